"""What Kazakh text teaches: weights of the gaps, and of particle against ending."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.lexicon_counts import KazakhTexts
from translator.lexicon.alphabet import encode
from translator.lexicon.tables import STEP
from translator.normalization import gap_features, particles
from translator.normalization.gap_features import at_rates, neighbors_of
from translator.normalization.lattice import Row
from translator.normalization.particles import PARTICLES, Place, place_features
from translator.normalization.pieces import pieces_of
from translator.normalization.reading import row_of
from translator.normalization.syllables import VOWEL, cuts
from translator.normalization.words import fold

_WORD = re.compile(r"[\u0400-\u052f]+")
_TOKEN = re.compile(r"[\u0400-\u052f]+|[^\w\s]|\d+")
# Most damaged text is broken throughout, some in part.
_RATES = (0.985, 0.985, 0.985, 0.6, 0.3)
_STRAY_CUTS = 0.01
_LINES_AT_ONCE = 2000
_SHORTEST_LINE = 20


@lru_cache(maxsize=200_000)
def cut_places(word: str) -> tuple[int, ...]:
    """Where hyphenators cut a word: by rule, and with two letters and a vowel on each side.

    >>> cut_places("әріптестік")
    (4, 7)
    """
    if len(word) > 1 and word.isupper():
        return ()
    letters = encode(word)
    vowels = np.flatnonzero(VOWEL[letters])
    if len(vowels) < 2:
        return ()
    return tuple(
        place
        for place in np.flatnonzero(cuts(letters)).tolist()
        if 2 <= place <= len(word) - 2 and vowels[0] < place <= vowels[-1]
    )


def broken(line: str, rate: float, chance: random.Random) -> tuple[str, set[int], float]:
    """A line with spaces at that share of its cut places, where they are, and the true share."""
    parts: list[str] = []
    breaks: set[int] = set()
    done = possible = 0
    for match in _WORD.finditer(line):
        word = match[0]
        places = cut_places(word)
        possible += len(places)
        # Some hyphenators break a word throughout or not at all.
        of_word = rate
        if rate < 0.95 and chance.random() < 0.5:
            of_word = chance.choice((rate * 0.6, min(1.0, rate * 1.3)))
        chosen = [place for place in places if chance.random() < of_word]
        if chosen and chance.random() < _STRAY_CUTS * len(chosen):
            stray = chance.randrange(len(chosen))
            place = chosen[stray] + chance.choice((-1, 1))
            if 2 <= place <= len(word) - 2 and place not in chosen:
                chosen[stray] = place
        for place in sorted(chosen):
            parts.append(line[done : match.start() + place])
            done = match.start() + place
            breaks.add(done + len(breaks))
    parts.append(line[done:])
    return " ".join(parts), breaks, (len(breaks) + 1) / (possible + 2)


def _broken_rows(
    texts: KazakhTexts, seed: int
) -> Iterator[tuple[Row, NDArray[np.float64], NDArray[np.float64]]]:
    """Rows of broken lines; of each piece whether it belongs to the one before, and the rate."""
    chance = random.Random(seed)
    lines = [line for line in texts.all_lines() if len(line) >= _SHORTEST_LINE]
    chance.shuffle(lines)
    for first in range(0, len(lines), _LINES_AT_ONCE):
        passages, joined, rates, page, size = [], [], [], [], 0
        for number, line in enumerate(lines[first : first + _LINES_AT_ONCE]):
            text, breaks, rate = broken(line, _RATES[number % len(_RATES)], chance)
            pieces = pieces_of(text, 0, len(text))
            if not any(piece.is_open for piece in pieces):
                continue
            joined += [piece.start - 1 in breaks for piece in pieces]
            rates += [rate] * len(pieces)
            passages.append(
                [piece._replace(start=piece.start + size, end=piece.end + size) for piece in pieces]
            )
            page.append(text)
            size += len(text) + 1
        yield row_of("\n".join(page), passages), np.array(joined, float), np.array(rates)


def gap_weights(texts: KazakhTexts, epochs: int = 2) -> NDArray[np.int8]:
    """The weights of the features of a gap: above zero they speak for a join."""
    model = _Logistic(gap_features.BITS, rate=0.15)
    for epoch in range(epochs):
        for row, joined, rates in _broken_rows(texts, seed=epoch):
            features = at_rates(neighbors_of(row), rates).T
            model.learn(features[row.is_open], joined[row.is_open])
    return model.quantized()


def particle_places(
    line: str, counts: Mapping[str, float], own: float = 1.0
) -> Iterator[tuple[Place, float]]:
    """The places of a line where a particle stands apart (1.0) or is an ending (0.0).

    `own` is what the line itself adds to the counts, which is taken off.
    """
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(line)]
    forms = [fold(token) if _WORD.match(token) else "" for token, _, _ in tokens]
    forms += ["", "", ""]
    for number, (token, start, _) in enumerate(tokens):
        word = forms[number]
        is_apart = (
            token in PARTICLES
            and number > 0
            and forms[number - 1] != ""
            and tokens[number - 1][2] + 1 == start
        )
        if is_apart:
            particle, stem, head = word, forms[number - 1], number - 1
        else:
            particle = next((end for end in (word[-3:], word[-2:]) if end in PARTICLES), "")
            stem, head = word.removesuffix(particle), number
            if not particle or len(stem) < 2 or token.isupper():
                continue
        following = tokens[number + 1][0] if number + 1 < len(tokens) else "$"
        right = forms[number + 1]
        yield (
            Place(
                particle,
                stem,
                forms[head - 1],
                right,
                "" if right else "0" if following.isdigit() else following[0],
                forms[number + 2] if right else "",
                f"{tokens[head][0][0].isupper():d}{right != '' and following[0].isupper():d}",
                max(0.0, counts.get(stem, 0.0) - own * is_apart),
                max(0.0, counts.get(stem + particle, 0.0) - own * (not is_apart)),
            ),
            float(is_apart),
        )


def particle_weights(
    texts: KazakhTexts, counts: Mapping[str, float], epochs: int = 6
) -> NDArray[np.int8]:
    """The weights of the features of a particle's place: above zero they speak for two words."""
    places = [place for line in texts.all_lines() for place in particle_places(line, counts)]
    features = np.array([list(place_features(place)) for place, _ in places])
    answers = np.array([answer for _, answer in places])
    model = _Logistic(particles.BITS, rate=0.1)
    chance = np.random.default_rng(1)
    for _ in range(epochs):
        order = chance.permutation(len(features))
        model.learn(features[order], answers[order], at_once=1000)
    return model.quantized()


