"""What a scheme's signs may stand for: its tables turned round, with what else is met in texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from translator.transliteration.ranking import letter_costs
from translator.transliteration.scheme import Scheme

# Signs that stand for each other, whatever a scheme prints: those of ь and of ъ.
SOFT_SIGNS: Final = "'’ʼʹ′ʻ‘´"
HARD_SIGNS: Final = '"”“ʺ″'
_CONSONANTS: Final = "бвгджзйклмнпрстфхцчшщ"
# The costs of what a scheme does not say, in natural logarithms: another spelling, a sign left out,
# a capital by Unicode where the scheme has its own.
_VARIANT: Final = 4.0
_OMITTED: Final = 3.0
_DROPPED: Final = 1.5  # a sign that the scheme has no letter for
_PLAIN_CAPITAL: Final = 2.0
_STRAY: Final = 10.0  # a letter that is none of the scheme's, an apostrophe that belongs to none
# So many readings of a word's beginning are followed, the likeliest by their letters.
_BEAM: Final = 32
_EDGE: Final = "    "


class Spelling(NamedTuple):
    """Letters that a sign may stand for, and what it costs to think so."""

    letters: str
    cost: float


class Reading(NamedTuple):
    """A whole word in the letters that it may stand for, and what it costs to think so.

    `spelled` is what its letters cost, one behind the other.
    """

    text: str
    cost: float
    spelled: float = 0.0


class Spellings:
    """The signs of a scheme, in any case, with the letters they may stand for."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for sign, letters, cost in _small(scheme):
            for written, cased, extra in _cases(scheme, sign, letters):
                for variant in _signs(written):
                    known = found[variant].get(cased, cost + extra)
                    found[variant][cased] = min(known, cost + extra)
        self._found: Mapping[str, tuple[Spelling, ...]] = {
            sign: tuple(Spelling(*item) for item in sorted(letters.items(), key=lambda i: i[1]))
            for sign, letters in found.items()
        }
        self._lengths = sorted({len(sign) for sign in self._found}, reverse=True)
        self._letter_costs = letter_costs(scheme.language)
        self._chars = frozenset("".join(self._found))
        self.inner = "".join(sorted(char for char in self._chars if not char.isalpha()))

    def has(self, char: str) -> bool:
        """Whether a character is, or is part of, one of the scheme's signs."""
        return char in self._chars

    def readings(self, word: str) -> list[Reading]:
        """What a word may stand for, the likeliest by their letters; unknown signs stay.

        >>> from translator.transliteration.scheme import get_scheme
        >>> spellings = Spellings(get_scheme("kk_latn_2021"))
        >>> [reading.text for reading in spellings.readings("ai")][:2]
        ['ай', 'аи']
        """
        letter_cost = self._letter_costs
        # The readings of the word's beginnings, by where these end: behind the edge of the word,
        # what they cost beside their letters, and with them.
        reached: list[dict[str, tuple[float, float]]] = [{} for _ in range(len(word) + 1)]
        reached[0][_EDGE] = (0.0, 0.0)
        for place in range(len(word)):
            begun = list(reached[place].items())
            if len(begun) > _BEAM:
                begun = sorted(begun, key=_total)[:_BEAM]
            for length, spelling in self._at(word, place) if begun else ():
                after = reached[place + length]
                for text, (cost, total) in begun:
                    longer, total = text, total + spelling.cost
                    for letter in spelling.letters:
                        total += letter_cost[longer[-4:] + letter]
                        longer += letter
                    if longer not in after or total < after[longer][1]:
                        after[longer] = cost + spelling.cost, total
        whole = [
            Reading(text[4:], cost, total - cost + letter_cost[text[-4:] + " "])
            for text, (cost, total) in reached[-1].items()
        ]
        return sorted(whole, key=lambda reading: reading.cost + reading.spelled)[:_BEAM]

    def _at(self, word: str, place: int) -> Iterator[tuple[int, Spelling]]:
        is_known = False
        for length in self._lengths:
            for spelling in self._found.get(word[place : place + length], ()):
                if place + length <= len(word):
                    is_known = True
                    yield length, spelling
        if not is_known:
            yield 1, Spelling(word[place], _STRAY)


def _total(item: tuple[str, tuple[float, float]]) -> float:
    return item[1][1]


def _small(scheme: Scheme) -> Iterator[tuple[str, str, float]]:
    """Signs in lower case with the letters that they stand for."""
    regular = [(sign, letter) for letter, sign in scheme.letters.items() if sign]
    regular += [(rule.target, rule.source) for rule in scheme.rules if rule.target]
    # ё is never put where a scheme has one sign for it and е.
    is_merged = scheme.letters.get("ё") == scheme.letters.get("е")
    regular = [(sign, letters) for sign, letters in regular if not (is_merged and letters == "ё")]
    dropped = {letter for letter, sign in scheme.letters.items() if not sign}
    dropped |= {rule.source for rule in scheme.rules if not rule.target}
    omitted = [(letter, _DROPPED if letter in dropped else _OMITTED) for letter in "ьъ"]
    for sign, letters in regular:
        yield sign, letters, 0.0
        if letters[-1] in _CONSONANTS:
            for letter, cost in omitted:
                if letter in dropped or letter in scheme.omitted:
                    yield sign, letters + letter, cost
    for sign, readings in scheme.read.items():
        for letters in readings:
            yield sign, letters, 0.0 if not letters else _VARIANT


def _cases(scheme: Scheme, sign: str, letters: str) -> Iterator[tuple[str, str, float]]:
    yield sign, letters, 0.0
    title = letters[:1].upper() + letters[1:]
    if letters in scheme.capitals:
        yield scheme.capitals[letters], title, 0.0
    for written in {scheme.title_case(sign), scheme.capital(sign)} - {sign}:
        yield written, title, 0.0
    for written in {sign[:1].upper() + sign[1:], sign.upper()} - {sign}:
        yield written, title, _PLAIN_CAPITAL


def _signs(sign: str) -> set[str]:
    """A sign with each of the marks that its own may look like."""
    variants = {sign}
    for kind in (SOFT_SIGNS, HARD_SIGNS):
        if not set(kind).isdisjoint(sign):
            pattern = re.compile(f"[{kind}]")
            variants |= {pattern.sub(mark, sign) for mark in kind}
    return variants
