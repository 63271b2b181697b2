"""Kazakh typed without its own letters: «тусинбейди» for «түсінбейді».

On a Russian keyboard people write и for і, у for ү and ұ, к for қ. What was meant is a guess,
however likely: it is suggested, never put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from translator import lexicon
from translator.languages import kk
from translator.normalization.model import Context, Doubt, Level, Rule
from translator.normalization.words import fold, paragraphs

# What is typed for the letters that are not on the keyboard.
_MEANT: Final = {
    "а": "аә",
    "г": "гғ",
    "к": "кқ",
    "н": "нң",
    "о": "оө",
    "у": "уүұ",
    "и": "иі",
    "х": "хһ",
}
_TYPED: Final = re.compile(r"[\u0400-\u052f]++")

_SHORTEST: Final = 4
# A text has its Kazakh letters where more than one in so many is one.
_ONE_IN: Final = 25
_MOST_VARIANTS: Final = 1_000
# Of the words that could be judged, so many must be Kazakh, in disguise or without it.
_SHARE: Final = 0.5
_MOST_READINGS: Final = 3


def suggest_letters(context: Context) -> Iterator[Doubt]:
    """Words that are neither Russian nor Kazakh as they stand, and Kazakh with its letters."""
    for start, end in paragraphs(context.prose):
        passage = context.prose[start:end]
        if passage.isascii() or _has_letters(passage):
            continue
        judged = kazakh = 0
        doubts: list[Doubt] = []
        for match in _TYPED.finditer(passage):
            word = match[0]
            if len(word) < _SHORTEST or word.isupper():
                continue
            judged += 1
            folded = fold(word)
            if lexicon.count(folded, "ru"):
                continue
            if lexicon.count(folded, "kk"):
                kazakh += 1
            elif readings := _readings(folded):
                shown = tuple(_in_case_of(word, reading) for reading in readings)
                place = start + match.start()
                doubts.append(Doubt(place, place + len(word), shown, "Kazakh letters not typed"))
        if len(doubts) + kazakh >= _SHARE * judged:
            yield from doubts


def _has_letters(passage: str) -> bool:
    """Whether the letters in question were typed: in Kazakh text one in six is one of them."""
    folded = passage.lower()
    found = sum(folded.count(letter) for letter in kk.LETTERS)
    return found * _ONE_IN > len(passage)


@lru_cache(maxsize=2_000)  # words come again
def _readings(word: str) -> tuple[str, ...]:
    """The Kazakh words that a word may stand for, the commonest first."""
    choices = [_MEANT.get(letter, letter) for letter in word]
    variants = ["".join(letters) for letters in islice(product(*choices), _MOST_VARIANTS)]
    counted = zip(lexicon.counts(variants, "kk").tolist(), variants, strict=True)
    known = sorted((found for found in counted if found[0]), reverse=True)
    return tuple(reading for _count, reading in known[:_MOST_READINGS])


def _in_case_of(word: str, reading: str) -> str:
    return reading[0].upper() + reading[1:] if word[0].isupper() else reading


RULE: Final = Rule(
    "missing-letters",
    Level.ALL,
    "Kazakh typed without its own letters is reported with what it may stand for",
    ("ол тусинбейди", "ол тусинбейди"),
    suggest_letters,
)
