"""Terms and words by their lemmas, so that a term is found in whatever form it stands.

A term is a row of words of which some inflect; those are written as lemmas, the others as they
are. A word of a text may be any of its lemmas. Which cells of the paradigm a reading leaves open is
a set of bits, one for each number, possessor and case: words that inflect together must share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice, product
from typing import Final, NamedTuple

from glossary.languages import section_language
from glossary.model import PartOfSpeech, Term
from translator.errors import UnsupportedLanguageError
from translator.morphology import (
    CASES,
    NUMBERS,
    POSSESSORS,
    Analysis,
    Morphology,
    get_morphology,
)
from translator.recognition.forms import WORD_KEYS, split
from translator.recognition.stems import beginnings_of

ANY: Final = -1  # all bits: nothing is known about the cell
_CELLS: Final = tuple(product(NUMBERS, (None, *POSSESSORS), CASES))
_BITS: Final = {cell: 1 << place for place, cell in enumerate(_CELLS)}
# Behind two, three and four a Russian noun is in the genitive singular, its adjective in that of
# the plural: «два штабных офицера».
_PAUCAL: Final = 1 << len(_CELLS)
_NUMBERS: Final = {"Sing": ("sing",), "Plur": ("plur",)}
# Some cells tell which words inflect, and what a term lacks: a number, or forms without possessor.
_ASKED: Final = (
    tuple(product(NUMBERS, (None,), ("nom", "gen", "ins"))),
    tuple(product(NUMBERS, (None, "3"), ("nom", "gen"))),
)
_UD_CASES: Final = {
    "Nom": "nom",
    "Gen": "gen",
    "Dat": "dat",
    "Acc": "acc",
    "Loc": "loc",
    "Abl": "abl",
    "Ins": "ins",
}
_PERSONS: Final = {
    ("1", "Sing"): ("1sg",),
    ("1", "Plur"): ("1pl",),
    ("2", "Sing"): ("2sg", "2pol"),
    ("2", "Plur"): ("2pl", "2polpl"),
    ("3", ""): ("3",),
}
# What a noun phrase may be made of, and what a verb may be.
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "X"))
_VERBAL: Final = frozenset(("VERB", "AUX"))
# A word of a text may be what it is rarely, if that is a term; not what nobody would think of. A
# term is written for what it is.
_UNLIKELY: Final = 0.1
_LIKELY: Final = 0.2
# Letters of a click language, so that a token is one word of its key, and like no word of a text.
_NOUN: Final = "\u01c2"
_VERB: Final = "\u01c1"
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_KAZAKH: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_MOST_WORDS: Final = 30  # a longer form is a sentence
_MOST_PATTERNS: Final = 4
_WITNESSES: Final = 2  # so many other forms tell a word's lemma from those of its homographs


class Cell(NamedTuple):
    """A number, a possessor and a case, by the names of `translator.morphology`."""

    number: str
    possessive: str | None
    case: str


class Reading(NamedTuple):
    """What a word of a text may stand for: a token of the terms, in certain cells."""

    token: str
    bits: int


class Pattern(NamedTuple):
    """A term's words by number that inflect, as tokens, and the cells that the term has."""

    tokens: Mapping[int, str]
    bits: int = ANY


@cache
def cells_of(bits: int) -> tuple[Cell, ...]:
    """The cells that bits leave open; none where all are."""
    if bits == ANY:
        return ()
    return tuple(Cell(*cell) for cell, bit in _BITS.items() if bits & bit)


