"""The terms of a base by their words, for beginnings of words inside a term."""

from __future__ import annotations

import re
import threading
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from glossary.name_keys import name_key
from translator.lookup.lazy import built_once

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.int32]]"

WORD: Final = re.compile(r"[^\W_]+")


class Words:
    """The different words of some keys in order, and for each the keys that have it.

    >>> words = Words(["euro-atlantic council", "north atlantic council"])
    >>> words.beginning("atl").tolist(), words.having("euro").tolist()
    ([0, 1], [0])
    >>> words.sounding("атланти").tolist()
    [0, 1]
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self.lock = threading.RLock()
        ids: dict[str, int] = {}
        found, numbers = array("i"), array("i")
        for number, key in enumerate(keys):
            for word in set(WORD.findall(key)):
                found.append(ids.setdefault(word, len(ids)))
                numbers.append(number)
        self._words = sorted(ids)
        places = np.empty(len(ids), np.int32)
        places[[ids[word] for word in self._words]] = np.arange(len(ids))
        of_word = places[np.frombuffer(found, np.int32)]
        order = np.argsort(of_word, kind="stable")
        self._numbers = np.frombuffer(numbers, np.int32)[order]
        self._starts = np.searchsorted(of_word[order], np.arange(len(ids) + 1))

    def beginning(self, prefix: str) -> Numbers:
        """The keys with a word that begins so, by their places."""
        start = bisect_left(self._words, prefix)
        stop = bisect_left(self._words, f"{prefix}\U0010ffff", lo=start)
        return self._numbers[self._starts[start] : self._starts[stop]]

    def having(self, word: str) -> Numbers:
        """The keys with this word."""
        place = bisect_left(self._words, word)
        stop = place + (self._words[place : place + 1] == [word])
        return self._numbers[self._starts[place] : self._starts[stop]]

    def sounding(self, prefix: str) -> Numbers:
        """The keys with a word whose name key begins so."""
        names, places = self._sounded
        start = bisect_left(names, prefix)
        stop = bisect_left(names, f"{prefix}\U0010ffff", lo=start)
        slices = [
            self._numbers[self._starts[place] : self._starts[place + 1]]
            for place in places[start:stop]
        ]
        return np.concatenate(slices) if slices else self._numbers[:0]

    @built_once
    def _sounded(self) -> tuple[list[str], array[int]]:
        """The name keys of the words in order, and the places of the words."""
        names = sorted((name_key(word), place) for place, word in enumerate(self._words))
        return [name for name, _place in names], array("i", (place for _name, place in names))
