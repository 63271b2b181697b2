"""Names and acronyms as they are written in Russian and Kazakh: from the term base and from CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from babel import Locale

from glossary.base import load_base
from glossary.model import Concept, PartOfSpeech, TermType

# Subject fields whose terms are names throughout.
_OF_NAMES: Final = ("person", "place")
_WORD: Final = re.compile(r"[\u0400-\u0481\u048a-\u052f]{2,}")


@cache
def shipped_names(lang: str) -> Mapping[str, str]:
    """The names of the shipped term base and of CLDR, by their lower case.

    >>> names = shipped_names("kk")
    >>> names["қазақстан"], names["нато"]
    ('Қазақстан', 'НАТО')
    """
    return names_of(load_base(), lang)


def names_of(concepts: Iterable[Concept], lang: str) -> Mapping[str, str]:
    """The words that a language's names consist of, and acronyms, by their lower case.

    Names of one word, of people and of places count; in the names of institutions most words are
    ordinary ones («Ұлттар», «Ұйымы»).
    """
    names: dict[str, str] = {}
    for name in Locale(lang).territories.values():
        names.update(_words_of(name, is_whole=False))
    for concept in concepts:
        is_whole = concept.subject_field in _OF_NAMES
        for term in concept.terms():
            if term.lang != lang or not term.is_current:
                continue
            if term.part_of_speech is PartOfSpeech.PROPER_NOUN or term.type is TermType.ACRONYM:
                names.update(_words_of(term.text, is_whole=is_whole))
    return MappingProxyType(names)


def _words_of(name: str, *, is_whole: bool) -> dict[str, str]:
    words = _WORD.findall(name)
    if len(words) > 1 and not is_whole:
        return {}
    return {word.lower(): word for word in words if word[0].isupper()}
