"""Which reading of a word is a word: by the counts of the language's words, then by their letters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator import lexicon
from translator.languages import kk
from translator.lexicon.alphabet import encode, word_keys
from translator.normalization.words import is_chain

Costs = NDArray[np.float64]
Flags = NDArray[np.bool_]

# What a name, a form in a dictionary or a word with endings costs, in natural logarithms.
_NAME: Final = 12.0
_IN_DICTIONARY: Final = 17.0
_ENDINGS: Final = 5.0
_SHORTEST_STEM: Final = 3
_ASKED: Final = 12  # readings of a word that the dictionary is asked for


def word_costs(words: Sequence[str], lang: str, names: Collection[str]) -> tuple[Costs, Flags]:
    """What each word costs, and whether it is known; names are in lower case.

    >>> costs, known = word_costs(["тарих", "тариһ"], "kk", ())
    >>> bool(costs[0] < costs[1]), known.tolist()
    (True, [True, False])
    """
    if not words:
        return np.zeros(0), np.zeros(0, bool)
    found = lexicon.words(lang).find(word_keys(list(words))).astype(np.float64)
    is_name = np.array([word in names for word in words], bool)
    found[is_name] = np.minimum(found[is_name], _NAME)
    known = np.isfinite(found)
    unknown = np.flatnonzero(~known)
    if len(unknown):
        found[unknown] = _spelled([words[number] for number in unknown], lang)
    return found, known


def _spelled(words: list[str], lang: str) -> Costs:
    ends = np.cumsum([len(word) for word in words])
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    costs = lexicon.letters(lang).stretches(encode("".join(words)), starts, ends)
    spelled: Costs = costs.astype(np.float64) + lexicon.UNKNOWN_COST[lang]
    return spelled


def related_costs(words: Sequence[str], costs: Costs, lang: str) -> dict[int, float]:
    """The costs of uncounted words that a dictionary has, or that are a counted word with endings.

    `costs` are what the words cost by their letters; the cheapest are asked for first.
    """
    order = np.argsort(costs)[:_ASKED].tolist()
    if lang == "ru":
        return {n: min(costs[n], _IN_DICTIONARY) for n in order if dictionary().word_is_known(words[n])}
    found = {}
    for number in order:
        if (cost := _stem_cost(words[number])) is not None:
            found[number] = min(costs[number], cost)
    return found


def _stem_cost(word: str) -> float | None:
    """The cost of a Kazakh word as a counted stem with endings."""
    stems = [
        word[:end]
        for end in range(len(word) - 2, _SHORTEST_STEM - 1, -1)
        if is_chain(word[end:], kk.SUFFIXES)
    ]
    if not stems:
        return None
    cost = float(lexicon.words("kk").find(word_keys(stems)).min())
    return cost + _ENDINGS if np.isfinite(cost) else None


@cache
def dictionary() -> Any:
    """The Russian dictionary of OpenCorpora, by pymorphy3."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
