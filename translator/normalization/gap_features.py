"""What stands around a gap, as features of a linear classifier.

The features of all gaps are made at once: each is a number made of a few others (a piece, the
letters beside the gap, lengths), mixed and cut down to the size of the table of weights.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.lexicon.alphabet import N_SYMBOLS, Keys, Stretches, encode
from translator.normalization.lattice import Row
from translator.normalization.syllables import cuts

BITS: Final = 19
# Rates of broken rule positions between which the evidence changes its meaning.
RATES: Final = np.array([0.15, 0.4, 0.6, 0.8, 0.95])

_FRONT: Final = np.zeros(N_SYMBOLS, np.int64)
_FRONT[encode("әеөүі")] = 1
_BACK: Final = np.zeros(N_SYMBOLS, np.int64)
_BACK[encode("аоұы")] = 1

_MIX: Final = np.uint64(0x9E3779B97F4A7C15)


def at_rates(neighbors: Keys, rates: NDArray[np.float64]) -> NDArray[np.int64]:
    """The features of the gap before every piece, for the break rate around it.

    `neighbors` is what `neighbors_of` a row gave; both have the shape (features, pieces).
    """
    bucket = np.searchsorted(RATES, rates).astype(np.uint64) << np.uint64(40)
    mixed = (neighbors ^ bucket) * _MIX
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64)


def neighbors_of(row: Row) -> Keys:
    """What stands around the gap before every piece, one number for each feature and piece."""
    pieces = len(row.starts)
    stretches = Stretches(row.letters)
    starts, ends = row.starts, row.ends
    run = np.cumsum(~row.is_open)
    key = stretches.keys(starts, ends)
    length = np.minimum(ends - starts, 7).astype(np.uint64)
    front = np.concatenate([[0], np.cumsum(_FRONT[row.letters])])
    back = np.concatenate([[0], np.cumsum(_BACK[row.letters])])
    harmony = (front[ends] > front[starts]) + 2 * (back[ends] > back[starts])
    cut = np.concatenate([[0], np.cumsum(cuts(row.letters))])
    rules = np.clip(cut[np.maximum(ends - 1, starts)] - cut[np.minimum(starts + 2, ends)], 0, 3)

    here = np.arange(pieces)

    def at(values: NDArray[np.generic], shift: int) -> Keys:
        """The values of the pieces so many places on; 0 beyond a closed gap."""
        moved = np.zeros(pieces, np.uint64)
        if abs(shift) < pieces:
            to = slice(max(0, -shift), pieces - max(0, shift))
            from_ = slice(max(0, shift), pieces - max(0, -shift))
            moved[to] = values[from_]
            moved[to][run[to] != run[from_]] = 0
        return moved

    run_start = starts[np.maximum.accumulate(np.where(~row.is_open, here, 0))]
    lasts = np.flatnonzero(np.append(~row.is_open[1:], True))
    run_end = ends[lasts][run - 1]
    left = [stretches.keys(np.maximum(starts - n, run_start), starts) for n in (1, 2, 3, 4, 5)]
    right = [stretches.keys(starts, np.minimum(starts + n, run_end)) for n in (1, 2, 3, 4, 5)]
    before, after = at(key, -1), key
    sizes = at(length, -1) * np.uint64(8) + length
    ruled = at(rules, -1) * np.uint64(4) + rules.astype(np.uint64)
    classes = harmony.astype(np.uint64)
    tone = at(classes, -2) * np.uint64(25) + at(classes, -1) * np.uint64(5) + classes

    def pair(*values: Keys) -> Keys:
        mixed = values[0]
        for value in values[1:]:
            mixed = (mixed * _MIX) ^ (mixed >> np.uint64(29)) ^ value
        return mixed

    second, next_ = at(key, -2), at(key, 1)
    columns = [
        np.zeros(pieces, np.uint64),
        before,
        after,
        pair(before, after),
        pair(second, before),
        pair(after, next_),
        pair(second, before, after),
        pair(before, after, next_),
        pair(second, after),
        pair(before, next_),
        *left[1:],
        *right[1:],
        pair(left[1], right[1]),
        pair(left[2], right[2]),
        pair(left[3], right[1]),
        pair(left[1], right[3]),
        pair(left[2], after),
        pair(before, right[2]),
        sizes,
        pair(sizes, ruled),
        pair(tone, sizes),
        pair(tone, right[0], left[0]),
    ]
    table = np.stack(columns)
    table += np.arange(1, len(columns) * 977, 977, dtype=np.uint64)[:, None]
    table *= _MIX
    table ^= table >> np.uint64(31)
    return table
