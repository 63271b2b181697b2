"""Letters as small numbers, and words as numbers made of them.

Everything here works on whole arrays: a text is encoded once, and the key of any stretch of its
letters follows from two running sums.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint8]
Keys = NDArray[np.uint64]

CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
LATIN: Final = "abcdefghijklmnopqrstuvwxyz'"

# Written in more than one way: ё, and what stands for Kazakh letters in other Cyrillic alphabets.
_SAME: Final = {"ё": "е", "ə": "ә", "ӛ": "ә", "ҧ": "ұ", "ѳ": "ө", "ҡ": "қ", "’": "'"}

# Latin letters that stand in Cyrillic words unnoticed: «Бейбiтшiлiк», «мəселе».
_TWINS: Final = dict(zip("aceopxyihABCEHKMOPTXIY", "асеорхуіһАВСЕНКМОРТХІУ", strict=True))
TWINS: Final = str.maketrans(_TWINS)

NO_LETTER: Final = 0
OTHER: Final = len(CYRILLIC) + 1  # a Cyrillic letter of another language
FIRST_LATIN: Final = OTHER + 1
N_SYMBOLS: Final = FIRST_LATIN + len(LATIN)

_TABLE_SIZE: Final = 0x2100


def _table() -> Letters:
    table = np.zeros(_TABLE_SIZE, np.uint8)
    table[0x400:0x482] = table[0x48A:0x530] = OTHER
    numbered = {letter: 1 + place for place, letter in enumerate(CYRILLIC)}
    numbered |= {letter: FIRST_LATIN + place for place, letter in enumerate(LATIN)}
    numbered |= {variant: numbered[letter] for variant, letter in _SAME.items()}
    for letter, number in numbered.items():
        table[ord(letter)] = number
        if letter.isalpha() and len(letter.upper()) == 1:
            table[ord(letter.upper())] = number
    return table


_LETTER_OF: Final = _table()


def encode(text: str) -> Letters:
    """The numbers of a text's letters, one for each code point; 0 where there is no letter.

    Case, ё and mistaken Kazakh letters do not count.

        >>> encode("Ёлка") == encode("елка")
        array([ True,  True,  True,  True])
        >>> encode("2-й").tolist()
        [0, 0, 10]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _LETTER_OF[np.where(points < _TABLE_SIZE, points, 0)]


# A key is a sum of letter values times powers of an odd number, modulo 2**64. That number has an
# inverse, so that a stretch of a text can be moved to place 0, where its word has it.
_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
# So many bits of a key are kept: one stretch in 80,000 is taken for a Russian word it is not, and
# a bit more would cost a third of a megabyte.
KEY_BITS: Final = 37
_MASK: Final = (1 << 64) - 1
_MIX: Final = 0xD6E8FEB86659FD93


def _values() -> Keys:
    value, values = 0x2545F4914F6CDD1D, []
    for _ in range(N_SYMBOLS):
        value = value * 6364136223846793005 + 1442695040888963407 & _MASK
        values.append(value)
    return np.array(values, np.uint64)


_VALUE_OF: Final = _values()
_VALUE_OF_CHAR: Final = {
    chr(point): int(_VALUE_OF[number]) for point, number in enumerate(_LETTER_OF) if number
}
_VALUE_OF_OTHERS: Final = int(_VALUE_OF[NO_LETTER])


def _powers(base: int, count: int) -> Keys:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


class Stretches:
    """The keys of all stretches of a row of letters.

    >>> word, text = Stretches(encode("тік")), Stretches(encode("әріптестік"))
    >>> bool(word.keys(np.array([0]), np.array([3])) == text.keys(np.array([7]), np.array([10])))
    True
    """

    def __init__(self, letters: Letters) -> None:
        count = len(letters)
        self._sums = np.zeros(count + 1, np.uint64)
        np.cumsum(_VALUE_OF[letters] * _powers(_BASE, count), out=self._sums[1:])
        self._moves = _powers(_INVERSE, count + 1)

    def keys(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Keys:
        """The keys of the stretches `letters[start:end]`."""
        keys = (self._sums[ends] - self._sums[starts]) * self._moves[starts]
        # The low bits of such a sum depend on few bits of the letters; mix the high ones in.
        keys ^= keys >> np.uint64(32)
        keys *= np.uint64(_MIX)
        return keys >> np.uint64(64 - KEY_BITS)


def word_keys(words: list[str]) -> Keys:
    """The keys of words.

    >>> word_keys(["Мен", "мен"]).tolist()[0] == word_keys(["мен"]).tolist()[0]
    True
    """
    ends = np.cumsum(np.array([len(word) for word in words], np.int64))
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    return Stretches(encode("".join(words))).keys(starts, ends)


def word_key(word: str) -> int:
    """The key of one word: a hundred times faster than that of an array of one.

    >>> word_key("бейбітшілік") == int(word_keys(["бейбітшілік"])[0])
    True
    """
    key = 0
    for char in reversed(word):
        key = key * _BASE + _VALUE_OF_CHAR.get(char, _VALUE_OF_OTHERS) & _MASK
    key = (key ^ key >> 32) * _MIX & _MASK
    return key >> 64 - KEY_BITS
