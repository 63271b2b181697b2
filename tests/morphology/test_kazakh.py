"""Kazakh: paradigms and lemmas checked by hand, and that both directions agree."""

from __future__ import annotations

from itertools import product

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.model import Inflection
from tests.conftest import ROOT
from translator import lexicon
from translator.morphology import CASES, NUMBERS, get_morphology
from translator.morphology.kazakh.closed import INVARIABLE, PRONOUNS
from translator.morphology.kazakh.suffixes import features_of
from translator.morphology.model import POSSESSORS

DATA = ROOT / "tests/data/morphology"
KAZAKH = get_morphology("kk")
PARADIGMS = yaml.safe_load((DATA / "kazakh.yaml").read_text(encoding="utf-8"))
READINGS = yaml.safe_load((DATA / "kazakh_readings.yaml").read_text(encoding="utf-8"))
ROWS = [(term, row) for term, rows in PARADIGMS.items() for row in rows]
UNINFLECTED = {word for words in INVARIABLE.values() for word in words} | PRONOUNS.keys()
LEMMAS = sorted(
    lemma
    for lemma in lexicon.lemmas("kk")
    if lemma.isalpha() and lemma not in UNINFLECTED and not lemma.isupper() and len(lemma) > 2
)


def expected_row(text: str) -> list[str | None]:
    if text == "–":
        return [None] * len(CASES)
    stem, endings = text.split("|")
    return [stem + ending.replace("∅", "") for ending in endings.split()]


@pytest.mark.parametrize(("term", "row"), ROWS)
def test_paradigm(term: str, row: str) -> None:
    number, _, possessive = row.partition(" ")
    forms = [
        KAZAKH.inflect(term, number=number, possessive=possessive or None, case=case).form
        for case in CASES
    ]
    assert forms == expected_row(PARADIGMS[term][row])


@given(st.sampled_from(LEMMAS))
def test_forms_are_analysed_back(lemma: str) -> None:
    for number, possessive, case in product(NUMBERS, (None, *POSSESSORS), CASES):
        form = KAZAKH.inflect(lemma, number=number, possessive=possessive, case=case).form
        if form is None:
            continue
        features = features_of(number, possessive, case).items()
        found = KAZAKH.candidates(form)
        assert any(
            analysis.lemma == lemma and features <= analysis.features.items() for analysis in found
        ), form


@pytest.mark.parametrize(("form", "expected"), READINGS["first"].items())
def test_first_lemma(form: str, expected: str) -> None:
    assert KAZAKH.candidates(form)[0].lemma == expected


@pytest.mark.parametrize(("form", "expected"), READINGS["among"].items())
def test_lemmas_among_candidates(form: str, expected: str) -> None:
    lemmas = [analysis.lemma for analysis in KAZAKH.candidates(form)]
    places = [lemmas.index(lemma) for lemma in expected.split()]
    assert places == sorted(places)


@pytest.mark.parametrize("case", READINGS["features"], ids=lambda case: str(case["form"]))
def test_features(case: dict[str, str]) -> None:
    wanted = dict(pair.split("=") for pair in case["features"].split())
    assert any(
        analysis.lemma == case["lemma"] and analysis.features == wanted
        for analysis in KAZAKH.candidates(case["form"])
    )


@given(st.text(max_size=70))
def test_any_text_is_answered(text: str) -> None:
    analyses = KAZAKH.candidates(text)
    assert not analyses or abs(sum(analysis.score for analysis in analyses) - 1) < 1e-6
    assert len(KAZAKH.paradigm(text)) == 2 * 8 * 7


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "-", "«»", "а" * 1_000_000, "я-" * 500_000])
def test_hostile_texts(text: str) -> None:
    KAZAKH.candidates(text)
    KAZAKH.inflect(text, case="gen")


def test_terms_of_the_base_are_inflected() -> None:
    for concept in load_base():
        section = concept.section("kk")
        for term in section.terms if section else ():
            made = [cell.form for cell in KAZAKH.paradigm(term.text)]
            assert any(made)
            assert term.text in made


def test_inflection_decides_where_letters_do_not() -> None:
    unsure = KAZAKH.inflect("ЖҚС", case="gen")
    sure = KAZAKH.inflect("ЖҚС", case="gen", inflection=Inflection(harmony="front", final="vowel"))
    assert not unsure.verified
    assert (sure.form, sure.verified) == ("ЖҚС-нің", True)


@pytest.mark.parametrize("term", ["«Нұр Отан»", "(НАТО)"])
def test_endings_follow_closing_marks(term: str) -> None:
    form = KAZAKH.inflect(term, case="gen").form
    assert form == f"{term}-ның"
