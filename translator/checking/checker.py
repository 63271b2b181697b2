"""The checker: all checks on all segments of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossary.model import Concept
from translator.bilingual import Segment
from translator.checking.letters import check_letters
from translator.checking.model import CODES, Finding, Level
from translator.checking.names import NameCheck
from translator.checking.pairs import pair_up
from translator.checking.terms import TermCheck
from translator.normalization import TermSpacings
from translator.recognition import Recognizer


@dataclass(frozen=True)
class Checker:
    """Checks segments against the concepts of a recognizer.

    `terms` is the index of the base's forms that finds them in pieces. `levels` overrides the
    levels of codes; None switches a code off. One word that any text may have (cooperation) is
    only a hint, unless `generic` asks for it.
    """

    recognizer: Recognizer
    concepts: Mapping[str, Concept]
    terms: TermSpacings | None = None
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    generic: bool = False

    def check(self, segments: Iterable[Segment]) -> Iterator[Finding]:
        """The findings in the segments of one document, in their order."""
        terms, names = TermCheck(self.concepts, self.generic), NameCheck()
        for pair in pair_up(segments, self.recognizer, self.terms):
            for finding in (*terms.check(pair), *names.check(pair), *check_letters(pair)):
                level = self.levels.get(finding.code, CODES[finding.code])
                if level is not None:
                    is_lowered = finding.level is not CODES[finding.code]
                    yield finding.at_most(level) if is_lowered else replace(finding, level=level)
