"""From a term to its forms: only the last word of a term takes endings.

Where that word already has the ending of the third person (Шарты Ұйымы), the term's possessor is
given: its cases are built on it, another possessor takes its place, and the plural goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Final, NamedTuple

from glossary.model import Inflection
from translator.morphology.kazakh import closed
from translator.morphology.kazakh.phonology import (
    BACK,
    FRONT,
    VOWELS,
    Sound,
    Sounds,
    final_sound,
    harmony_of,
    realize,
)
from translator.morphology.kazakh.stems import before
from translator.morphology.kazakh.suffixes import PLURAL, POSSESSIVES, case_templates
from translator.morphology.model import CASES, NUMBERS, POSSESSORS, Cell


class Head(NamedTuple):
    """The last word of a term without its endings, and which of them it had."""

    lemma: str
    number: str = "sing"
    possessive: str | None = None


# What a head is without its endings: from the word, and whether there are words before it.
ReadHead = Callable[[str, bool], Head]

_HEAD: Final = re.compile(r"(?P<head>[^\s«»“”„\"()]+)(?P<behind>[\s»”“\")]*)\Z")
_ROMAN_OR_FIGURES: Final = re.compile(r".*\d\W*\Z|[IVXLCDM]+\Z", re.DOTALL)
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN_SOUNDS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввсиз")
_LONGEST_ACRONYM: Final = 6


class Stem(NamedTuple):
    """What endings are put on: the word, its sounds, what stands between, whether that is sure."""

    word: str
    sounds: Sounds
    joint: str = ""
    verified: bool = True


def stem_of(word: str, inflection: Inflection | None = None) -> Stem:
    """How a word takes endings; `inflection` has the last word on its sounds.

    >>> stem_of("НАТО").joint, stem_of("НАТО").sounds.harmony, stem_of("ЖҚС").verified
    ('-', 'back', False)
    """
    stem = _hyphenated(word) or Stem(
        word, Sounds(harmony_of(word.lower()), final_sound(word.lower()))
    )
    if inflection is None or not (inflection.harmony or inflection.final):
        return stem
    harmony = inflection.harmony or stem.sounds.harmony
    final = _given_final(inflection.final, stem.sounds.final)
    sure = bool(inflection.harmony and inflection.final)
    return stem._replace(sounds=Sounds(harmony, final), verified=stem.verified or sure)


_FINALS: Final = {
    "vowel": (Sound.VOWEL,),
    "voiced": (Sound.GLIDE, Sound.LATERAL, Sound.NASAL, Sound.BUZZ),
    "voiceless": (Sound.VOICELESS, Sound.LOAN),
}


def _given_final(final: str | None, read: Sound) -> Sound:
    classes = _FINALS.get(final or "", (read,))
    return read if read in classes else classes[0]


def _hyphenated(word: str) -> Stem | None:
    """Figures, acronyms and names in Latin letters, whose endings follow a hyphen."""
    if word[-1:].isdigit():
        number = _last_number(word)
        return Stem(word, Sounds(harmony_of(number), final_sound(number)), "-")
    if not _CYRILLIC.search(word):
        if not word[-1:].isalpha():
            return Stem(word, Sounds(BACK, Sound.VOICELESS), "-", verified=False)
        sounded = word.lower().translate(_LATIN_SOUNDS)
        sure = word[-1].lower() in "aou"
        return Stem(word, Sounds(harmony_of(sounded), final_sound(sounded)), "-", sure)
    last = re.split(r"[-\u2010\u2011]", word)[-1]
    if (
        1 < len(last) <= _LONGEST_ACRONYM
        and sum(map(str.isupper, last)) * 2 > len(last)
        and not (last[0].isupper() and last[1:].islower())
    ):
        return _acronym(word, last.lower())
    return None


def _acronym(word: str, letters: str) -> Stem:
    if given := closed.ACRONYMS.get(letters):
        harmony, _, final = given.partition(".")
        return Stem(word, Sounds(harmony, _given_final(final, final_sound(letters))), "-")
    if letters[-1] in VOWELS:
        return Stem(word, Sounds(harmony_of(letters), Sound.VOWEL), "-")
    if VOWELS.isdisjoint(letters):
        # Spelled out, and the names of most letters end in a vowel; қ and ғ are back.
        harmony = BACK if set("қғ") & set(letters) or letters[-1] not in "кгсмнлш" else FRONT
        return Stem(word, Sounds(harmony, Sound.VOWEL), "-", verified=False)
    return Stem(word, Sounds(harmony_of(letters), final_sound(letters)), "-", verified=False)


def _last_number(word: str) -> str:
    """The last word of a number as it is read."""
    digits = re.search(r"\d+\Z", word)
    figures = "".join(str(int(digit)) for digit in digits[0]) if digits else "0"
    stripped = figures.rstrip("0")
    zeros = len(figures) - len(stripped)
    if not stripped:
        return closed.DIGITS[0]
    if zeros == 0:
        return closed.DIGITS[int(figures[-1])]
    if zeros == 1:
        return closed.TENS[int(stripped[-1])]
    return closed.POWERS[max(power for power in closed.POWERS if power <= zeros)]


def _endings(stem: Stem, templates: tuple[str, ...]) -> tuple[str, str]:
    """The word as it is before the endings, and the endings."""
    templates = tuple(filter(None, templates))
    if not templates:
        return stem.word, ""
    word, sounds = stem.word, stem.sounds
    if not stem.joint:
        low = word.lower()
        changed = before(low, realize(templates[0], sounds))
        if changed != low:
            word = _in_case_of(word, low, changed)
            sounds = Sounds(sounds.harmony, final_sound(changed))
    endings = ""
    for template in templates:
        ending = realize(template, sounds)
        if ending:
            sounds = Sounds(sounds.harmony, final_sound(ending))
            endings += ending
    if not stem.joint and len(stem.word) > 1 and stem.word.isupper():
        endings = endings.upper()
    return word, endings


def _in_case_of(word: str, low: str, changed: str) -> str:
    if len(word) != len(low):
        return changed
    common = 0
    while common < min(len(low), len(changed)) and low[common] == changed[common]:
        common += 1
    tail = changed[common:]
    return word[:common] + (tail.upper() if len(word) > 1 and word.isupper() else tail)


def templates_of(number: str, possessive: str | None, case: str) -> tuple[str, ...]:
    """The endings of a cell, in their order."""
    owner = POSSESSIVES[possessive] if possessive else ()
    plural = (PLURAL,) if number == "plur" and PLURAL not in owner else ()
    return (*plural, *owner, case_templates(possessive)[case])


def inflect(
    term: str,
    number: str,
    possessive: str | None,
    case: str,
    inflection: Inflection | None,
    read_head: ReadHead,
) -> Cell:
    """One cell of a term's paradigm."""
    if forms := closed.PRONOUNS.get(term.lower()):
        return _pronoun(term, forms, number, possessive, case)
    return _cell(_Parts(term, inflection, read_head), number, possessive, case)


