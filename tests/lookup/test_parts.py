"""What holds for the indexes that look-up is made of."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import RLock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from glossary.base import load_base
from glossary.keys import letters_key
from glossary.model import AdministrativeStatus, Concept, Inflection, LanguageSection, Term
from translator.lookup import Lookup, keyboards
from translator.lookup.fuzzy import NearKeys, reach
from translator.lookup.index import HashedKeys
from translator.lookup.lazy import built_once
from translator.morphology import Analysis, Cell

words = st.text("abcдеёқ -5", min_size=1, max_size=9)


def base_of(*texts: str, lang: str = "en") -> Lookup:
    preferred = AdministrativeStatus.PREFERRED
    return Lookup(
        Concept(f"c{n}", "test", (LanguageSection(lang, (Term(text, lang, status=preferred),)),))
        for n, text in enumerate(texts)
    )


@given(st.lists(words, max_size=30), words, st.integers(1, 2))
def test_nothing_within_reach_is_missed(keys: list[str], key: str, allowed: int) -> None:
    scanned = [(OSA.distance(key, each), place) for place, each in enumerate(keys)]
    expected = sorted((edits, place) for edits, place in scanned if edits <= allowed)
    assert NearKeys(keys).find(key, allowed) == expected


def test_every_slip_of_the_base_is_found(lookup: Lookup) -> None:
    for concept in load_base()[::4]:
        for term in concept.terms():
            middle = len(term.text) // 2
            slip = term.text[:middle] + term.text[middle + 1 :]
            if reach(letters_key(slip)) and letters_key(slip) != letters_key(term.text):
                assert term.text in [near.text for _, near in lookup.nearest(slip, limit=500)]


@given(st.lists(words, max_size=20))
def test_hashed_keys_give_what_has_the_key(keys: list[str]) -> None:
    index = HashedKeys(enumerate(keys), keys.__getitem__)
    for key in (*keys, "?"):
        assert list(index.get(key)) == [n for n, each in enumerate(keys) if each == key]


@given(st.lists(words.filter(str.strip), max_size=200, unique_by=str.casefold), words)
def test_beginnings_are_those_that_begin_so(texts: list[str], prefix: str) -> None:
    key = letters_key(prefix)
    expected = {text for text in texts if key and letters_key(text).startswith(key)}
    found = base_of(*texts).beginning(prefix, limit=200)
    assert {term.text for term in found} == expected
    lengths = [len(letters_key(term.text)) for term in found]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize(
    ("text", "typed", "meant", "reading"),
    [
        ("ghbvth", "en", "ru", "пример"),
        ("5sksv", "en", "kk", "ғылым"),
        ("5ылым", "ru", "kk", "ғылым"),
        ("тфещ", "ru", "en", "nato"),
        ("ТФЕЩ", "kk", "en", "NATO"),
        ("Yfpfh,ftd", "en", "ru", "Назарбаев"),
    ],
)
def test_retyping_goes_there_and_back(text: str, typed: str, meant: str, reading: str) -> None:
    assert reading in [each for _typed, _meant, each in keyboards.retype(text)]
    assert text in [each for _typed, _meant, each in keyboards.retype(reading)]
    # Russian comes before Kazakh where both give the same.
    assert (typed, meant, reading) in [*keyboards.retype(text)] or typed == "kk"


def test_layouts_have_their_source_and_all_keys() -> None:
    for layout in json.loads(keyboards.LAYOUTS.read_text(encoding="utf-8")).values():
        assert layout["source"]
        assert [len(set(layout[row])) for row in ("keys", "shift")] == [47, 47]


@pytest.mark.parametrize(
    "query", ["\0", "\ud800ab", "а" * 1000, "\u0301" * 900, "(" * 999, "5" * 50]
)
def test_hostile_queries_are_answered(lookup: Lookup, query: str) -> None:
    assert lookup.search(query) == []
    assert lookup.completions(query) == []
    assert lookup.nearest(query * 100) == []
    assert lookup.beginning(query) == []


def test_hostile_terms_are_no_hindrance() -> None:
    lookup = base_of("x" * 1_000_000, "\ud800", "a\nb", "", "\0", "naïve", *["same"] * 400)
    assert [hit.form for hit in lookup.search("naïv")] == ["naïve"]
    assert len(lookup.search("same", limit=100)) == 100
    assert [hit.layer for hit in lookup.search("smae", limit=1)] == ["fuzzy"]
    assert lookup.complete("naï") == ["naïve"]
    assert [hit.form for hit in lookup.search("a b")] == ["a\nb"]


def test_parts_are_built_once_whoever_asks() -> None:
    class Owner:
        built = 0

        def __init__(self) -> None:
            self.lock = RLock()

        @built_once
        def part(self) -> object:
            Owner.built += 1
            return object()

    owner = Owner()
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda _: owner.part, range(64)))
    assert Owner.built == 1
    assert set(map(id, parts)) == {id(owner.part)}


class Table:
    """A morphology of the words of a table."""

    def __init__(self, lemmas: dict[str, str]) -> None:
        self._lemmas = lemmas

    def candidates(self, form: str) -> tuple[Analysis, ...]:
        lemma = self._lemmas.get(form.casefold())
        return (Analysis(lemma, "NOUN"),) if lemma else ()

    def paradigm(self, term: str, inflection: Inflection | None = None) -> tuple[Cell, ...]:
        raise NotImplementedError

    def inflect(
        self,
        term: str,
        *,
        number: str = "sing",
        possessive: str | None = None,
        case: str = "nom",
        inflection: Inflection | None = None,
    ) -> Cell:
        raise NotImplementedError


def test_a_morphology_finds_inflected_terms() -> None:
    russian = Table(
        {
            "центральной": "центральный",
            "центральная": "центральный",
            "азии": "азия",
            "сил": "сила",
            "силы": "сила",
        }
    )
    lookup = Lookup(load_base(), {"ru": russian})
    hit = lookup.search("Центральной Азии")[0]
    assert (hit.concept, hit.form, hit.layer) == ("central-asia", "Центральная Азия", "inflected")
    assert hit.why.key == "центральный азия"
    assert [hit.layer for hit in lookup.search("«Центральной Азии»,")] == ["inflected"]
    assert lookup.search("Центральной Азии", lang="en") == []
    assert lookup.search("сил") == [] or lookup.search("сил")[0].layer != "inflected"
