"""The terms of a base by their keys.

Terms are numbered in the order of their letters keys, so that those that begin alike are neighbours
and a number is all that the other indexes hold. What only some queries need is built when the first
of them comes; from then on an index is only read.
"""

from __future__ import annotations

import re
import threading
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from glossary.keys import acronym_key, close_gaps, letters_key
from glossary.languages import KAZAKH_LETTERS, section_language
from glossary.model import AdministrativeStatus, Concept, Term
from glossary.name_keys import loosen, name_key
from translator.equivalents import STATUS_ORDER
from translator.lookup.fuzzy import NearKeys
from translator.lookup.inflection import Inflections
from translator.lookup.lazy import built_once
from translator.lookup.model import Entry
from translator.lookup.words import Words
from translator.retirement import Retirement

if TYPE_CHECKING:
    from translator.morphology import Morphology

# A query that begins like more terms than this sees the best of them.
_WIDEST: Final = 500

# The name of a person has a given name, a patronymic and a surname.
_LONGEST_NAME: Final = 3

# Ranges wider than this are ranked once and remembered, so many of them: a base has few beginnings
# that wide, and they are what people type first.
_REMEMBERED: Final = 32
_REMEMBERED_RANGES: Final = 1 << 14

# Every so many keys one stands in a list of its own as well. A search by halves that begins there
# stays within what the processor has at hand: among a million keys, most of its time is waiting.
_BLOCK: Final = 128

# What may be written, best first.
CURRENT: Final = (
    AdministrativeStatus.PREFERRED,
    AdministrativeStatus.ADMITTED,
    AdministrativeStatus.PROPOSED,
)

# In a key: straight marks only.
_QUOTES: Final = re.compile(r"[\"]|'(?!\w)|(?<!\w)'")

# What is typed for the Kazakh letters on a keyboard that lacks them.
_SUBSTITUTES: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_KAZAKH: Final = frozenset(KAZAKH_LETTERS)


class HashedKeys:
    """Numbers by keys of which only the hashes are kept: 12 bytes each, where strings take 100.

    What has the same hash is asked for its key again, so that nothing else is found.
    """

    def __init__(
        self, keys: Iterable[tuple[int, str]], key_of: Callable[[int], str | None]
    ) -> None:
        numbers, hashes = array("i"), array("q")
        for number, key in keys:
            numbers.append(number)
            hashes.append(hash(key))
        order = np.argsort(np.frombuffer(hashes, np.int64), kind="stable")
        self._hashes = array("q", np.frombuffer(hashes, np.int64)[order].tobytes())
        self._numbers = array("i", np.frombuffer(numbers, np.int32)[order].tobytes())
        self._key_of = key_of

    def get(self, key: str) -> Iterator[int]:
        """The numbers that have this key, smallest first."""
        wanted, hashes = hash(key), self._hashes
        place = bisect_left(hashes, wanted)
        while place < len(hashes) and hashes[place] == wanted:
            number = self._numbers[place]
            if self._key_of(number) == key:
                yield number
            place += 1


