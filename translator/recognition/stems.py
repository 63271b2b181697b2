"""With which letters the forms of a word begin, told from the word alone.

A rule, not an analysis: it costs microseconds and serves words that no dictionary has. It may tell
too few letters, never too many. The Russian one was counted over the dictionary of OpenCorpora: of
119,000 nouns and adjectives some 20 words of everyday use broke it, and are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from translator.languages.lists import words
from translator.morphology.english import irregular_forms, variants

_VOWELS: Final = "аеиоуыэюя"
# Words with stems that do not begin alike.
_RUSSIAN_STEMS: Final = (
    ("челов", "люд"),
    ("год", "лет"),
    ("друг", "друз"),
    ("ребен", "ребят", "дет"),
    ("зар", "зор"),
)
_RUSSIAN_OTHERS: Final = {
    word: stems
    for stems in _RUSSIAN_STEMS
    for word in words("человек люди год годы лета друг друзья ребенок дети ребята заря зори")
    if word.startswith(stems)
}
# Plurals that are longer than their singulars: имена, чудеса, хозяева, матери, котята, сыновья.
_RUSSIAN_LONGER: Final = re.compile(r"(?:е[нсвр]|ят)[аи]$")
_RUSSIAN_LONGEST: Final = ("енок", "онок", "ийся", "аяся", "ееся", "иеся", "овья", "чья")
# The plural and the third person, which a term may have and its other forms need not.
_KAZAKH_ENDINGS: Final = re.compile("(?:[лдт][ае]р)?(?:с?[ыі])?$")
_KAZAKH_CHANGING: Final = re.compile(r"(?:[кқпгғбь]|[ыіуү].|(.)\1)$")
_ENGLISH_CHANGING: Final = ("s", "f", "fe", "y", "e", "x", "n", "m")


@lru_cache(maxsize=200_000)
def beginnings_of(word: str, lang: str) -> tuple[str, ...]:
    """What the forms of a word begin with: one row of letters, or a few of which each form has one.

    `word` is in small letters, ё as е, as in a key; `lang` is en, ru or kk: in other languages
    words stay as they are.

        >>> beginnings_of("партнерство", "ru"), beginnings_of("день", "ru")
        (('партнерст',), ('д',))
        >>> beginnings_of("халық", "kk"), beginnings_of("person", "en")
        (('хал',), ('peop', 'pers'))
    """
    rule = _RULES.get(lang)
    return rule(word) if rule and word else (word,)


def _cut(word: str, length: int) -> str:
    return word[: max(1, length)]


def _english(word: str) -> tuple[str, ...]:
    forms = {word, *(form for form in variants(word) if " " not in form), *irregular_forms(word)}
    found = sorted({_cut(form, len(form) - 2 * form.endswith(_ENGLISH_CHANGING)) for form in forms})
    return tuple(cut for cut in found if not any(cut.startswith(o) for o in found if o != cut))


def _russian(word: str) -> tuple[str, ...]:
    if others := _RUSSIAN_OTHERS.get(word):
        return others
    if word.startswith("пол"):
        return ("пол",)  # полгода, полугода
    return (_cut(word, _russian_length(word)),)


def _russian_length(word: str) -> int:
    length, last = len(word), word[-1]
    if word.endswith(_RUSSIAN_LONGEST):
        return length - 4
    if last in _VOWELS:
        longer = word[-3:-2] in ("ь", "й") or _RUSSIAN_LONGER.search(word)
        return length - (3 if longer else 2)
    if last == "ь":
        return length - (3 if word[-3:-2] in ("е", "о") else 1)
    fleeting = last == "й" or word[-2:-1] in ("е", "о", "я") or word.endswith("ин")
    return length - 2 * fleeting


def _kazakh(word: str) -> tuple[str, ...]:
    endings = _KAZAKH_ENDINGS.search(word)
    bare = word[: endings.start()] if endings else word
    # кітабы is a form of кітап, аузы of ауыз: the letter before an ending may not be the stem's.
    changes = bare != word or _KAZAKH_CHANGING.search(bare)
    return (_cut(word, len(bare) - (2 if _KAZAKH_CHANGING.search(bare) else 1) * bool(changes)),)


_RULES: Final[dict[str, Callable[[str], tuple[str, ...]]]] = {
    "en": _english,
    "ru": _russian,
    "kk": _kazakh,
}
