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

    A name's word begins with a capital; from terms only those count that are names or acronyms.
    """
    names = {}
    for name in Locale(lang).territories.values():
        names.update(_capital_words(name))
    for concept in concepts:
        for term in concept.terms():
            if term.lang != lang or not term.is_current:
                continue
            if term.part_of_speech is PartOfSpeech.PROPER_NOUN or term.type is TermType.ACRONYM:
                names.update(_capital_words(term.text))
    return MappingProxyType(names)


def _capital_words(text: str) -> dict[str, str]:
    return {word.lower(): word for word in _WORD.findall(text) if word[0].isupper()}
