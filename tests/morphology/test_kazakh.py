"""Kazakh: paradigms and lemmas checked by hand, and that both directions agree."""

from __future__ import annotations

import csv
from itertools import product

import pytest
import yaml
from hypothesis import given, settings
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


@settings(max_examples=300)
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
def test_likelier_lemmas_are_before_further_ones(form: str, expected: str) -> None:
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


@pytest.mark.parametrize("term", ["«Нұр Отан»", "(НАТО)"])
def test_endings_follow_closing_marks(term: str) -> None:
    assert KAZAKH.inflect(term, case="gen").form == f"{term}-ның"


def lemma_rows() -> list[list[str]]:
    with (DATA / "kazakh_lemmas.tsv").open(encoding="utf-8") as file:
        return [row for row in csv.reader(file, "excel-tab") if not row[0].startswith("#")]


@pytest.mark.parametrize(("form", "lemmas", "pos"), lemma_rows())
def test_lemma(form: str, lemmas: str, pos: str) -> None:
    read = {analysis.lemma: analysis.pos for analysis in reversed(KAZAKH.candidates(form))}
    assert {pos} & {read.get(lemma) for lemma in lemmas.split("|")}, read


def test_the_first_reading_is_mostly_right() -> None:
    rows = lemma_rows()
    right = sum(KAZAKH.candidates(row[0])[0].lemma in row[1].split("|") for row in rows)
    assert right / len(rows) > 0.92


def test_what_the_base_says_of_an_acronym_decides() -> None:
    assert not KAZAKH.inflect("ЖҚС", case="gen").verified
    front = Inflection(harmony="front", final="vowel")
    cell = KAZAKH.inflect("ЖҚС", case="gen", inflection=front)
    assert (cell.form, cell.verified) == ("ЖҚС-нің", True)
    voiceless = Inflection(harmony="front", final="voiceless")
    assert KAZAKH.inflect("ЖҚС", case="abl", inflection=voiceless).form == "ЖҚС-тен"


@pytest.mark.parametrize("term", ["", " ", "\0", "—", "«»"])
def test_what_is_no_word_has_no_forms(term: str) -> None:
    assert {cell.form for cell in KAZAKH.paradigm(term)} == {None}


@pytest.mark.parametrize("concept", load_base(), ids=lambda concept: concept.id)
def test_every_term_of_the_base_stands_in_its_own_paradigm(concept: object) -> None:
    for term in concept.terms():  # type: ignore[attr-defined]
        if term.lang == "kk":
            cells = KAZAKH.paradigm(term.text, term.inflection)
            assert term.text in [cell.form for cell in cells if cell.case == "nom"]


PIECES = st.sampled_from(
    [
        "-",
        "-а",
        "-ның",
        "лар",
        "\0",
        "\ud800",
        "NATO",
        "5",
        "%",
        "ь",
        "ст",
        "кт",
        "«",
        "»",
        "ı",
        "ﬁ",
    ]
)
HOSTILE = st.lists(
    PIECES | st.text("абгекқлнңрстуүфыіья-АН« »,.\u0301\u00ad\0\ud800 1N"), max_size=6
)


@given(HOSTILE.map("".join))
def test_anything_is_answered(text: str) -> None:
    found = KAZAKH.candidates(text)
    assert found == () or all(0 <= analysis.score <= 1 for analysis in found)
    assert {cell.case for cell in KAZAKH.paradigm(text)} == set(CASES)


def test_no_word_is_too_long() -> None:
    for text in (
        "ы" * 1_000_000,
        "а-" * 500_000,
        "ел " * 250_000,
        "«" * 1_000_000,
        "лар" * 400_000,
    ):
        assert KAZAKH.candidates(text) == ()
        assert len(KAZAKH.paradigm(text)) == 112
