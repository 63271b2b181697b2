"""Bringing in many concepts, and taking them back, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from glossary.errors import FormatError
from glossary.merging import keep_ours, take_theirs
from glossary.model import Concept, LanguageSection, Relation, RelationType, Source, Term
from glossary.store import ImportOptions, NothingToUndoError, TermStore, open_store
from tests.store.building import concept
from tests.store.conftest import Place


@pytest.fixture
def store(place: Place) -> Iterator[TermStore]:
    with open_store(place.url, base=[]) as store:
        yield store


def related(concept: Concept, target: str) -> Concept:
    return replace(concept, relations=(Relation(RelationType.BROADER, target),))


def test_batches_with_relations_forward(store: TermStore) -> None:
    many = [related(concept(f"c{n}", en=(f"word {n}",)), f"c{n + 1}") for n in range(2500)]
    result = store.bring_in([*many, concept("c2500", en=("last",))], "ann", ImportOptions())
    assert (result.added, result.rejected) == (2501, [])
    assert len(list(store.concepts())) == 2501
    assert store.take_back("ann") == ("", 2501)
    assert list(store.concepts()) == []
    assert [entry.action for entry in store.history("c0")] == ["import", "undo"]


def test_relations_that_lead_nowhere_or_back_are_left_out(store: TermStore) -> None:
    lost = related(concept("lost", en=("lost",)), "nowhere")
    one, two = concept("one", en=("one",)), concept("two", en=("two",))
    result = store.bring_in(
        [lost, related(one, "two"), related(two, "one")], "ann", ImportOptions()
    )
    assert result.added == 3
    assert {found.code for found in result.rejected} == {"G060", "G062"}
    stored = {c.id: c for c in store.concepts()}
    assert stored["lost"].relations == ()


def test_a_broken_stream_leaves_nothing(store: TermStore) -> None:
    def stream() -> Iterator[Concept]:
        for number in range(1500):
            yield concept(f"c{number}", en=(f"word {number}",))
        raise FormatError("x.tbx:9: broken")

    with pytest.raises(FormatError):
        store.bring_in(stream(), "ann", ImportOptions())
    assert list(store.concepts()) == []
    with pytest.raises(NothingToUndoError):
        store.take_back("ann")


def test_a_dry_run_tells_what_an_import_does(store: TermStore) -> None:
    store.add(concept("nato", en=("NATO",)), "ann")
    incoming = [concept("otan", en=("nato",)), concept("nato", en=("NATO", "Alliance"))]
    version = store.data_version()
    dry = store.bring_in(incoming, "ann", ImportOptions(dry_run=True))
    assert store.data_version() == version
    done = store.bring_in(incoming, "ann", ImportOptions())
    assert (dry.added, dry.changed, dry.duplicates) == (done.added, done.changed, done.duplicates)
    assert [(d.concept, d.other) for d in done.duplicates] == [("otan", "nato")]
    assert store.take_back("ann") == ("", 2)
    assert [c.id for c in store.concepts()] == ["nato"]


def test_evidence_that_a_reader_gave_counts_for_less(store: TermStore) -> None:
    """The same base under another file name changes nothing."""

    def named(source: str) -> Concept:
        term = Term("NATO", "en", sources=(Source(source),))
        return Concept("nato", "x", (LanguageSection("en", (term,)),))

    for name, changed in (("a.tbx", 0), ("b.tbx", 0)):
        options = ImportOptions(sources=frozenset({name}))
        assert store.bring_in([named(name)], "ann", options).changed == changed
    [stored] = store.concepts()
    assert [term.sources for term in stored.terms()] == [(Source("a.tbx"),)]


@pytest.mark.parametrize(("resolve", "note"), [(keep_ours, "ours"), (take_theirs, "theirs")])
def test_a_policy_decides_conflicts(store: TermStore, resolve: object, note: str) -> None:
    store.add(concept("nato", en=("NATO",), note="ours"), "ann")
    theirs = concept("nato", en=("NATO",), note="theirs")
    store.bring_in([theirs], "ann", ImportOptions(resolve=resolve))  # type: ignore[arg-type]
    [stored] = store.concepts()
    assert stored.note == note


def test_terms_of_another_script_get_a_section_of_their_own(store: TermStore) -> None:
    store.bring_in([concept("cups", ru=("CUPS", "система печати"))], "ann", ImportOptions())
    [stored] = store.concepts()
    found = {section.lang: [term.text for term in section.terms] for section in stored.sections}
    assert (found["ru"], found["ru-Latn"]) == (["система печати"], ["CUPS"])


def test_undo_of_a_change_brings_back_what_was(store: TermStore) -> None:
    before = store.add(concept("nato", en=("NATO",)), "ann").concept
    store.bring_in([concept("nato", en=("NATO", "Alliance"))], "ann", ImportOptions(name="a"))
    store.bring_in([concept("eu", en=("EU",))], "ann", ImportOptions(name="b"))
    assert store.take_back("ann") == ("b", 1)
    assert store.take_back("ann") == ("a", 1)
    assert list(store.concepts()) == [before]
