"""Where in a text terms may begin, told for all its words at once.

Each term is known by the letters with which its first two words begin in all their forms, hashed
into one number. A text is asked, in arrays, at which of its words such a number stands; only there
is it read. So a term costs nothing before a text has something like it, and the index is a few
arrays that processes can map from one file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

# As many letters of a word are compared; of what all its forms share, the next shorter one.
LENGTHS: Final = (1, 2, 3, 4, 6)

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xD6E8FEB86659FD93)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)

# A sieve has so many places for each number that it knows: one in so many unknown ones passes.
_ROOM: Final = 16


class Found(NamedTuple):
    """Which words of a text may begin a term, and which terms those are.

    `pairs` are the places of such words of which the next one fits too, `alone` those that fit a
    term of one word, `keys` the beginnings of all those terms.
    """

    pairs: Places
    alone: Places
    keys: Places


class Sieve:
    """A set of numbers that is asked for many at once; it lets a few others pass."""

    def __init__(self, flags: Flags) -> None:
        self.flags = flags
        self._shift = np.uint64(64 - (len(flags) - 1).bit_length())

    @classmethod
    def of(cls, numbers: Hashes) -> Sieve:
        """The sieve of some numbers."""
        size = max(64, 1 << (len(numbers) * _ROOM).bit_length())
        sieve = cls(np.zeros(size, np.bool_))
        sieve.flags[numbers >> sieve._shift] = True
        return sieve

    def passes(self, numbers: Hashes) -> Flags:
        """Which of these numbers pass."""
        passing: Flags = self.flags[numbers >> self._shift]
        return passing


class Beginnings:
    """The terms by their first two words.

    >>> index = Beginnings.build(["партн", "нато"], ["рад", ""], [0, 1])
    >>> found = index.find(["в", "партнерстве", "ради", "нато"], [0, 1, 2], [1, 2, 3])
    >>> found.pairs.tolist(), found.alone.tolist(), sorted(index.terms(found.keys))
    ([1], [3], [0, 1])
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.arrays = arrays
        self._hashes, self._ends, self._terms = (
            arrays[name] for name in ("hashes", "ends", "terms")
        )
        self._known, self._firsts, self._seconds = (
            Sieve(arrays[name]) for name in ("known", "firsts", "seconds")
        )

    @classmethod
    def build(
        cls, firsts: Sequence[str], seconds: Sequence[str], numbers: Sequence[int]
    ) -> Beginnings:
        """The index of terms by number: what the first and the second word of each begin with.

        The second is empty where the term has one word.
        """
        first = _whole_hashes(firsts) * _FIRST
        second = _whole_hashes(seconds) * _SECOND
        hashes = _mixed(first + second)
        order = np.argsort(hashes, kind="stable")
        unique, starts = np.unique(hashes[order], return_index=True)
        terms = np.array(numbers, np.int32)[order]
        return cls(
            {
                "hashes": unique,
                "ends": np.append(starts, len(terms)).astype(np.int64),
                "terms": terms,
                "known": Sieve.of(unique).flags,
                "firsts": Sieve.of(np.unique(_mixed(first))).flags,
                "seconds": Sieve.of(np.unique(_mixed(second))).flags,
            }
        )

    def find(self, words: Sequence[str], firsts: ArrayLike, seconds: ArrayLike) -> Found:
        """Where terms may begin.

        `words` are different words as keys; `firsts` and `seconds` their numbers where one follows
        another in a text. The answer's `pairs` are places in these rows, `alone` numbers of words.
        """
        first, second = np.asarray(firsts, np.intp), np.asarray(seconds, np.intp)
        hashes = _beginning_hashes(words)
        opening, following = hashes * _FIRST, hashes * _SECOND
        opens = self._firsts.passes(_mixed(opening)) & (hashes != 0)
        follows = self._seconds.passes(_mixed(following)) & (hashes != 0)
        is_pair = np.zeros(len(first), np.bool_)
        met: list[Hashes] = [_mixed(opening[opens])]
        for one in range(len(LENGTHS)):
            begun = np.flatnonzero(opens[one][first])
            for two in range(len(LENGTHS)):
                places = begun[follows[two][second[begun]]]
                pairs = _mixed(opening[one][first[places]] + following[two][second[places]])
                fits = self._known.passes(pairs)
                is_pair[places[fits]] = True
                met.append(pairs[fits])
        alone = self._known.passes(_mixed(opening)) & opens
        return Found(
            np.flatnonzero(is_pair),
            np.flatnonzero(alone.any(axis=0)),
            self._keys_of(np.concatenate(met)),
        )

    def __len__(self) -> int:
        return len(self._hashes)

    def terms(self, keys: Places) -> list[int]:
        """The numbers of the terms that begin so."""
        starts, ends = self._ends[keys].tolist(), self._ends[keys + 1].tolist()
        return [
            number
            for start, end in zip(starts, ends, strict=True)
            for number in self._terms[start:end].tolist()
        ]

    def _keys_of(self, hashes: Hashes) -> Places:
        hashes = np.unique(hashes)
        places = np.searchsorted(self._hashes, hashes)
        places[places == len(self._hashes)] = 0
        return places[self._hashes[places] == hashes] if len(self._hashes) else places[:0]


def _mixed(hashes: Hashes) -> Hashes:
    hashes = hashes ^ hashes >> np.uint64(32)
    hashes *= np.uint64(0x9FB21C651E98DF25)
    return hashes ^ hashes >> np.uint64(29)


def _letters(words: Sequence[str]) -> tuple[NDArray[np.uint32], Places, Places]:
    """The code points of all words in a row, where each begins, and how long it is."""
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    points = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.append(points, np.zeros(1, np.uint32)), np.cumsum(lengths) - lengths, lengths


def _beginning_hashes(words: Sequence[str]) -> Hashes:
    """A row for each of `LENGTHS`, a column for each word; 0 where the word is shorter."""
    points, starts, lengths = _letters(words)
    found = np.zeros((len(LENGTHS), len(words)), np.uint64)
    running = np.zeros(len(words), np.uint64)
    for place in range(LENGTHS[-1]):
        at = np.minimum(starts + place, len(points) - 1)
        running = (running + points[at] + np.uint64(1)) * _BASE
        if place + 1 in LENGTHS:
            found[LENGTHS.index(place + 1)] = np.where(lengths > place, running, 0)
    return found


def _whole_hashes(words: Sequence[str]) -> Hashes:
    """The hash of the longest of `LENGTHS` that each word has; that of an empty one is 0."""
    hashes = np.zeros(len(words), np.uint64)
    for found in _beginning_hashes(words) if words else ():
        hashes = np.where(found != 0, found, hashes)
    return hashes
