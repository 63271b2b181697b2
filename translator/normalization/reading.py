"""How a row of pieces is read: break rates, neighbors, and what joining gains."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from translator import lexicon
from translator.lexicon.alphabet import N_SYMBOLS, encode
from translator.normalization.gap_features import at_rates, neighbors_of
from translator.normalization.lattice import (
    KAZAKH,
    RUSSIAN,
    UNSURE,
    WEIGHTS,
    Candidates,
    Flags,
    Numbers,
    Pairs,
    Places,
    Row,
    Weights,
    candidates,
    decode,
    on_way,
    pairs,
)
from translator.normalization.pieces import Piece, is_ending

# Before anything is known: damaged passages are mostly broken throughout.
_FIRST_RATE: Final = 0.7
_LOWEST_RATE: Final = 0.001
_HIGHEST_RATE: Final = 0.985
# So much more than the cheapest way (in natural logarithms) no neighbors make good.
_HOPELESS: Final = 30.0

# A language is told by three pieces to each side: in Kazakh text more than one letter in twelve
# is a Kazakh one, and none in so many letters means Russian.
_WINDOW: Final = 3
_KAZAKH_SHARE: Final = 12
_ENOUGH: Final = 18
_IS_KAZAKH: Final = np.zeros(N_SYMBOLS, bool)
_IS_KAZAKH[encode("әіңғүұқөһ")] = True


class Reading(NamedTuple):
    """How passages are read best.

    Which pieces are joined to the one before; of each passage its break rate, and how much more
    probable it became by joining (in natural logarithms).
    """

    joined: Flags
    rates: Numbers
    gains: Numbers


def row_of(text: str, passages: list[list[Piece]]) -> Row:
    """The row of the pieces of all passages."""
    pieces = [piece for passage in passages for piece in passage]
    letters = encode("".join([text[piece.start : piece.end] for piece in pieces]))
    spans = np.array([piece[:2] for piece in pieces], np.int64)
    flags = np.array([piece[2:] for piece in pieces], bool)
    ends = np.cumsum(spans[:, 1] - spans[:, 0])
    starts = ends - (spans[:, 1] - spans[:, 0])
    for number in np.flatnonzero(flags[:, 2]).tolist():
        flags[number, 2] = is_ending(text[pieces[number].start : pieces[number].end])

    sizes = np.array([len(passage) for passage in passages], np.int64)
    passage = np.repeat(np.arange(len(sizes)), sizes)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    here = np.arange(len(pieces))
    left = starts[np.maximum(here - _WINDOW, bounds[passage])]
    right = ends[np.minimum(here + _WINDOW, bounds[passage + 1] - 1)]
    kazakh = np.concatenate([[0], np.cumsum(_IS_KAZAKH[letters])])
    found, size = kazakh[right] - kazakh[left], right - left
    first, last = starts[bounds[passage]], ends[bounds[passage + 1] - 1]
    size = np.where(kazakh[last] == kazakh[first], last - first, size)
    kind = np.where(
        found * _KAZAKH_SHARE > size,
        KAZAKH,
        np.where((found == 0) & (size > _ENOUGH), RUSSIAN, UNSURE),
    )
    capital = np.array([text[piece.start].isupper() for piece in pieces], bool)
    is_open, is_hyphen, is_ending_ = flags.T
    return Row(letters, starts, ends, is_open, is_hyphen, is_ending_, capital, kind, passage)


def read(row: Row, weights: Weights = WEIGHTS) -> Reading:
    """The most probable reading of a row.

    The break rate of a passage and its words depend on each other, so they are found in turns.
    """
    found = candidates(row, weights)
    side_by_side = pairs(row, found, weights)
    first = _turn(row, found, side_by_side, np.full(int(row.passage[-1]) + 1, _FIRST_RATE), weights)
    # The neighbors have their say on what is not hopeless by itself.
    slack = first.best[found.first] + first.costs - first.best[found.last + 1]
    kept = (slack < _HOPELESS) | (found.first == found.last)
    found, side_by_side = found.only(kept), side_by_side.only(kept)
    gap_costs = _gap_costs(row, found, first.rates, weights)
    found = found._replace(costs=found.costs + gap_costs)
    second = _turn(row, found, side_by_side, first.rates, weights)

    # What joining gains is measured against joins at hyphens alone.
    alone = np.flatnonzero(found.joins_at_rule + found.joins_off_rule == 0)
    apart = found.only(alone)
    costs = second.costs
    apart_way = alone[on_way(decode(len(row.starts), apart, costs[alone])[0], apart)]
    passage = row.passage[found.first]
    count = len(first.rates)
    gains = np.bincount(passage[apart_way], costs[apart_way], count).astype(np.float64)
    gains -= np.bincount(passage[second.way], costs[second.way], count)
    return Reading(second.joined, second.rates, gains)


class _Turn(NamedTuple):
    """A reading at given break rates, and the rates that follow from it."""

    joined: Flags
    way: Places
    costs: Numbers
    best: Numbers
    rates: Numbers


def _turn(
    row: Row, found: Candidates, side_by_side: Pairs, rates: Numbers, weights: Weights
) -> _Turn:
    passage = row.passage[found.first]
    costs = found.weighed(np.clip(rates, _LOWEST_RATE, _HIGHEST_RATE)[passage], weights)
    joined, best = decode(len(row.starts), found, costs, side_by_side)
    way = on_way(joined, found)
    joins = (found.joins_at_rule + found.joins_off_rule)[way]
    all_joins = np.bincount(passage[way], joins, len(rates))
    unbroken = np.bincount(passage[way], found.unbroken[way], len(rates))
    return _Turn(joined, way, costs, best, (all_joins + 1) / (all_joins + unbroken + 2))


def _gap_costs(row: Row, found: Candidates, rates: Numbers, weights: Weights) -> Numbers:
    """What the classifier of gaps has against the joins inside each candidate."""
    features = at_rates(neighbors_of(row), rates[row.passage])
    scores = lexicon.gap_weights()[features].sum(0)
    is_judged = (row.kind == KAZAKH) & row.is_open & ~row.is_hyphen
    sums = np.zeros(len(scores) + 1)
    np.cumsum(np.where(is_judged, -weights.gaps * scores, 0.0), out=sums[1:])
    costs: Numbers = sums[found.last + 1] - sums[found.first + 1]
    return costs
