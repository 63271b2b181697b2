"""How words are spelled: letters behind the four before them, from counted words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translator.lexicon.alphabet import encode
from translator.lexicon.tables import N_LETTERS, ORDER, STEP, symbols_of

# An unknown word is like the rarer ones, so that a count weighs as its square root.
DAMPING = 0.5
_LEAST = 0.2
# A fifth letter is kept where it changes the cost by half a nat.
_CHANGE = 8


def letter_model(counts: Mapping[str, float]) -> dict[str, NDArray[np.generic]]:
    """The costs of letters behind four others, as `LetterModel` stores them.

    Interpolated after Witten and Bell: the fewer kinds of letters stand behind a context, the
    more its own counts weigh against those of the shorter context.
    """
    words = [word for word, count in counts.items() if len(word) >= 2 and count >= _LEAST]
    weights = np.array([counts[word] for word in words]) ** DAMPING
    sizes = np.array([len(word) for word in words])
    # Every word with its boundaries: as many before it as a context is long, and one behind.
    rows = sizes + ORDER
    starts = np.cumsum(rows) - rows
    symbols = np.zeros(int(rows.sum()), np.int64)
    inside = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    symbols[np.repeat(starts + ORDER - 1, sizes) + inside] = symbols_of(encode("".join(words)))
    is_predicted = np.ones(len(symbols), bool)
    for place in range(ORDER - 1):
        is_predicted[starts + place] = False
    places = np.flatnonzero(is_predicted)
    weight = np.repeat(weights, rows)[places]

    def context(length: int) -> NDArray[np.int64]:
        key = np.zeros(len(places), np.int64)
        for back in range(length - 1, -1, -1):
            key = key * N_LETTERS + symbols[places - back]
        return key

    counted: Any = np.bincount(context(1), weight, N_LETTERS) + 0.1
    shares = (counted / counted.sum())[None, :]
    for length in range(2, ORDER):
        counted = np.bincount(context(length), weight, N_LETTERS**length).reshape(-1, N_LETTERS)
        kinds = (counted > 0).sum(1, keepdims=True)
        total = counted.sum(1, keepdims=True)
        shorter = np.tile(shares, (N_LETTERS, 1))
        mixed = (counted + kinds * shorter) / np.maximum(total + kinds, 1e-9)
        shares = np.where(total > 0, mixed, shorter)
    four = _quantized(shares.ravel())

    keys, numbers = np.unique(context(ORDER), return_inverse=True)
    counted = np.bincount(numbers, weight)
    _, group = np.unique(keys // N_LETTERS, return_inverse=True)
    total, kinds = np.bincount(group, counted)[group], np.bincount(group)[group]
    shorter = shares.ravel()[keys % N_LETTERS ** (ORDER - 1)]
    five = _quantized((counted + kinds * shorter) / (total + kinds))
    change = np.abs(five.astype(int) - four[keys % N_LETTERS ** (ORDER - 1)])
    kept = (counted >= DAMPING) & (change >= _CHANGE)
    return {"four": four, "five_keys": keys[kept], "five_costs": five[kept]}


def _quantized(shares: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.round(-np.log(shares) * STEP), 0, 255).astype(np.uint8)
