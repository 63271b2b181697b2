"""Names and acronyms as Russian and Kazakh write them: from the term base and from CLDR."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from babel import Locale

from glossary.base import load_base
from glossary.model import Concept, PartOfSpeech, TermType

# Subject fields whose terms are names throughout.
_OF_NAMES: Final = ("person", "place")
_WORD: Final = re.compile(r"[\u0400-\u0481\u048a-\u052f]{2,}")


class Names:
    """The names and acronyms of a set of concepts and of CLDR, by language and lower case.

    Names of one word, of people and of places count; in the names of institutions most words are
    ordinary ones («Ұлттар», «Ұйымы»).

        >>> names = shipped_names().of("kk")
        >>> names["қазақстан"], names["нато"]
        ('Қазақстан', 'НАТО')
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for concept in concepts:
            is_whole = concept.subject_field in _OF_NAMES
            for term in concept.terms():
                is_acronym = term.type is TermType.ACRONYM
                is_name = term.part_of_speech is PartOfSpeech.PROPER_NOUN
                if term.is_current and (is_acronym or is_name):
                    self._found[term.lang].update(_words_of(term.text, is_whole=is_whole))

    def of(self, lang: str) -> Mapping[str, str]:
        """How names of a language are written, by their lower case."""
        return {**_territories(lang), **self._found.get(lang, {})}


@cache
def shipped_names() -> Names:
    """The names of the term base that comes with Ortaq."""
    return Names(load_base())


@cache
def _territories(lang: str) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name in Locale(lang).territories.values():
        names.update(_words_of(name, is_whole=False))
    return names


def _words_of(name: str, *, is_whole: bool) -> dict[str, str]:
    words = _WORD.findall(name)
    if len(words) > 1 and not is_whole:
        return {}
    return {word.lower(): word for word in words if word[0].isupper()}
