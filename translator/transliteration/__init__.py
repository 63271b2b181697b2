"""Texts in another alphabet: schemes are data, one engine follows them all."""

from translator.transliteration.engine import transliterate
from translator.transliteration.scheme import Scheme, SchemeError, get_scheme, schemes

__all__ = ["Scheme", "SchemeError", "get_scheme", "schemes", "transliterate"]
