"""How names inflect that no dictionary has: by their endings and the gender of who bears them.

After «Правила русской орфографии и пунктуации» (2006) and the grammar of 1980: men's surnames in
-ов, -ев, -ин have -ым, women's -ой; men's names in a consonant inflect, women's do not; names in
-и, -о, -у, -ы, -э, -е do not, nor surnames in -ых, -ко.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Nominative, genitive, dative, accusative, instrumental, prepositional.
_ORDER: Final = ("nom", "gen", "dat", "acc", "ins", "loc")


@dataclass(frozen=True)
class Declension:
    """Endings by number and case, behind what of the nominative is no ending."""

    gender: str
    sing: tuple[str, ...]
    plur: tuple[str, ...] = ()
    animate: bool = True

    def forms(self, name: str) -> dict[tuple[str, str], str]:
        """The forms of a name by number and case."""
        stem = name.removesuffix(self.sing[0])
        rows = (("sing", self.sing), ("plur", self.plur))
        return {
            (number, case): stem + ending
            for number, endings in rows
            for case, ending in zip(_ORDER, endings, strict=bool(endings))
            if endings
        }


_SURNAMES: Final = ("ы", "ых", "ым", "ых", "ыми", "ых")
_ADJECTIVES: Final = ("ие", "их", "им", "их", "ими", "их")

MAN: Final = Declension("masc", ("", "а", "у", "а", "ым", "е"), _SURNAMES)
WOMAN: Final = Declension("femn", ("а", "ой", "ой", "у", "ой", "ой"))
_MAN_IN_SKY: Final = Declension("masc", ("ий", "ого", "ому", "ого", "им", "ом"), _ADJECTIVES)
_WOMAN_IN_SKY: Final = Declension("femn", ("ая", "ой", "ой", "ую", "ой", "ой"))
_HARD: Final = Declension("masc", ("", "а", "у", "а", "ом", "е"))
_HUSHING: Final = Declension("masc", ("", "а", "у", "а", "ем", "е"))
_SHORT_I: Final = Declension("masc", ("й", "я", "ю", "я", "ем", "е"))
_SOFT: Final = Declension("masc", ("ь", "я", "ю", "я", "ем", "е"))
_IN_A: Final = Declension("femn", ("а", "ы", "е", "у", "ой", "е"))
_IN_A_HUSHING: Final = Declension("femn", ("а", "и", "е", "у", "ей", "е"))
_IN_KA: Final = Declension("femn", ("а", "и", "е", "у", "ой", "е"))
_IN_YA: Final = Declension("femn", ("я", "и", "е", "ю", "ей", "е"))
_IN_IYA: Final = Declension("femn", ("ия", "ии", "ии", "ию", "ией", "ии"))

_SURNAME: Final = re.compile(r"[а-яё](?:[оеё]в|[иы]н)$")
_WOMAN: Final = re.compile(r"[а-яё](?:[оеё]ва|[иы]на)$")
_SKY: Final = re.compile(r"[а-яё](?:ск|цк)ий$")
_SKAYA: Final = re.compile(r"[а-яё](?:ск|цк)ая$")
_CONSONANT: Final = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")

# The longest ending of all has three letters.
_LONGEST_ENDING: Final = 3


def is_surname(name: str) -> bool:
    """Whether the letters alone tell that a name is a surname.

    >>> [is_surname(name) for name in ("шаймергенов", "нурмагамбетова", "карим")]
    [True, True, False]
    """
    return surname(name) is not None


def surname(name: str) -> Declension | None:
    """The declension of a surname whose letters tell it, in small letters."""
    if _SURNAME.search(name):
        return MAN
    if _WOMAN.search(name):
        return WOMAN
    if _SKY.search(name):
        return _MAN_IN_SKY
    return _WOMAN_IN_SKY if _SKAYA.search(name) else None


def declension(name: str, gender: str | None = None) -> Declension | None:
    """The declension of a name in small letters; None where it does not inflect.

    `gender` is that of the bearer, "masc" or "femn", where something else tells it.

        >>> declension("досым", "masc").forms("досым")["sing", "ins"]
        'досымом'
        >>> declension("гульжан", "femn") is None
        True
    """
    found = surname(name)
    if found and gender in (None, found.gender):
        return found
    if _CONSONANT.search(name):
        if gender == "femn" or name.endswith(("ых", "их")):
            return None
        return _HUSHING if name[-1] in "жшчщц" else _HARD
    if name.endswith("й"):
        return None if gender == "femn" else _SHORT_I
    if name.endswith("ь"):
        return None if gender == "femn" else _SOFT
    if name.endswith("ия"):
        return _IN_IYA
    if name.endswith("я"):
        return _IN_YA
    if re.search("[бвдзлмнпрстфгкхжшчщц]а$", name):
        if name[-2] in "гкх":
            return _IN_KA
        return _IN_A_HUSHING if name[-2] in "жшчщц" else _IN_A
    return None


def names_of(form: str) -> Iterator[tuple[str, str, str, str]]:
    """The names that a form in small letters may be of: name, gender, number, case.

    >>> [name for name, *_ in names_of("досымом")]
    ['досым', 'досымом']
    >>> ("токаев", "masc", "sing", "ins") in set(names_of("токаевым"))
    True
    """
    for end in range(max(2, len(form) - _LONGEST_ENDING), len(form) + 1):
        for nominative in _nominatives(form[:end]):
            found = declension(nominative)
            if found is None:
                continue
            for (number, case), made in found.forms(nominative).items():
                if made == form:
                    yield nominative, found.gender, number, case


def _nominatives(stem: str) -> Iterator[str]:
    if _CONSONANT.search(stem):
        yield from (stem, f"{stem}а")
    yield from (f"{stem}й", f"{stem}ь", f"{stem}я")
    if stem.endswith(("ск", "цк")):
        yield from (f"{stem}ий", f"{stem}ая")
