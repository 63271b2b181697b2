"""What reading or writing a file found: diagnostics, counts, and what the format cannot hold."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import Final, TypeVar

from glossary.diagnostics import Diagnostic, Level, Path
from glossary.errors import FormatError
from glossary.model import Concept

T = TypeVar("T")

CODES: Final = {
    # Refused as a whole.
    "F001": "a file whose format cannot be told",
    "F002": "not readable as its format",
    "F003": "refused as a danger",
    "F004": "an encoding that cannot be told or does not fit",
    "F005": "a file that cannot be opened or written",
    "F006": "a format that is read only or written only",
    "F007": "columns or languages that have to be named",
    # About the file.
    "F010": "how the file was read",
    # Left out.
    "F020": "an entry without terms",
    "F021": "a term without text",
    "F022": "an unknown language",
    "F023": "an entry or a row that cannot be read",
    "F024": "what our model cannot hold",
    # Read as something else.
    "F030": "an id that had to be made or changed",
    "F031": "a value read as its nearest",
    "F032": "a data category of another program",
    "F033": "a form that had to be tidied",
    "F034": "a form twice in a section",
    "F035": "more than one preferred term",
    "F036": "a relation that leads nowhere",
}

# More of one code tell nobody anything, and a hostile file could give millions.
_KEPT: Final = 1000
_EXAMPLES: Final = 5


@dataclass(slots=True)
class Loss:
    """Something that a format cannot hold: which field, why, how often, and the first concepts."""

    field: str
    reason: str
    count: int = 0
    concepts: list[str] = dataclasses.field(default_factory=list)

    def __str__(self) -> str:
        named = ", ".join(self.concepts)
        more = ", …" if self.count > len(self.concepts) else ""
        return f"{self.field}: {self.count} × {self.reason} ({named}{more})"


class Report:
    """Collects what one reading or writing of the file `name` finds.

    `diagnostics` holds the first thousand of each code, `counts` how many there were of each.
    `concepts`, `terms` and `languages` (terms by language tag) count what was read or written.
    `mapped` counts values that were read as another, by field, value and what it was read as;
    `foreign` the data categories of other programs that were kept in notes.

        >>> report = Report("terms.tbx")
        >>> report.warn("F022", "unknown language 'xx': left out", line=7, concept="nato")
        >>> print(*report.diagnostics)
        terms.tbx:7: nato: F022 warning: unknown language 'xx': left out
        >>> report.lose("nato", "inflection", "TBX has no place for it")
        >>> print(*report.losses)
        inflection: 1 × TBX has no place for it (nato)
    """

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.diagnostics: list[Diagnostic] = []
        self.counts: Counter[str] = Counter()
        self.concepts = 0
        self.terms = 0
        self.languages: Counter[str] = Counter()
        self.mapped: Counter[tuple[str, str, str]] = Counter()
        self.foreign: Counter[str] = Counter()
        self._losses: dict[tuple[str, str], Loss] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic."""
        self.counts[diagnostic.code] += 1
        if self.counts[diagnostic.code] <= _KEPT:
            self.diagnostics.append(diagnostic)

    def warn(
        self,
        code: str,
        message: str,
        *,
        level: Level = Level.WARNING,
        line: int | None = None,
        concept: str | None = None,
        path: Path = (),
    ) -> None:
        """Tell of something that was left out or changed at `line` (from 1)."""
        self.add(Diagnostic(code, message, level, concept, path, self.name or None, line))

    def note(
        self, code: str, message: str, *, line: int | None = None, concept: str | None = None
    ) -> None:
        """Tell what was done, where nobody has to do anything."""
        self.warn(code, message, level=Level.NOTE, line=line, concept=concept)

    def refusal(self, code: str, message: str, *, line: int | None = None) -> FormatError:
        """The error to raise where the file is refused as a whole; it is kept here too."""
        diagnostic = Diagnostic(code, message, file=self.name or None, line=line)
        self.add(diagnostic)
        return FormatError(str(diagnostic))

    def map(self, field: str, value: str, read_as: str) -> None:
        """Tell that a value of another program was read as one of ours."""
        _count(self.mapped, (field, value[:80], read_as))

    def keep(self, category: str) -> None:
        """Tell that a data category of another program was kept in a note."""
        _count(self.foreign, category[:80])

    def lose(self, concept: str, field: str, reason: str, count: int = 1) -> None:
        """Tell that `field` of a concept cannot be held as such; `reason` says what is done."""
        loss = self._losses.setdefault((field, reason), Loss(field, reason))
        loss.count += count
        if len(loss.concepts) < _EXAMPLES and concept not in loss.concepts:
            loss.concepts.append(concept)

    @property
    def losses(self) -> list[Loss]:
        """What the format could not hold, the most frequent first."""
        return sorted(self._losses.values(), key=lambda loss: (-loss.count, loss.field))

    def count(self, concept: Concept) -> None:
        """Count a concept that was read or written."""
        self.concepts += 1
        for section in concept.sections:
            self.terms += len(section.terms)
            self.languages[section.lang] += len(section.terms)


def _count(counter: Counter[T], key: T) -> None:
    if key in counter or len(counter) < _KEPT:
        counter[key] += 1
