"""Misprints of the text itself: "jounal" for journal, «сотрудничсетво» for «сотрудничество».

A writer's slip is the writer's: what was meant is likely, but a repair of spaces and letters must
not rewrite words. It is reported with what it may stand for, never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np

from translator import lexicon
from translator.lexicon.alphabet import CYRILLIC, LATIN
from translator.normalization.model import Context, Doubt, Level, Rule
from translator.normalization.vocabulary import RareWord
from translator.normalization.words import fold

_SHORTEST: Final = 6
_LONGEST: Final = 24
# What was meant is so common.
_COMMON: Final = {"en": 40.0, "ru": 20.0, "kk": 30.0}
_LETTERS: Final = {"en": LATIN.replace("'", ""), "ru": CYRILLIC[:32], "kk": CYRILLIC}
# A form that differs in its last letters has another ending, not a misprint.
_ENDING: Final = 2
_MOST_READINGS: Final = 3


def report_misprints(context: Context) -> Iterator[Doubt]:
    """A word that nobody counted, one letter away from a common one.

    Looked at are words in small letters that stand in the text once, among words of their
    language: names, terms and other languages are full of words that nobody counted.
    """
    text, vocabulary = context.prose, context.vocabulary
    for word in vocabulary.rare:
        start, end = word[:2]
        if not _SHORTEST <= end - start <= _LONGEST or not text[start:end].islower():
            continue
        folded = fold(text[start:end])
        if not _is_candidate(context, word, folded):
            continue
        lang = _language(context, word, folded)
        if readings := _readings(folded, lang):
            yield Doubt(start, end, readings, "no known word, but one letter away from one")


def _is_candidate(context: Context, word: RareWord, folded: str) -> bool:
    vocabulary = context.vocabulary
    return (
        vocabulary.stands_alone(word)
        and vocabulary.times(folded) == 1
        and vocabulary.is_among_known(word)
        and not (context.terms is not None and folded in context.terms.words)
    )


def _language(context: Context, word: RareWord, folded: str) -> str:
    if folded.isascii():
        return "en"
    return context.language_of(context.prose[max(0, word.start - 80) : word.end + 80])


@lru_cache(maxsize=2_000)  # words come again
def _readings(word: str, lang: str) -> tuple[str, ...]:
    """The common words one letter away, the commonest first."""
    if not set(word) <= set(_LETTERS[lang]) or _is_listed(word, lang):
        return ()
    variants = sorted(_one_edit_away(word, _LETTERS[lang]))
    counted = lexicon.counts(variants, lang)
    places = np.flatnonzero(counted >= _COMMON[lang])
    best = sorted((-counted[place], variants[place]) for place in places)
    return tuple(variant for _count, variant in best[:_MOST_READINGS])


def _is_listed(word: str, lang: str) -> bool:
    """Whether a list has the word at all; Russian words stand in Kazakh texts too."""
    languages = ("en",) if lang == "en" else ("ru", "kk")
    return any(lexicon.count(word, language) for language in languages)


def _one_edit_away(word: str, letters: str) -> set[str]:
    """All strings that differ in one letter, or in two side by side that changed places."""
    found: set[str] = set()
    last = len(word) - _ENDING
    for place in range(1, len(word)):
        head, tail = word[:place], word[place:]
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
        if place < last:
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in letters)
            found.update(head + letter + tail for letter in letters)
    found.discard(word)
    return found


RULE: Final = Rule(
    "misprints",
    Level.ALL,
    "words that nobody knows, one letter away from a common one, are reported",
    ("the military jounal", "the military jounal"),
    report_misprints,
)
