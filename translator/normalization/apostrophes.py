"""Apostrophes in English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import paragraphs

# The possessive, contractions, and Irish names. Not every straight quote between letters: in
# romanised words it stands for a soft sign or a letter of its own.
_APOSTROPHE: Final = re.compile(
    r"(?<=[^\W\d_])['\u00b4](?=(?:s|t|d|m|re|ve|ll)(?![^\W_]))"
    r"|(?<=\bO)['\u00b4](?=[A-Z][a-z])|(?<=\bo)['\u00b4](?=clock\b)"
)


def curl_apostrophes(context: Context) -> Iterator[Change]:
    """The straight apostrophe of an English possessive or contraction becomes a curly one."""
    text = context.prose
    if "'" not in text and "\u00b4" not in text:
        return
    for start, end in paragraphs(text):
        matches = list(_APOSTROPHE.finditer(text, start, end))
        if matches and context.language_of(text[start:end]) == "en":
            for match in matches:
                yield Change(*match.span(), "’", 0.95, "an apostrophe in an English word")


RULE: Final = Rule(
    "apostrophes",
    Level.STANDARD,
    "straight apostrophes of English words become curly",
    ("NATO's policy", "NATO’s policy"),
    curl_apostrophes,
)
