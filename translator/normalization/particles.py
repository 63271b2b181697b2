"""Particle or ending: the Kazakh words that are also the last syllable of other words.

«Сабақтары мен» is "their lessons and", «сабақтарымен» "with their lessons"; likewise да and де
("too" or "in"), ма and ме ("?" or "not"). Only the neighbours tell: two words alike in their
endings are coordinated (өмірі мен шығармашылығы), a verb behind wants the case ending.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import Final, NamedTuple
from zlib import crc32

from translator.languages.lists import words

PARTICLES: Final = words("мен бен пен да де та те ма ме ба бе па пе")
BITS: Final = 17

# Endings are compared as their classes, whatever the vowels and consonants before them made them.
_NEUTRAL: Final = str.maketrans("ыіаедтнлғгқкбпм", "IIAADDDDGGGGPPP")
_PLURALS: Final = ("лар", "лер", "дар", "дер", "тар", "тер")


class Place(NamedTuple):
    """A stem and a particle behind it, with what stands around them; words are folded."""

    particle: str
    stem: str
    left: str  # the word before the stem; "" where a mark stands between or none
    right: str  # the word behind the particle; "" likewise
    mark: str  # the first mark behind the particle, "" where a word follows
    beyond: str  # the word after the right one
    capitals: str  # which of stem and right begin with a capital
    stem_count: float
    joined_count: float


def place_features(place: Place) -> Iterator[int]:
    """The features of a place, as numbers below `2 ** BITS`."""
    particle, stem, right = place.particle, place.stem, place.right
    stem_end, right_end = stem[-5:].translate(_NEUTRAL), right[-5:].translate(_NEUTRAL)
    alike = next((n for n in (4, 3, 2) if stem_end[-n:] == right_end[-n:] and len(right) > n), 0)
    known = _bucket(place.stem_count), _bucket(place.joined_count)
    is_plural = stem.rstrip("ыісн")[-3:] in _PLURALS, any(p in right for p in _PLURALS)
    for feature in (
        "",
        f"s{stem}",
        f"2{stem[-2:]}",
        f"3{stem[-3:]}",
        f"4{stem[-4:]}",
        f"r{right}",
        f"f{right[:4]}",
        f"e{right[-3:]}",
        f"t{right[-2:]}",
        f"l{place.left}",
        f"m{place.left[-3:]}",
        f"a{alike}",
        f"p{alike}{place.mark}",
        f"P{is_plural}{alike > 0}",
        f"c{place.capitals}",
        f"C{place.capitals}{known[0]}{known[1]}",
        f"k{place.mark}",
        f"n{known[0]}",
        f"j{known[1]}",
        f"N{known[0]},{known[1]}",
        f"x{stem_end[-3:]},{right_end[-3:]}",
        f"y{stem_end[-2:]},{right_end[-2:]}",
        f"Y{stem_end[-2:]},{place.mark},{bool(right)}",
        f"z{stem[-3:]},{right[:3]}",
        f"b{place.beyond}",
        f"B{place.beyond[-3:]}",
        f"d{place.beyond == particle}",
        f"w{min(len(stem), 9)}",
    ):
        yield crc32(f"{particle}|{feature}".encode()) >> (32 - BITS)


def _bucket(count: float) -> int:
    return round(log2(count + 0.25)) if count < 5000 else 12
