"""The segments that checks are measured with, and the check that others make of them.

`tests/data/checking/evaluation.yaml` has sentences in three languages with right and deliberately
wrong translations. What is counted are missing terms (C001, and C005 where the source's form stands
there) and forbidden ones (C002), each with its concept, as errors or warnings: hints do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from glossary.model import Concept

SEGMENTS: Final = (
    Path(__file__).resolve().parent.parent / "tests" / "data" / "checking" / "evaluation.yaml"
)
DIRECTIONS: Final = (("en", "ru"), ("en", "kk"), ("ru", "kk"))
MISSING: Final = "missing"
FORBIDDEN: Final = "forbidden"
KINDS: Final = {"C001": MISSING, "C005": MISSING, "C002": FORBIDDEN}

Found = frozenset[tuple[str, str]]


class Judged(NamedTuple):
    """A segment with what is to be found in it: kinds with the concepts they are about."""

    source: str
    target: str
    source_lang: str
    target_lang: str
    find: Found


def read_segments(path: Path) -> Iterator[Judged]:
    """The segments of all directions: a right one and a wrong one of each sentence."""
    sentences = yaml.safe_load(path.read_text(encoding="utf-8"))
    for source, target in DIRECTIONS:
        for sentence in sentences:
            yield Judged(sentence[source], sentence[target], source, target, frozenset())
            wanted = (item.split() for item in sentence[f"{target}_find"])
            find = frozenset((KINDS[code], concept) for code, concept in wanted)
            yield Judged(sentence[source], sentence[f"not_{target}"], source, target, find)


def counted(findings: Iterable[Mapping[str, Any]]) -> Found:
    """What of the findings of a segment is measured."""
    return frozenset(
        (KINDS[finding["code"]], finding["concept"])
        for finding in findings
        if finding["code"] in KINDS and finding["level"] in ("error", "warning")
    )


def tabulate(segments: Iterable[Judged], found: Iterable[Found]) -> str:
    """Precision and recall by direction and kind, with what is wrong."""
    counts: dict[tuple[str, str], list[int]] = {}
    sizes: dict[str, int] = {}
    wrong = []
    for segment, answer in zip(segments, found, strict=True):
        direction = f"{segment.source_lang}→{segment.target_lang}"
        sizes[direction] = sizes.get(direction, 0) + 1
        for kind in (MISSING, FORBIDDEN):
            own = {concept for each, concept in segment.find if each == kind}
            told = {concept for each, concept in answer if each == kind}
            row = counts.setdefault((direction, kind), [0, 0, 0])
            row[0] += len(own & told)
            row[1] += len(told - own)
            row[2] += len(own - told)
        if answer != segment.find:
            more, less = sorted(answer - segment.find), sorted(segment.find - answer)
            wrong.append(f"  {segment.source} | {segment.target} | +{more} -{less}")
    lines = [f"{'':8}{'':12}{'segments':>10}{'right':>8}{'false':>8}{'missed':>8}{'P':>8}{'R':>8}"]
    for (direction, kind), (right, false, missed) in counts.items():
        precision = right / (right + false) if right + false else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        lines.append(
            f"{direction:8}{kind:12}{sizes[direction]:>10}{right:>8}{false:>8}{missed:>8}"
            f"{precision:>8.3f}{recall:>8.3f}"
        )
    return "\n".join((*lines, *wrong)) + "\n"


class ExactGlossary:
    """What translation platforms do: terms by regular expressions, whole words, any capitals.

    Weblate's glossary check wants a translation of every term that the source has, written as the
    glossary writes it, and none that is marked as forbidden. Ours is written anew from that
    description; it is given all admitted variants as translations.
    """

    def __init__(self, concepts: Iterable[Concept], source: str, target: str) -> None:
        self._wanted: list[tuple[str, re.Pattern[str], re.Pattern[str]]] = []
        self._forbidden: list[tuple[str, re.Pattern[str]]] = []
        for concept in concepts:
            sources = [term.text for term in concept.current_terms(source)]
            targets = [t.text for t in concept.current_terms(target) if not t.is_proposed]
            if sources and targets:
                self._wanted.append((concept.id, _words(sources), _words(targets)))
            bad = [t.text for t in concept.terms() if not t.is_current and t.severity is None]
            if bad:
                self._forbidden.append((concept.id, _words(bad)))

    def check(self, source: str, target: str) -> Found:
        """The kinds and concepts found in a segment."""
        missing = {
            (MISSING, concept)
            for concept, sources, targets in self._wanted
            if sources.search(source) and not targets.search(target)
        }
        bad = {(FORBIDDEN, concept) for concept, forms in self._forbidden if forms.search(target)}
        return frozenset(missing | bad)


def _words(forms: list[str]) -> re.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
