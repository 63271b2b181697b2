"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from translator.bilingual import Segment


class Level(StrEnum):
    """How serious a finding is. Hints and information do not make a file unclean."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    INFO = "info"


_SERIOUS: Final = tuple(Level)

# The codes with their levels; docs/checking.md has a section for each.
CODES: Final = {
    "C001": Level.ERROR,  # an approved term is missing in the target
    "C002": Level.ERROR,  # a deprecated, superseded or back-translated term is used
    "C003": Level.WARNING,  # a proposed term is used as if approved
    "C004": Level.WARNING,  # two equivalents for one term within a document
    "C005": Level.ERROR,  # a source term stands untranslated
    "C006": Level.INFO,  # an acronym where the full form stands in the source
    "C007": Level.WARNING,  # a name in other capitals than before, or than it has
    "C008": Level.WARNING,  # a name in other quotation marks than before, or than it takes
    "C009": Level.WARNING,  # letters of another alphabet, or figures, within a word
    "C010": Level.WARNING,  # a word in pieces
    "C011": Level.ERROR,  # the alphabet is not that of the language
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in a segment; spans are code points of its source and target.

    `concept` is None where it is about letters, not a term. `expected` are the forms that would
    do, the best first; `why` is a sentence for people.
    """

    code: str
    level: Level
    segment: Segment
    concept: str | None
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    expected: tuple[str, ...]
    why: str

    def at_most(self, level: Level) -> Finding:
        """The finding, no more serious than a level."""
        if _SERIOUS.index(self.level) >= _SERIOUS.index(level):
            return self
        return replace(self, level=level)

    def as_mapping(self) -> dict[str, Any]:
        """The finding as commands and services answer it."""
        return {
            "code": self.code,
            "level": self.level.value,
            "segment": self.segment.id,
            "line": self.segment.line,
            "concept": self.concept,
            "source_span": self.source_span,
            "target_span": self.target_span,
            "expected": list(self.expected),
            "why": self.why,
        }
