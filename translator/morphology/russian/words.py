"""Single words as parts of a term: nouns with their forms, and adjectives that agree with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from glossary.model import Gender, Inflection
from translator.languages.lists import words
from translator.lexicon import counts
from translator.morphology.model import NUMBERS
from translator.morphology.russian.dictionary import parses, plain
from translator.morphology.russian.names import Declension, declension, surname

CASES: Final = ("nom", "gen", "dat", "acc", "loc", "ins")

_CASES: Final = {
    "nomn": "nom",
    "gent": "gen",
    "datv": "dat",
    "accs": "acc",
    "loct": "loc",
    "ablt": "ins",
}
_GENDERS: Final = {
    Gender.MASCULINE: "masc",
    Gender.FEMININE: "femn",
    Gender.NEUTER: "neut",
}

# Forms beside the usual ones: землёю, зданье, misprints, what is out of use or low style.
_BESIDE: Final = frozenset(
    {"V-be", "V-en", "V-ie", "V-bi", "V-ey", "V-oy", "V-ej", "V-sh", "Infr", "Slng", "Arch", "Erro"}
    | {"Dist", "Litr", "Cmp2"}
)
# What has a name has it alone.
_UNIQUE: Final = frozenset({"Geox", "Orgn", "Name", "Patr", "Trad"})
_PROPER: Final = _UNIQUE | {"Surn"}

# So frequent a word in millions of words has a plural there, if it has one (контроль 370 times,
# контролей never; знание 100, знаний 70), even where that is hundreds of times rarer.
_FREQUENT: Final = 100
_RARER: Final = 400
# Properties and doctrines; those that are counted (скорость, механизм) are in the texts.
_ABSTRACT: Final = ("ость", "изм")

# First parts of compounds that stay as they are: премьер-министра, бизнес-плана.
_FIXED_FIRST: Final = words(
    "альфа арт бета бизнес блиц блок бридж веб вице гамма генерал дизель зам интернет карт "
    "кафе контр концерт кредит лейб максимум марш медиа мини минимум ноу обер онлайн пап пресс "
    "премьер прайм програм рок старт стоп топ унтер фан фитнес хит чат шоу штаб штабс эконом экс"
)
_FIXED_SECOND: Final = words("минимум максимум люкс кво хау")

# Adjectives and participles that name persons where they stand alone, women too.
_PERSONS: Final = words(
    "безработный бездомный больной ведущий верующий виновный военнослужащий вольнонаемный глухой "
    "дежурный задержанный заведующий заключенный караульный конвойный малолетний невиновный немой "
    "несовершеннолетний нищий обвиняемый осужденный погибший подозреваемый пожилой посыльный "
    "потерпевший постовой посторонний пострадавший присяжный слепой служащий совершеннолетний "
    "трудящийся управляющий уполномоченный участковый учащийся"
)
# Participles that name things.
_THINGS: Final = words("входящий данный исходящий следующий слагаемый составляющий")

# What tells the participles of a verb from one another.
_ADJECTIVE_KINDS: Final = frozenset(("PRTF", "past", "pres", "actv", "pssv", "ADJF", "Supr"))

_AdjectiveCell = tuple[str, str, str | None, bool | None]


@dataclass(frozen=True)
class Noun:
    """A noun as a term writes it, with its forms by number and case.

    `plural` says that the term writes it in the plural; None where a form does not inflect and
    may be both. `gender` is None where it is unknown or does not matter.
    """

    forms: Mapping[tuple[str, str], str]
    gender: str | None = None
    animate: bool = False
    plural: bool | None = False
    unique: bool = False
    verified: bool = True

    def form(self, number: str, case: str) -> str | None:
        """The form of a cell; None where there is none."""
        if (self.plural and number == "sing") or (self.unique and number == "plur"):
            return None
        return self.forms.get((number, case))


@dataclass(frozen=True)
class Adjective:
    """An adjective, participle or ordinal with its forms by number, case, gender and animacy."""

    forms: Mapping[_AdjectiveCell, str]
    written: frozenset[tuple[str, str | None]]  # number and gender that the term may write
    plain_nominative: bool  # whether it can be read as a nominative or accusative only

    def agrees(self, noun: Noun) -> bool:
        """Whether it may stand beside a noun as the term writes both."""
        numbers = NUMBERS if noun.plural is None else (NUMBERS[noun.plural],)
        return any(
            number in numbers and (number == "plur" or noun.gender in (None, gender))
            for number, gender in self.written
        )

    def form(self, number: str, case: str, gender: str | None, animate: bool) -> str | None:
        """The form that agrees with a noun."""
        gender = None if number == "plur" else gender or "masc"
        animacy = animate if case == "acc" and gender in (None, "masc") else None
        return self.forms.get((number, case, gender, animacy))


def is_acronym(word: str) -> bool:
    """Whether a word has capitals where only an acronym has them.

    >>> [is_acronym(word) for word in ("НАТО", "КазНУ", "Касым-Жомарт", "Я")]
    [True, True, False, False]
    """
    return any(letter.isupper() for part in word.split("-") for letter in part[1:])


def as_written(form: str, word: str) -> str:
    """A form with the capitals of the word that it is of.

    >>> as_written("казахстана", "Казахстан"), as_written("войск", "ВОЙСКА")
    ('Казахстана', 'ВОЙСК')
    """
    if len(word) > 1 and word.isupper():
        return form.upper()
    if word.islower():
        return form
    same = 0
    for made, written in zip(form, word.lower(), strict=False):
        if made.replace("ё", "е") != written.replace("ё", "е"):
            break
        same += 1
    return (
        "".join(
            letter.upper() if capital.isupper() else letter
            for letter, capital in zip(form[:same], word[:same], strict=False)
        )
        + (form[same:])
    )


def indeclinable(word: str, tag: Any = None) -> Noun:
    """A word that is the same in all cells."""
    forms = {(number, case): word for number in NUMBERS for case in CASES}
    if tag is None:
        return Noun(forms, plural=None)
    pluralia, singularia = "Pltm" in tag, "Sgtm" in tag or not _UNIQUE.isdisjoint(tag.grammemes)
    return Noun(
        forms,
        _gender(tag),
        "anim" in tag,
        plural=True if pluralia else False if singularia else None,
        unique=singularia and not pluralia,
    )


def nouns(word: str, inflection: Inflection | None = None) -> tuple[Noun, ...]:
    """What a noun in the nominative may be, the likeliest first; nothing where it is none.

    >>> [noun.form("plur", "gen") for noun in nouns("страна-участница")]
    ['стран-участниц']
    >>> nouns("войска")[0].form("sing", "nom") is None
    True
    """
    declinable = inflection.declinable if inflection else None
    if declinable is False:
        return (indeclinable(word),)
    if _is_acronym(word):
        return _acronym(word, inflection)
    found = _hyphenated(word) if "-" in plain(word) else _in_dictionary(word)
    if inflection and inflection.head_gender:
        wanted = _GENDERS[inflection.head_gender]
        found = tuple(sorted(found, key=lambda noun: noun.gender not in (None, wanted)))
    if inflection and inflection.animate is not None:
        found = tuple(with_animacy(noun, inflection.animate) for noun in found)
    return found


def _is_acronym(word: str) -> bool:
    """Whether a word, or the last part of a compound, is an acronym or not in Cyrillic."""
    last = plain(word).rpartition("-")[2]
    if not re.search("[а-яё]", last, re.IGNORECASE):
        return True
    # No acronym is so long and in the dictionary: the word stands in capitals.
    shouted = word.isupper() and len(word) > 5 and any(p.is_known for p in parses(word.lower()))
    return is_acronym(last) and not shouted


def _acronym(word: str, inflection: Inflection | None) -> tuple[Noun, ...]:
    if inflection and inflection.declinable:
        wanted = _GENDERS.get(inflection.head_gender) if inflection.head_gender else None
        found = declension(word.lower(), wanted) or declension(word.lower())
        if found:
            return (_declined(word, found, bool(inflection.animate)),)
    for parse in parses(plain(word).lower()):
        if "NOUN" in parse.tag and "Abbr" in parse.tag and "Fixd" in parse.tag:
            return (indeclinable(word, parse.tag),)
    return (indeclinable(word),)


def _declined(word: str, found: Declension, animate: bool) -> Noun:
    """A name as its declension has it; its ending stays small behind an acronym."""
    lower = plain(word).lower()
    forms = {
        cell: word[: len(lower)] + form[len(lower) :]
        if form.startswith(lower)
        else as_written(form, word if not is_acronym(word) else word.title())
        for cell, form in found.forms(lower).items()
    }
    noun = Noun(forms, found.gender, True, unique=not found.plur)
    return noun if animate else with_animacy(noun, False)


@lru_cache(maxsize=20_000)
def _in_dictionary(word: str) -> tuple[Noun, ...]:
    lower = plain(word).lower()
    capital = word[:1].isupper()
    readings = [parse for parse in parses(lower) if parse.tag.POS == "NOUN"]
    readings = [parse for parse in readings if parse.tag.case == "nomn"]
    if not capital:
        common = [parse for parse in readings if _PROPER.isdisjoint(parse.tag.grammemes)]
        readings = common or readings
    known = [parse for parse in readings if parse.is_known]
    if known:
        return _unlike(_noun(word, parse) for parse in known)
    if capital and (found := surname(lower)):
        return (_declined(word, found, True),)
    if capital and (found := declension(lower)):
        return (_attested(_declined(word, found, False)),)
    return tuple(_attested(noun) for noun in _unlike(_noun(word, parse) for parse in readings))


def _attested(noun: Noun) -> Noun:
    """A noun that no dictionary has, verified where texts have a case of it."""
    cases = [noun.forms.get(("sing", case), "").lower() for case in ("gen", "dat", "ins", "loc")]
    return replace(noun, verified=bool(counts(cases, "ru").any()))


def _unlike(found: Iterable[Noun]) -> tuple[Noun, ...]:
    kept: list[Noun] = []
    for noun in found:
        if noun not in kept:
            kept.append(noun)
    return tuple(kept)


def _noun(word: str, parse: Any) -> Noun:
    tag = parse.tag
    if "Fixd" in tag:
        return indeclinable(word, tag)
    forms: dict[tuple[str, str], str] = {}
    written = plain(word)
    for item in parse.lexeme:
        cell = _noun_cell(item.tag)
        if cell is None:
            continue
        number, case, gender = cell
        if number == "sing" and gender != tag.gender:
            continue  # women's forms of a man's surname, and the reverse
        forms.setdefault((number, case), as_written(item.word, written))
    return Noun(
        forms,
        _gender(tag),
        "anim" in tag,
        plural=tag.number == "plur",
        unique=tag.number != "plur" and _is_unique(tag, parse.word, forms),
    )


@lru_cache(maxsize=2_000)
def _noun_cell(tag: Any) -> tuple[str, str, str | None] | None:
    """Number, case and gender that a tag says; None for what stands beside the forms."""
    case = case_of(tag)
    return None if case is None else (tag.number, case, tag.gender)


def case_of(tag: Any) -> str | None:
    """The case that a tag says; None for what stands beside the forms."""
    return _CASES.get(tag.case) if _BESIDE.isdisjoint(tag.grammemes) else None


def _is_unique(tag: Any, word: str, forms: Mapping[tuple[str, str], str]) -> bool:
    """Whether a noun has no plural: it is a name, or nobody counts what it means.

    The dictionary marks few of those (миротворчество, not сотрудничество). Texts tell the others:
    no plural of a frequent word is found, but for the nominative, which may be a genitive.
    """
    if not _UNIQUE.isdisjoint(tag.grammemes):
        return True
    found = [
        form.replace("ё", letter)
        for letter in "ёе"
        for case in ("gen", "dat", "ins", "loc")
        if (form := forms.get(("plur", case), "").lower())
    ]
    plural = float(counts(found, "ru").max(initial=0.0))
    if not plural and word.endswith(_ABSTRACT):
        return True
    genitive = forms.get(("sing", "gen"), word).lower()
    singular = float(counts([word, genitive], "ru").sum())
    return singular >= _FREQUENT and plural * _RARER < singular


def _gender(tag: Any) -> str | None:
    return None if "GNdr" in tag or "ms-f" in tag or "Ms-f" in tag else tag.gender


@lru_cache(maxsize=20_000)
def _hyphenated(word: str) -> tuple[Noun, ...]:
    """A compound: both parts inflect where both are nouns, else the last only."""
    lower = plain(word).lower()
    if any(parse.is_known and parse.tag.POS == "NOUN" for parse in parses(lower)):
        return _in_dictionary(word)
    first, _hyphen, last = plain(word).rpartition("-")
    if not first or not last:
        return ()
    if last.lower() in _FIXED_SECOND:
        return tuple(_joined(noun, word[len(first) :]) for noun in nouns(first))
    seconds = nouns(last)
    if not is_name_like(word) and first.lower() not in _FIXED_FIRST and seconds:
        for noun in nouns(first):
            if noun.verified and noun.plural is not None:
                for second in seconds:
                    if second.verified and second.plural == noun.plural:
                        return (_both(noun, second),)
    return tuple(_prefixed(f"{first}-", noun) for noun in seconds)


def is_name_like(word: str) -> bool:
    """Whether all parts of a word begin with a capital: Касым-Жомарт."""
    return all(part[:1].isupper() for part in word.split("-"))


def _prefixed(prefix: str, noun: Noun) -> Noun:
    forms = {cell: prefix + form for cell, form in noun.forms.items()}
    return replace(noun, forms=forms)


def _joined(noun: Noun, tail: str) -> Noun:
    return replace(noun, forms={cell: form + tail for cell, form in noun.forms.items()})


def _both(first: Noun, second: Noun) -> Noun:
    # Things decide for their second part, except where their own accusative shows: призвать
    # государство-участник, государства-участники, but страну-партнёра.
    own = second.forms.get(("sing", "acc"))
    second = with_animacy(second, first.animate)
    if own and first.gender == "femn":
        second = replace(second, forms={**second.forms, ("sing", "acc"): own})
    forms = {
        cell: f"{form}-{other}"
        for cell, form in first.forms.items()
        if (other := second.forms.get(cell))
    }
    return replace(first, forms=forms, unique=first.unique or second.unique)


def with_animacy(noun: Noun, animate: bool) -> Noun:
    """The noun with the accusative that living beings, or things, have."""
    forms = dict(noun.forms)
    for number in NUMBERS:
        model = forms.get((number, "gen" if animate else "nom"))
        accusative = forms.get((number, "acc"))
        moves = number == "plur" or accusative in (
            forms.get(("sing", "nom")),
            forms.get(("sing", "gen")),
        )
        if model and moves and (number == "plur" or noun.gender == "masc"):
            forms[number, "acc"] = model
    return replace(noun, forms=forms, animate=animate)


@lru_cache(maxsize=20_000)
def adjective(word: str) -> Adjective | None:
    """An adjective, participle or ordinal in the nominative; None where the word is none.

    >>> adjective("вооруженные").form("plur", "ins", None, False)
    'вооружёнными'
    """
    lower = plain(word).lower()
    readings = parses(lower)
    modifiers = [parse for parse in readings if parse.tag.POS in ("ADJF", "PRTF")]
    nominative = [parse for parse in modifiers if parse.tag.case == "nomn"]
    if not nominative:
        return None
    best = nominative[0]
    forms: dict[_AdjectiveCell, str] = {}
    written = plain(word)
    kind = best.tag.grammemes & _ADJECTIVE_KINDS
    for item in best.lexeme:
        cell = _adjective_cell(item.tag)
        if cell is not None and item.tag.grammemes & _ADJECTIVE_KINDS == kind:
            forms.setdefault(cell, as_written(item.word, written))
    return Adjective(
        forms,
        frozenset((p.tag.number, p.tag.gender) for p in nominative),
        all(parse.tag.case in ("nomn", "accs") for parse in modifiers),
    )


@lru_cache(maxsize=1_000)
def _adjective_cell(tag: Any) -> _AdjectiveCell | None:
    """Number, case, gender and animacy that a tag says; None for what stands beside the forms."""
    case = case_of(tag)
    if case is None:
        return None
    gender = None if tag.number == "plur" else tag.gender
    animacy = "anim" in tag if case == "acc" and gender in (None, "masc") else None
    return tag.number, case, gender, animacy


def is_relative(word: str) -> bool:
    """Whether a word is который and the like, which agree with a noun in number only."""
    return any("Apro" in parse.tag for parse in parses(plain(word).lower())[:1])


def is_adverb(word: str) -> bool:
    """Whether a word stands before an adjective without agreeing: оперативно совместимый."""
    found = parses(plain(word).lower())
    return bool(found) and found[0].tag.POS in ("ADVB", "PRCL")


def names_person(word: str) -> bool:
    """Whether an adjective or participle that stands alone names a person.

    Participles nearly always do (заведующий, погибшие), women's only some, as things have them too
    (составляющая).

        >>> [names_person(word) for word in ("заведующий", "дежурные", "евразийский")]
        [True, True, False]
    """
    nominative = [p for p in parses(plain(word).lower()) if p.tag.case == "nomn"]
    for parse in nominative:
        if parse.tag.gender == "neut":
            continue
        lemma = _masculine(parse).replace("ё", "е")
        if lemma in _PERSONS:
            return True
        if parse.tag.POS == "PRTF" and parse.tag.gender != "femn" and lemma not in _THINGS:
            return True
    return False


def _masculine(parse: Any) -> str:
    """The masculine nominative of an adjective, or of a participle with its tense and voice."""
    if parse.tag.POS != "PRTF":
        return str(parse.normal_form)
    kind = {"PRTF", "masc", "nomn"} | (parse.tag.grammemes & _ADJECTIVE_KINDS)
    return str(next((p.word for p in parse.lexeme if kind <= p.tag.grammemes), parse.word))


def as_noun(word: str, modifier: Adjective, inflection: Inflection | None = None) -> Noun:
    """An adjective that stands alone, in the gender that the term writes."""
    numbers = {number for number, _gender in modifier.written}
    genders = {gender for number, gender in modifier.written if number == "sing"}
    gender = next((name for name in ("masc", "femn", "neut") if name in genders), None)
    told = inflection.animate if inflection else None
    animate = names_person(word) if told is None else told
    cells = {
        (number, case): form
        for number in NUMBERS
        for case in CASES
        if (form := modifier.form(number, case, gender, animate))
    }
    return Noun(cells, gender, animate, plural=numbers == {"plur"})
