"""What holds for every text and every set of concepts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Term,
    TermType,
)
from tests.strategies import concepts
from translator.errors import UnsupportedLanguageError
from translator.recognition import MATCHES, Mention, Recognizer
from translator.recognition.index import MAX_FORM

PREFERRED, ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED
DEPRECATED = AdministrativeStatus.DEPRECATED


@cache
def base_recognizer() -> Recognizer:
    return Recognizer(load_base())


BASE_FORMS = sorted(term.text for concept in load_base() for term in concept.terms())

# Forms of the base with what may stand in and between them, and anything else.
pieces = (
    st.sampled_from(BASE_FORMS)
    | st.sampled_from(
        [
            " ",
            "  ",
            "\n",
            "-\n",
            "\r\n\r\n",
            "\u00ad",
            "\u200b",
            "-",
            "’s",
            "-ның",
            ".",
            ". ",
            "«",
            "»",
        ]
    )
    | st.sampled_from(["İ", "ﬁ", "и\u0306", "U.S.", "Н. А. ", "_", "\0", "\ud800", "🇰🇿", "ß", "US"])
    | st.text(max_size=4)
)
texts = st.lists(pieces, max_size=8).map("".join)


def concept(id: str, *terms: Term, relations: tuple[Relation, ...] = ()) -> Concept:
    return Concept(id, "test", (LanguageSection("en", terms),), relations)


def term(text: str, status: AdministrativeStatus = PREFERRED, **more: object) -> Term:
    return replace(Term(text, "en", status=status), **more)  # type: ignore[arg-type]


def spans(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(mention.text, mention.concept) for mention in mentions]


@given(texts)
def test_spans(text: str) -> None:
    mentions = base_recognizer().find(text)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.match in MATCHES
        assert list(mention.as_mapping())[:7] == [
            "start",
            "end",
            "text",
            "concept",
            "lang",
            "match",
            "status",
        ]
    for one, next_one in pairwise(mentions):
        assert one.end <= next_one.start


@given(texts)
def test_nested_mentions_lie_within_the_others(text: str) -> None:
    recognizer = base_recognizer()
    outer = recognizer.find(text)
    every = recognizer.find(text, nested=True)
    assert [mention for mention in every if mention in outer] == outer
    for mention in every:
        assert text[mention.start : mention.end] == mention.text
        assert any(o.start <= mention.start and mention.end <= o.end for o in outer)


@given(texts)
def test_all_readings_share_the_places(text: str) -> None:
    recognizer = base_recognizer()
    outer = recognizer.find(text)
    every = recognizer.find(text, all_readings=True)
    places = [(mention.start, mention.end) for mention in every]
    assert list(dict.fromkeys(places)) == [(mention.start, mention.end) for mention in outer]
    assert [every[places.index((m.start, m.end))] for m in outer] == outer


@settings(max_examples=20)
@given(st.lists(concepts, max_size=2), texts)
def test_any_concepts(some: list[Concept], text: str) -> None:
    forms = " ".join(term.text for each in some for term in each.terms())
    for whole in (text, forms):
        for mention in Recognizer(some).find(whole, nested=True, all_readings=True):
            assert whole[mention.start : mention.end] == mention.text


@given(texts)
def test_nothing_is_found_without_its_letters(text: str) -> None:
    stripped = "".join(char for char in text if not char.isalpha())
    assert base_recognizer().find(stripped) == []


@given(st.lists(st.sampled_from(BASE_FORMS), min_size=1, max_size=4), st.sampled_from(["  ", "\n"]))
def test_white_space_does_not_matter(forms: list[str], space: str) -> None:
    text = " | ".join(forms)
    torn = text.replace(" ", space)
    found, found_torn = (base_recognizer().find(each) for each in (text, torn))
    assert [m.concept for m in found_torn] == [m.concept for m in found]


def test_every_form_of_the_base_is_found(recognizer: Recognizer) -> None:
    for wanted in load_base():
        for each in wanted.terms():
            text = f"… {each.text}, …"
            whole = [
                mention.term
                for mention in recognizer.find(text, all_readings=True)
                if mention.concept == wanted.id and mention.text == each.text
            ]
            bare = each.text.removeprefix("the ")
            if bare != each.text and any(other.text == bare for other in wanted.terms()):
                assert bare in [mention.text for mention in recognizer.find(text)]
            else:
                assert each in whole


def test_exact_form_comes_before_another_concept_in_other_capitals() -> None:
    name, noun = (
        concept("name", term("Defense Ministry")),
        concept("noun", term("defense ministry")),
    )
    for order in ([name, noun], [noun, name]):
        found = Recognizer(order).find("Defense Ministry, defense ministry, DEFENSE MINISTRY")
        assert [mention.concept for mention in found] == ["name", "noun", "name"]


def test_language_decides_between_equal_forms(recognizer: Recognizer) -> None:
    assert recognizer.find("НАТО", "kk")[0].lang == "kk"
    assert recognizer.find("НАТО", "ru")[0].lang == "ru"
    assert recognizer.find("Бұл НАТО туралы әңгіме")[0].lang == "kk"
    assert recognizer.find("Этот разговор о НАТО")[0].lang == "ru"


def test_unknown_language_is_refused(recognizer: Recognizer) -> None:
    with pytest.raises(UnsupportedLanguageError, match="fr"):
        recognizer.find("НАТО", "fr")


def test_status_decides_between_concepts() -> None:
    found = Recognizer(
        [
            concept("a", term("pact", DEPRECATED)),
            concept("b", term("pact", ADMITTED)),
            concept("c", term("pact", PREFERRED)),
            concept("d", term("pact", DEPRECATED, severity=Severity.HINT)),
        ]
    ).find("a pact", all_readings=True)
    assert [mention.concept for mention in found] == ["c", "b", "a", "d"]


def test_severity_and_advice(recognizer: Recognizer) -> None:
    wrong, misprint, right = recognizer.find("CEAP; subdivision; Kazakstan; NATO")
    hint = recognizer.find("subdivision", all_readings=True)[0]
    assert (wrong.status, wrong.severity) == (DEPRECATED, Severity.WARNING)
    assert "write “EAPC”" in wrong.advice
    assert (hint.status, hint.severity, hint.advice) == (DEPRECATED, Severity.HINT, "")
    assert misprint.severity is None
    assert "write “Kazakhstan”" in misprint.advice
    assert (right.severity, right.advice) == (None, "")


def test_retired_concept_is_found_as_its_replacement() -> None:
    old = concept("old", term("old name"), relations=(Relation(RelationType.REPLACED_BY, "new"),))
    found = Recognizer([old, concept("new", term("new name"))]).find("old name, new name")
    assert [(m.concept, m.status.value) for m in found] == [
        ("new", "superseded"),
        ("new", "preferred"),
    ]


def test_nested_mentions_are_given_on_request() -> None:
    recognizer = Recognizer(
        [concept("ab", term("a b")), concept("a", term("a")), concept("b", term("b"))]
    )
    assert spans(recognizer.find("a b")) == [("a b", "ab")]
    assert spans(recognizer.find("a b", nested=True)) == [("a b", "ab"), ("a", "a"), ("b", "b")]


def test_leftmost_comes_before_longest() -> None:
    recognizer = Recognizer([concept("x", term("one two")), concept("y", term("two three four"))])
    assert spans(recognizer.find("one two three four")) == [("one two", "x")]
    assert spans(recognizer.find("one, two three four")) == [("two three four", "y")]


def test_rejected_long_form_leaves_the_shorter_one() -> None:
    recognizer = Recognizer(
        [
            concept("long", term("start us", type=TermType.FULL_FORM)),
            concept("us", term("US", type=TermType.ACRONYM)),
            concept("start", term("start")),
        ]
    )
    assert spans(recognizer.find("start, us")) == [("start", "start")]


def test_a_word_that_the_base_writes_small_keeps_its_capital_as_a_name() -> None:
    name = concept("name", term("Entente"))
    assert spans(Recognizer([name]).find("the entente")) == [("entente", "name")]
    other = concept("other", term("cordial entente"))
    assert spans(Recognizer([name, other]).find("the entente")) == []
    assert spans(Recognizer([name, other]).find("the Entente")) == [("Entente", "name")]


def test_hostile_forms() -> None:
    hostile = ["", " ", "...", "«»", "\0", "\ud800", "x" * (MAX_FORM + 1), "\u00ad", "a-\nb"]
    recognizer = Recognizer([concept("x", *map(term, hostile))])
    for text in [*hostile, "x" * 100_000, "a-\nb"]:
        for mention in recognizer.find(text):
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "unit", ["A.", "a-\n", "NATO-\n", "US ", "НАТО-", "\u00adN", "«", "\u0306", "- ", "İ", "M. "]
)
def test_long_texts_end(recognizer: Recognizer, unit: str) -> None:
    text = unit * (60_000 // len(unit))
    for mention in recognizer.find(text):
        assert text[mention.start : mention.end] == mention.text


def test_threads_share_one_recognizer(recognizer: Recognizer) -> None:
    lines = [f"{form} w{number}, U.S. и НАТО-ның" for number, form in enumerate(BASE_FORMS)]
    alone = Recognizer(load_base())
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(recognizer.find, lines)) == [alone.find(line) for line in lines]
