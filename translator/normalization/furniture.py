"""What web pages put around their text: cookie banners, share buttons, calls to subscribe.

Scraped pages carry it along, often in the middle of a sentence's paragraph. It is reported, and
dropped on request only: what is no text to one reader is evidence to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from translator.languages import LANGUAGES
from translator.normalization.model import Change, Context, Doubt, Level, Rule

_LONGEST: Final = 400  # characters of a line that is looked at
_MARKS: Final = " \t\u00a0:;.!…→»›>*•|#_-–—"
# A page has other lines beside its labels; a text that is nothing but a label is a label.
_FEWEST_LINES: Final = 3
_FIGURE: Final = re.compile(r"\d{1,7}|\d+(?:[.,]\d)?[KkКкMm]")
_CONFIDENCE: Final = 0.9


class _Line(NamedTuple):
    """A line without its end, and what kind of furniture it is."""

    start: int
    end: int
    kind: str


def find_furniture(context: Context) -> Iterator[Change | Doubt]:
    """Lines that are no part of the text are reported, or dropped where the caller wants it.

    A line is furniture by its whole or by its opening; a lone figure next to such a line is a
    counter. With a line goes one of the blank lines beside it, so that paragraphs stay apart.
    """
    text = context.text
    lines = _lines(text)
    for first, last in _runs(lines):
        if context.drop_furniture:
            start, end = _block(text, lines, first, last)
            yield Change(start, end, "", _CONFIDENCE, _reason(lines[first:last]))
            continue
        for line in lines[first:last]:
            if line.kind:
                yield Doubt(line.start, line.end, (), _reason([line]))


def _reason(lines: list[_Line]) -> str:
    kinds = dict.fromkeys(line.kind for line in lines if line.kind)
    return f"no part of the text: {', '.join(kinds)}"


def _patterns(name: str) -> list[tuple[str, str]]:
    return [
        (kind, pattern)
        for module in LANGUAGES.values()
        for kind, patterns in getattr(module, name).items()
        for pattern in patterns
    ]


@cache
def _compiled(name: str) -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    """All patterns in one, and each with its kind."""
    patterns = _patterns(name)
    either = re.compile("|".join(pattern for _kind, pattern in patterns), re.IGNORECASE)
    return either, [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in patterns]


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank."""
    found: list[_Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(_Line(start, start + len(line), _kind(line)))
        start += len(line) + 1
    if sum(not line.kind for line in found) < _FEWEST_LINES:
        found = [
            line._replace(kind=line.kind and _kind_by_opening(text[line.start : line.end]))
            for line in found
        ]
    return _with_counters(text, found) if any(line.kind for line in found) else []


def _with_counters(text: str, lines: list[_Line]) -> list[_Line]:
    """Lone figures in the lines next to furniture are counters of views or comments."""
    found = list(lines)
    for step in (1, -1):
        order = range(len(found)) if step > 0 else range(len(found) - 1, -1, -1)
        for number in order:
            line, beside = found[number], number - step
            if line.kind or not 0 <= beside < len(found) or not found[beside].kind:
                continue
            gap = line.start - found[beside].end if step > 0 else found[beside].start - line.end
            if gap == 1 and _FIGURE.fullmatch(text[line.start : line.end].strip()):
                found[number] = line._replace(kind="counter")
    return found


def _kind(line: str) -> str:
    """What kind of furniture a line is; empty where it is text."""
    if len(line) > _LONGEST:
        return ""
    core = line.strip(_MARKS)
    either, patterns = _compiled("FURNITURE_LABELS")
    if either.fullmatch(core):
        return next(kind for kind, pattern in patterns if pattern.fullmatch(core))
    return _kind_by_opening(line)


def _kind_by_opening(line: str) -> str:
    opening = line.lstrip(_MARKS)
    either, patterns = _compiled("FURNITURE_OPENINGS")
    if either.match(opening):
        return next(kind for kind, pattern in patterns if pattern.match(opening))
    return ""


def _runs(lines: list[_Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines that are furniture, as first and behind the last."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].kind:
            last += 1
        if last > first:
            yield first, last
        first = last + 1


def _block(text: str, lines: list[_Line], first: int, last: int) -> tuple[int, int]:
    """The span that goes with a run of lines."""
    start, end = lines[first].start, lines[last - 1].end
    before = lines[first - 1].end if first else 0
    if last == len(lines):
        if not first:
            return 0, len(text)
        return before, end if text[end:] else len(text)
    is_apart = not first or start - before > 1
    return start, lines[last].start if is_apart else min(end + 1, lines[last].start)


RULE: Final = Rule(
    "furniture",
    Level.ALL,
    "cookie banners, share buttons and other lines that are no part of the text are reported",
    ("Надоели баннеры?", "Надоели баннеры?"),
    find_furniture,
)