def paradigm(term: str, inflection: Inflection | None, read_head: ReadHead) -> tuple[Cell, ...]:
    """All cells of a term."""
    if forms := closed.PRONOUNS.get(term.lower()):
        cells = product(NUMBERS, (None, *POSSESSORS), CASES)
        return tuple(_pronoun(term, forms, *cell) for cell in cells)
    parts = _Parts(term, inflection, read_head)
    cells = product(NUMBERS, (None, *POSSESSORS), CASES)
    return tuple(_cell(parts, *cell) for cell in cells)


def _pronoun(
    term: str, forms: tuple[str, ...], number: str, possessive: str | None, case: str
) -> Cell:
    """A cell of a pronoun, which has forms of its own: мен, маған."""
    if number == "plur" or possessive is not None:
        return Cell(None, number, possessive, case)
    found = {"nom": term, **dict(zip(closed.PRONOUN_CASES, forms, strict=True))}
    return Cell(found[case].partition("/")[0], number, possessive, case)


# Conjunctions, particles and postpositions take no endings.
_WITHOUT_FORMS: Final = frozenset().union(
    *(closed.INVARIABLE[part] for part in ("CCONJ", "PART", "ADP"))
)


class _Parts:
    """A term taken apart: what stays, the stem of its head, what stands behind it."""

    def __init__(self, term: str, inflection: Inflection | None, read_head: ReadHead) -> None:
        match = _HEAD.search(term)
        self.found = match is not None and any(map(str.isalnum, match["head"]))
        if match is None or not self.found:
            return
        self.word = match["head"]
        if term.lower() in _WITHOUT_FORMS or (len(term) == 1 and term.isalpha()):
            self.found = False
            return
        self.before, self.behind = term[: match.start()], match["behind"].rstrip()
        if _hyphenated(self.word) or self.behind:
            self.head = Head(self.word)
        else:
            self.head = read_head(self.word, bool(self.before.strip('«„“"( ')))
        self.stem = stem_of(self.head.lemma, inflection)


def _cell(parts: _Parts, number: str, possessive: str | None, case: str) -> Cell:
    if not parts.found:
        return Cell(None, number, possessive, case)
    head, stem = parts.head, parts.stem
    if (head.number == "plur" and number == "sing") or (head.possessive and possessive is None):
        return Cell(None, number, possessive, case)
    word, endings = _endings(stem, templates_of(number, possessive, case))
    if not endings:
        form = stem.word + parts.behind
    elif parts.behind:
        # Behind a closing quotation mark or bracket: «Нұр Отан»-ның.
        form = f"{stem.word}{parts.behind}-{endings}"
    else:
        form = word + stem.joint + endings
    # Without endings nothing is left to be told.
    return Cell(parts.before + form, number, possessive, case, stem.verified or not endings)
