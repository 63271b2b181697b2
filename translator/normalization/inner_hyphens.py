"""Hyphens of line ends that are no more: “multivecto-ral” inside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from translator.languages import en
from translator.normalization.attested import Attested
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import LONGEST_WORD, fold

# No part of a path, an option or another name in a program.
_COMPOUND: Final = re.compile(
    r"(?<![\w'’:/.#$@-])[A-Za-z]{2,}+(?:-[a-z]{2,}+)++(?![\w'’:/=-]|\.\w)"
)
_PART: Final = re.compile("[A-Za-z]+")
_SHORTEST: Final = 3
# Counts per million words: a piece below the first is no word, a whole above the second is common.
_NO_WORD: Final = 2
_COMMON: Final = 30
# So often the text has to write a word without the hyphen where no statistics know it.
_WHOLE_IN_TEXT: Final = 2


def join_inner_hyphens(context: Context) -> Iterator[Change]:
    """A hyphen between two pieces of one English word goes.

    One piece must be no word, and the whole a common one, one of the term base, or one that the
    text writes without a hyphen more than once, but this way only here.
    """
    text = context.prose
    if "-" not in text:
        return
    for match in _COMPOUND.finditer(text):
        if len(match[0]) > 2 * LONGEST_WORD:
            continue
        for first, second in pairwise(_PART.finditer(match[0])):
            if _is_cut(first[0], second[0], match[0], context.attested):
                place = match.start() + first.end()
                yield Change(place, place + 1, "", 0.85, "a hyphen inside a word, from a line end")


def _is_cut(first: str, second: str, compound: str, attested: Attested) -> bool:
    head, tail = fold(first), fold(second)
    whole = head + tail
    if len(head) < _SHORTEST or len(tail) < _SHORTEST or attested.is_acronym(head):
        return False
    if head in en.PREFIXES | en.HYPHENATED_PREFIXES:
        return False
    if attested.times(fold(compound)) > 1:
        return False
    if tail not in en.TAILS and min(_count(head), _count(tail)) >= _NO_WORD:
        return False
    return (
        _count(whole) >= _COMMON
        or attested.is_term_word(whole)
        or attested.times(whole) >= _WHOLE_IN_TEXT
    )


@lru_cache(maxsize=4096)
def _count(word: str) -> float:
    from translator.lexicon import count  # the statistics take a moment to load

    return count(word, "en")


RULE: Final = Rule(
    "inner-hyphens",
    Level.STANDARD,
    "a hyphen that a line end left inside an English word goes",
    ("the mili-tary sphere", "the military sphere"),
    join_inner_hyphens,
)
