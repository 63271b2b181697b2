"""What a scheme's signs may stand for: its tables turned round, with what else is met in texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from translator.transliteration.scheme import Scheme

# Signs that stand for each other, whatever a scheme prints: those of ь and of ъ.
SOFT_SIGNS: Final = "'’ʼʹ′ʻ‘´"
HARD_SIGNS: Final = '"”“ʺ″'
_CONSONANTS: Final = "бвгджзйклмнпрстфхцчшщ"
# The costs of what a scheme does not say, in natural logarithms: a spelling of its own, a sign left
# out, a capital by Unicode where the scheme has another.
_VARIANT: Final = 4.0
_OMITTED: Final = 3.0
_PLAIN_CAPITAL: Final = 2.0
# So many readings of a word are weighed, the likeliest by their letters.
_BEAM: Final = 96

# How common letters are in the two languages, in natural logarithms: where readings of a word are
# too many to be weighed as words, these tell which go first.
_RARE: Final = {
    **dict.fromkeys("ёэъьһчщцюф", 3.0),
    **dict.fromkeys("хвй", 1.0),
}


class Spelling(NamedTuple):
    """Letters that a sign may stand for, and what it costs to think so."""

    letters: str
    cost: float


class Reading(NamedTuple):
    """A whole word in the letters that it may stand for, and what it costs to think so."""

    text: str
    cost: float


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
        self.inner = "".join(
            sorted({char for sign in self._found for char in sign if not char.isalpha()})
        )

    def knows(self, char: str) -> bool:
        """Whether a sign by itself is one of the scheme's."""
        return char in self._found

    def readings(self, word: str) -> list[Reading]:
        """What a word may stand for, at most about a hundred readings; signs unknown to the scheme stay.

        >>> from translator.transliteration.scheme import get_scheme
        >>> spellings = Spellings(get_scheme("kk_latn_2021"))
        >>> sorted(reading.text for reading in spellings.readings("ai") if not reading.cost)
        ['аи', 'аиь', 'ай', 'айь']
        """
        # The readings of the word's beginnings, by where these end.
        reached: list[dict[str, tuple[float, float]]] = [{} for _ in range(len(word) + 1)]
        reached[0][""] = (0.0, 0.0)
        for place in range(len(word)):
            begun = reached[place]
            if len(begun) > _BEAM:
                likely = sorted(begun.items(), key=lambda item: item[1][1])
                begun = dict(likely[:_BEAM])
            reached[place] = {}
            if not begun:
                continue
            for sign, spelling in self._at(word, place):
                after = reached[place + sign]
                rarity = spelling.cost + sum(_RARE.get(c, 0.0) for c in spelling.letters.lower())
                for text, (cost, rank) in begun.items():
                    longer = text + spelling.letters
                    costs = (cost + spelling.cost, rank + rarity)
                    if longer not in after or costs < after[longer]:
                        after[longer] = costs
        whole = sorted(reached[-1].items(), key=lambda item: item[1][1])[:_BEAM]
        return [Reading(text, cost) for text, (cost, _rank) in whole]

    def _at(self, word: str, place: int) -> Iterator[tuple[int, Spelling]]:
        is_known = False
        for length in self._lengths:
            for spelling in self._found.get(word[place : place + length], ()):
                if place + length <= len(word):
                    is_known = True
                    yield length, spelling
        if not is_known:
            yield 1, Spelling(word[place], 0.0)


def _small(scheme: Scheme) -> Iterator[tuple[str, str, float]]:
    """Signs in lower case with the letters that they stand for."""
    regular = [(sign, letter) for letter, sign in scheme.letters.items() if sign]
    regular += [(rule.target, rule.source) for rule in scheme.rules if rule.target]
    # ё is never put where a scheme has one sign for it and е.
    is_merged = scheme.letters.get("ё") == scheme.letters.get("е")
    regular = [(sign, letters) for sign, letters in regular if not (is_merged and letters == "ё")]
    dropped = {letter for letter, sign in scheme.letters.items() if not sign}
    dropped |= {rule.source for rule in scheme.rules if not rule.target}
    omitted = [(letter, 0.0 if letter in dropped else _OMITTED) for letter in "ьъ"]
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