class _Logistic:
    """Logistic regression over numbered features, by gradient steps that shrink feature by
    feature (Duchi, Hazan and Singer 2011)."""

    def __init__(self, bits: int, rate: float) -> None:
        self._size = 1 << bits
        self._rate = rate
        self._weights = np.zeros(self._size)
        self._squares = np.full(self._size, 1e-2)

    def learn(
        self, features: NDArray[np.int64], answers: NDArray[np.float64], at_once: int = 4000
    ) -> None:
        """Go through examples: rows of feature numbers, and their answers (0 or 1)."""
        for first in range(0, len(features), at_once):
            part = features[first : first + at_once]
            shares = 1 / (1 + np.exp(-self._weights[part].sum(1)))
            slope = np.repeat(shares - answers[first : first + at_once], part.shape[1])
            slopes = np.bincount(part.ravel(), slope, self._size)
            squares = np.bincount(part.ravel(), slope * slope, self._size)
            seen = np.flatnonzero(squares)
            self._squares[seen] += squares[seen]
            self._weights[seen] -= self._rate * slopes[seen] / np.sqrt(self._squares[seen])

    def quantized(self) -> NDArray[np.int8]:
        """The weights in the steps that the lexicon stores."""
        return np.clip(np.round(self._weights * STEP), -127, 127).astype(np.int8)
