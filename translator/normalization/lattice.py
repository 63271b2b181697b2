"""The readings of a row of pieces, weighed: which of them belong to one word.

A row holds the pieces of all damaged passages of a text, one behind the other. Between two of
them is an open gap, which may be inside a word, or a closed one, which never is. Every stretch of
pieces without a closed gap inside is a candidate for a word; the cheapest way through the row is
its reading. Costs are natural logarithms of probabilities, with the sign turned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from translator import lexicon
from translator.lexicon.alphabet import Keys, Letters, Stretches
from translator.normalization.syllables import VOWEL, cuts

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """What the evidence counts for; pairs are for Kazakh and for Russian passages."""

    join: tuple[float, float] = (0.5, 0.3)
    unknown: tuple[float, float] = (3.0, 6.0)  # a word that nobody counted, beside its letters
    name: float = 3.0  # so much less it costs with a capital
    unsure: float = 0.7  # a word of either where the language is open
    foreign: float = 4.0  # a word of the other language
    no_vowel: float = 12.0
    lone_letter_edge: float = 14.0  # a single letter at the edge of a joined word
    lone_letter: float = 4.0  # a single letter inside one
    off_rule: float = 0.1  # how probable a cut is where no rule puts one
    hyphen: float = 3.5  # a hyphen at a line end that stays
    ending: float = 4.0  # an ending behind a figure or an acronym
    gaps: float = 1.4  # the classifier of gaps
    pairs: float = 0.8  # words that are often side by side


WEIGHTS: Final = Weights()
KAZAKH, RUSSIAN, UNSURE = 0, 1, 2
_LANGS: Final = ("kk", "ru")
_MOST_PIECES: Final = 12
_MOST_LETTERS: Final = 32


class Row(NamedTuple):
    """The pieces of a text: their letters, where each begins and ends, and what is known of them.

    `is_open`, `is_hyphen` and `is_ending` are as in `Piece`, but that `is_ending` is only for
    pieces which are one; `is_capital` tells that a piece begins with a capital, `kind` is the
    language around a piece, `passage` the number of its passage.
    """

    letters: Letters
    starts: Places
    ends: Places
    is_open: Flags
    is_hyphen: Flags
    is_ending: Flags
    is_capital: Flags
    kind: Places
    passage: Places


class Candidates(NamedTuple):
    """Stretches of pieces that may be words, sorted by their last piece and then their first."""

    first: Places
    last: Places
    words: Numbers  # what the word costs by itself
    costs: Numbers  # with what else does not depend on the break rate
    joins_at_rule: Places
    joins_off_rule: Places
    unbroken: Places  # rule positions inside its pieces

    def weighed(self, rates: Numbers, weights: Weights) -> Numbers:
        """The costs at the break rate around each candidate.

        A gap that is no break inside a word costs nothing: that words stand apart is certain. A
        break inside a word is as probable as the rate, and so is a rule position without one.
        """
        costs: Numbers = (
            self.costs
            - self.joins_at_rule * np.log(rates)
            - self.joins_off_rule * np.log(weights.off_rule * rates)
            - self.unbroken * np.log(1 - rates)
        )
        return costs

    def only(self, kept: Places | Flags) -> Candidates:
        """Some of the candidates."""
        parts: list[Any] = [part[kept] for part in self]
        return Candidates(*parts)


class Pairs(NamedTuple):
    """Candidates that are often side by side, by their numbers, and what that is worth."""

    first: Places
    second: Places
    bonus: Numbers

    def only(self, kept: Flags) -> Pairs:
        """The pairs of those candidates that are kept, by their new numbers."""
        number = np.cumsum(kept) - 1
        both = kept[self.first] & kept[self.second]
        return Pairs(number[self.first[both]], number[self.second[both]], self.bonus[both])


def candidates(row: Row, weights: Weights = WEIGHTS) -> Candidates:
    """All stretches of pieces that may be words, with what they cost as such."""
    first, last = _stretches(row)
    start, end = row.starts[first], row.ends[last]
    words = _word_costs(row, first, last, Stretches(row.letters).keys(start, end), weights)

    is_joined = last > first
    is_vowel = VOWEL[row.letters]
    lone = row.ends - row.starts == 1
    edges = lone[first].astype(np.int64) + lone[last]
    costs = words + is_joined * (
        weights.no_vowel * (_within(is_vowel, start, end) == 0)
        + weights.lone_letter_edge * edges
        + weights.lone_letter * (_within(lone, first, last + 1) - edges)
    )
    costs += weights.hyphen * row.is_hyphen[first]
    is_plain = row.is_open & ~row.is_hyphen
    joins = _within(is_plain, first + 1, last + 1)
    costs += np.where(row.kind[first] == KAZAKH, *weights.join) * joins

    # Rule positions: behind the first vowel, and with two letters to each side.
    cut = cuts(row.letters)
    from_ = np.minimum(np.maximum(start + 2, _next(is_vowel)[start] + 1), end)
    to = np.maximum(end - 1, from_)
    is_gap = np.zeros((2, len(row.letters)), bool)
    is_gap[0, row.starts[is_plain]] = True
    is_gap[1, row.starts[row.is_hyphen]] = True
    at_rule = np.where(is_joined, _within(cut & is_gap[0], from_, to), 0)
    at_hyphen = np.where(is_joined, _within(cut & is_gap[1], from_, to), 0)
    unbroken = np.maximum(_within(cut, from_, to) - at_rule - at_hyphen, 0)
    return Candidates(first, last, words, costs, at_rule, joins - at_rule, unbroken)


def _stretches(row: Row) -> tuple[Places, Places]:
    """The first and last pieces of all stretches without a closed gap inside."""
    run = np.cumsum(~row.is_open)
    pieces = np.arange(len(row.starts))
    firsts, lasts = [pieces], [pieces]
    for more in range(1, min(_MOST_PIECES, len(pieces))):
        first, last = pieces[:-more], pieces[more:]
        fits = (run[first] == run[last]) & (row.ends[last] - row.starts[first] <= _MOST_LETTERS)
        if not fits.any():
            break
        firsts.append(first[fits])
        lasts.append(last[fits])
    first, last = np.concatenate(firsts), np.concatenate(lasts)
    order = np.lexsort((first, last))
    return first[order], last[order]


def _within(flags: Flags, start: Places, end: Places) -> Places:
    """How many flags there are in each stretch."""
    sums = np.zeros(len(flags) + 1, np.int64)
    np.cumsum(flags, out=sums[1:])
    return sums[end] - sums[start]


def _next(flags: Flags) -> Places:
    """For every place the first flag at or behind it."""
    places = np.where(flags, np.arange(len(flags)), len(flags))
    return np.append(np.minimum.accumulate(places[::-1])[::-1], len(flags))


def _word_costs(row: Row, first: Places, last: Places, keys: Keys, weights: Weights) -> Numbers:
    """The cost of each stretch as a word of the language around it, or of the other one."""
    start, end, kind = row.starts[first], row.ends[last], row.kind[first]
    best = np.full(len(first), np.inf)
    for number, lang in enumerate(_LANGS):
        asked = np.flatnonzero((kind == number) | (kind == UNSURE))
        if not len(asked):
            continue
        found = lexicon.words(lang).find(keys[asked]).astype(np.float64)
        new = np.flatnonzero(np.isinf(found))
        found[new] = weights.unknown[number] + lexicon.letters(lang).stretches(
            row.letters, start[asked[new]], end[asked[new]]
        )
        found[new] -= weights.name * row.is_capital[first[asked[new]]]
        found[kind[asked] == UNSURE] += weights.unsure
        best[asked] = np.minimum(best[asked], found)
        # A passage of the other language may hold words of this one, but no unknown ones.
        asked = np.flatnonzero((kind != number) & (kind != UNSURE))
        if len(asked):
            known = lexicon.words(lang).find(keys[asked]) + weights.foreign
            best[asked] = np.minimum(best[asked], known)
    endings = np.flatnonzero(row.is_ending[first] & (first == last))
    best[endings] = np.minimum(best[endings], weights.ending)
    return best


def pairs(row: Row, found: Candidates, weights: Weights = WEIGHTS) -> Pairs:
    """The pairs of candidates that are counted as words side by side.

    What a pair is worth is how much less it costs than its words one by one.
    """
    asked = np.flatnonzero((found.last > found.first) & (row.kind[found.first] != RUSSIAN))
    first, last = found.first[asked], found.last[asked]
    start = row.starts[first]
    hit, costs, lengths = lexicon.pairs("kk").find(
        Stretches(row.letters).keys(start, row.ends[last])
    )
    first, last, middle = first[hit], last[hit], start[hit] + lengths
    second = np.minimum(np.searchsorted(row.starts, middle), len(row.starts) - 1)
    fits = row.starts[second] == middle
    first, last, second, costs = first[fits], last[fits], second[fits], costs[fits]
    size = len(row.starts)
    places = found.last * size + found.first
    one = np.searchsorted(places, (second - 1) * size + first)
    two = np.searchsorted(places, last * size + second)
    bonus = weights.pairs * (found.words[one] + found.words[two] - costs)
    good = bonus > 0
    return Pairs(one[good], two[good], bonus[good])


def decode(
    count: int, found: Candidates, costs: Numbers, side_by_side: Pairs | None = None
) -> tuple[Flags, Numbers]:
    """Of each piece, whether the cheapest way joins it to the one before; and the way's costs.

    The costs are those up to each piece, and last those of the whole way.
    """
    begins, ends = found.first, found.last + 1
    inside, all_costs = np.zeros(len(costs), np.int64), costs
    if side_by_side is not None:
        one, two, bonus = side_by_side
        begins = np.concatenate([begins, found.first[one]])
        ends = np.concatenate([ends, found.last[two] + 1])
        inside = np.concatenate([inside, found.first[two]])
        all_costs = np.concatenate([costs, costs[one] + costs[two] - bonus])
    order = np.argsort(ends, kind="stable")
    best = [0.0] + [float("inf")] * count
    back = [(0, 0)] * (count + 1)
    for begin, end, middle, cost in zip(
        begins[order].tolist(),
        ends[order].tolist(),
        inside[order].tolist(),
        all_costs[order].tolist(),
        strict=True,
    ):
        through = best[begin] + cost
        if through < best[end]:
            best[end] = through
            back[end] = begin, middle
    joined = np.ones(count, bool)
    place = count
    while place:
        place, middle = back[place]
        joined[[place, middle or place]] = False
    return joined, np.array(best)


def on_way(joined: Flags, found: Candidates) -> Places:
    """The numbers of the candidates that a reading takes for its words."""
    begins = ~joined
    ends = np.append(begins[1:], True)
    taken = begins[found.first] & ends[found.last]
    taken &= _within(begins, found.first, found.last + 1) == 1
    return np.flatnonzero(taken)
