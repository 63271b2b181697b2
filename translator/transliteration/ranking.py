"""Which reading of a word is a word: by the counts of words, then by their letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator import lexicon
from translator.languages import kk
from translator.languages.chains import is_chain
from translator.lexicon.alphabet import encode, word_keys
from translator.lexicon.tables import symbols_of
from translator.morphology.russian.dictionary import dictionary

Costs = NDArray[np.float64]

# What a name, a form in a dictionary or a word with endings costs, in natural logarithms.
_NAME: Final = 12.0
_IN_DICTIONARY: Final = 17.0
_ENDINGS: Final = 5.0
# No ending begins with a vowel behind another.
_HIATUS: Final = re.compile("[аәеоөұүыі]{2}")
_SHORTEST_STEM: Final = 3


class LetterCosts(dict[str, float]):
    """What a letter costs behind four others, by the five together; a space stands for the edge.

    >>> costs = LetterCosts("kk")
    >>> costs["    қ"] < costs["    ъ"]
    True
    """

    def __init__(self, lang: str) -> None:
        self._model = lexicon.letters(lang)

    def __missing__(self, five: str) -> float:
        found = self[five] = self._model.cost(symbols_of(encode(five)).tolist())
        return found


@cache
def letter_costs(lang: str) -> LetterCosts:
    """The letters of a language; what was asked for once is kept."""
    return LetterCosts(lang)


def counted_costs(words: Sequence[str], lang: str, names: Collection[str]) -> Costs:
    """What counted words and names cost; others infinitely much. Names are in lower case.

    >>> counted_costs(["тарих", "тариһ"], "kk", ()).tolist()[1]
    inf
    """
    found = lexicon.words(lang).find(word_keys(list(words))).astype(np.float64)
    is_name = np.array([word in names for word in words], bool)
    found[is_name] = np.minimum(found[is_name], _NAME)
    return found


def related_cost(word: str, lang: str) -> float | None:
    """The cost of an uncounted word that a dictionary has, or that is a counted one with endings.

    >>> related_cost("анализирующего", "ru"), related_cost("анализирующево", "ru")
    (17.0, None)
    """
    if lang == "ru":
        return _IN_DICTIONARY if dictionary().word_is_known(word) else None
    return _stem_cost(word)


def _stem_cost(word: str) -> float | None:
    """The cost of a Kazakh word as a counted stem with endings."""
    stems = [
        word[:end]
        for end in range(len(word) - 2, _SHORTEST_STEM - 1, -1)
        if is_chain(word[end:], kk.SUFFIXES) and not _HIATUS.search(word, end - 1)
    ]
    if not stems:
        return None
    cost = float(lexicon.words("kk").find(word_keys(stems)).min())
    return cost + _ENDINGS if np.isfinite(cost) else None
