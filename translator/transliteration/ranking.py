"""Which reading of a word is a word: by the counts of words, then by their letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
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


