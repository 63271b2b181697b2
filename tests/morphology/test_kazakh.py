"""Kazakh morphology: paradigms written by hand, readings, and that both directions agree."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.model import Inflection
from translator import lexicon
from translator.morphology import CASES, NUMBERS, POSSESSORS, get_morphology
from translator.morphology.kazakh.suffixes import features_of

DATA = Path(__file__).parent.parent / "data" / "morphology"
KAZAKH = get_morphology("kk")
READINGS = yaml.safe_load((DATA / "kk_readings.yaml").read_text(encoding="utf-8"))
STEMS = sorted(
    lemma for lemma, count in lexicon.lemmas("kk").items() if count > 3 and not lemma.isupper()
)


def rows() -> Iterator[list[str]]:
    with (DATA / "kk_paradigms.tsv").open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: " ".join(row[:3]))
def test_paradigms(row: list[str]) -> None:
    term, number, possessive, *forms = row
    made = [
        cell.form
        for cell in KAZAKH.paradigm(term)
        if (cell.number, cell.possessive or "-") == (number, possessive)
    ]
    assert [form or "-" for form in made] == forms


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


@given(
    st.sampled_from(STEMS),
    st.sampled_from(NUMBERS),
    st.sampled_from((None, *POSSESSORS)),
    st.sampled_from(CASES),
)
def test_what_is_generated_is_read_back(
    lemma: str, number: str, possessive: str | None, case: str
) -> None:
    cell = KAZAKH.inflect(lemma, number=number, possessive=possessive, case=case)
    if cell.form is None:
        return
    wanted = features_of(number, possessive, case)
    assert any(
        analysis.lemma.lower() == lemma.lower() and analysis.features == wanted
        for analysis in KAZAKH.candidates(cell.form)
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
