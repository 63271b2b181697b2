"""Which of the entries that were found comes first, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from glossary.languages import LANGUAGES, section_language
from glossary.model import AdministrativeStatus
from translator.equivalents import STATUS_ORDER
from translator.lookup.model import LAYERS, Found, Why

_LAYER_ORDER: Final = {layer: rank for rank, layer in enumerate(LAYERS)}
_LANGUAGE_ORDER: Final = {lang: rank for rank, lang in enumerate(LANGUAGES)}
_STATUSES: Final = {order: status for status, order in STATUS_ORDER.items()}


class Match(NamedTuple):
    """How well an entry answers a query: the first difference decides.

    Layer, then edits, then status, then the part of the form that the query does not cover; among
    the forms of one concept also language and text.
    """

    layer: int
    edits: int
    status: int
    spare: float
    lang: int
    form: str
    found: Found

    @property
    def order(self) -> tuple[int, int, int, float, int, str]:
        """Everything but the entry: two terms of one text have no order, and need none."""
        return self[:6]

    @property
    def rank(self) -> tuple[int, int, int, float]:
        """What the concepts of two matches are ranked by; then comes the id."""
        return self[:4]


def match(found: Found, status: AdministrativeStatus) -> Match:
    """The rank of what was found; `status` is what holds for its term today."""
    term = found.entry.term
    return Match(
        _LAYER_ORDER[found.layer],
        found.edits,
        STATUS_ORDER[status],
        found.spare,
        _LANGUAGE_ORDER.get(section_language(term.lang), len(LANGUAGES)),
        term.text,
        found,
    )


def status_of(match: Match) -> str:
    """The status that a match was ranked with."""
    return _STATUSES[match.status].value


def score(match: Match) -> float:
    """Falls with layer, edits, status and spare length, in steps that never overlap.

    Only the last layer has edits, and room for them.
    """
    layer = 1 - 0.08 * match.layer - 0.05 * match.edits
    return round(layer - 0.01 * match.status - 0.009 * match.spare, 4)


def explain(match: Match, concept: str) -> Why:
    """The reasons for the rank of a concept, the first that differs from another's decides."""
    found = match.found
    return Why(
        found.layer,
        found.read,
        found.key,
        match.edits,
        {
            "layer": match.layer + 1,
            "edits": match.edits,
            "status": status_of(match),
            "spare": round(match.spare, 3),
            "concept": concept,
        },
    )


def spare(one: str, other: str) -> float:
    """The part of the longer text that the shorter one lacks.

    >>> spare("nato", "nato"), spare("nato", "nato headquarters")
    (0.0, 0.7647058823529411)
    """
    shorter, longer = sorted((len(one), len(other)))
    return 1 - shorter / longer if longer else 0.0
