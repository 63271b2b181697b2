"""The order of words in the three alphabets, after CLDR's collation.

Cyrillic stands before Latin in Russian and Kazakh, ё counts as е, and Kazakh letters stand where
the Kazakh alphabet has them. White space, hyphens and quotation marks do not count at first.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS: Final = {
    "en": _LATIN,
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя" + _LATIN,
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя" + _LATIN,
}
_SAME: Final = str.maketrans({"ё": "е"})
# What begins with no letter of the alphabet.
OTHER: Final = "#"


def sort_key(text: str, lang: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts terms as a dictionary of the language does.

    >>> sorted(["қару", "кеңес", "өрт", "одақ"], key=lambda word: sort_key(word, "kk"))
    ['кеңес', 'қару', 'одақ', 'өрт']
    >>> sorted(["ель", "ёж", "еда"], key=lambda word: sort_key(word, "ru"))
    ['еда', 'ёж', 'ель']
    """
    places = _places(lang)
    letters = [char for char in _folded(text) if char.isalnum()]
    return tuple([places.get(char, ord(char) + len(places)) for char in letters]), text


def first_letter(text: str, lang: str) -> str:
    """The capital under which a dictionary of the language has a term; `OTHER` for none of them.

    >>> first_letter("«ёлка»", "ru"), first_letter("5-бап", "kk")
    ('Е', '#')
    """
    first = next((char for char in _folded(text) if char.isalnum()), "")
    return first.upper() if first and first in alphabet(lang) else OTHER


def alphabet(lang: str) -> str:
    """The letters of a language, small and in order."""
    return _ALPHABETS.get(lang, _LATIN)


@cache
def _places(lang: str) -> dict[str, int]:
    digits = {digit: number for number, digit in enumerate("0123456789")}
    return digits | {char: number + 10 for number, char in enumerate(alphabet(lang))}


def _folded(text: str) -> str:
    low = unicodedata.normalize("NFC", text.lower()).translate(_SAME)
    if low.isascii():
        return low
    # Accents of Latin letters do not count; those that make a letter of Cyrillic do.
    return "".join(
        char if "\u0400" <= char <= "\u052f" else unicodedata.normalize("NFD", char)[0]
        for char in low
    )
