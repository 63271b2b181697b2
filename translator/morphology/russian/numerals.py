"""Numerals as heads: сто and двадцать два inflect word by word, and so does what they count.

In the nominative, and in the accusative of things, what is counted stands in the genitive (пять
стран, две страны); in the other cases it agrees in the plural: пяти странам.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from translator.languages.lists import words
from translator.morphology.model import NUMBERS
from translator.morphology.russian.dictionary import parses, plain
from translator.morphology.russian.words import CASES, Noun, adjective, as_noun, as_written, case_of

# These have the accusative of what they count: двух солдат, but пять солдат.
_FEW: Final = words("два две три четыре оба обе двое трое четверо пятеро шестеро семеро")
# Adjectives, in numerals of several words only.
_ONE: Final = words("один одна одно")
_OBLIQUE: Final = frozenset({"gen", "dat", "loc", "ins"})
_COUNTED: Final = frozenset({"NOUN", "ADJF", "PRTF"})


def numerals(texts: Sequence[str]) -> tuple[Noun, ...]:
    """The words of a term that begins with a numeral, as far as they inflect with it.

    >>> [noun.form("plur", "dat") for noun in numerals(["двадцать", "два"])]
    ['двадцати', 'двум']
    >>> [noun.form("plur", "ins") for noun in numerals(["пять", "стран", "Азии"])]
    ['пятью', 'странами']
    """
    row = [_numeral(text, animate=False) for text in texts]
    count = next((place for place, noun in enumerate(row) if noun is None), len(row))
    if not count:
        return ()
    if count < len(texts) and texts[count].lower() in _ONE:
        # What twenty-one counts is in the singular; that is not covered.
        one = adjective(texts[count])
        if one is None or count + 1 < len(texts):
            return ()
        return (*filter(None, row), replace(as_noun(texts[count], one), unique=True))
    counted, animate = _counted(texts[count:])
    if count < len(texts) and not counted:
        return ()
    animate = animate and count == 1 and texts[0].lower() in _FEW
    found = [_numeral(text, animate=animate) for text in texts[:count]]
    found += [_thing(text, parse, animate=animate) for text, parse in counted]
    return tuple(noun for noun in found if noun)


@lru_cache(maxsize=1_000)
def _numeral(text: str, *, animate: bool) -> Noun | None:
    readings = [
        p for p in parses(plain(text).lower()) if p.tag.POS == "NUMR" and p.tag.case == "nomn"
    ]
    if not readings or text[1:] != text[1:].lower():
        return None
    best = readings[0]
    forms: dict[tuple[str, str], str] = {}
    for item in best.lexeme:
        tag, case = item.tag, case_of(item.tag)
        if case is None or tag.gender not in (None, best.tag.gender):
            continue
        if case == "acc" and ("inan" if animate else "anim") in tag:
            continue
        for number in NUMBERS:
            forms.setdefault((number, case), as_written(item.word, plain(text)))
    if len({case for _number, case in forms}) < len(CASES):
        return None  # много has no other cases
    return Noun(forms, best.tag.gender, animate, plural=None)


def _counted(texts: Sequence[str]) -> tuple[list[tuple[str, Any]], bool]:
    """The noun in the genitive that is counted, with its adjectives, and whether it is alive."""
    found: list[tuple[str, Any]] = []
    for text in texts:
        readings = [
            parse
            for parse in parses(plain(text).lower())
            if parse.is_known and parse.tag.POS in _COUNTED and parse.tag.case == "gent"
        ]
        noun = next((parse for parse in readings if parse.tag.POS == "NOUN"), None)
        if noun:
            return [*found, (text, noun)], "anim" in noun.tag
        if not readings:
            break
        found.append((text, readings[0]))
    return [], False


def _thing(text: str, parse: Any, *, animate: bool) -> Noun:
    """What is counted: as written where it is in the genitive, else in the plural."""
    forms = {("plur", "gen"): text} if parse.tag.number == "plur" else {}  # лет, not годов
    for item in parse.lexeme:
        case = case_of(item.tag)
        if item.tag.number == "plur" and case in _OBLIQUE:
            forms.setdefault(("plur", case), as_written(item.word, plain(text)))
    forms["plur", "nom"] = text
    forms["plur", "acc"] = forms.get(("plur", "gen"), text) if animate else text
    return Noun({cell: forms[cell] for cell in forms if cell[1] in CASES}, plural=True)
