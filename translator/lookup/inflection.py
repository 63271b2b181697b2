"""The terms of a base by the lemmas of their words."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from glossary.keys import letters_key

if TYPE_CHECKING:
    from translator.morphology import Morphology

# A query of more words is no term, and a longer word is no word.
_MOST_WORDS: Final = 24
_LONGEST: Final = 64

_OUTER: Final = '«»"“”„‟‹›.,;:!?()[]{}'

# So many letters of a word stay in all its forms, or in its lemma's.
_BEGINNING: Final = 2
# Readings so much rarer than the best are nobody's.
_UNLIKELY: Final = 0.01


class Inflections:
    """The numbers of terms by the words that inflect, in the languages with a morphology.

    Words are the same where they share a lemma; a word stands for itself as well, whatever the
    morphology makes of it. Terms are sorted by the beginnings of their words, which is quick, and
    only those that begin as a query or its lemmas do are analyzed.
    """

    def __init__(
        self,
        terms: Iterable[tuple[int, str, str]],
        morphologies: Mapping[str, Morphology],
    ) -> None:
        self._morphologies = morphologies
        self._words: dict[int, tuple[str, ...]] = {}
        self._having: defaultdict[tuple[str, int, int, str], array[int]] = defaultdict(
            lambda: array("i")
        )
        for number, lang, text in terms:
            words = tuple(_words(text))
            if lang in morphologies and 0 < len(words) <= _MOST_WORDS:
                self._words[number] = words
                for place, word in enumerate(words):
                    key = lang, len(words), place, letters_key(word)[:_BEGINNING]
                    self._having[key].append(number)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """The numbers of the terms whose words share lemmas with those of a text, word by word.

        With each number come the lemmas.
        """
        words = list(_words(text))
        if not 0 < len(words) <= _MOST_WORDS:
            return
        for lang in self._morphologies:
            lemmas = [self._lemmas(lang, word) for word in words]
            for number in sorted(self._alike(lang, lemmas)):
                shared = [
                    sorted(self._lemmas(lang, word) & each)
                    for word, each in zip(self._words[number], lemmas, strict=True)
                ]
                if all(shared):
                    yield number, " ".join(each[0] for each in shared)

    def _alike(self, lang: str, lemmas: list[frozenset[str]]) -> set[int]:
        """The terms of as many words, each of which begins as one of its lemmas does."""
        having = [
            {
                number
                for beginning in {lemma[:_BEGINNING] for lemma in each}
                for number in self._having.get((lang, len(lemmas), place, beginning), ())
            }
            for place, each in enumerate(lemmas)
        ]
        return set.intersection(*having)

    def _lemmas(self, lang: str, word: str) -> frozenset[str]:
        """The lemmas that a word may have; the morphologies remember them."""
        if len(word) > _LONGEST:
            return frozenset((letters_key(word),))
        readings = self._morphologies[lang].candidates(word)
        likely = [each for each in readings if each.score >= _UNLIKELY * readings[0].score]
        return frozenset((letters_key(word), *(letters_key(each.lemma) for each in likely)))


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        if bare := word.strip(_OUTER):
            yield bare
