"""Word statistics of Kazakh, Russian and English, loaded when first asked for.

`count` and `cost` are for single words; the tables behind them (`words`, `letters`) answer for
whole arrays. Costs are natural logarithms of probabilities, with the sign turned.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp, isinf
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from translator.lexicon.alphabet import encode, word_key, word_keys
from translator.lexicon.tables import STEP, LetterModel, PairTable, WordTable

__all__ = [
    "LANGUAGES",
    "cost",
    "count",
    "counts",
    "gap_weights",
    "lemmas",
    "letters",
    "pairs",
    "particle_weights",
    "short_words",
    "words",
]

LANGUAGES: Final = ("en", "kk", "ru")

# What it costs that a word is unknown, beside its letters. Kazakh words are counted so widely and
# inflect so regularly that an unknown one is rarer than its letters say.
UNKNOWN_COST: Final = {"en": 7.0, "kk": 7.0, "ru": 4.0}

# So few words are found faster one by one.
_FEW: Final = 16


def arrays(name: str, members: Iterable[str]) -> dict[str, Any]:
    """Arrays of one data file: only those named are unpacked, which is what takes time."""
    place = files("translator.lexicon") / "data" / f"{name}.npz"
    with place.open("rb") as source, np.load(source) as stored:
        return {member: stored[member] for member in members}


@cache
def words(lang: str) -> WordTable:
    """The counted words of a language."""
    return WordTable.from_arrays(arrays(lang, WordTable.STORED))


@cache
def letters(lang: str) -> LetterModel:
    """How the words of a language are spelled."""
    return LetterModel.from_arrays(arrays(lang, LetterModel.STORED))


@cache
def short_words(lang: str) -> frozenset[str]:
    """The words of up to three letters that are common in a language."""
    data = files("translator.lexicon") / "data" / f"{lang}_short.txt"
    return frozenset(data.read_text(encoding="utf-8").split())


@cache
def lemmas(lang: str) -> dict[str, int]:
    """How often the lemmas of Kazakh were counted, in all their forms; names have a capital.

    >>> lemmas("kk")["ел"] > 1000, "елдің" in lemmas("kk"), "Қазақстан" in lemmas("kk")
    (True, False, True)
    """
    data = files("translator.lexicon") / "data" / f"{lang}_lemmas.txt.xz"
    listed = lzma.decompress(data.read_bytes()).decode().split()
    return dict(zip(listed[::2], map(int, listed[1::2]), strict=True))


@cache
def pairs(lang: str) -> PairTable:
    """The words that are often side by side in a language."""
    return PairTable.from_arrays(arrays(f"{lang}_pairs", PairTable.STORED))


@cache
def gap_weights() -> NDArray[np.float32]:
    """The weights of the classifier of gaps in Kazakh text, by feature."""
    stored: NDArray[np.int8] = arrays("kk_repair", ("gaps",))["gaps"]
    return stored.astype(np.float32) / np.float32(STEP)


@cache
def particle_weights() -> NDArray[np.float32]:
    """The weights of the model of Kazakh particles, by feature."""
    stored: NDArray[np.int8] = arrays("kk_repair", ("particles",))["particles"]
    return stored.astype(np.float32) / np.float32(STEP)


def count(word: str, lang: str) -> float:
    """How often a word was counted in the language's texts; 0 where it never was.

    >>> count("және", "kk") > count("бейбітшілік", "kk") > count("себептесетін", "kk")
    True
    """
    table = words(lang)
    return table.total * exp(-table.find_one(word_key(word)))


def counts(forms: list[str], lang: str) -> NDArray[np.float64]:
    """How often each of several words was counted: one look at the table for all.

    >>> (counts(["және", "тесетінсебеп"], "kk") > 1000).tolist()
    [True, False]
    """
    if len(forms) < _FEW:
        return np.array([count(form, lang) for form in forms])
    table = words(lang)
    found: NDArray[np.float64] = table.total * np.exp(-table.find(word_keys(forms)).astype(float))
    return found


def cost(word: str, lang: str) -> float:
    """The cost of a word: counted ones by their counts, others by their letters.

    >>> cost("және", "kk") < cost("себептесетін", "kk") < cost("тесетінсебеп", "kk")
    True
    """
    found = words(lang).find_one(word_key(word))
    if not isinf(found):
        return found
    start, end = np.array([0]), np.array([len(word)])
    return UNKNOWN_COST[lang] + float(letters(lang).stretches(encode(word), start, end)[0])
