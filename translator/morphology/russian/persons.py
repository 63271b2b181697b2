"""Names of persons: given names, patronymics and surnames inflect together, initials stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from translator.languages.lists import words
from translator.morphology.russian.dictionary import parses, plain
from translator.morphology.russian.names import declension, surname
from translator.morphology.russian.words import (
    Noun,
    as_written,
    indeclinable,
    is_acronym,
    is_name_like,
    nouns,
)

# What joins the parts of a name. The part behind one that is not the last stays too: the forms of
# «Яап де Хооп Схеффер» are «Яапа де Хооп Схеффера».
_PARTICLES: Final = words(
    "де ван фон дер ден дю да ди ла ле эль аль ад ас бен бин ибн оглы кызы улы заде тер"
)
_PERSONAL: Final = frozenset({"Name", "Surn", "Patr", "Init"})


def is_person(texts: Sequence[str], *, alone: bool = False) -> bool:
    """Whether the words of a term are the name of one person.

    A single word is taken as a name with `alone` only: where it stands behind a title.

        >>> is_person(["Касым-Жомарт", "Токаев"]), is_person(["Республика", "Казахстан"])
        (True, False)
    """
    if len(texts) < 2 and not alone:
        return False
    if not texts or not texts[0][:1].isupper() or texts[-1].islower():
        return False
    personal = any(text in _PARTICLES for text in texts[1:])
    for text in texts:
        if text.lower() in _PARTICLES or (len(text) == 1 and text.isupper()):
            continue
        if (
            not text[:1].isupper()
            or (is_acronym(text) and "-" not in text)
            or not is_name_like(text)
        ):
            return False
        kind = _kind(text)
        if kind is False:
            return False
        personal = personal or kind is True
    return personal


def _kind(text: str) -> bool | None:
    """Whether a word is a personal name; None where that cannot be told."""
    lower = plain(text).lower()
    found = [parse for parse in parses(lower) if parse.is_known]
    named = [p for p in found if not _PERSONAL.isdisjoint(p.tag.grammemes)]
    if any(parse.tag.case == "nomn" for parse in named):
        return True
    if not any(c.isalpha() and "\u0400" <= c <= "\u052f" for c in lower):
        return False
    if surname(lower) and not any(parse.tag.case == "nomn" for parse in found):
        return True
    if not found:
        predicted = parses(lower)
        if predicted and predicted[0].tag.POS in ("ADJF", "PRTF"):
            return False
        return True if _is_personal(predicted) else None
    return False


def _is_personal(found: Sequence[Any]) -> bool:
    return bool(found) and "Name" in found[0].tag and found[0].tag.case == "nomn"


def person(texts: Sequence[str]) -> list[Noun]:
    """The parts of a person's name, each with its forms.

    >>> [noun.form("sing", "gen") for noun in person(["Яап", "де", "Хооп", "Схеффер"])]
    ['Яапа', 'де', 'Хооп', 'Схеффера']
    """
    gender = _gender(texts)
    parts: list[Noun] = []
    for number, text in enumerate(texts):
        held = text.lower() in _PARTICLES or len(text) == 1
        behind = number and texts[number - 1].lower() in _PARTICLES and number + 1 < len(texts)
        parts.append(indeclinable(text) if held or behind else _part(text, gender))
    # A person is one: only a surname alone stands for a family.
    return [replace(part, unique=True) for part in parts] if len(parts) > 1 else parts


def _gender(texts: Sequence[str]) -> str:
    """The gender of the person: women's names and surnames tell theirs, others are men's."""
    last = plain(texts[-1]).lower()
    for text in texts[:-1]:
        known = [p for p in parses(plain(text).lower()) if p.is_known and p.tag.case == "nomn"]
        given = {p.tag.gender for p in known if "Name" in p.tag or "Patr" in p.tag}
        if given in ({"femn"}, {"masc"}):
            return str(*given)
    found = surname(last)
    return found.gender if found else "masc"


def _part(text: str, gender: str) -> Noun:
    if not any("а" <= letter <= "я" for letter in text.lower()):
        return indeclinable(text)
    for noun in nouns(text) if any(p.is_known for p in parses(plain(text).lower())) else ():
        if noun.animate and noun.gender in (None, gender):
            return noun
    lower = plain(text).lower()
    found = declension(lower, gender)
    if found is None:
        return indeclinable(text)
    forms = {cell: as_written(form, text) for cell, form in found.forms(lower).items()}
    return Noun(forms, gender, True, unique=True)