class Index:
    """The terms of some concepts, numbered; `keys` are their unquoted letters keys, in order."""

    def __init__(
        self, retirement: Retirement, morphologies: Mapping[str, Morphology] | None = None
    ) -> None:
        self.lock = threading.RLock()
        self._morphologies = dict(morphologies or {})
        terms: list[Term] = []
        owners: list[Concept] = []
        for concept in retirement.concepts.values():
            for section in concept.sections:
                terms += section.terms
                owners += [concept] * len(section.terms)
        keys = [form_key(term.text) for term in terms]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self.keys = _side_by_side([keys[number] for number in order])
        self._fences = _side_by_side(self.keys[::_BLOCK])
        self.terms = [terms[number] for number in order]
        self._owners = [owners[number] for number in order]
        self._retired = frozenset(
            id for id, one in retirement.concepts.items() if retirement.current(one) is not one
        )
        self._wide: dict[tuple[int, int, str | None], Sequence[int]] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def entry(self, number: int) -> Entry:
        """The term of this number and its concept."""
        return Entry(self._owners[number], self.terms[number])

    def status(self, entry: Entry) -> AdministrativeStatus:
        """What one may do with a term today: those of a retired concept are superseded."""
        if entry.concept.id in self._retired and entry.term.is_current:
            return AdministrativeStatus.SUPERSEDED
        return entry.term.status

    def spelled(self, key: str) -> range:
        """The terms with this letters key."""
        keys = self.keys
        start = stop = self._place(key)
        while stop < len(keys) and keys[stop] == key:
            stop += 1
        return range(start, stop)

    def _place(self, key: str) -> int:
        """Where a key stands, or would."""
        stop = bisect_left(self._fences, key) * _BLOCK
        return bisect_left(self.keys, key, max(0, stop - _BLOCK), min(stop, len(self.keys)))

    def beginning(self, key: str) -> range:
        """The terms whose letters key begins so."""
        keys, beyond = self.keys, f"{key}\U0010ffff"
        start = self._place(key)
        stop = bisect_left(keys, beyond, start, min(start + _REMEMBERED, len(keys)))
        if stop == start + _REMEMBERED:
            stop = bisect_left(keys, beyond, stop)
        return range(start, stop)

    def best(self, numbers: Sequence[int], lang: str | None = None) -> Sequence[int]:
        """The best of some terms: by status, then the shortest, then in the order of keys.

        Of more than 500 only the best 500; with `lang` only those of sections in this language.
        """
        if len(numbers) < _REMEMBERED or not isinstance(numbers, range):
            return self._best(numbers, lang)
        place = numbers.start, numbers.stop, lang
        best = self._wide.get(place)
        if best is None:
            best = array("i", self._best(numbers, lang))
            if len(self._wide) < _REMEMBERED_RANGES:
                self._wide[place] = best
        return best

    def _best(self, numbers: Sequence[int], lang: str | None) -> list[int]:
        ranks = self._ranks
        if len(numbers) < _REMEMBERED:
            if lang is not None:
                code = self._codes.get(lang)
                numbers = [number for number in numbers if self._languages[number] == code]
            return sorted(numbers, key=ranks.__getitem__)
        places = np.asarray(numbers)
        if lang is not None:
            code = self._codes.get(lang, -1)
            places = places[np.frombuffer(self._languages, np.uint16)[places] == code]
        found = np.frombuffer(ranks, np.int64)[places]
        if len(places) > _WIDEST:
            # The rank of the last to be kept, so that equals are kept in the order of keys.
            last = np.partition(found, _WIDEST)[_WIDEST]
            kept = found <= last
            places, found = places[kept], found[kept]
        order = np.argsort(found, kind="stable")[:_WIDEST]
        best: list[int] = places[order].tolist()
        return best

    @built_once
    def _ranks(self) -> array[int]:
        """Status and length of each term in one figure, the smallest the best."""
        return array(
            "q",
            (
                STATUS_ORDER[self.status(self.entry(number))] << 40 | len(key)
                for number, key in enumerate(self.keys)
            ),
        )

    @built_once
    def _languages(self) -> array[int]:
        """The language of each term's section, as a number."""
        return array("H", (self._codes[section_language(term.lang)] for term in self.terms))

    @built_once
    def _codes(self) -> dict[str, int]:
        languages = dict.fromkeys(section_language(term.lang) for term in self.terms)
        return {lang: code for code, lang in enumerate(languages)}

    @built_once
    def languages(self) -> frozenset[str]:
        """The languages of the sections."""
        return frozenset(self._codes)

    @built_once
    def closed(self) -> HashedKeys:
        """The terms by their spacing keys."""
        return self._hashed(self._closed)

    def _closed(self, number: int) -> str:
        return unquoted(close_gaps(self.keys[number]))

    @built_once
    def substituted(self) -> HashedKeys:
        """The terms with Kazakh letters, by their spacing keys without these."""

        def key_of(number: int) -> str | None:
            key = self.keys[number]
            return without_kazakh(self._closed(number)) if has_kazakh(key) else None

        return self._hashed(key_of)

    @built_once
    def acronyms(self) -> HashedKeys:
        """The acronyms by their keys."""
        return self._hashed(lambda number: acronym_key(self.terms[number].text))

    @built_once
    def names(self) -> HashedKeys:
        """The terms by their name keys."""
        return self._hashed(lambda number: name_key(self.terms[number].text))

    @built_once
    def sounds(self) -> HashedKeys:
        """The names by how they sound: ordinary words sound alike too often."""

        def key_of(number: int) -> str | None:
            text = self.terms[number].text
            return None if text.islower() else loosen(name_key(text))

        return self._hashed(key_of)

    @built_once
    def name_parts(self) -> Mapping[str, Sequence[int]]:
        """Terms of several words by the name key of the first; names by that of each.

        Who types the beginning in another alphabet means the term, and a surname its bearer.
        """
        return self._by_words(name_key, lambda words: words if _is_name(words) else words[:1])

    @built_once
    def sound_parts(self) -> Mapping[str, Sequence[int]]:
        """The names of several words by how each of them sounds."""
        return self._by_words(
            lambda word: loosen(name_key(word)), lambda words: words if _is_name(words) else []
        )

    def _by_words(
        self, key_of: Callable[[str], str], choose: Callable[[list[str]], list[str]]
    ) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        for number, term in enumerate(self.terms):
            words = term.text.split()
            for key in {key_of(word) for word in choose(words)} if len(words) > 1 else ():
                found[key].append(number)
        return dict(found)

    @built_once
    def inflections(self) -> Inflections:
        """The terms of the languages with a morphology, by the lemmas of their words."""
        terms = enumerate(self.terms) if self._morphologies else ()
        return Inflections(
            ((number, section_language(term.lang), term.text) for number, term in terms),
            self._morphologies,
        )

    @built_once
    def near(self) -> NearKeys:
        """The letters keys, to be found within a few edits."""
        return NearKeys(self.keys)

    @built_once
    def words(self) -> Words:
        """The terms by the words of their keys."""
        return Words(self.keys)

    def _hashed(self, key_of: Callable[[int], str | None]) -> HashedKeys:
        keys = ((number, key_of(number)) for number in range(len(self.keys)))
        return HashedKeys(((number, key) for number, key in keys if key), key_of)


def _is_name(words: Sequence[str]) -> bool:
    return len(words) <= _LONGEST_NAME and all(map(str.istitle, words))


def _side_by_side(keys: list[str]) -> list[str]:
    """The same keys, lying beside each other in memory: none has a line end."""
    return "\n".join(keys).split("\n") if keys else []


def form_key(text: str) -> str:
    """The letters key without quotation marks, which only running text gives to names."""
    return unquoted(letters_key(text))


def unquoted(key: str) -> str:
    """A key without its quotation marks, nested ones and the space within them as well.

    An apostrophe within a word is none.

        >>> unquoted('" partnership "for peace" "'), unquoted("people's republic")
        ('partnership for peace', "people's republic")
    """
    if '"' not in key and "'" not in key:
        return key
    return " ".join(_QUOTES.sub("", key).split())


def has_kazakh(key: str) -> bool:
    """Whether a key has letters that Kazakh has and Russian has not."""
    return not key.isascii() and not _KAZAKH.isdisjoint(key)


def without_kazakh(key: str) -> str:
    """A key as it is typed without Kazakh letters.

    >>> without_kazakh("әріптестік"), without_kazakh("қазақстан")
    ('ариптестик', 'казакстан')
    """
    return key.translate(_SUBSTITUTES)
