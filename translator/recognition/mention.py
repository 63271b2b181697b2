"""A place in a text where a term of the base stands."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from glossary.model import AdministrativeStatus, Concept, Severity, Term
from translator.equivalents import usage_advice
from translator.recognition.inflection import Cell

# How a mention matched its term, the closest first. `elliptic` and `script` are not found yet.
MATCHES: Final = (
    "exact",
    "case",
    "letters",
    "spacing",
    "inflected",
    "acronym",
    "elliptic",
    "script",
)


class Mention(NamedTuple):
    """A term in a text: `text` is what stands from `start` to `end`, in Unicode code points.

    `concept` is the id of the concept to use; where that of the term is retired, it is the one that
    replaces it. `source` is the concept that the term belongs to. `cells` are the numbers,
    possessors and cases that an inflected form may have; none where it is not inflected.
    """

    start: int
    end: int
    text: str
    concept: str
    term: Term
    match: str
    status: AdministrativeStatus
    source: Concept
    cells: tuple[Cell, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the term, which need not be that of the text."""
        return self.term.lang

    @property
    def severity(self) -> Severity | None:
        """How serious it is that a deprecated term stands here; None for all others.

        A hint is not worth a warning unless it is asked for.
        """
        if self.term.status is not AdministrativeStatus.DEPRECATED:
            return None
        return self.term.severity or Severity.WARNING

    @property
    def advice(self) -> str:
        """What to write instead and why; empty where the term may be written, and for hints."""
        advice = usage_advice(self.source, self.term)
        return advice.text if advice and self.severity is not Severity.HINT else ""

    def as_mapping(self) -> dict[str, Any]:
        """The mention as commands and services answer it; `grammar` where it is inflected."""
        grammar = {"grammar": [cell._asdict() for cell in self.cells]} if self.cells else {}
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "concept": self.concept,
            "lang": self.lang,
            "match": self.match,
            "status": self.status.value,
            **grammar,
        }
