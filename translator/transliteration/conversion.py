"""Texts through a scheme, out of Cyrillic or into it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from translator.transliteration.engine import converter
from translator.transliteration.reader import Reader, Word
from translator.transliteration.scheme import Scheme, get_scheme


@dataclass(frozen=True, slots=True)
class Transliteration:
    """A converted text, the id of its scheme, and its words (none on the way out of Cyrillic)."""

    text: str
    scheme: str
    words: tuple[Word, ...] = ()


def transliterate(text: str, scheme: str | Scheme, *, reverse: bool = False) -> str:
    return convert(text, scheme, reverse=reverse).text


def convert(text: str, scheme: str | Scheme, *, reverse: bool = False) -> Transliteration:
    if isinstance(scheme, str):
        scheme = get_scheme(scheme)
    if not reverse:
        return Transliteration(converter(scheme).convert(text), scheme.id)
    text, words = Reader(scheme).read(text)
    return Transliteration(text, scheme.id, words)
