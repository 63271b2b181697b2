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

Words = list[frozenset[str]]


class Inflections:
    """The numbers of terms by the lemmas of their words, in the languages with a morphology.

    Words are the same where they share a lemma; a word stands for itself as well, whatever the
    morphology makes of it.
    """

    def __init__(
        self,
        terms: Iterable[tuple[int, str, str]],
        morphologies: Mapping[str, Morphology],
    ) -> None:
        self._morphologies = morphologies
        self._known: dict[tuple[str, str], frozenset[str]] = {}
        self._words: dict[tuple[str, int], tuple[str, ...]] = {}
        self._having: defaultdict[tuple[str, int, str], array[int]] = defaultdict(
            lambda: array("i")
        )
        for number, lang, text in terms:
            words = tuple(_words(text))
            if lang in morphologies and 0 < len(words) <= _MOST_WORDS:
                self._words[lang, number] = words
                for place, word in enumerate(words):
                    for lemma in self._lemmas(lang, word):
                        self._having[lang, place, lemma].append(number)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """The numbers of the terms whose words share lemmas with those of a text, word by word.

        With each number come the lemmas.
        """
        words = list(_words(text))
        if not 0 < len(words) <= _MOST_WORDS:
            return
        for lang in self._morphologies:
            lemmas = [self._analyze(lang, word) for word in words]
            having = [
                {n for lemma in each for n in self._having.get((lang, place, lemma), ())}
                for place, each in enumerate(lemmas)
            ]
            for number in sorted(set.intersection(*having)):
                own = self._words[lang, number]
                if len(own) == len(words):
                    shared = (
                        sorted(self._lemmas(lang, word) & each)
                        for word, each in zip(own, lemmas, strict=True)
                    )
                    yield number, " ".join(each[0] for each in shared)

    def _lemmas(self, lang: str, word: str) -> frozenset[str]:
        """The lemmas of a word of a term, which others have as well."""
        found = self._known.get((lang, word))
        if found is None:
            found = self._known[lang, word] = self._analyze(lang, word)
        return found

    def _analyze(self, lang: str, word: str) -> frozenset[str]:
        if len(word) > _LONGEST:
            return frozenset((letters_key(word),))
        readings = self._morphologies[lang].candidates(word)
        return frozenset((letters_key(word), *(letters_key(each.lemma) for each in readings)))


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        if bare := word.strip(_OUTER):
            yield bare
