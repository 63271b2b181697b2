"""Texts in another alphabet: schemes are data, one engine follows them all, both ways."""

from translator.transliteration.conversion import Transliteration, convert, transliterate
from translator.transliteration.reader import Word
from translator.transliteration.scheme import Scheme, SchemeError, get_scheme, schemes

__all__ = [
    "Scheme",
    "SchemeError",
    "Transliteration",
    "Word",
    "convert",
    "get_scheme",
    "schemes",
    "transliterate",
]
