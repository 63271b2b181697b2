"""What holds for any sequence of changes, and for any concept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.errors import InvalidConceptError, UnknownConceptError
from glossary.merging import plan_import
from glossary.model import Concept
from glossary.store import ConceptExistsError, RevisionConflictError, TermStore, content, open_store
from tests.store.building import concept
from tests.store.conftest import Place
from tests.strategies import concepts

NAMES = ["a", "b", "c"]
TEXTS = ["NATO", "the Alliance", "a treaty"]

# A step: what to do, to which concept, with which forms or which other concept, at which revision.
steps = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(NAMES), st.sets(st.sampled_from(TEXTS))),
    st.tuples(
        st.just("update"),
        st.sampled_from(NAMES),
        st.sets(st.sampled_from(TEXTS)),
        st.none() | st.integers(1, 4),
    ),
    st.tuples(
        st.just("retire"),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.none() | st.integers(1, 4),
    ),
    st.tuples(st.just("import"), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS))),
)

REFUSALS = (InvalidConceptError, UnknownConceptError, ConceptExistsError, RevisionConflictError)

examples = count()


@pytest.fixture
def store(place: Place) -> Iterator[TermStore]:
    with open_store(place.url, base=[]) as store:
        yield store


def take(store: TermStore, prefix: str, step: tuple[object, ...]) -> None:
    def made(name: object, texts: object) -> Concept:
        assert isinstance(texts, set)
        return concept(f"{prefix}-{name}", en=tuple(sorted(texts)))

    match step:
        case ("add", name, texts):
            store.add(made(name, texts), "ann")
        case ("update", name, texts, int() | None as revision):
            store.update(made(name, texts), "bob", revision)
        case ("retire", name, other, int() | None as revision):
            store.retire(f"{prefix}-{name}", f"{prefix}-{other}", "eve", revision)
        case ("import", dict() as forms):
            incoming = [made(name, {text}) for name, text in forms.items()]
            store.apply(plan_import(store.concepts(), incoming), "importer")
        case _:
            raise AssertionError(step)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(taken=st.lists(steps, max_size=10))
def test_history_tells_how_things_came_to_be(
    store: TermStore, taken: list[tuple[object, ...]]
) -> None:
    # The database stays from one example to the next: each has ids of its own.
    prefix = f"x{next(examples)}"
    for step in taken:
        version = store.data_version()
        before = [item for item in store.page(None, 10_000) if item.concept.id.startswith(prefix)]
        try:
            take(store, prefix, step)
        except REFUSALS:
            assert store.data_version() == version
        after = [item for item in store.page(None, 10_000) if item.concept.id.startswith(prefix)]
        assert (store.data_version() > version) is (before != after)
    for name in NAMES:
        stored = store.get(f"{prefix}-{name}")
        current: Concept | None = None
        revision = 0
        for entry in store.history(f"{prefix}-{name}"):
            assert entry.before == current
            assert entry.revision == revision + 1
            assert entry.after != current
            current, revision = entry.after, entry.revision
        assert (stored.concept if stored else None) == current
        assert (stored.revision if stored else 0) == revision
        indexed = [
            term.position
            for text in TEXTS
            for term in store.find("case", text.lower())
            if term.concept == f"{prefix}-{name}"
        ]
        assert sorted(indexed) == list(range(len(list(current.terms())) if current else 0))


@given(concepts)
def test_json_gives_the_concept_back(any_concept: Concept) -> None:
    assert content.load(content.dump(any_concept)) == any_concept
    assert content.dump(content.load(content.dump(any_concept))) == content.dump(any_concept)


@given(st.text(), st.text())
def test_what_cannot_be_stored_is_refused_with_a_printable_message(note: str, id: str) -> None:
    hostile = replace(concept("x", note=note), id=id)
    try:
        content.dump(hostile)
    except InvalidConceptError as error:
        str(error).encode()
