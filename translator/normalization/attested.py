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


class Attested:
    r"""The words that a text writes whole, and those that the term base has.

    >>> attested = Attested("Security is NATO-led cooperation; secu-\nrity.")
    >>> attested.has("security"), attested.has("secu"), attested.has_hyphenated("nato-led")
    (True, False, True)
    >>> attested.begins("cooperat")
    True
    """

    def __init__(self, text: str, terms: TermSpacings | None = None) -> None:
        self._text = fold(text)
        self._terms = terms
        self._words = terms.words if terms else frozenset()

    @cached_property
    def _compounds(self) -> list[str]:
        return _COMPOUND.findall(_CUT.sub(" ", self._text))

    @cached_property
    def _whole(self) -> frozenset[str]:
        found: set[str] = set()
        for compound in set(self._compounds):
            found.update(_SEGMENT.findall(compound))
        return frozenset(found)

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        return frozenset(compound for compound in self._compounds if "-" in compound)

    @cached_property
    def _times(self) -> Counter[str]:
        found = Counter(self._compounds)
        for compound, times in list(found.items()):
            for segment in set(_SEGMENT.findall(compound)) - {compound}:
                found[segment] += times
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._whole | self._words)

    def has(self, word: str) -> bool:
        """Whether the word stands whole in the text or in the base."""
        return word in self._whole or word in self._words

    def is_term_word(self, word: str) -> bool:
        """Whether the word stands in a form of the base."""
        return word in self._words

    def times(self, word: str) -> int:
        """How often the text has the word, or the compound with its hyphens."""
        return self._times[word]

    def is_acronym(self, word: str) -> bool:
        """Whether the base has the word as an acronym."""
        return self._terms is not None and word in self._terms.acronyms

    def has_phrase(self, first: str, second: str) -> bool:
        """Whether a form of the base begins with these two words."""
        return self._terms is not None and self._terms.begins_form(f"{first} {second}")

    def has_hyphenated(self, compound: str) -> bool:
        """Whether the compound stands in the text with its hyphens."""
        return compound in self._hyphenated

    def has_both_ways(self, first: str, second: str) -> bool:
        """Whether the base has the two parts with a hyphen, and the text nowhere without."""
        found = self._terms is not None and f"{first}-{second}" in self._terms.compounds
        return found and first + second not in self._whole

    def begins(self, letters: str) -> bool:
        """Whether any attested word begins with these letters."""
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)
