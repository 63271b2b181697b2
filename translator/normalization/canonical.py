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

# All that composition may change; the letters of most texts are not among it.
_UNUSUAL: Final = re.compile(
    "[^\0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2116]"
)

# The Stream-Safe Text Format of UAX #15 allows 30 marks on one letter; sorting more of them takes
# time that grows with the square, so that such clusters, which no script has, stay as they are.
_MOST_MARKS: Final = 30


def compose(context: Context) -> Iterator[Change]:
    """Letters and marks that one character stands for: и and a breve become й.

    A mark without such a character stays (а́), because no composed letter exists.
    """
    text = context.text
    done = 0
    for found in _UNUSUAL.finditer(text):
        if found.start() < done:
            continue
        # A mark belongs to the letter before it.
        match = _CLUSTER.match(text, max(done, found.start() - 1))
        assert match is not None
        if match.end() <= found.start():
            match = _CLUSTER.match(text, found.start())
            assert match is not None
        done = match.end()
        cluster = match[0]
        if len(cluster) > _MOST_MARKS:
            continue
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            reason = "the letter and its marks are one character in Unicode's composed form"
            yield Change(match.start(), match.end(), composed, 1.0, reason)


RULE: Final = Rule(
    "nfc",
    Level.SAFE,
    "letters written as base and combining mark become one character",
    ("саи\u0306т", "сайт"),
    compose,
)
