"""Canonical composition: one letter, one character (UAX #15, form NFC)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule
from translator.tokens import MARKS

# Vowels and final consonants of Hangul compose with what precedes them though they are letters.
_JAMO: Final = "\u1160-\u11ff\ud7b0-\ud7ff"
_CLUSTER: Final = re.compile(rf"[^{MARKS}{_JAMO}][{MARKS}{_JAMO}]*+|[{MARKS}{_JAMO}]++", re.DOTALL)

# The Stream-Safe Text Format of UAX #15 allows 30 marks on one letter; sorting more of them takes
# time that grows with the square, so that such clusters, which no script has, stay as they are.
_MOST_MARKS: Final = 30


def compose(context: Context) -> Iterator[Change]:
    """Letters and marks that one character stands for: и and a breve become й.

    A mark without such a character stays (а́), because no composed letter exists.
    """
    text = context.text
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.isascii():
            yield from _compose_line(line, start)
        start += len(line)


def _compose_line(line: str, offset: int) -> Iterator[Change]:
    for match in _CLUSTER.finditer(line):
        cluster = match[0]
        if cluster.isascii() or len(cluster) > _MOST_MARKS:
            continue
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            start, end = offset + match.start(), offset + match.end()
            reason = "the letter and its marks are one character in Unicode's composed form"
            yield Change(start, end, composed, 1.0, reason)


RULE: Final = Rule(
    "nfc",
    Level.SAFE,
    "letters written as base and combining mark become one character",
    ("саи\u0306т", "сайт"),
    compose,
)
