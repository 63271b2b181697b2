"""Kazakh: paradigms and lemmas checked by hand, and that both directions agree."""

from __future__ import annotations

from itertools import product

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from translator import lexicon
from translator.morphology import CASES, NUMBERS, get_morphology
from translator.morphology.kazakh.closed import INVARIABLE, PRONOUNS
from translator.morphology.kazakh.suffixes import features_of
from translator.morphology.model import POSSESSORS

DATA = ROOT / "tests/data/morphology"
KAZAKH = get_morphology("kk")
PARADIGMS = yaml.safe_load((DATA / "kazakh.yaml").read_text(encoding="utf-8"))
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
