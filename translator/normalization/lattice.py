"""The readings of a row of pieces, weighed: which of them belong to one word.

A row holds the pieces of all damaged passages of a text, one behind the other. Between two of
them is an open gap, which may be inside a word, or a closed one, which never is. Every stretch of
pieces without a closed gap inside is a candidate for a word; the cheapest way through the row is
the reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from translator import lexicon
from translator.lexicon.alphabet import Letters, Stretches
from translator.normalization.syllables import VOWEL, cuts
from translator.normalization.words import LONGEST_WORD

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """What the evidence counts for, in natural logarithms."""

    join: tuple[float, float] = (1.5, 0.0)  # a join, in a Kazakh and in a Russian passage
    foreign: float = 3.75  # a word of the other language
    unsure: float = 0.7  # a word of either where the language is open
    no_vowel: float = 12.0
    lone_letter_edge: float = 14.0  # a single letter at the edge of a joined word
    lone_letter: float = 4.0
    off_rule: float = 0.15  # how probable a cut is where no rule puts one
    gaps: float = 0.2  # the classifier of gaps
    unknown: tuple[float, float] = (7.0, 4.0)


WEIGHTS: Final = Weights()
MOST_PIECES: Final = 12
KAZAKH, RUSSIAN, UNSURE = 0, 1, 2
_LANGS: Final = ("kk", "ru")


class Row(NamedTuple):
    """The pieces of a text: their letters, where each begins and ends, and what is known of them.

    `open_before` tells of each piece whether the gap before it is open, `forced` whether it must
    be closed up, `kind` is the language around it, `passage` the number of its paragraph.
    """

    letters: Letters
    starts: Places
    ends: Places
    open_before: Flags
    forced: Flags
    kind: Places
    passage: Places


class Candidates(NamedTuple):
    """Stretches of pieces that may be words, sorted by their last piece."""

    first: Places
    last: Places
    words: Numbers  # the cost of the word
    joins_at_rule: Places
    joins_off_rule: Places
    unbroken: Places  # rule positions inside its pieces


def candidates(row: Row, weights: Weights = WEIGHTS) -> Candidates:
    """All stretches of pieces that may be words, with what they cost as such."""
    count = len(row.starts)
    run = np.cumsum(~row.open_before)
    firsts, lasts = [], []
    pieces = np.arange(count)
    for more in range(MOST_PIECES):
        first = pieces[: count - more]
        last = first + more
        fits = run[first] == run[last]
        if more:
            fits &= row.ends[last] - row.starts[first] <= LONGEST_WORD // 2
        if not fits.any():
            break
        firsts.append(first[fits])
        lasts.append(last[fits])
    first = np.concatenate(firsts)
    last = np.concatenate(lasts)
    order = np.lexsort((first, last))
    first, last = first[order], last[order]
    start, end = row.starts[first], row.ends[last]

    costs = _word_costs(row, first, start, end, weights)
    is_joined = last > first
    is_vowel = VOWEL[row.letters]
    vowels = np.concatenate([[0], np.cumsum(is_vowel)])
    costs += weights.no_vowel * ((vowels[end] == vowels[start]) & (end - start > 1) & is_joined)
    lone = row.ends - row.starts == 1
    lone_before = np.concatenate([[0], np.cumsum(lone)])
    edges = lone[first].astype(np.int64) + lone[last]
    inside = lone_before[last + 1] - lone_before[first] - edges
    costs += is_joined * (weights.lone_letter_edge * edges + weights.lone_letter * inside)
    kind = row.kind[first]
    join = np.where(kind == KAZAKH, weights.join[0], weights.join[1])
    costs += join * (last - first)

    # Rule positions: behind the first vowel, and with two letters to each side.
    cut = cuts(row.letters)
    cut_before = np.concatenate([[0], np.cumsum(cut)])
    next_vowel = _next(is_vowel)
    from_ = np.minimum(np.maximum(start + 2, next_vowel[start] + 1), end)
    to = np.maximum(end - 1, from_)
    rules = cut_before[to] - cut_before[from_]
    begins = np.zeros(len(row.letters) + 1, bool)
    begins[row.starts] = True
    at_rule = np.concatenate([[0], np.cumsum(cut & begins[:-1])])
    joins_at_rule = np.where(is_joined, at_rule[to] - at_rule[from_], 0)
    joins_off_rule = last - first - joins_at_rule
    return Candidates(
        first, last, costs, joins_at_rule, joins_off_rule, np.maximum(rules - joins_at_rule, 0)
    )


def _next(flags: Flags) -> Places:
    """For every place the first flag at or behind it."""
    places = np.where(flags, np.arange(len(flags)), len(flags))
    return np.append(np.minimum.accumulate(places[::-1])[::-1], len(flags))


def _word_costs(row: Row, first: Places, start: Places, end: Places, weights: Weights) -> Numbers:
    """The cost of each stretch as a word of the language around it, or of the other one."""
    keys = Stretches(row.letters).keys(start, end)
    kind = row.kind[first]
    best = np.full(len(first), np.inf)
    for number, lang in enumerate(_LANGS):
        away = np.where(kind == number, 0.0, weights.foreign)
        away[kind == UNSURE] = weights.unsure
        asked = np.flatnonzero(away < weights.foreign)
        if not len(asked):
            continue
        found = lexicon.words(lang).find(keys).astype(np.float64)
        unknown = np.flatnonzero(np.isinf(found) & (away < weights.foreign))
        found[unknown] = weights.unknown[number] + lexicon.letters(lang).stretches(
            row.letters, start[unknown], end[unknown]
        )
        best = np.minimum(best, found + away)
    return best


def decode(row: Row, found: Candidates, costs: Numbers) -> tuple[Flags, Numbers]:
    """Which gaps are inside words on the cheapest way, and what the way costs up to each piece."""
    count = len(row.starts)
    best = [0.0] + [float("inf")] * count
    back = [0] * (count + 1)
    for first, last, cost in zip(
        found.first.tolist(), (found.last + 1).tolist(), costs.tolist(), strict=True
    ):
        through = best[first] + cost
        if through < best[last]:
            best[last] = through
            back[last] = first
    joined = np.ones(count, bool)
    place = count
    while place:
        place = back[place]
        joined[place] = False
    return joined, np.array(best)
