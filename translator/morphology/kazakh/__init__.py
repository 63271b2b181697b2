"""Kazakh: every form of a noun from its dictionary form, and back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from glossary.model import Inflection
from translator.morphology.kazakh import generation
from translator.morphology.kazakh.endings import nominal_endings
from translator.morphology.kazakh.generation import Head
from translator.morphology.kazakh.ranking import ranked
from translator.morphology.model import Analysis, Cell

__all__ = ["Kazakh"]

# Longer words are none; each of their ends would be read as an ending.
_LONGEST_WORD: Final = 64
_HYPHENS: Final = re.compile("[-\u2010\u2011]")
# In a term of several words the last one mostly has the ending of the third person.
_WITHIN_TERM: Final = 30.0


class Kazakh:
    """The morphology of Kazakh in Cyrillic letters; it holds no state but caches.

    >>> kazakh = Kazakh()
    >>> kazakh.candidates("әріптестігіміздің")[0].lemma
    'әріптестік'
    >>> kazakh.inflect("Қазақстан Республикасы", possessive="3", case="dat").form
    'Қазақстан Республикасына'
    """

    def candidates(self, form: str) -> tuple[Analysis, ...]:
        """The readings of one word, the likeliest first; nothing where it is no word.

        Endings behind a hyphen are those of figures, acronyms and names (НАТО-ның, 2007-ден);
        otherwise the last part of a hyphenated word has them.
        """
        return _candidates(form)

    def paradigm(self, term: str, inflection: Inflection | None = None) -> tuple[Cell, ...]:
        """All cells of a term: two numbers, eight possessors, None among them, and seven cases.

        >>> [cell.form for cell in Kazakh().paradigm("ел") if cell.possessive == "1pl"][:2]
        ['еліміз', 'еліміздің']
        """
        return generation.paradigm(term, inflection, _read_head)

    def inflect(
        self,
        term: str,
        *,
        number: str = "sing",
        possessive: str | None = None,
        case: str = "nom",
        inflection: Inflection | None = None,
    ) -> Cell:
        """One cell of the paradigm.

        >>> Kazakh().inflect("кітап", number="plur", case="abl").form
        'кітаптардан'
        """
        return generation.inflect(term, number, possessive, case, inflection, _read_head)


@lru_cache(maxsize=65536)
def _candidates(form: str) -> tuple[Analysis, ...]:
    if not 0 < len(form) <= _LONGEST_WORD:
        return ()
    before, hyphen, last = _split(form)
    if hyphen and not before:
        return ()
    if not hyphen:
        return tuple(ranked(form.lower())) if form.isalpha() else _figures(form)
    if not last.isalpha():
        return _figures(form)
    if _takes_hyphen(before) and (found := _behind_hyphen(before, last.lower())):
        return found
    return tuple(
        replace(analysis, lemma=f"{before.lower()}-{analysis.lemma}", known=False)
        for analysis in ranked(last.lower())
    )


def _figures(form: str) -> tuple[Analysis, ...]:
    if not any(map(str.isalnum, form)):
        return ()
    part = "NUM" if form[-1:].isdigit() else "NOUN"
    return (Analysis(form, part, {"Number": "Sing", "Case": "Nom"}, 1.0, known=False),)


def _split(form: str) -> tuple[str, str, str]:
    parts = _HYPHENS.split(form)
    return form[: -len(parts[-1]) - 1], "-" if len(parts) > 1 else "", parts[-1]


def _takes_hyphen(word: str) -> bool:
    return word[-1:].isdigit() or word[-1:].isupper() or word.isascii()


def _behind_hyphen(word: str, ending: str) -> tuple[Analysis, ...]:
    """What an ending behind a hyphen says; the letters before it are no help."""
    meanings = nominal_endings().meanings(ending)
    part = "NUM" if word[-1].isdigit() else "PROPN"
    bare = {"Number": "Sing", "Case": "Nom"}
    return tuple(
        Analysis(word, part, bare | dict(features), 1 / len(meanings)) for features in meanings
    )


@lru_cache(maxsize=1024)  # all cells of a term are asked for one after the other
def _read_head(word: str, within: bool) -> Head:
    """The head of a term without the plural and the third person that it has already.

    Of a compound (штаб-пәтері) the last part has the endings.
    """
    first, hyphen, last = word.rpartition("-")
    best, head = 0.0, Head(word)
    for analysis in ranked(last.lower()) if last.isalpha() else ():
        said = analysis.features
        if said.get("Case") != "Nom" or analysis.pos not in ("NOUN", "PROPN"):
            continue
        if set(said) - {"Case", "Number", "Person[psor]"} or not analysis.known:
            continue
        owned = said.get("Person[psor]") == "3"
        plural = said["Number"] == "Plur"
        score = analysis.score * (_WITHIN_TERM if within and owned else 1.0)
        if score > best and said.get("Person[psor]") in (None, "3"):
            best = score
            head = Head(
                first + hyphen + _in_case_of(last, analysis.lemma) if owned or plural else word,
                "plur" if plural else "sing",
                "3" if owned else None,
            )
    return head


def _in_case_of(word: str, lemma: str) -> str:
    lemma = lemma.lower()
    if len(word) > 1 and word.isupper():
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if word[:1].isupper() else lemma
