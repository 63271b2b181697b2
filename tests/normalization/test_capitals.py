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
