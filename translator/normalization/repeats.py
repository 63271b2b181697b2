"""Passages that stand twice: what a page break or a careless copy repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Context, Doubt, Level, Rule
from translator.normalization.words import fold, paragraphs

_WORDS: Final = re.compile(r"[^\W_]++")
# Shorter paragraphs are headings and refrains.
_FEWEST_WORDS: Final = 8


def report_repeats(context: Context) -> Iterator[Doubt]:
    """A paragraph of eight words or more that has stood before, whatever its spaces and marks."""
    seen: set[str] = set()
    for start, end in paragraphs(context.prose):
        words = _WORDS.findall(fold(context.prose[start:end]))
        key = "".join(words)
        if len(words) >= _FEWEST_WORDS:
            if key in seen:
                yield Doubt(start, end, (), "the same passage stands further up")
            seen.add(key)


RULE: Final = Rule(
    "repeats",
    Level.ALL,
    "passages that stand twice are reported",
    ("one two three four five six seven eight\n\n" * 2,) * 2,
    report_repeats,
)
