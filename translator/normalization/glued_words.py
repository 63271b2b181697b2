"""Words that lost the space between them: "ofhow", "of2000", «жәнеоның».

Columns set tight and recognized pages lose the narrow spaces beside short unstressed words. A word
that nobody has counted, and that is one of these and a common word side by side, is two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Final

from translator import lexicon
from translator.languages import LANGUAGES, en, kk, ru
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.vocabulary import RareWord, Vocabulary
from translator.normalization.words import fold

_SHORTEST: Final = 5
_LONGEST: Final = 40
# A word beside one of the closed class has at least so many letters, unless it is short and of such
# a class itself, and it is so common.
_SHORTEST_PART: Final = 4
_COMMON: Final = {"en": 60.0, "kk": 15.0, "ru": 30.0}
_CONFIDENCE: Final = 0.9


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _beside_years(module: ModuleType) -> str:
    """The places between a word and a year that touch."""
    ends = rf"(?=(?:{_alternatives(module.BEHIND_YEARS)})(?![^\W_]))"
    behind = rf"(?<![\w.,-])(?:1[89]|20)\d\d{ends}"
    if not module.BEFORE_YEARS:
        return behind
    year = r"(?=(?:1[89]|20)\d\d(?![\w-]))"
    return rf"(?<![\w.@/\\-])(?:{_alternatives(module.BEFORE_YEARS)}){year}|{behind}"


_YEAR: Final = re.compile("|".join(map(_beside_years, (en, ru, kk))))
_HAS_YEAR: Final = re.compile(
    r"[a-zа-яәғқңөұүһі](?:1[89]|20)\d\d|(?:1[89]|20)\d\d[a-zа-яәғқңөұүһі]"
)
# So common a slip that these are counted as often as words.
_THE: Final = re.compile(
    r"(?<![\w'’@./#-])(?:of|in|to|on|for|from|with|and|that|by)(?=the(?![\w-]))"
)


def part_words(context: Context) -> Iterator[Change]:
    """A word that nobody counted becomes the two common words that it is made of.

    One of them is of a closed class (of, the; для, что; және, үшін), or a year. Left alone are
    words with capitals (names and brands), words of another language, and addresses.
    """
    text = context.prose
    found: list[Change] = []
    if _HAS_YEAR.search(text):
        for match in _YEAR.finditer(text):
            found.append(Change(match.end(), match.end(), " ", 0.95, "a word and a year"))
    for match in _THE.finditer(text):
        found.append(Change(match.end(), match.end(), " ", 0.95, "the article lost its space"))
    for word in context.vocabulary.rare:
        place = _gap(context, context.vocabulary, word)
        if place:
            found.append(Change(place, place, " ", _CONFIDENCE, "two common words, no one word"))
    yield from sorted(set(found))


def _gap(context: Context, vocabulary: Vocabulary, word: RareWord) -> int:
    """Where the space belongs; 0 where there is no telling."""
    length = word.end - word.start
    if not _SHORTEST <= length <= _LONGEST:
        return 0
    written = context.prose[word.start : word.end]
    if not written.islower() or not vocabulary.stands_alone(word):
        return 0
    folded = fold(written)
    if folded in en.UNDIVIDED:
        return 0
    for lang in ("en",) if folded.isascii() else ("kk", "ru"):
        places = _places(folded, lang)
        if len(places) == 1 and vocabulary.is_among_known(word) and not _is_term(context, folded):
            return word.start + places[0]
    return 0


def _places(word: str, lang: str) -> list[int]:
    """The places at which a word falls into two common ones."""
    closed, short = LANGUAGES[lang].CLOSED_CLASS, LANGUAGES[lang].SHORT_NEIGHBORS
    asked = []
    for place in range(2, len(word) - 1):
        head, tail = word[:place], word[place:]
        if head in closed and (len(tail) >= _SHORTEST_PART or tail in closed | short):
            asked.append((place, tail))
        elif tail in closed and (len(head) >= _SHORTEST_PART or head in short):
            asked.append((place, head))
    if not asked:
        return []
    counted = lexicon.counts([part for _place, part in asked], lang)
    return [
        place for (place, _), count in zip(asked, counted, strict=True) if count >= _COMMON[lang]
    ]


def _is_term(context: Context, word: str) -> bool:
    return context.terms is not None and word in context.terms.words


RULE: Final = Rule(
    "glued-words",
    Level.STANDARD,
    "two words that lost the space between them are parted",
    ("scenarios ofhow they talk", "scenarios of how they talk"),
    part_words,
)
