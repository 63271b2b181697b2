"""Russian: paradigms and lemmas checked by hand, and that both directions agree."""

from __future__ import annotations

import csv

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.model import Gender, Inflection
from tests.conftest import ROOT
from translator.morphology import CASES, NUMBERS, get_morphology
from translator.morphology.russian.dictionary import dictionary, parses

DATA = ROOT / "tests/data/morphology"
RUSSIAN = get_morphology("ru")
PARADIGMS = yaml.safe_load((DATA / "russian.yaml").read_text(encoding="utf-8"))
ORDER = ("nom", "gen", "dat", "acc", "loc", "ins")
NOUNS = sorted(
    {
        parse.normal_form
        for stem in ("арм", "безоп", "войск", "гос", "мин", "орг", "парт", "сил", "стра", "уча")
        for word, _ in dictionary().dictionary.words.items(stem)
        for parse in parses(word)[:1]
        if parse.tag.POS == "NOUN"
    }
)
WORDS = {
    term.text
    for concept in load_base()
    for term in concept.terms()
    if term.lang == "ru" and " " not in term.text
}


def folded(text: str) -> str:
    return text.lower().replace("ё", "е")


@pytest.mark.parametrize("term", PARADIGMS)
def test_paradigm(term: str) -> None:
    cells = {(cell.number, cell.case): cell.form for cell in RUSSIAN.paradigm(term)}
    for number, wanted in PARADIGMS[term].items():
        expected = [None] * len(ORDER) if wanted == "–" else wanted
        assert [cells[number, case] for case in ORDER] == expected
    assert cells.keys() == {(number, case) for number in NUMBERS for case in ORDER}


def rows(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return [row for row in csv.reader(file, "excel-tab") if not row[0].startswith("#")]


@pytest.mark.parametrize(("form", "lemma", "pos"), rows("russian_lemmas.tsv"))
def test_lemma(form: str, lemma: str, pos: str) -> None:
    best = RUSSIAN.candidates(form)[0]
    assert (best.lemma, best.pos) == (lemma, pos)
    assert best.known


def test_participles_and_comparatives_are_words_of_their_own_too() -> None:
    for form, lemmas in {
        "участвующих": {"участвовать", "участвующий"},
        "подписан": {"подписать", "подписанный"},
        "лучше": {"хороший", "хорошо"},
    }.items():
        assert lemmas <= {analysis.lemma for analysis in RUSSIAN.candidates(form)}


def test_unknown_words_are_flagged() -> None:
    assert not any(analysis.known for analysis in RUSSIAN.candidates("Сарышаганом"))
    assert "Сарышаган" in {analysis.lemma for analysis in RUSSIAN.candidates("Сарышаганом")}
    assert not RUSSIAN.inflect("Сарышаган", case="ins").verified
    assert RUSSIAN.inflect("Шымкент", case="ins").verified, "attested"


def test_what_the_base_says_of_a_term_decides() -> None:
    declinable = Inflection(declinable=True)
    assert RUSSIAN.inflect("МИД", case="gen").form == "МИД"
    assert RUSSIAN.inflect("МИД", case="gen", inflection=declinable).form == "МИДа"
    fixed = Inflection(declinable=False)
    assert RUSSIAN.inflect("Астана", case="gen", inflection=fixed).form == "Астана"
    thing = Inflection(animate=False)
    assert RUSSIAN.inflect("Степной орел", case="acc").form == "Степного орла"
    assert RUSSIAN.inflect("Степной орел", case="acc", inflection=thing).form == "Степной орел"
    woman = Inflection(head_gender=Gender.FEMININE)
    assert RUSSIAN.inflect("судья", case="acc", inflection=woman).form == "судью"


def test_there_is_no_ablative_and_no_possessor() -> None:
    assert RUSSIAN.inflect("партнерство", case="abl").form is None
    assert RUSSIAN.inflect("партнерство", possessive="3").form is None


@pytest.mark.parametrize("term", ["ради мира", "вести переговоры", "", " ", "\0", "—", "и"])
def test_what_has_no_cases_has_no_forms(term: str) -> None:
    assert {cell.form for cell in RUSSIAN.paradigm(term)} == {None}


@given(st.sampled_from(NOUNS + sorted(WORDS)))
def test_forms_are_analysed_back(lemma: str) -> None:
    nominatives = {folded(cell.form or "") for cell in RUSSIAN.paradigm(lemma) if cell.form}
    if folded(lemma) not in nominatives:
        return
    singular = RUSSIAN.inflect(lemma).form is not None
    for cell in RUSSIAN.paradigm(lemma):
        if cell.form is not None and singular:
            lemmas = {folded(analysis.lemma) for analysis in RUSSIAN.candidates(cell.form)}
            assert folded(lemma) in lemmas, cell.form


@pytest.mark.parametrize("concept", load_base(), ids=lambda concept: concept.id)
def test_every_term_of_the_base_stands_in_its_own_paradigm(concept: object) -> None:
    for term in concept.terms():  # type: ignore[attr-defined]
        if term.lang == "ru":
            cells = RUSSIAN.paradigm(term.text, term.inflection)
            assert term.text in [cell.form for cell in cells if cell.case == "nom"]


LETTERS = st.text("абвеёйинорсть-АН« »,.\u0301\u00ad\0\ud800 1N", max_size=40)


@given(LETTERS)
def test_anything_is_answered(text: str) -> None:
    found = RUSSIAN.candidates(text)
    assert found == () or abs(sum(analysis.score for analysis in found) - 1) < 1e-6
    assert [a.score for a in found] == sorted((a.score for a in found), reverse=True)
    assert {cell.case for cell in RUSSIAN.paradigm(text)} == set(CASES) - {"abl"}


def test_no_word_is_too_long() -> None:
    for text in ("ы" * 1_000_000, "а-" * 500_000, "мир " * 250_000, "«" * 1_000_000):
        assert RUSSIAN.candidates(text) == ()
        assert {cell.form for cell in RUSSIAN.paradigm(text)} == {None}
