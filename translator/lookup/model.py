"""What a look-up answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from glossary.model import Concept, Term
from translator.equivalents import Advice, Equivalent
from translator.errors import TranslatorError

# The best layer first.
LAYERS: Final = (
    "exact",
    "case",
    "letters",
    "spacing",
    "inflected",
    "acronym",
    "script",
    "keyboard",
    "sound",
    "prefix",
    "fuzzy",
)

# No term is longer, and a longer query is a text: it belongs to the recognizer.
MAX_QUERY: Final = 1000


class QueryError(TranslatorError, ValueError):
    """A query that cannot be answered."""


class Entry(NamedTuple):
    """A term and the concept that it stands for."""

    concept: Concept
    term: Term


class Found(NamedTuple):
    """An entry that a layer found: by which key, and as what the layer read the query.

    `edits` is how many letters differ, `spare` the part of the longer of query and form that the
    shorter one lacks.
    """

    layer: str
    entry: Entry
    read: str
    key: str
    spare: float
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit stands where it does: hits are ranked by the first of `rank` that differs.

    `read` is the query as the layer read it, `key` what the form has in common with it (the two
    differ by `edits` letters, and `key` is longer where it only begins like the query).
    """

    layer: str
    read: str
    key: str
    edits: int
    rank: dict[str, str | int | float]

    def as_mapping(self) -> dict[str, Any]:
        """The reasons as commands and services answer them."""
        return {
            "layer": self.layer,
            "read": self.read,
            "key": self.key,
            "edits": self.edits,
            "rank": self.rank,
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """One concept that answers a query: the form that matched, and what to write.

    `concept` is the id; for a form of a retired concept it is the one to use instead. `score` lies
    in (0, 1] and falls with the rank.
    """

    concept: str
    form: str
    lang: str
    layer: str
    status: str
    score: float
    equivalents: tuple[Equivalent, ...]
    advice: tuple[Advice, ...]
    why: Why = field(compare=False)

    def as_mapping(self, *, explain: bool = False) -> dict[str, Any]:
        """The hit as commands and services answer it.

        `advice` only where there is some, `why` only where one wants it explained.
        """
        mapping: dict[str, Any] = {
            "concept": self.concept,
            "form": self.form,
            "lang": self.lang,
            "layer": self.layer,
            "status": self.status,
            "score": self.score,
            "equivalents": [equivalent.as_mapping() for equivalent in self.equivalents],
        }
        if self.advice:
            mapping["advice"] = " ".join(advice.text for advice in self.advice)
        if explain:
            mapping["why"] = self.why.as_mapping()
        return mapping


@dataclass(frozen=True, slots=True)
class Completion:
    """A form that a beginning may grow into, and where in it the beginning was found.

    `start` counts Unicode code points of the form; it is None where the beginning is written in
    another alphabet, spelling or layout.
    """

    form: str
    lang: str
    concept: str
    status: str
    start: int | None

    def as_mapping(self) -> dict[str, Any]:
        """The completion as services answer it."""
        return {
            "form": self.form,
            "lang": self.lang,
            "concept": self.concept,
            "status": self.status,
            "start": self.start,
        }
