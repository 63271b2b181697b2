"""Spaces before and behind punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule

# A mark is only judged with a space or a closing mark behind it, so that ":)", ".5" and ". . ."
# stay.
_BEFORE_MARK: Final = re.compile(
    r"(?<=[\w»”)\]]) ++(?=(?:[,!?…]|[;:](?!\))|\.(?! ?\.))(?:[\s»”\")]|\Z))"
)
# 12 : 30, a score of 3 : 2
_RATIO: Final = re.compile(r"\d +: +\d")
_INSIDE_BRACKETS: Final = re.compile(r"(?<=[(]) ++(?=\w)|(?<=[\w.!?»”]) ++(?=[)])")
_INSIDE_QUOTES: Final = re.compile(r"(?<=«) ++(?=\w)|(?<=[\w.!?]) ++(?=»)")
_CYRILLIC: Final = "\u0400-\u052f"
_MISSING: Final = re.compile(rf"(?<=[{_CYRILLIC}]{{2}}),(?=[{_CYRILLIC}]{{2}})")


def space_punctuation(context: Context) -> Iterator[Change]:
    """No space before a comma, inside brackets or inside « »; a space behind a comma.

    The missing space is put between Cyrillic words only: in Latin letters it may be a list of
    names or values.
    """
    text = context.prose
    changes = []
    for match in _BEFORE_MARK.finditer(text):
        if not _RATIO.match(text, match.start() - 1):
            changes.append(Change(*match.span(), "", 0.95, "no space stands before this mark"))
    for match in _INSIDE_BRACKETS.finditer(text):
        changes.append(Change(*match.span(), "", 0.95, "no space stands inside brackets"))
    if "«" in text and context.lang != "en":
        for match in _INSIDE_QUOTES.finditer(text):
            changes.append(Change(*match.span(), "", 0.9, "no space stands inside « »"))
    for match in _MISSING.finditer(text):
        changes.append(Change(match.end(), match.end(), " ", 0.9, "a space stands behind a comma"))
    yield from sorted(changes)


RULE: Final = Rule(
    "punctuation-spacing",
    Level.STANDARD,
    "no space before a mark, a space behind it",
    ("НАТО , ЕС и Казахстан", "НАТО, ЕС и Казахстан"),
    space_punctuation,
)
