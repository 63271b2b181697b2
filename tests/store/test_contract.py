"""What every store does, on every database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from glossary.errors import InvalidConceptError, UnknownConceptError
from glossary.keys import acronym_key, case_key, letters_key, spacing_key
from glossary.merging import Change, ImportPlan, plan_import
from glossary.model import AdministrativeStatus, Concept, RelationType, Reliability, TermType
from glossary.store import (
    ConceptExistsError,
    InvalidAuthorError,
    RevisionConflictError,
    TermStore,
    open_store,
)
from tests.store.building import concept, term
from tests.store.conftest import Place


@pytest.fixture
def store(place: Place) -> Iterator[TermStore]:
    with open_store(place.url, base=[]) as store:
        yield store


class Unchanged:
    """Sees to it that a block writes nothing."""

    def __init__(self, store: TermStore) -> None:
        self.store = store

    def look(self) -> object:
        return self.store.data_version(), list(self.store.concepts()), self.store.stats()

    def __enter__(self) -> None:
        self.before = self.look()

    def __exit__(self, *_: object) -> None:
        assert self.look() == self.before


def test_add(store: TermStore) -> None:
    nato = concept("nato", en=("NATO",), ru=("НАТО",), note="line 1\nline 2\t\0 😀")
    added = store.add(nato, "ann")
    assert (added.concept, added.revision, added.origin) == (nato, 1, "user")
    assert store.get("nato") == added
    assert store.get("eapc") is None
    assert list(store.concepts()) == [nato]
    (entry,) = store.history("nato")
    assert (entry.author, entry.action, entry.revision) == ("ann", "add", 1)
    assert (entry.before, entry.after) == (None, nato)
    assert entry.at.endswith("Z")


def test_add_what_exists(store: TermStore) -> None:
    store.add(concept("nato"), "ann")
    with Unchanged(store), pytest.raises(ConceptExistsError, match="ortaq edit nato"):
        store.add(concept("nato", note="another"), "bob")
    assert len(store.history("nato")) == 1


def test_update(store: TermStore) -> None:
    before = store.add(concept("nato", en=("NATO",)), "ann")
    after = concept("nato", en=("NATO", "the Alliance"))
    changed = store.update(after, "bob", revision=1)
    assert (changed.concept, changed.revision) == (after, 2)
    assert store.get("nato") == changed
    entry = store.history("nato")[-1]
    assert (entry.author, entry.action, entry.revision) == ("bob", "update", 2)
    assert (entry.before, entry.after) == (before.concept, after)


def test_update_without_revision_is_free(store: TermStore) -> None:
    store.add(concept("nato"), "ann")
    store.update(concept("nato", note="1"), "ann")
    assert store.update(concept("nato", note="2"), "bob").revision == 3


def test_update_of_an_old_revision(store: TermStore) -> None:
    store.add(concept("nato"), "ann")
    store.update(concept("nato", note="1"), "ann", revision=1)
    with Unchanged(store), pytest.raises(RevisionConflictError) as caught:
        store.update(concept("nato", note="2"), "bob", revision=1)
    assert (caught.value.concept, caught.value.current, caught.value.expected) == ("nato", 2, 1)
    assert "revision 2" in str(caught.value)
    assert "ortaq history nato" in str(caught.value)


def test_update_without_a_difference(store: TermStore) -> None:
    added = store.add(concept("nato"), "ann")
    with Unchanged(store):
        assert store.update(added.concept, "bob", revision=1) == added
    with pytest.raises(RevisionConflictError):
        store.update(added.concept, "bob", revision=7)


@pytest.mark.parametrize("id", ["nato", "", "NATO", "na\0to", "\ud800", "'; DROP TABLE concept"])
def test_unknown_concept(store: TermStore, id: str) -> None:
    assert store.get(id) is None
    assert store.history(id) == []
    store.add(concept("eapc"), "ann")
    with Unchanged(store):
        with pytest.raises(UnknownConceptError):
            store.retire(id, "eapc", "ann")
        with pytest.raises(UnknownConceptError):
            store.retire("eapc", id, "ann")
        with pytest.raises((UnknownConceptError, InvalidConceptError)):
            store.update(replace(concept("x"), id=id), "ann")


REFUSED = {
    "no id": (replace(concept("x"), id="Not an id"), "G010"),
    "U+0000 in the id": (replace(concept("x"), id="x\0"), r"U\+0000|G010"),
    "endless id": (replace(concept("x"), id="x" * 201), "at most 200"),
    "U+0000 in the field": (replace(concept("x"), subject_field="a\0b"), r"U\+0000"),
    "lone surrogate": (concept("x", note="\ud83d"), "half of a character"),
    "lone surrogate in the id": (replace(concept("x"), id="\ud83d"), "half of a character|G010"),
    "no terms": (concept("x", en=()), "G012"),
    "control character": (concept("x", en=("NA\0TO",)), "G022"),
    "two preferred": (
        concept("x", en=(term("a", status="preferred"), term("b", status="preferred"))),
        "G030",
    ),
    "two sections of a language": (
        replace(concept("x"), sections=concept("x").sections * 2),
        "two sections",
    ),
    "deprecated without source": (
        concept("x", en=("a", term("b", status="deprecated", sources=()))),
        "G035",
    ),
    "relation to nothing": (concept("x", relations={"broader": "y"}), "G060"),
    "relation to a strange id": (concept("x", relations={"broader": "\0"}), "G060"),
    "relation to itself": (concept("x", relations={"related": "x"}), "G061"),
}


@pytest.mark.parametrize(("wrong", "why"), REFUSED.values(), ids=REFUSED)
def test_refused(store: TermStore, wrong: Concept, why: str) -> None:
    store.add(concept("before"), "ann")
    with Unchanged(store):
        with pytest.raises(InvalidConceptError, match=why):
            store.add(wrong, "ann")
        with pytest.raises(InvalidConceptError, match=why):
            store.apply(ImportPlan(added=(concept("good"), wrong)), "ann")
    store.add(concept("x"), "ann")
    with Unchanged(store), pytest.raises((InvalidConceptError, UnknownConceptError)):
        store.update(wrong, "ann")


def test_circle_is_refused(store: TermStore) -> None:
    store.add(concept("a"), "ann")
    store.add(concept("b", relations={"broader": "a"}), "ann")
    store.add(concept("c", relations={"broader": "b"}), "ann")
    with Unchanged(store), pytest.raises(InvalidConceptError, match="G062"):
        store.update(concept("a", relations={"broader": "c"}), "ann")
    store.update(concept("a", relations={"related": "c"}), "ann")


def test_unsourced_becomes_proposed(store: TermStore) -> None:
    claimed = term("NATO", status="preferred", sources=(), reliability=Reliability.HIGH)
    added = store.add(concept("nato", en=(claimed,)), "ann").concept
    best = added.best_term("en")
    assert best is not None
    assert (best.status, best.reliability) == (AdministrativeStatus.PROPOSED, Reliability.LOW)
    more = concept("nato", en=(*added.terms(), replace(claimed, text="Alliance")))
    changed = store.update(more, "ann").concept
    assert {each.status for each in changed.terms()} == {AdministrativeStatus.PROPOSED}
    assert store.history("nato")[-1].after == changed


def test_long_texts(store: TermStore) -> None:
    """Longer than what PostgreSQL can index, and equal over more than what is indexed."""
    long = "ң" * 3000
    store.add(concept("long", kk=(long, long + " а")), "ann")
    (found,) = store.find("case", case_key(long))
    assert (found.concept, found.position, found.text) == ("long", 1, long)
    assert len(store.find_prefix("case", case_key(long))) == 2


def test_retire(store: TermStore) -> None:
    for id in ("old", "new", "newer"):
        store.add(concept(id), "ann")
    retired = store.retire("old", "new", "bob", revision=1)
    assert (retired.concept.replaced_by, retired.revision) == ("new", 2)
    assert store.history("old")[-1].action == "retire"
    again = store.retire("old", "newer", "bob")
    assert [r.target for r in again.concept.relations] == ["newer"]
    with Unchanged(store), pytest.raises(RevisionConflictError):
        store.retire("old", "new", "bob", revision=1)
    assert store.find("case", "old")


def test_retire_keeps_other_relations(store: TermStore) -> None:
    store.add(concept("new"), "ann")
    store.add(concept("old", relations={"related": "new"}), "ann")
    relations = store.retire("old", "new", "ann").concept.relations
    assert {relation.type for relation in relations} == {
        RelationType.RELATED,
        RelationType.REPLACED_BY,
    }


def test_retire_in_a_circle(store: TermStore) -> None:
    for id in ("a", "b", "c"):
        store.add(concept(id), "ann")
    store.retire("a", "b", "ann")
    store.retire("b", "c", "ann")
    with Unchanged(store):
        with pytest.raises(InvalidConceptError, match="itself"):
            store.retire("c", "c", "ann")
        with pytest.raises(InvalidConceptError, match="a → b → c"):
            store.retire("c", "a", "ann")


def test_author(store: TermStore) -> None:
    with Unchanged(store):
        for nobody in ("", " \n", "\0", "\ud800"):
            with pytest.raises(InvalidAuthorError, match="ORTAQ_USER"):
                store.add(concept("nato"), nobody)
            with pytest.raises(InvalidAuthorError):
                store.apply(ImportPlan(added=(concept("nato"),)), nobody)
    store.add(concept("nato"), " Айгүл\n\x1b[31m ann\udcff ")
    assert store.history("nato")[0].author == "Айгүл [31m ann"


def test_data_version_grows_with_every_write(store: TermStore, place: Place) -> None:
    with open_store(place.url, base=[]) as other:
        seen = [other.data_version()]
        store.add(concept("a"), "ann")
        seen.append(other.data_version())
        store.add(concept("b"), "ann")
        seen.append(other.data_version())
        store.update(concept("a", note="x"), "ann")
        seen.append(other.data_version())
        store.retire("a", "b", "ann")
        seen.append(other.data_version())
        store.apply(ImportPlan(added=(concept("c"), concept("d"))), "ann")
        seen.append(other.data_version())
        assert seen == sorted(set(seen))
        assert [each.id for each in other.concepts()] == ["a", "b", "c", "d"]


def test_apply(store: TermStore) -> None:
    store.add(concept("b", en=("b",)), "ann")
    incoming = [concept("a"), concept("b", en=("b", "bee")), concept("c")]
    plan = plan_import(store.concepts(), incoming)
    assert store.apply(plan, "bob") == 3
    assert list(store.concepts()) == incoming
    assert [(e.author, e.action, e.revision) for e in store.history("b")] == [
        ("ann", "add", 1),
        ("bob", "import", 2),
    ]
    with Unchanged(store):
        assert store.apply(plan_import(store.concepts(), incoming), "bob") == 0


def test_apply_many(store: TermStore) -> None:
    """More than one statement can take, with relations among them and into what is there."""
    store.add(concept("top"), "ann")
    many = [
        concept(f"c{n:04}", relations={"broader": "top" if n % 7 == 0 else f"c{n - 1:04}"})
        for n in range(2345)
    ]
    store.apply(plan_import(store.concepts(), many), "ann")
    assert list(store.concepts()) == [*many, concept("top")]
    assert store.stats()["terms"] == 2346
    changed = [replace(each, note="changed") for each in many]
    assert store.apply(plan_import(store.concepts(), changed), "ann") == 2345
    assert list(store.concepts()) == [*changed, concept("top")]
    assert len(store.find_prefix("case", "c", limit=5000)) == 2345


def test_apply_an_outdated_plan(store: TermStore) -> None:
    store.add(concept("a"), "ann")
    plan = plan_import(store.concepts(), [concept("a", note="theirs"), concept("b")])
    store.update(concept("a", ru=("а",)), "ann")
    with Unchanged(store), pytest.raises(RevisionConflictError) as caught:
        store.apply(plan, "bob")
    assert caught.value.current == 2
    store.add(concept("b"), "ann")
    with Unchanged(store):
        with pytest.raises(ConceptExistsError):
            store.apply(ImportPlan(added=(concept("c"), concept("b"))), "bob")
        missing = Change(concept("missing"), concept("missing", note="x"))
        with pytest.raises(UnknownConceptError):
            store.apply(ImportPlan(changed=(missing,)), "bob")


def test_page(store: TermStore) -> None:
    ids = ["a", "a-a", "a1", "b", "b-c", "ba"]
    store.apply(ImportPlan(added=tuple(map(concept, ids))), "ann")
    assert [each.id for each in store.concepts()] == sorted(ids)
    paged: list[str] = []
    while page := store.page(paged[-1] if paged else None, 2):
        assert len(page) == 2
        paged += [each.concept.id for each in page]
    assert paged == sorted(ids)
    assert [each.concept.id for each in store.page("a-", 1)] == ["a-a"]
    assert store.page(None, 0) == store.page(None, -1) == []
    assert len(store.page("\0", 10)) == 6
    assert len(store.page("\ud800", 10)) == 6


def test_find(store: TermStore) -> None:
    chernyi = term("Чёрный список", "ru")
    un = term("UN", "en", type=TermType.ACRONYM)
    store.add(concept("list", en=("black list",), ru=(chernyi,)), "ann")
    store.add(concept("un", en=(un, "United Nations")), "ann")
    (found,) = store.find("case", case_key("чЁРНЫЙ список"))
    assert (found.concept, found.position, found.lang) == ("list", 1, "ru")
    assert (found.text, found.status) == ("Чёрный список", AdministrativeStatus.PROPOSED)
    assert store.find("case", case_key("черный список")) == []
    assert store.find("letters", letters_key("черный список")) == [found]
    assert store.find("spacing", spacing_key("чер ный спи сок")) == [found]
    (found,) = store.find("acronym", acronym_key("U. N.") or "")
    assert (found.concept, found.type) == ("un", TermType.ACRONYM)
    assert store.find("case", "un", lang="en") == [found]
    assert store.find("case", "un", lang="ru") == []
    assert store.find("case", "") == store.find("case", "\0") == store.find("case", "\ud800") == []


def test_find_follows_changes(store: TermStore) -> None:
    store.add(concept("x", en=("first", "kept")), "ann")
    store.update(concept("x", en=("second", "kept")), "ann")
    assert store.find("case", "first") == []
    assert [each.position for each in store.find("case", "second")] == [0]
    assert [each.position for each in store.find("case", "kept")] == [1]


def test_find_regional_terms_in_their_section(store: TermStore) -> None:
    british = replace(term("centre"), lang="en-GB")
    store.add(concept("center", en=("center", british)), "ann")
    assert [each.lang for each in store.find("case", "centre", lang="en")] == ["en"]


def test_find_prefix(store: TermStore) -> None:
    english = ["a", "ab", "a b", "a%b", "a_b", "a-b", "b", "ba"]
    kazakh = ["а", "аб", "аң", "ң", "я"]
    concepts = [
        concept("latin", en=tuple(english)),
        concept("cyrillic", kk=tuple(kazakh)),
    ]
    store.apply(ImportPlan(added=tuple(concepts)), "ann")
    for prefix in ("a", "a%", "a_", "b", "а", "ң", "", "zz"):
        keys = sorted(
            case_key(each.text)
            for one in concepts
            for each in one.terms()
            if case_key(each.text).startswith(prefix)
        )
        found = store.find_prefix("case", prefix, limit=100)
        assert [case_key(each.text) for each in found] == keys
    assert len(store.find_prefix("case", "a", limit=2)) == 2
    assert store.find_prefix("case", "a", limit=0) == []
    assert store.find_prefix("case", "a", lang="ru") == []
    assert store.find_prefix("case", "\0") == []


def test_stats(store: TermStore) -> None:
    store.add(concept("a", en=("a", "aa"), ru=("а",)), "ann")
    store.add(concept("b", kk=("ң",)), "ann")
    assert store.stats() == {
        "concepts": 2,
        "terms": 5,
        "terms_by_language": {"en": 3, "kk": 1, "ru": 1},
        "concepts_by_origin": {"user": 2},
        "data_version": store.data_version(),
        "base_version": store.stats()["base_version"],
    }


def test_reading_sees_one_moment(store: TermStore, place: Place) -> None:
    many = tuple(concept(f"c{n:04}") for n in range(2500))
    store.apply(ImportPlan(added=many), "ann")
    concepts = store.concepts()
    first = next(concepts)
    with open_store(place.url, base=[]) as other:
        other.update(replace(many[-1], note="late"), "bob")
    assert [first, *concepts] == list(many)
    assert list(store.concepts())[-1].note == "late"


def test_reading_may_be_left(store: TermStore) -> None:
    store.apply(ImportPlan(added=tuple(concept(f"c{n}") for n in range(1500))), "ann")
    concepts = store.concepts()
    next(concepts)
    concepts.close()  # type: ignore[attr-defined]
    store.add(concept("other"), "ann")


def test_threads(store: TermStore) -> None:
    store.add(concept("nato"), "ann")
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                store.add(concept(f"t{number}-{step}"), f"thread {number}")
                assert store.get("nato") is not None
                assert len(list(store.concepts())) > step
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert store.stats()["concepts"] == 21


@pytest.mark.parametrize("statement", ["UPDATE history SET author = 'eve'", "DELETE FROM history"])
def test_history_is_append_only(store: TermStore, place: Place, statement: str) -> None:
    store.add(concept("nato"), "ann")
    before = store.history("nato")
    with pytest.raises(DBAPIError, match="append-only"):
        place.execute(statement)
    assert store.history("nato") == before


def test_reopened(place: Place) -> None:
    with open_store(place.url, base=[]) as store:
        added = store.add(concept("nato"), "ann")
        version = store.data_version()
    with open_store(place.url, base=[]) as store:
        assert store.get("nato") == added
        assert store.data_version() == version
