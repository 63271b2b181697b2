"""Where Russian and Kazakh words may be hyphenated, for a whole row of letters at once.

The hyphenators behind broken pages cut both languages by the same phonetic rules: V|CV, VC|CV,
VCC|CV; й, ь and ъ close the syllable on their left. The same word is now and then cut in two ways
on one page, so what is here is evidence and not a law.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from translator.languages import kk, ru
from translator.lexicon.alphabet import N_SYMBOLS, Letters, encode

VOWEL: Final = np.zeros(N_SYMBOLS, bool)
VOWEL[encode("".join(sorted((ru.VOWELS | kk.VOWELS) - {"ё"})))] = True
CLOSING: Final = np.zeros(N_SYMBOLS, bool)
CLOSING[encode("йьъ")] = True


def cuts(letters: Letters) -> NDArray[np.bool_]:
    """Whether the letters may be cut before each of them, were they all one word.

    >>> from translator.lexicon.alphabet import encode
    >>> cuts(encode("әріптестік")).nonzero()[0].tolist()
    [1, 4, 7]
    """
    padded = np.zeros(len(letters) + 6, np.uint8)
    padded[3:-3] = letters
    vowel = VOWEL[padded]
    closing = CLOSING[padded]
    consonant = (padded > 0) & ~vowel & ~closing
    here = slice(3, len(padded) - 3)

    def at(kind: NDArray[np.bool_], shift: int) -> NDArray[np.bool_]:
        return kind[3 + shift : len(padded) - 3 + shift]

    before_vowel = at(consonant, 0) & at(vowel, 1)
    long_cluster = at(consonant, -1) & ~at(vowel, -2) & ~at(vowel, -3)
    last = before_vowel & ~long_cluster
    last_but_one = at(consonant, 0) & at(consonant, 1) & at(vowel, 2)
    last_but_one &= ~at(vowel, -1) & ~at(vowel, -2)
    after_closing = vowel[here] & at(closing, -1)
    hiatus = vowel[here] & at(vowel, -1) & at(consonant, -2) & at(vowel, -3)
    cut: NDArray[np.bool_] = last | last_but_one | after_closing | hiatus
    return cut
