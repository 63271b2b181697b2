"""Evidence from the text itself: which words it writes whole, and which with a hyphen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from translator.normalization.words import CUT_HYPHENS, SPACE, fold

if TYPE_CHECKING:
    from translator.normalization.terms import TermSpacings

_COMPOUND: Final = re.compile(r"[^\W\d_]++(?:[-'][^\W\d_]++)*+")
_SEGMENT: Final = re.compile(r"[^\W\d_]++")
# A piece beside a hyphen that ends its line, or has a space behind it, is no witness: it may be
# half a word.
_LETTER: Final = r"[^\W\d_]"
_CUT: Final = re.compile(
    rf"(?<!{_LETTER}){_LETTER}*+"
    rf"(?:[{CUT_HYPHENS}](?:[{SPACE}]++\n?|\n)[{SPACE}]*+{_LETTER}*+)++"
)
# What may not stand beside a word, and beside a compound, to be the whole of it.
_LETTER_BEFORE: Final = re.compile(rf"(?<={_LETTER})")
_LETTER_BEHIND: Final = re.compile(rf"(?={_LETTER})")
_COMPOUND_BEFORE: Final = re.compile(rf"(?<={_LETTER})|(?<={_LETTER}[-'])")
_COMPOUND_BEHIND: Final = re.compile(rf"(?=[-']?{_LETTER})")
_AROUND: Final = 100
# Searching for so many words takes as long as counting all; a place looked at is a small part.
_QUESTIONS: Final = 100
_QUESTION: Final = 100


class Attested:
    r"""The words that a text writes whole, and those that the term base has.

    The first questions are answered by searching the text, and most texts raise no others; after
    many of them all words are counted at once.

    >>> attested = Attested("Security is NATO-led cooperation; secu-\nrity.")
    >>> attested.has("security"), attested.has("secu"), attested.has_hyphenated("nato-led")
    (True, False, True)
    >>> attested.begins("cooperat"), attested.times("security")
    (True, 1)
    """

    def __init__(self, text: str, terms: TermSpacings | None = None) -> None:
        self._text = fold(text)
        self._terms = terms
        self._words = terms.words if terms else frozenset()
        self._answers: dict[tuple[str, bool], int] = {}
        self._patience = _QUESTIONS * _QUESTION

    @cached_property
    def _times(self) -> Counter[str]:
        found = Counter(_COMPOUND.findall(_CUT.sub(" ", self._text)))
        for compound, times in list(found.items()):
            for segment in set(_SEGMENT.findall(compound)) - {compound}:
                found[segment] += times
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(word for word in self._times if _SEGMENT.fullmatch(word))

    def _search(self, word: str, *, ends: bool = True) -> int | None:
        """How often the text has a word, or words that begin so; None where it is time to count."""
        if not _COMPOUND.fullmatch(word):
            return 0
        known = self._answers.get((word, ends))
        if known is None and self._patience > 0:
            known = 0
            self._patience -= _QUESTION
            place = self._text.find(word)
            while place >= 0:
                self._patience -= 1
                if self._patience <= 0:
                    return None
                known += self._is_whole(place, place + len(word), ends=ends)
                place = self._text.find(word, place + 1)
            self._answers[word, ends] = known
        return known

    def _is_whole(self, start: int, end: int, *, ends: bool) -> bool:
        """Whether a word stands here, no part of a longer one and none beside a line's hyphen."""
        is_compound = _SEGMENT.fullmatch(self._text, start, end) is None
        before = (_COMPOUND_BEFORE if is_compound else _LETTER_BEFORE).match(self._text, start)
        behind = (_COMPOUND_BEHIND if is_compound else _LETTER_BEHIND).match(self._text, end)
        if before or (ends and behind):
            return False
        first = max(0, start - _AROUND)
        around = self._text[first : end + _AROUND]
        return not any(
            match.start() <= start - first < match.end() for match in _CUT.finditer(around)
        )

    def has(self, word: str) -> bool:
        """Whether the word stands whole in the text or in the base."""
        return word in self._words or self.times(word) > 0

    def is_term_word(self, word: str) -> bool:
        """Whether the word stands in a form of the base."""
        return word in self._words

    def times(self, word: str) -> int:
        """How often the text has the word, or the compound with its hyphens."""
        found = self._search(word)
        return self._times[word] if found is None else found

    def is_acronym(self, word: str) -> bool:
        """Whether the base has the word as an acronym."""
        return self._terms is not None and word in self._terms.acronyms

    def has_phrase(self, first: str, second: str) -> bool:
        """Whether a form of the base begins with these two words."""
        return self._terms is not None and self._terms.begins_form(f"{first} {second}")

    def has_hyphenated(self, compound: str) -> bool:
        """Whether the compound stands in the text with its hyphens."""
        return "-" in compound and self.times(compound) > 0

    def has_both_ways(self, first: str, second: str) -> bool:
        """Whether the base has the two parts with a hyphen, and the text nowhere without."""
        found = self._terms is not None and f"{first}-{second}" in self._terms.compounds
        return found and not self.times(first + second)

    def begins(self, letters: str) -> bool:
        """Whether any attested word begins with these letters."""
        if self._terms is not None and self._terms.begins_word(letters):
            return True
        found = self._search(letters, ends=False)
        if found is not None:
            return found > 0
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)
