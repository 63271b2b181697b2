"""Russian words and terms: lemmas and forms, by the dictionary of OpenCorpora (pymorphy3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log1p
from typing import Any, Final

from glossary.model import Inflection
from translator import lexicon
from translator.morphology.model import NUMBERS, Analysis, Cell
from translator.morphology.russian.dictionary import (
    LONGEST,
    features,
    parses,
    part_of_speech,
    plain,
)
from translator.morphology.russian.names import MAN, names_of, surname
from translator.morphology.russian.phrases import Phrase, phrase
from translator.morphology.russian.words import CASES, as_written, is_acronym

# What a reading as a name that no dictionary has weighs beside those of the dictionary.
_NAME: Final = 0.2
_SURNAME: Final = 0.6
_ACRONYM: Final = 0.9
# An acronym with an ending in small letters (МИДа); longer tails are words (НАТОвский).
_ACRONYM_FORM: Final = re.compile("([А-ЯЁ]{2,})[а-яё]+$")
_UNIVERSAL: Final = {
    "masc": "Masc",
    "femn": "Fem",
    "sing": "Sing",
    "plur": "Plur",
}
_PARTICIPLE: Final = ("Aspect", "Tense", "Voice", "VerbForm")


class Russian:
    """Russian morphology; safe to share between threads.

    >>> Russian().inflect("вооруженные силы", number="plur", case="ins").form
    'вооруженными силами'
    >>> [analysis.lemma for analysis in Russian().candidates("партнерства")][:1]
    ['партнёрство']
    """

    def candidates(self, form: str) -> tuple[Analysis, ...]:
        """The readings of one word, the likeliest first; nothing where it is no word.

        Participles and comparatives are read twice: as a form of the verb or adjective, and as a
        word of its own. ё may be written е.
        """
        return _candidates(plain(form.strip()))

    def paradigm(self, term: str, inflection: Inflection | None = None) -> tuple[Cell, ...]:
        """All cells of a term in the nominative: two numbers by six cases, without possessors.

        A term in the plural has no singular, the name of one thing no plural: their forms are
        None, as are all forms of what has no cases.
        """
        found = phrase(term, inflection)
        return tuple(_cell(found, number, case) for number in NUMBERS for case in CASES)

    def inflect(
        self,
        term: str,
        *,
        number: str = "sing",
        possessive: str | None = None,
        case: str = "nom",
        inflection: Inflection | None = None,
    ) -> Cell:
        """One cell of the paradigm; Russian has no ablative and no possessors."""
        if possessive is not None or case not in CASES:
            return Cell(None, number, possessive, case)
        return _cell(phrase(term, inflection), number, case)


def _cell(found: Phrase | None, number: str, case: str) -> Cell:
    form = found.form(number, case) if found else None
    verified = found.verified if found and form is not None else True
    return Cell(form, number, None, case, verified)


@lru_cache(maxsize=20_000)
def _candidates(form: str) -> tuple[Analysis, ...]:
    if not form or len(form) > LONGEST or any(map(str.isspace, form)):
        return ()
    if not any(map(str.isalnum, form)):
        return ()
    weights: dict[tuple[str, str, tuple[tuple[str, str], ...], bool], float] = {}
    for lemma, pos, told, known, weight in _readings(form):
        key = lemma, pos, tuple(sorted(told.items())), known
        weights[key] = weights.get(key, 0.0) + weight
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(
        Analysis(lemma, pos, dict(told), weight / total, known)
        for (lemma, pos, told, known), weight in ranked
    )


_Reading = tuple[str, str, dict[str, str], bool, float]


def _readings(form: str) -> Iterator[_Reading]:
    lower = form.lower()
    found = parses(lower)
    if "ё" in lower and not any(parse.is_known for parse in found):
        found = parses(lower.replace("ё", "е")) or found  # афёра is written афера
    if not any("а" <= letter <= "я" or letter == "ё" for letter in lower):
        yield form, "NUM" if form.isdigit() else "X", {}, False, 1.0
        return
    known = any(parse.is_known for parse in found)
    acronyms = list(_acronyms(form, found, known))
    yield from acronyms
    rest = max(0.0, 1.0 - sum(reading[-1] for reading in acronyms))
    if "-" in lower and not known and (compounds := list(_compounds(lower))):
        for reading in compounds:
            yield *reading, rest / len(compounds)
        return
    names = list(_names(form, found)) if form[:1].isupper() and not is_acronym(form) else []
    for parse in found:
        weight = max(parse.score, 1e-3) * (_lemma_weight(parse.normal_form) if names else 1.0)
        for reading in _of_parse(form, parse):
            yield *reading, rest * weight
    for lemma, told in names:
        small = lemma.lower()
        weight = (_SURNAME if surname(small) is MAN else _NAME) * _lemma_weight(small)
        yield lemma, "PROPN", told, lexicon.count(small, "ru") > 0, rest * weight


def _acronyms(form: str, found: tuple[Any, ...], known: bool) -> Iterator[_Reading]:
    """Readings as an acronym that the dictionary lacks."""
    if any("Abbr" in parse.tag for parse in found if parse.is_known):
        return
    if ending := _ACRONYM_FORM.match(form):
        forms = [told for name, *told in names_of(form.lower()) if name == ending[1].lower()]
        for told in forms:
            features_told = {"Abbr": "Yes", **_as_features(*told)}
            yield ending[1], "PROPN", features_told, False, _ACRONYM / len(forms)
    elif is_acronym(form) and not (known and len(form) > 5 and form.isupper()):
        counted = lexicon.count(form.lower(), "ru") > 0
        weight = 0.5 if known and form.isupper() else _ACRONYM
        yield form, "PROPN", {"Abbr": "Yes", "InflClass": "Ind"}, counted, weight


def _lemma_weight(lemma: str) -> float:
    return 1.0 + log1p(lexicon.count(lemma, "ru"))


def _of_parse(form: str, parse: Any) -> Iterator[tuple[str, str, dict[str, str], bool]]:
    tag, lemma = parse.tag, parse.normal_form
    pos, told = part_of_speech(tag, lemma), features(tag)
    known = parse.is_known or _parts_are_known(lemma)
    if "Abbr" in tag.grammemes and "NOUN" in tag.grammemes:
        lemma = form if "Fixd" in tag.grammemes and is_acronym(form) else lemma.upper()
    elif pos == "PROPN":
        lemma = (
            as_written(lemma, form) if form[:1].isupper() and not form.isupper() else lemma.title()
        )
    yield lemma, pos, told, known
    if tag.POS in ("PRTF", "PRTS"):
        adjective = _nominative(parse)
        told = {name: value for name, value in told.items() if name not in _PARTICIPLE}
        yield adjective, "ADJ", told, known
    elif tag.POS == "COMP" and (adverb := _adverb(lemma)):
        yield adverb, "ADV", told, known


def _compounds(form: str) -> Iterator[tuple[str, str, dict[str, str], bool]]:
    """Readings as two nouns in one case: странам-участницам."""
    first, _hyphen, last = form.rpartition("-")
    pairs = [
        (left, right)
        for left in _known_nouns(first)
        for right in _known_nouns(last)
        if left.tag.number == right.tag.number and _same_case(left.tag, right.tag)
    ]
    for left, right in pairs:
        yield f"{left.normal_form}-{right.normal_form}", "NOUN", features(left.tag), True


def _known_nouns(word: str) -> list[Any]:
    found = [p for p in parses(word) if p.is_known and p.tag.POS == "NOUN"]
    return [p for p in found if {"Fixd", "Name", "Geox", "Surn"}.isdisjoint(p.tag.grammemes)]


def _same_case(first: Any, last: Any) -> bool:
    # The first part decides whether the accusative is the nominative: страну-партнёр.
    return first.case == last.case or (
        first.case == "accs" and last.case == "nomn" and "anim" not in first
    )


def _parts_are_known(lemma: str) -> bool:
    parts = lemma.split("-")
    return len(parts) > 1 and all(
        part.isdigit() or any(parse.is_known for parse in parses(part)) for part in parts
    )


def _nominative(parse: Any) -> str:
    """The participle as a dictionary of adjectives would have it: участвующий."""
    kind = {"pres", "past", "actv", "pssv"}
    wanted = {"PRTF", "masc", "nomn"} | (parse.tag.grammemes & kind)
    found = (item.word for item in parse.lexeme if wanted <= item.tag.grammemes)
    return str(next(found, parse.word))


def _adverb(adjective: str) -> str | None:
    """The adverb that shares its comparative with an adjective: хорошо beside хороший."""
    for ending in ("ый", "ий", "ой"):
        if adjective.endswith(ending):
            adverb = adjective.removesuffix(ending) + "о"
            if any(p.is_known and p.tag.POS == "ADVB" for p in parses(adverb)):
                return adverb
    return None


def _names(form: str, found: tuple[Any, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Readings as the form of a name that the dictionary lacks."""
    if any(not {"Surn", "Name", "Geox"}.isdisjoint(p.tag.grammemes) for p in found if p.is_known):
        return
    head, hyphen, last = form.rpartition("-")
    known = any(parse.is_known for parse in found)
    for name, gender, number, case in names_of(last.lower()):
        if known and not name.endswith(("ов", "ев", "ёв", "ин", "ова", "ева", "ина")):
            continue
        lemma = head + hyphen + as_written(name, last[:1].upper() + last[1:].lower())
        yield lemma, _as_features(gender, number, case)


def _as_features(gender: str, number: str, case: str) -> dict[str, str]:
    return {"Case": case.title(), "Gender": _UNIVERSAL[gender], "Number": _UNIVERSAL[number]}
