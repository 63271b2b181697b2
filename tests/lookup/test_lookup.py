"""What holds for every query and every set of concepts, and what one must refuse."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.errors import UnknownLanguageError
from glossary.languages import LANGUAGES, section_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    PartOfSpeech,
    Relation,
    RelationType,
    Term,
    TermType,
)
from tests.strategies import concepts
from translator.errors import TranslatorError
from translator.lookup import LAYERS, MAX_QUERY, Lookup, QueryError
from translator.messages import language

PREFERRED, ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED
PROPOSED, DEPRECATED = AdministrativeStatus.PROPOSED, AdministrativeStatus.DEPRECATED
ADJECTIVE = PartOfSpeech.ADJECTIVE


def concept(id: str, *terms: Term, relations: tuple[Relation, ...] = ()) -> Concept:
    languages = dict.fromkeys(section_language(term.lang) for term in terms)
    sections = tuple(
        LanguageSection(lang, tuple(t for t in terms if section_language(t.lang) == lang))
        for lang in languages
    )
    return Concept(id, "test", sections, relations)


def term(
    text: str, lang: str = "en", status: AdministrativeStatus = ADMITTED, **more: object
) -> Term:
    return replace(Term(text, lang, status=status), **more)  # type: ignore[arg-type]


def test_mapping_is_the_contract(lookup: Lookup) -> None:
    hits = lookup.search("CEAP")
    mapping = hits[0].as_mapping()
    assert list(mapping) == [
        "concept",
        "form",
        "lang",
        "layer",
        "status",
        "score",
        "equivalents",
        "advice",
    ]
    assert mapping["equivalents"][0] == {
        "form": "EAPC",
        "lang": "en",
        "type": "acronym",
        "status": "admitted",
        "pos": "properNoun",
        "proposed": False,
    }
    assert mapping["advice"].startswith(
        "“CEAP” is a name translated back word by word: write “EAPC”."
    )
    assert "advice" not in lookup.search("United Nations")[0].as_mapping()


def test_every_form_of_the_base_finds_itself(lookup: Lookup) -> None:
    for wanted in load_base():
        for each in wanted.terms():
            hits = [h for h in lookup.search(each.text, lang=each.lang) if h.concept == wanted.id]
            assert [(hit.form, hit.layer) for hit in hits] == [(each.text, "exact")], each


@given(
    st.text(max_size=40)
    | st.sampled_from(["NATO", "Каз", "U.S.", "par"]).flatmap(
        lambda stem: st.text(" -.\u00ad«»'ңаA()", max_size=5).map(stem.__add__)
    )
)
def test_ranking(query: str) -> None:
    lookup = base_lookup()
    hits = lookup.search(query)
    assert len({hit.concept for hit in hits}) == len(hits) <= 10
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    layers = [LAYERS.index(hit.layer) for hit in hits]
    assert layers == sorted(layers)
    assert lookup.search(query, limit=3) == hits[:3]


@given(concepts, st.sampled_from(LANGUAGES))
def test_equivalents_may_be_written(one: Concept, target: str) -> None:
    for each in one.terms():
        for hit in Lookup([replace(one, relations=())]).search(each.text[:MAX_QUERY], to=[target]):
            offered = [equivalent.term for equivalent in hit.equivalents]
            assert all(term.is_current for term in offered)
            assert (hit.form, hit.lang) not in [(term.text, term.lang) for term in offered]


@cache
def base_lookup() -> Lookup:
    return Lookup(load_base())


def test_too_long_a_query_is_refused(lookup: Lookup) -> None:
    assert lookup.search("x" * MAX_QUERY) == []
    with pytest.raises(QueryError, match=r"1,001 characters .* recognize") as raised:
        lookup.search("x" * (MAX_QUERY + 1))
    assert isinstance(raised.value, TranslatorError)
    assert lookup.suggest("x" * 1_000_000) == []
    assert lookup.complete("x" * 1_000_000) == []


def test_unknown_language_is_refused(lookup: Lookup) -> None:
    with pytest.raises(UnknownLanguageError, match="klingon"):
        lookup.search("NATO", lang="klingon")
    with pytest.raises(UnknownLanguageError, match="klingon"):
        lookup.search("NATO", to=["klingon"])


@pytest.mark.parametrize("limit", [0, -1])
def test_no_limit_below_one(lookup: Lookup, limit: int) -> None:
    assert lookup.search("NATO", limit=limit) == []
    assert lookup.suggest("NATU", limit) == []
    assert lookup.complete("NAT", limit=limit) == []


def test_nothing_in_no_concepts() -> None:
    empty = Lookup([])
    assert empty.search("NATO") == []
    assert empty.suggest("NATO") == []
    assert empty.complete("NATO") == []


def test_targets_keep_their_order(lookup: Lookup) -> None:
    hit = lookup.search("NATO", to=["kk", "ru", "kk"])[0]
    langs = [equivalent.term.lang for equivalent in hit.equivalents]
    assert list(dict.fromkeys(langs)) == ["kk", "ru"]
    assert langs == sorted(langs)


def test_replacement_is_given_though_its_language_is_not_asked_for(lookup: Lookup) -> None:
    hit = lookup.search("CEAP", to=["ru"])[0]
    assert [e.term.text for e in hit.equivalents][:2] == ["EAPC", "СЕАП"]


def test_acronym_without_attested_counterpart() -> None:
    found = Lookup(
        [
            concept(
                "x",
                term("XYZ", type=TermType.ACRONYM),
                term("организация", "ru", PREFERRED),
                term("ОХЗ", "ru", PROPOSED, type=TermType.ACRONYM),
                term("ұйым", "kk", PROPOSED),
            )
        ]
    ).search("XYZ")[0]
    assert [e.term.text for e in found.equivalents] == ["организация", "ОХЗ", "ұйым"]
    assert [a.code for a in found.advice] == ["no-acronym", "no-acronym", "proposed"]
    assert "организация" in found.advice[0].text


def test_adjective_is_answered_with_adjectives() -> None:
    state = concept(
        "state",
        term("Xstan", status=PREFERRED),
        term("Xstani", part_of_speech=ADJECTIVE),
        term("Хстан", "ru", PREFERRED),
        term("хстанский", "ru", part_of_speech=ADJECTIVE),
        term("Хстан", "kk", PREFERRED),
    )
    people = concept(
        "people",
        term("Xs", status=PREFERRED),
        term("X", part_of_speech=ADJECTIVE),
        relations=(Relation(RelationType.RELATED, "state"),),
    )
    lookup = Lookup([state, people])
    hit = lookup.search("Xstani")[0]
    assert [e.term.text for e in hit.equivalents] == ["Xstan", "хстанский", "Хстан", "Хстан"]
    assert [a.code for a in hit.advice] == ["no-adjective", "see-also"]
    assert hit.advice[1].text == "See also: X (people)."
    noun = lookup.search("Xstan")[0]
    assert [e.term.text for e in noun.equivalents] == ["Xstani", "Хстан", "хстанский", "Хстан"]
    assert noun.advice == ()


def test_one_form_of_two_concepts_gives_both_in_a_stable_order() -> None:
    twins = [concept(id, term("mission", status=PREFERRED)) for id in ("b", "a")]
    twins.append(concept("c", term("mission", status=DEPRECATED)))
    for order in (twins, twins[::-1]):
        assert [hit.concept for hit in Lookup(order).search("mission")] == ["a", "b", "c"]


def test_one_text_with_two_types_is_one_hit() -> None:
    both = concept("x", term("0"), term("0", type=TermType.ACRONYM))
    assert [hit.form for hit in Lookup([both]).search("0")] == ["0"]


def test_retired_concept_answers_with_its_replacement() -> None:
    old = concept(
        "old",
        term("former name", status=PREFERRED),
        relations=(Relation(RelationType.REPLACED_BY, "middle"),),
    )
    middle = concept(
        "middle",
        term("middle name"),
        relations=(Relation(RelationType.REPLACED_BY, "new"),),
    )
    new = concept("new", term("new name", status=PREFERRED), term("имя", "ru"))
    hit = Lookup([old, middle, new]).search("former name")[0]
    assert (hit.concept, hit.form, hit.status) == ("new", "former name", "superseded")
    assert [e.term.text for e in hit.equivalents] == ["new name", "имя"]
    assert [a.code for a in hit.advice][:1] == ["retired"]


@pytest.mark.parametrize("targets", [("old",), ("missing",)])
def test_replacement_that_leads_nowhere_is_passed_over(targets: tuple[str, ...]) -> None:
    relations = tuple(Relation(RelationType.REPLACED_BY, target) for target in targets)
    old = concept("old", term("name"), relations=relations)
    assert [hit.concept for hit in Lookup([old]).search("name")] == ["old"]


def test_advice_is_in_the_language_of_the_interface(lookup: Lookup) -> None:
    with language("ru"):
        advice = lookup.search("PfP", to=["kk"])[0].advice[0]
    assert advice.code == "no-acronym"
    assert advice.text.startswith("Казахский")


def test_suggestions(lookup: Lookup) -> None:
    assert lookup.suggest("казахстон")[0] == "Казахстан"
    assert lookup.suggest("interoperabilty")[0] == "interoperability"
    assert lookup.suggest("ab") == []
    assert lookup.suggest("zzzzzzzzzz") == []
    assert "CEAP" not in lookup.suggest("CEAPP")


def test_completion_offers_what_may_be_written(lookup: Lookup) -> None:
    assert "Kazakstan" not in lookup.complete("kaza", limit=100)
    assert lookup.complete("kazakhst", lang="en")[0] == "Kazakhstan"
    assert lookup.complete("қазақст", lang="kk")[0] == "Қазақстан"
    assert lookup.complete("қазақст", lang="ru") == []
    assert lookup.complete("") == []


def test_threads_share_one_lookup(lookup: Lookup) -> None:
    queries = ["NATO", "ПРМ", "CEAP", "Қа зақ стан", "par", "n.a.t.o."] * 20
    expected = [lookup.search(query) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lookup.search, queries)) == expected


NAMES = {
    "shaimergenov": ["Shaimergenov", "Shaymergenov", "Шаймергенов", "Шәймергенов", "شايمەرگەنوۆ"],
    "kassym-jomart": ["Kassym-Jomart", "Kassymdzhomart", "Қасым-Жомарт", "قاسىم-جومارت"],
    "kazakhstan": ["Kazakhstan", "Kazakstan", "Qazaqstan", "Казахстан", "Қазақстан"],
}


@pytest.mark.parametrize("stored", range(4))
def test_a_name_is_found_from_any_spelling(stored: int) -> None:
    concepts = [concept(id, term(names[stored])) for id, names in NAMES.items()]
    lookup = Lookup([*concepts, concept("other", term("Shaimerdenov"))])
    for id, names in NAMES.items():
        for name in names:
            hits = lookup.search(name)
            assert [hit.concept for hit in hits] == [id], name
            assert hits[0].layer in ("exact", "letters", "script")


def test_sound_answers_last_and_with_names_only() -> None:
    lookup = Lookup(
        [
            concept("utemuratov", term("Өтемұратов", "kk")),
            concept("utemurat", term("Утемуратова", "ru")),
            concept("word", term("кеңес", "kk")),
            concept("short", term("Өтем", "kk")),
        ]
    )
    found = {(hit.concept, hit.layer) for hit in lookup.search("Utemuratov")}
    assert found == {("utemurat", "sound"), ("utemuratov", "sound")}
    assert [hit.concept for hit in lookup.search("Ötemūratov")] == ["utemuratov"]
    assert [hit.layer for hit in lookup.search("keñes")] == ["script"]
    assert [hit.layer for hit in lookup.search("кинес")] == ["fuzzy"]
    assert lookup.search("kenes", lang="ru") == []
