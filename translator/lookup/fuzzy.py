"""Keys within a few edits of a query, out of a million, without measuring each.

An edit changes the length by one at most, and the letters that a key has by two at most. So a key
is worth measuring only where its length is near and where its letters, as bits of one integer,
differ in few bits: nothing within reach is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

# Two bits for each of 32 classes of letters: whether a key has one of the class, and more than one.
# The last five bits of a code point part the letters of Latin, and those of Russian, completely.
_CLASSES: Final = 32

# How many keys are turned into masks at once: bounds what it takes in memory.
_BATCH: Final = 1 << 14

# Keys up to this length are told apart by few edits at most; shorter ones not at all.
_SHORT: Final = 4
_TOO_SHORT: Final = 2


def reach(key: str) -> int:
    """How many edits a key may be away from the one that was meant.

    >>> reach("РМ"), reach("нато"), reach("совет")
    (0, 1, 2)
    """
    if len(key) <= _TOO_SHORT:
        return 0
    return 1 if len(key) <= _SHORT else 2


def letter_masks(keys: Sequence[str]) -> Numbers:
    """The letters of each key as 64 bits; one edit changes two of them at most."""
    masks = [np.zeros(0, np.uint64)]
    remaining = iter(keys)
    while batch := list(islice(remaining, _BATCH)):
        letters = "".join(batch).encode("utf-32-le", "surrogatepass")
        classes = np.frombuffer(letters, np.uint32) % _CLASSES
        lengths = np.fromiter(map(len, batch), np.int64, len(batch))
        slots = np.repeat(np.arange(len(batch)) * _CLASSES, lengths) + classes
        counts = np.bincount(slots, minlength=len(batch) * _CLASSES).reshape(-1, _CLASSES)
        bits = np.concatenate([counts >= 1, counts >= 2], axis=1)
        masks.append(np.packbits(bits, axis=1).view(np.uint64).ravel())
    return np.concatenate(masks)


class NearKeys:
    """Keys by length, with their masks: 12 bytes a key besides the keys themselves.

    >>> NearKeys(["council", "counsel", "partner"]).find("councel", 2)
    [(1, 0), (1, 1)]
    """

    def __init__(self, keys: Sequence[str], longest: int = 1000) -> None:
        self._keys = keys
        lengths = np.fromiter(map(len, keys), np.int64, len(keys))
        order = np.argsort(lengths, kind="stable")
        order = order[: np.searchsorted(lengths, longest, "right", sorter=order)]
        self._order = order.astype(np.int32)
        self._masks = letter_masks([keys[number] for number in order.tolist()])
        # Where the keys of each length begin.
        self._starts = np.searchsorted(lengths[order], np.arange(longest + 2)).tolist()

    def find(self, key: str, reach: int) -> list[tuple[int, int]]:
        """The keys within `reach` edits, as (edits, place in the sequence), nearest first.

        An edit is a letter put in, left out or replaced, or two neighbours exchanged (optimal
        string alignment).
        """
        mask = letter_masks([key])[0]
        last = len(self._starts) - 2
        places: list[int] = []
        for length in range(max(1, len(key) - reach), min(last, len(key) + reach) + 1):
            start, stop = self._starts[length], self._starts[length + 1]
            if start == stop:
                continue
            differing = np.bitwise_count(self._masks[start:stop] ^ mask)
            # What the length takes is no replacement, and changes one bit only.
            near = differing <= 2 * reach - abs(length - len(key))
            places += self._order[start:stop][near].tolist()
        keys = self._keys
        found = process.extract(
            key,
            [keys[place] for place in places],
            scorer=OSA.distance,
            score_cutoff=reach,
            limit=None,
        )
        return sorted((distance, places[index]) for _key, distance, index in found)