class Inflections:
    """What the words of terms and of texts may be in one language.

    >>> from translator.morphology import get_morphology
    >>> russian = Inflections("ru", get_morphology("ru"))
    >>> russian.readings("вооруженными")[0].token == russian.token("вооружённый")
    True
    """

    def __init__(self, lang: str, morphology: Morphology) -> None:
        self.lang = lang
        self._morphology = morphology

    def may_read(self, word: str) -> bool:
        """Whether a word has the letters of the language."""
        if self.lang == "en":
            return word.isascii()
        foreign = _KAZAKH.search(word) if self.lang == "ru" else None
        return foreign is None and _CYRILLIC.match(word) is not None

    def token(self, lemma: str, *, verbal: bool = False) -> str:
        """What stands for a lemma in a key; no word of a text looks like it."""
        return f"{self.lang}{_VERB if verbal else _NOUN}{WORD_KEYS[lemma]}"

    def readings(self, word: str) -> tuple[Reading, ...]:
        """What a word of a text may stand for, with the cells that it leaves open."""
        return self._readings(word, _UNLIKELY)

    def _readings(self, word: str, least: float) -> tuple[Reading, ...]:
        found: dict[str, int] = {}
        analyses = self._morphology.candidates(word)
        best = max((analysis.score for analysis in analyses), default=0.0)
        # Of a name that no lexicon has every reading is a guess.
        knows_any = any(analysis.known for analysis in analyses)
        # A rare cell of a likely word is as good as its frequent ones: «государства-члены».
        likely = {
            (analysis.lemma, analysis.pos)
            for analysis in analyses
            if analysis.score >= least * best or not knows_any
        }
        for analysis in analyses:
            if (analysis.lemma, analysis.pos) not in likely:
                continue
            if analysis.pos in _NOMINAL:
                token, bits = self.token(analysis.lemma), _bits(analysis, self.lang)
            elif analysis.pos in _VERBAL:
                token, bits = self.token(analysis.lemma, verbal=True), ANY
            else:
                continue
            found[token] = found.get(token, 0) | bits
        return tuple(Reading(*item) for item in found.items())

    def patterns(self, term: Term) -> list[Pattern]:
        """The ways in which a term's words inflect; none where nothing in it does."""
        words = split(term.text)[1::2]
        if not words or len(words) > _MOST_WORDS:
            return []
        if term.part_of_speech is PartOfSpeech.VERB:
            return self._verbal(words)
        cells = {
            key: form
            for key in _ASKED[self.lang == "kk"]
            if (form := self._form(term, *key)) is not None
        }
        others = [split(form)[1::2] for form in dict.fromkeys(cells.values())]
        others = [other for other in others if len(other) == len(words)]
        places = [
            place
            for place, word in enumerate(words)
            if any(WORD_KEYS[other[place]] != WORD_KEYS[word] for other in others)
        ]
        bits = _open_cells(tuple(cells))
        choices = [
            self._lemmas(words[place], {other[place] for other in others}) for place in places
        ]
        if not places or not all(choices):
            return []
        return [
            Pattern(dict(zip(places, tokens, strict=True)), bits)
            for tokens in islice(product(*choices), _MOST_PATTERNS)
        ]

    def _form(self, term: Term, number: str, possessive: str | None, case: str) -> str | None:
        return self._morphology.inflect(
            term.text,
            number=number,
            possessive=possessive,
            case=case,
            inflection=term.inflection,
        ).form

    def _verbal(self, words: list[str]) -> list[Pattern]:
        for place, word in enumerate(words):
            tokens = [r.token for r in self.readings(word) if r.token[len(self.lang)] == _VERB]
            if tokens:
                return [Pattern({place: token}) for token in tokens[:_MOST_PATTERNS]]
        return []

    def _lemmas(self, word: str, forms: Iterable[str]) -> list[str]:
        """The tokens that all forms of a word have in common.

        What the word is derived from is none of them: work, of unemployment (жұмыссыздық).
        """
        begin = beginnings_of(WORD_KEYS[word], self.lang)
        common = [
            token
            for token, _bits in self._readings(word, _LIKELY)
            if token[len(self.lang)] == _NOUN and token[len(self.lang) + 1 :].startswith(begin)
        ]
        for form in sorted(set(forms) - {word})[:_WITNESSES]:
            tokens = {reading.token for reading in self._readings(form, 0.0)}
            common = [token for token in common if token in tokens]
        return common


def is_common_noun(word: str, lang: str) -> bool:
    """Whether a Kazakh or Russian word in small letters is more likely no name: запад, астанасында.

    >>> is_common_noun("западе", "ru"), is_common_noun("казахстана", "ru")
    (True, False)
    """
    if lang not in ("kk", "ru"):
        return False
    likeliest = get_morphology(lang).candidates(word)[:1]
    return any(analysis.pos == "NOUN" and analysis.known for analysis in likeliest)


@cache
def _open_cells(cells: tuple[tuple[str, str | None, str], ...]) -> int:
    """The cells of a term that has some of those asked for: a number or possessor may be fixed."""
    numbers = {number for number, _owner, _case in cells}
    owners = {owner for _number, owner, _case in cells}
    bits = sum(
        bit
        for (number, owner, _case), bit in _BITS.items()
        if number in numbers and (owner is not None or None in owners)
    )
    return bits | _PAUCAL if len(numbers) > 1 else bits


def _bits(analysis: Analysis, lang: str) -> int:
    """The cells that an analysis leaves open."""
    features = analysis.features
    numbers = _NUMBERS.get(features.get("Number", ""), NUMBERS)
    case = _UD_CASES.get(features.get("Case", ""))
    owner = _PERSONS.get((features.get("Person[psor]", ""), features.get("Number[psor]", "")))
    if owner is None and features.get("Person[psor]") == "3":
        owner = ("3",)
    # English nouns have no case but the possessive.
    open_cases = (case,) if case else ("nom",) if lang == "en" else CASES
    bits = sum(_BITS[cell] for cell in product(numbers, owner or (None,), open_cases))
    paucal = "plur" if analysis.pos == "ADJ" else "sing"
    is_paucal = lang == "ru" and case == "gen" and paucal in numbers
    return bits | _PAUCAL if is_paucal else bits


def inflections(lang: str) -> Inflections | None:
    """The inflections of a language; None where nothing is known of it."""
    try:
        return _inflections(section_language(lang))
    except UnsupportedLanguageError:
        return None


@cache
def _inflections(lang: str) -> Inflections:
    return Inflections(lang, get_morphology(lang))


def ending_cells(form: str) -> tuple[Cell, ...]:
    """The cells that the Kazakh ending behind a hyphen may mean: НАТО-ның, NATO-ға.

    >>> [cell.case for cell in ending_cells("НАТО-ға")]
    ['dat']
    """
    bits = 0
    for analysis in get_morphology("kk").candidates(form):
        if analysis.pos in _NOMINAL and analysis.features.get("Case", "Nom") != "Nom":
            bits |= _bits(analysis, "kk")
    return cells_of(bits) if bits else ()
