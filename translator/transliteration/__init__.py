"""Texts in another alphabet: schemes are data, one engine follows them all, both ways."""

from translator.transliteration.conversion import (
    Transliteration,
    convert,
    find_scheme,
    transliterate,
)
from translator.transliteration.detection import Detected, detect_scheme
from translator.transliteration.names import Names
from translator.transliteration.reader import Word
from translator.transliteration.scheme import Scheme, SchemeError, get_scheme, schemes

__all__ = [
    "Detected",
    "Names",
    "Scheme",
    "SchemeError",
    "Transliteration",
    "Word",
    "convert",
    "detect_scheme",
    "find_scheme",
    "get_scheme",
    "schemes",
    "transliterate",
]
