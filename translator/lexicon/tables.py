"""The tables of the lexicon: words with their costs, and letters in their contexts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import inf, log
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from translator.lexicon.alphabet import OTHER, Keys, Letters

Costs = NDArray[np.float32]
Places = NDArray[np.int64]

# Costs are natural logarithms, stored in sixteenths.
STEP: Final = 16.0
UNKNOWN: Final = np.float32(np.inf)

# The letter models know the boundary of a word, the letters, and one symbol for all others.
N_LETTERS: Final = OTHER + 1
ORDER: Final = 5


def symbols_of(letters: Letters) -> Places:
    """What the letter models know letters as."""
    return np.minimum(letters, OTHER).astype(np.int64)


def places_of(table: NDArray[Any], keys: NDArray[Any]) -> Places:
    """Where keys belong in a sorted table; asked in order, as the processor's cache likes it."""
    order = np.argsort(keys)
    places = np.empty(len(keys), np.int64)
    places[order] = np.searchsorted(table, keys[order])
    return places


class WordTable:
    """The words of one language: sorted keys, each with its cost.

    `total` is the number of running words that the counts are out of.
    """

    STORED: ClassVar = ("key_bytes", "costs", "total")

    def __init__(self, keys: Keys, costs: NDArray[np.uint8], total: float) -> None:
        self.keys = np.append(keys, np.uint64(1 << 63))
        self.costs = np.append(costs.astype(np.float32) / np.float32(STEP), UNKNOWN)
        self.total = total

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> WordTable:
        """The table as it is stored: differences of sorted keys, byte by byte."""
        keys = _keys(arrays["key_bytes"])
        return cls(keys, arrays["costs"], float(arrays["total"][0]))

    def find(self, keys: Keys) -> Costs:
        """The costs of words by their keys; infinite where a word is unknown."""
        places = places_of(self.keys, keys)
        return np.where(self.keys[places] == keys, self.costs[places], UNKNOWN)

    def find_one(self, key: int) -> float:
        """The cost of one word by its key; infinite where it is unknown."""
        place = self.keys.searchsorted(np.uint64(key))
        return float(self.costs[place]) if self.keys[place] == key else inf

    def cost_of(self, count: float) -> float:
        """What a word that was counted so often costs."""
        return log(self.total / count)


class PairTable:
    """Two words side by side, by the letters of both together."""

    STORED: ClassVar = ("key_bytes", "costs", "lengths")

    def __init__(self, keys: Keys, costs: NDArray[np.uint8], lengths: NDArray[np.uint8]) -> None:
        self._words = WordTable(keys, costs, 0.0)
        self._lengths = lengths.astype(np.int64)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> PairTable:
        """The table as it is stored."""
        return cls(_keys(arrays["key_bytes"]), arrays["costs"], arrays["lengths"])

    def find(self, keys: Keys) -> tuple[Places, Costs, Places]:
        """Which of the keys are pairs, what these cost, and the lengths of their first words."""
        places = places_of(self._words.keys, keys)
        hit = np.flatnonzero(self._words.keys[places] == keys)
        return hit, self._words.costs[places[hit]], self._lengths[places[hit]]


def _keys(planes: NDArray[np.uint8]) -> Keys:
    """Sorted keys from their differences, which are stored byte by byte."""
    steps = np.zeros(planes.shape[1], np.uint64)
    for place, plane in enumerate(planes):
        steps |= plane.astype(np.uint64) << np.uint64(8 * place)
    return np.cumsum(steps, dtype=np.uint64)


class LetterModel:
    """How probable letters are behind the four before them: the cost of words nobody counted."""

    STORED: ClassVar = ("four", "five_bytes", "five_costs")

    def __init__(
        self,
        four: NDArray[np.uint8],
        five_keys: NDArray[np.uint32],
        five_costs: NDArray[np.uint8],
    ) -> None:
        self._four = four
        self._five_keys = np.append(five_keys, np.uint32(0xFFFFFFFF))
        self._five_costs = np.append(five_costs, np.uint8(0))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> LetterModel:
        """The model as it is stored."""
        keys = _keys(arrays["five_bytes"]).astype(np.uint32)
        return cls(arrays["four"].ravel(), keys, arrays["five_costs"])

    def costs(self, context: list[NDArray[np.int64]]) -> Costs:
        """The costs of `context[4]` behind `context[0]` … `context[3]`; 0 is the boundary."""
        key = context[0]
        for symbols in context[1:]:
            key = key * N_LETTERS + symbols
        found = self._four[key % N_LETTERS**4]
        if len(self._five_keys) > 1:
            wanted = key.astype(np.uint32)
            places = places_of(self._five_keys, wanted)
            found = np.where(self._five_keys[places] == wanted, self._five_costs[places], found)
        return found.astype(np.float32) / np.float32(STEP)

    def cost(self, symbols: list[int]) -> float:
        """What `costs` tells of one place: the cost of the last of five symbols."""
        key = 0
        for symbol in symbols:
            key = key * N_LETTERS + symbol
        if (found := self._five.get(key)) is None:
            found = int(self._four[key % N_LETTERS**4])
        return found / STEP

    @cached_property
    def _five(self) -> dict[int, int]:
        return dict(zip(self._five_keys.tolist(), self._five_costs.tolist(), strict=True))

    def stretches(self, letters: Letters, starts: Places, ends: Places) -> Costs:
        """The costs of the words `letters[start:end]`, spelled letter by letter."""
        symbols = np.zeros(len(letters) + ORDER, np.int64)
        symbols[ORDER - 1 : -1] = symbols_of(letters)  # one boundary at the end
        # Inside a word a letter's cost does not depend on where the word began.
        inside = np.zeros(len(letters) + 1, np.float64)
        np.cumsum(self.costs([symbols[k : k + len(letters)] for k in range(ORDER)]), out=inside[1:])
        first_inside = np.minimum(starts + ORDER - 1, ends)
        costs = inside[ends] - inside[first_inside]
        # Its first letters and its end stand behind the boundary.
        begun, begun_of = np.unique(starts, return_inverse=True)
        head = np.zeros((len(begun), ORDER), np.float64)
        row = [np.zeros(len(begun), np.int64)] * ORDER
        for place in range(ORDER - 1):
            row = [*row[1:], symbols[np.minimum(begun + place, len(letters)) + ORDER - 1]]
            head[:, place + 1] = head[:, place] + self.costs(row)
        lengths = ends - starts
        costs = costs + head[begun_of, np.minimum(lengths, ORDER - 1)]
        tail = [
            np.where(lengths >= back, symbols[np.maximum(ends - back, 0) + ORDER - 1], 0)
            for back in range(ORDER - 1, 0, -1)
        ]
        whole: Costs = costs + self.costs([*tail, np.zeros(len(starts), np.int64)])
        return whole.astype(np.float32)
