"""Words that stand twice side by side: "the the", «және және»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.languages import en, kk, ru
from translator.normalization.model import Context, Doubt, Level, Rule
from translator.normalization.words import SPACE, fold

_TWICE: Final = re.compile(
    rf"(?<![\w'’-])(?P<word>[^\W\d_]{{2,30}}+)(?:[{SPACE}]|\n(?!\n))++(?P=word)(?![\w'’-])",
    re.IGNORECASE,
)
_MEANT: Final = en.DOUBLED | ru.DOUBLED | kk.DOUBLED


def report_doubled_words(context: Context) -> Iterator[Doubt]:
    """A word behind itself, unless the language doubles it or it is a name."""
    for match in _TWICE.finditer(context.prose):
        word, both = match["word"], match[0]
        second = both[-len(word) :]
        if second.islower() and fold(word) not in _MEANT:
            yield Doubt(*match.span(), (word,), "the word stands twice")


RULE: Final = Rule(
    "doubled-words",
    Level.ALL,
    "a word that stands twice side by side is reported",
    ("in the the region", "in the the region"),
    report_doubled_words,
)
