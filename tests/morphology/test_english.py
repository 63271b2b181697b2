"""English: paradigms, lemmas and spellings checked by hand, and that both directions agree."""

from __future__ import annotations

import csv

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from tests.conftest import ROOT
from translator.morphology import get_morphology
from translator.morphology.english import variants
from translator.morphology.english.irregular import PLURALS, VERBS

DATA = ROOT / "tests/data/morphology"
ENGLISH = get_morphology("en")
PARADIGMS = yaml.safe_load((DATA / "english.yaml").read_text(encoding="utf-8"))
WORDS = {
    term.text
    for concept in load_base()
    for term in concept.terms()
    if term.lang.startswith("en") and term.text.isalpha() and term.text.islower()
}


def rows(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return [row for row in csv.reader(file, "excel-tab") if not row[0].startswith("#")]


@pytest.mark.parametrize("term", PARADIGMS)
def test_paradigm(term: str) -> None:
    cells = [cell.form or "–" for cell in ENGLISH.paradigm(term)]
    assert cells == PARADIGMS[term]


@pytest.mark.parametrize(("form", "lemma", "pos"), rows("english_lemmas.tsv"))
def test_lemma(form: str, lemma: str, pos: str) -> None:
    best = ENGLISH.candidates(form)[0]
    assert (best.lemma, best.pos) == (lemma, pos)


@pytest.mark.parametrize(("word", "others"), rows("english_variants.tsv"))
def test_variants(word: str, others: str) -> None:
    assert ", ".join(variants(word)) == others


def test_irregular_forms_are_analysed_back() -> None:
    for table in (VERBS, {lemma: (forms,) for lemma, forms in PLURALS.items()}):
        for lemma, cells in table.items():
            for form in (form for cell in cells for form in cell):
                assert lemma in {analysis.lemma for analysis in ENGLISH.candidates(form)}


@given(st.sampled_from(sorted(WORDS)))
def test_forms_are_analysed_back(word: str) -> None:
    if ENGLISH.inflect(word).form:
        for cell in ENGLISH.paradigm(word):
            if cell.form:
                assert word in {analysis.lemma for analysis in ENGLISH.candidates(cell.form)}


@given(st.text("abeginrsty'’-NS .\0\ud800é1", max_size=30))
def test_anything_is_answered(text: str) -> None:
    found = ENGLISH.candidates(text)
    assert found == () or abs(sum(analysis.score for analysis in found) - 1) < 1e-6
    assert len(ENGLISH.paradigm(text)) == 4
    variants(text)


def test_no_word_is_too_long() -> None:
    for text in ("s" * 1_000_000, "a-" * 500_000, "force " * 200_000):
        assert ENGLISH.candidates(text) == ()
        assert {cell.form for cell in ENGLISH.paradigm(text)} == {None}
        variants(text)
