"""Particle or ending: the Kazakh words that are also the last syllable of other words.

«Сабақтары мен» is "their lessons and", «сабақтарымен» "with their lessons"; likewise да and де
("too" or "in"), ма and ме ("?" or "not"). Only the neighbours tell: two words alike in their
endings are coordinated (өмірі мен шығармашылығы), a verb behind wants the case ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log, log2
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np

from translator import lexicon
from translator.languages.lists import words
from translator.normalization.lattice import RUSSIAN, Flags, Numbers, Row
from translator.normalization.pieces import Piece
from translator.normalization.words import fold

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


class Decision(NamedTuple):
    """What the neighbors say of a particle: its piece, whether it is joined, and how surely."""

    piece: int
    joined: bool
    is_sure: bool


# Above the first the particle stands apart, below the second it is an ending; between them
# nothing is sure, and the reading that the words alone gave stands.
_APART: Final = 0.0
_JOINED: Final = -1.5
_LOWEST_RATE: Final = 0.05
_MARK: Final = re.compile(r"\s*+(\S)")


def judge_particles(
    text: str, pieces: list[Piece], row: Row, joined: Flags, rates: Numbers
) -> Iterator[Decision]:
    """Decide of every particle behind an open gap whether it stands apart.

    `joined` is the reading so far, `rates` the break rate around each piece: where few words are
    broken, a gap is likelier to be one between words.
    """
    words = _Words(text, pieces, joined)
    found: list[tuple[int, Place]] = []
    for piece in np.flatnonzero(row.is_open & ~row.is_hyphen & (row.kind != RUSSIAN)).tolist():
        particle = text[pieces[piece].start : pieces[piece].end]
        if particle not in PARTICLES:
            continue
        particle_word = stem_word = int(words.number_of[piece])
        if words.bounds[particle_word + 1] != piece + 1:  # not the end of a word
            continue
        if words.bounds[stem_word] == piece:
            stem_word -= 1
        stem = words.letters(words.bounds[stem_word], piece)
        if len(stem) >= 2:
            found.append((piece, words.place(particle, stem, stem_word, particle_word)))
    if not found:
        return
    places = _counted([place for _, place in found])
    features = np.array([list(place_features(place)) for place in places])
    scores = lexicon.particle_weights()[features].sum(1)
    for (piece, _), score in zip(found, scores.tolist(), strict=True):
        score -= log(max(float(rates[piece]), _LOWEST_RATE))
        if _JOINED <= score <= _APART:
            yield Decision(piece, bool(joined[piece]), is_sure=False)
        else:
            yield Decision(piece, score < _JOINED, is_sure=True)


def _counted(places: list[Place]) -> list[Place]:
    """The places with the counts of their stems and of the joined words."""
    stems = [place.stem for place in places]
    wholes = [place.stem + place.particle for place in places]
    counts = lexicon.counts(stems + wholes, "kk").tolist()
    return [
        place._replace(stem_count=stem, joined_count=whole)
        for place, stem, whole in zip(
            places, counts[: len(places)], counts[len(places) :], strict=True
        )
    ]


class _Words:
    """The words of a reading."""

    def __init__(self, text: str, pieces: list[Piece], joined: Flags) -> None:
        self._text = text
        self._pieces = pieces
        self.bounds = [*np.flatnonzero(~joined).tolist(), len(pieces)]
        self.number_of = np.cumsum(~joined) - 1

    def letters(self, first: int, end: int) -> str:
        """The letters of some pieces, folded."""
        return fold("".join([self._text[p.start : p.end] for p in self._pieces[first:end]]))

    def _form(self, word: int) -> str:
        return self.letters(self.bounds[word], self.bounds[word + 1])

    def _next(self, word: int) -> str:
        """The word behind another; "" where there is more than white space between them."""
        following = self.bounds[word + 1]
        if following == len(self._pieces) or word < 0:
            return ""
        between = self._text[self._pieces[following - 1].end : self._pieces[following].start]
        return "" if between.strip() else self._form(word + 1)

    def place(self, particle: str, stem: str, stem_word: int, particle_word: int) -> Place:
        """What stands around a particle."""
        left = self._form(stem_word - 1) if stem_word and self._next(stem_word - 1) else ""
        right = self._next(particle_word)
        mark = beyond = ""
        if right:
            beyond = self._next(particle_word + 1)
        else:
            last = self._pieces[self.bounds[particle_word + 1] - 1]
            found = _MARK.match(self._text, last.end)
            mark = found[1] if found else "$"
        capitals = [
            self._text[self._pieces[self.bounds[word]].start].isupper()
            for word in (stem_word, particle_word + (right != ""))
        ]
        return Place(
            particle,
            stem,
            left,
            right,
            "0" if mark.isdigit() else mark,
            beyond,
            f"{capitals[0]:d}{right != '' and capitals[1]:d}",
            0.0,
            0.0,
        )
