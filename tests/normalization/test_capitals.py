"""Capitals that a font lost: only these are raised, and nothing is lowered."""

from __future__ import annotations

import pytest

from glossary.base import load_base
from translator.normalization import TermSpacings, normalize
from translator.normalization.capitals import lost_capitals

WHOLE = (
    """The council met in Kazakhstan. It heard that Norway and NATO agreed. At first all states
said so. In Cuba and Canada they are seen as friends of the NATO states in Central Asia. Soon
afterwards the heads of all the states had heard it, and he said in April that it had been this
easy. Near the house he asked that all the states sit still.

"""
    * 4
)
LOST = "AEHIST"


def damaged(text: str, letters: str) -> str:
    return "".join(char.lower() if char in letters else char for char in text)


@pytest.fixture(scope="module")
def spacings() -> TermSpacings:
    return TermSpacings(load_base())


def test_what_was_lost_comes_back(spacings: TermSpacings) -> None:
    broken = damaged(WHOLE, LOST)
    assert lost_capitals(broken) >= set("AHIST")
    result = normalize(broken, level="standard", terms=spacings)
    assert result.text == WHOLE
    assert {edit.rule for edit in result.edits} == {"capitals"}
    assert normalize(broken, terms=spacings).text == broken, "typography is no safe level"


@pytest.mark.parametrize("letters", ["", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AE"])
def test_other_texts_stay(spacings: TermSpacings, letters: str) -> None:
    text = damaged(WHOLE, letters)
    assert lost_capitals(text) == frozenset()
    assert normalize(text, level="standard", terms=spacings).text == text


def test_nothing_is_lowered_and_only_lost_letters_are_raised(spacings: TermSpacings) -> None:
    broken = damaged(WHOLE, LOST) + "the nato ship and the Summit of norway. "
    text = normalize(broken, level="standard", terms=spacings).text
    assert text.endswith("The nato ship and the Summit of norway. ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "he met the Central ship Treaty Kin (CsTK). ",
            "He met the Central Ship Treaty Kin (CSTK). ",
        ),
        ("he met the Kin of ships and all (KosA). ", "He met the Kin of ships and all (KosA). "),
        ("the King treaty on ice (KT-i). ", "The King Treaty on Ice (KT-I). "),
        ("she met (as he said) in asia. ", "She met (as he said) in Asia. "),
        ("he read (the tale). there he sat. ", "He read (the tale). There he sat. "),
        ("all asia-wide talks. ", "All Asia-wide talks. "),
        ("the states of Central \nasian origin. ", "The states of Central \nAsian origin. "),
        ("Heading\n\n Conclusion\n\nin all. ", "Heading\n\n Conclusion\n\nIn all. "),
        ("see J. smith, at home. ", "See J. smith, at home. "),
    ],
)
def test_names_in_damaged_text(spacings: TermSpacings, before: str, after: str) -> None:
    broken = damaged(WHOLE, LOST)
    text = normalize(broken + before, "en", level="standard", terms=spacings).text
    assert text[len(broken) :] == after


def test_what_undamaged_paragraphs_write_large(spacings: TermSpacings) -> None:
    kept = "At first the Alliance met. In Asia all the Alliance is at home, and so is its ship.\n\n"
    said = "the talks end. now the alliance met. an alliance is no ship, and the ship no home. "
    text = normalize(
        kept + 3 * damaged(WHOLE, LOST) + said, "en", level="standard", terms=spacings
    ).text
    assert text.endswith(
        "The talks end. now the Alliance met. An alliance is no ship, and the ship no home. "
    )


def test_the_common_word_of_a_name_stays_small(spacings: TermSpacings) -> None:
    assert spacings.capitals["nato headquarters"] == "NATO headquarters"
