"""What the command line and the web service share: the tools built from a store, kept up to date.

Look-up, recognizer and spacing index are built from the store on first use and built anew when its
data version has moved on, so that a change by one process is seen by all.
"""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import platformdirs

from glossary.model import Concept, GrammaticalNumber, PartOfSpeech, RelationType, Term
from glossary.store import TermStore
from translator.languages import AUTO
from translator.lookup import Lookup
from translator.morphology import LANGUAGES as MORPHOLOGIES
from translator.morphology import Cell, get_morphology

if TYPE_CHECKING:
    from translator.normalization import TermSpacings
    from translator.recognition import Mention, Recognizer
    from translator.transliteration import Names

# How long a look at the store's data version holds: well below the second within which
# a change must be seen, and rare enough to cost nothing.
_FRESH_SECONDS: Final = 0.25

# So many are indexed in half a second, and read from a file in none.
_MANY_CONCEPTS: Final = 20_000


# What a relation is called when it is looked at from its other end.
_INVERSE: Final = {
    RelationType.BROADER: "narrower",
    RelationType.PART_OF: "hasPart",
    RelationType.REPLACED_BY: "replaces",
    RelationType.RELATED: "related",
}


class Neighbour(NamedTuple):
    """A concept that another one has a relation with; `kind` is what the first is to the other."""

    kind: str
    id: str


@dataclass(frozen=True)
class Snapshot:
    """The tools for one data version; each is built when first asked for."""

    data_version: int
    concepts: tuple[Concept, ...]
    store_url: str = ""

    @cached_property
    def index_file(self) -> Path | None:
        """Where the recognizer's index is kept; nowhere for a base that is small or has no name."""
        if not self.store_url or len(self.concepts) < _MANY_CONCEPTS:
            return None
        name = hashlib.sha256(self.store_url.encode()).hexdigest()[:16]
        return platformdirs.user_cache_path("ortaq", appauthor=False) / f"terms-{name}.index"

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """The concepts by their ids."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def _referring(self) -> dict[str, list[Neighbour]]:
        found: dict[str, list[Neighbour]] = {}
        for concept in self.concepts:
            for relation in concept.relations:
                neighbour = Neighbour(_INVERSE[relation.type], concept.id)
                found.setdefault(relation.target, []).append(neighbour)
        return found

    def neighbours(self, id: str) -> list[Neighbour]:
        """What a concept has relations with, from either side."""
        concept = self.by_id.get(id)
        own = concept.relations if concept else ()
        stated = [Neighbour(relation.type.value, relation.target) for relation in own]
        return [*stated, *self._referring.get(id, ())]

    @cached_property
    def terms(self) -> dict[tuple[str, str], Term]:
        """The terms by language and text; one that says how it inflects goes before others."""
        listed = [
            ((section.lang, term.text), term)
            for concept in self.concepts
            for section in concept.sections
            for term in section.terms
        ]
        return dict(sorted(listed, key=lambda item: item[1].inflection is not None))

    def forms(self, text: str, lang: str) -> tuple[Cell, ...]:
        """The paradigm of a term; what the base says of its inflection and number is kept to.

        Raises `UnsupportedLanguageError` for languages without a morphology.
        """
        morphology = get_morphology(lang)
        term = self.terms.get((lang, text))
        cells = morphology.paradigm(text, term.inflection if term else None)
        number = _number_of(term, cells)
        if number is None:
            return cells
        written = {cell.form for cell in cells if cell.form}
        if len(written) == 1:  # what does not inflect is the same in the number that it has
            cells = tuple(replace(cell, form=text) for cell in cells)
        return tuple(
            cell if cell.number == number else replace(cell, form=None, verified=True)
            for cell in cells
        )

    @cached_property
    def lookup(self) -> Lookup:
        """The look-up over these concepts."""
        return Lookup(self.concepts, {lang: get_morphology(lang) for lang in MORPHOLOGIES})

    @cached_property
    def recognizer(self) -> Recognizer:
        """The recognizer of these concepts' terms."""
        # Imported here, as below: who looks one term up should not wait for what reads texts.
        from translator.recognition import Recognizer

        return Recognizer(self.concepts, file=self.index_file)

    def recognize(
        self, text: str, lang: str = "auto", *, repair: bool = True, nested: bool = False
    ) -> list[Mention]:
        """The terms in a text, in its own places; damaged text is repaired first.

        `nested` adds those within longer ones. Where nobody names a language, Kazakh and Russian in
        Latin or Arabic letters are read as such.
        """
        from translator.recognition import find_transliterated, scheme_of

        if lang == AUTO and (scheme := scheme_of(text)):
            return find_transliterated(
                self.recognizer, text, scheme, names=self.names, nested=nested
            )
        if not repair:
            return self.recognizer.find(text, lang, nested=nested)
        from translator.recognition import find_in_damaged

        return find_in_damaged(self.recognizer, text, lang, terms=self.spacings, nested=nested)

    @cached_property
    def spacings(self) -> TermSpacings:
        """The multiword forms that normalization joins again."""
        from translator.normalization import TermSpacings

        return TermSpacings(self.concepts)

    @cached_property
    def names(self) -> Names:
        """The names and acronyms that transliteration knows."""
        from translator.transliteration import Names

        return Names(self.concepts)


def _number_of(term: Term | None, cells: tuple[Cell, ...]) -> str | None:
    """The one number that a term has; None where it may have both. A name has one bearer."""
    if term is None:
        return None
    if term.number is not None:
        return "sing" if term.number is GrammaticalNumber.SINGULAR else "plur"
    has_singular = any(cell.form for cell in cells if cell.number == "sing")
    is_name = term.part_of_speech is PartOfSpeech.PROPER_NOUN
    return "sing" if is_name and has_singular else None


class Service:
    """Hands out the tools for the current content of a store; safe to share between threads."""

    def __init__(self, store: TermStore) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._asked_at = float("-inf")
        self._version = 0
        self.is_warm = False
        """Whether `warm` has been here."""

    def warm(self) -> None:
        """Build what a first look-up and a first text wait for; to be called in the background."""
        snapshot = self.snapshot()
        snapshot.lookup  # noqa: B018
        snapshot.recognizer  # noqa: B018
        self.is_warm = True

    def data_version(self) -> int:
        """The version of the store's data, looked at now and then: `_FRESH_SECONDS`."""
        now = time.monotonic()
        if now - self._asked_at > _FRESH_SECONDS:
            self._version = self.store.data_version()
            self._asked_at = now
        return self._version

    def look_again(self) -> None:
        """Look at the store when next asked: something has been written."""
        self._asked_at = float("-inf")

    def snapshot(self) -> Snapshot:
        """The tools for the store as it is now."""
        with self._lock:
            version = self.data_version()
            if self._snapshot is None or self._snapshot.data_version != version:
                self._snapshot = Snapshot(version, tuple(self.store.concepts()), self.store.url)
            return self._snapshot
