"""Which words of a text the word statistics do not know: the first question of several rules.

The whole text is looked up at once, so that clean text costs no loop over its words.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from translator import lexicon
from translator.lexicon.alphabet import FIRST_LATIN, NO_LETTER, Stretches, encode, word_keys
from translator.normalization.words import LONGEST_WORD

Flags = NDArray[np.bool_]

_APOSTROPHE: Final = encode("'")[0]
# Counted so rarely, a form is a misprint, a fragment or a name as often as a word.
_RARE: Final = 1.0
_NEIGHBORS: Final = 5
_KNOWN_SHARE: Final = 0.5

# What may stand beside a word of running text; beside anything else (figures, hyphens, apostrophes,
# letters of other alphabets, signs) it is part of something longer.
_BEFORE: Final = frozenset(" \t\n\u00a0\"'«„“‘([—–")
_BEHIND: Final = frozenset(' \t\n\u00a0"»“”’)],;:.!?…—–')


class RareWord(NamedTuple):
    """A word that the statistics do not know: its span, and its number among the words."""

    start: int
    end: int
    number: int


class Vocabulary:
    """The words of a text, Latin ones by English statistics, Cyrillic ones by Russian and Kazakh.

    >>> text = "a question ofhow they end"
    >>> [text[word.start : word.end] for word in Vocabulary(text).rare]
    ['ofhow']
    """

    def __init__(self, text: str) -> None:
        self.text = text
        letters = encode(text)
        letters[letters == _APOSTROPHE] = NO_LETTER
        is_latin = letters >= FIRST_LATIN
        kind = np.where(letters == NO_LETTER, 0, np.where(is_latin, 1, 2)).astype(np.int8)
        bounds = np.flatnonzero(np.diff(kind, prepend=0, append=0))
        starts, ends = bounds[:-1], bounds[1:]
        is_word = kind[starts] > 0 if len(starts) else np.zeros(0, bool)
        is_word &= ends - starts <= LONGEST_WORD
        self._starts, self._ends = starts[is_word], ends[is_word]
        is_latin = kind[self._starts] == 1
        self._keys = Stretches(letters).keys(self._starts, self._ends)
        self._is_rare: Flags = np.zeros(len(self._starts), bool)
        self._look_up(is_latin, ("en",))
        self._look_up(~is_latin, ("ru", "kk"))

    def _look_up(self, asked: Flags, languages: tuple[str, ...]) -> None:
        if not asked.any():
            return
        keys = self._keys[asked]
        is_rare = np.ones(len(keys), bool)
        for lang in languages:
            table = lexicon.words(lang)
            is_rare &= table.find(keys) >= table.cost_of(_RARE)
        self._is_rare[asked] = is_rare & (self._ends[asked] - self._starts[asked] > 1)

    @property
    def rare(self) -> list[RareWord]:
        """The words that are counted once in three million or not at all."""
        numbers = np.flatnonzero(self._is_rare)
        spans = zip(
            self._starts[numbers].tolist(),
            self._ends[numbers].tolist(),
            numbers.tolist(),
            strict=True,
        )
        return [RareWord(*span) for span in spans]

    def word_at(self, start: int, end: int) -> RareWord:
        """The word that begins at a place, rare or not."""
        return RareWord(start, end, int(np.searchsorted(self._starts, start)))

    def stands_alone(self, word: RareWord) -> bool:
        """Whether spaces and marks alone are beside the word."""
        start, end = word[:2]
        return (start == 0 or self.text[start - 1] in _BEFORE) and (
            end == len(self.text) or self.text[end] in _BEHIND
        )

    def is_among_known(self, word: RareWord) -> bool:
        """Whether most words around are known: in another language they would not be."""
        first = max(0, word.number - _NEIGHBORS)
        around = self._is_rare[first : word.number + _NEIGHBORS + 1]
        known = len(around) - int(around.sum())
        return known >= _KNOWN_SHARE * (len(around) - 1)

    @cached_property
    def _times(self) -> Counter[int]:
        return Counter(self._keys.tolist())

    def times(self, word: str) -> int:
        """How often the text has a word, in whatever case."""
        return self._times[int(word_keys([word])[0])]
