"""The engine that follows a scheme, letter by letter, in either direction.

At each place of a word the longest letters that the scheme knows are taken, a rule before a plain
letter; what the scheme does not know stays. Letters compare in lower case. Capitals come back by
the scheme's own pairs: a capital that becomes several letters is `Ts` in a word and `TS` in a word
in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from translator.transliteration.scheme import Direction, Rule, Scheme, get_scheme

_WORD: Final = re.compile(r"[^\W\d_]+")


def transliterate(text: str, scheme: str | Scheme, *, reverse: bool = False) -> str:
    """The text in the other alphabet of the scheme, in NFC.

    `reverse` goes back by the scheme's rules alone: where several letters have become one it
    takes the likeliest for its neighbours. Raises `SchemeError` for an unknown scheme.

        >>> transliterate("Қазақстан Республикасы", "kk_latn_2021")
        'Qazaqstan Respublikasy'
        >>> transliterate("Іле, ШЫҰ, Цирк, ЦИРК, NATO", "kk_latn_2021")
        'Ile, ŞYŪ, Tsirk, TSİRK, NATO'
        >>> transliterate("Ile, ŞYŪ, Tsirk, TSİRK", "kk_latn_2021", reverse=True)
        'Іле, ШЫҰ, Цирк, ЦИРК'
    """
    if isinstance(scheme, str):
        return get_converter(scheme, reverse=reverse).convert(text)
    return Converter(scheme, reverse=reverse).convert(text)


@lru_cache(maxsize=64)
def get_converter(id: str, *, reverse: bool = False) -> Converter:
    """The converter of a scheme by its id; `SchemeError` where there is none."""
    return Converter(get_scheme(id), reverse=reverse)


class Converter:
    """One direction of a scheme, made ready for texts."""

    def __init__(self, scheme: Scheme, *, reverse: bool = False) -> None:
        direction = scheme.reverse if reverse else scheme.forward
        self._capitals = scheme.case_pairs
        self._small = {self._capital(letter): letter for letter in _alphabet(direction)}
        units: dict[str, list[Rule]] = {}
        for rule in direction.rules:
            units.setdefault(rule.source, []).append(rule)
        for source, target in direction.letters.items():
            units.setdefault(source, []).append(Rule(source, target))
        self._units = units
        self._lengths = sorted({len(source) for source in units}, reverse=True)

    def convert(self, text: str) -> str:
        """The text, its words converted and everything between them as it is, in NFC."""
        converted = _WORD.sub(self._word, unicodedata.normalize("NFC", text))
        return unicodedata.normalize("NFC", converted)

    def strip(self, text: str) -> str:
        """The text in NFC without the letters that this direction does not know."""
        known = {*self._small, *self._small.values()}
        text = unicodedata.normalize("NFC", text)
        return "".join(char for char in text if char in known or not char.isalpha())

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        small = "".join(self._small.get(char, char) for char in word)
        in_capitals = len(word) > 1 and word.isupper()
        parts = []
        place = 0
        while place < len(word):
            unit = self._unit(small, place)
            if unit is None:
                parts.append(word[place])
                place += 1
                continue
            capital = word[place] != small[place]
            parts.append(self._cased(unit.target, capital, in_capitals))
            place += len(unit.source)
        return "".join(parts)

    def _unit(self, word: str, place: int) -> Rule | None:
        for length in self._lengths:
            for rule in self._units.get(word[place : place + length], ()):
                if _applies(rule, word, place):
                    return rule
        return None

    def _cased(self, target: str, capital: bool, in_capitals: bool) -> str:
        if not capital:
            return target
        if in_capitals:
            return "".join(map(self._capital, target))
        return self._capital(target[:1]) + target[1:]

    def _capital(self, letter: str) -> str:
        capital = self._capitals.get(letter, letter.upper())
        return capital if len(capital) == len(letter) else letter


def _applies(rule: Rule, word: str, place: int) -> bool:
    before, after = word[place + len(rule.source) :][:1], word[:place][-1:]
    return (
        (not rule.after or (after != "" and after in rule.after))
        and (not rule.before or (before != "" and before in rule.before))
        and not (rule.start and after)
        and not (rule.end and before)
    )


def _alphabet(direction: Direction) -> set[str]:
    texts = [*direction.letters]
    for rule in direction.rules:
        texts += [rule.source, rule.after, rule.before]
    return {char for text in texts for char in text}
