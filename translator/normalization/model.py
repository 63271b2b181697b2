"""What normalization is made of: rules, what they find, and the result.

All offsets are Unicode code points. What a rule yields points into the text that the rule was
given; what the caller gets points into the text that the caller gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from translator.languages import detect_language
from translator.normalization.prose import mask_code

if TYPE_CHECKING:
    from translator.normalization.attested import Attested
    from translator.normalization.terms import TermSpacings
    from translator.normalization.vocabulary import Vocabulary


class Level(IntEnum):
    """How much is repaired: each level has the rules of those before it."""

    SAFE = 1  # an editor would make every change without a second look
    STANDARD = 2  # what good typography asks for
    ALL = 3  # what an editor wants to look over

    @property
    def label(self) -> str:
        """The name on the command line."""
        return self.name.lower()


class Change(NamedTuple):
    """What a rule does to `text[start:end]`: it puts `after` in its place."""

    start: int
    end: int
    after: str
    confidence: float
    reason: str


class Doubt(NamedTuple):
    """A place that a rule leaves alone, with the readings it cannot decide between.

    `lasts` tells that the damage which raised the doubt is repaired with it, so that no later
    pass can raise it again.
    """

    start: int
    end: int
    alternatives: tuple[str, ...]
    reason: str
    lasts: bool = False


@dataclass(frozen=True)
class Context:
    """What a rule knows beside the text before it: the language, the term base, the document.

    `text` is the whole text with line feeds as line ends, as the rule gets it.
    """

    text: str
    lang: str
    is_language_given: bool = False
    terms: TermSpacings | None = None
    drop_furniture: bool = False

    @cached_property
    def attested(self) -> Attested:
        """The words that the text and the term base write whole; counted when first asked for."""
        from translator.normalization.attested import Attested

        return Attested(self.text, self.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Which words of the prose the word statistics know; looked up when first asked for."""
        from translator.normalization.vocabulary import Vocabulary

        return Vocabulary(self.prose)

    @cached_property
    def prose(self) -> str:
        """The text with program text, markup and addresses masked, offsets unchanged."""
        return mask_code(self.text)

    def language_of(self, passage: str) -> str:
        """The language of a passage: the one the caller gave, else what its letters tell."""
        return self.lang if self.is_language_given else detect_language(passage, self.lang)


@dataclass(frozen=True)
class Rule:
    """One named repair. `find` is pure; `example` is a text before and after it."""

    name: str
    level: Level
    gloss: str
    example: tuple[str, str]
    find: Callable[[Context], Iterable[Change | Doubt]]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the input: `input[start:end]` is `before` and became `after`.

    `rule` is the rule that changed the place first, `rules` all that did, `confidence` (0 to 1)
    the least of theirs.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str
    confidence: float
    reason: str
    rules: tuple[str, ...] = ()

    def as_mapping(self) -> dict[str, Any]:
        """The edit for JSON; `rules` only where there are several."""
        mapping: dict[str, Any] = {
            "rule": self.rule,
            "start": self.start,
            "end": self.end,
            "before": self.before,
            "after": self.after,
            "confidence": self.confidence,
            "reason": self.reason,
        }
        if len(self.rules) > 1:
            mapping["rules"] = list(self.rules)
        return mapping


@dataclass(frozen=True, slots=True)
class Report:
    """A doubtful place of the input, left as it is: `input[start:end]` is `text`."""

    rule: str
    start: int
    end: int
    text: str
    alternatives: tuple[str, ...]
    reason: str

    def as_mapping(self) -> dict[str, Any]:
        """The report for JSON."""
        return {
            "rule": self.rule,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "alternatives": list(self.alternatives),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalized text, how it came about, and the language it was taken to be in.

    `edits` are sorted and never overlap; `apply(input, edits)` is `text`.
    """

    text: str
    edits: tuple[Edit, ...]
    reports: tuple[Report, ...]
    lang: str

    def as_mapping(self) -> dict[str, Any]:
        """The result for JSON: `text`, `edits`, `reports`."""
        return {
            "text": self.text,
            "edits": [edit.as_mapping() for edit in self.edits],
            "reports": [report.as_mapping() for report in self.reports],
        }
