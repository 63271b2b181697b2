"""Words whose syllables stand apart, joined again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from translator.lexicon.alphabet import N_SYMBOLS, encode
from translator.normalization.lattice import (
    KAZAKH,
    RUSSIAN,
    UNSURE,
    WEIGHTS,
    Row,
    Weights,
    candidates,
    decode,
)
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.pieces import Piece, pieces_of
from translator.normalization.words import paragraphs

_IS_KAZAKH = np.zeros(N_SYMBOLS, bool)
_IS_KAZAKH[encode("әіңғүұқөһ")] = True
GATE = 11.0


def build_row(text: str, spans: list[list[Piece]]) -> Row:
    letters = "".join([text[p.start : p.end] for ps in spans for p in ps])
    row = encode(letters)
    n = np.array([p.end - p.start for ps in spans for p in ps], np.int64)
    ends = np.cumsum(n)
    starts = ends - n
    open_ = np.array([p.open for ps in spans for p in ps], bool)
    passage = np.repeat(np.arange(len(spans)), [len(ps) for ps in spans])
    kz = np.concatenate([[0], np.cumsum(_IS_KAZAKH[row])])
    i = np.arange(len(n))
    # window: three pieces to each side, within the passage
    first = np.concatenate([[0], np.cumsum([len(ps) for ps in spans])])
    lo = np.maximum(i - 3, first[passage])
    hi = np.minimum(i + 3, first[passage + 1] - 1)
    k = kz[ends[hi]] - kz[starts[lo]]
    m = ends[hi] - starts[lo]
    kind = np.where(k * 12 > m, KAZAKH, np.where((k == 0) & (m > 18), RUSSIAN, UNSURE))
    return Row(row, starts, ends, open_, np.zeros(len(n), bool), kind, passage)


def solve(row: Row, weights: Weights = WEIGHTS, r0=0.7):
    found = candidates(row, weights)
    n_pass = int(row.passage[-1]) + 1
    rate = np.full(n_pass, r0)
    pas = row.passage[found.first]
    for _ in range(2):
        r = np.clip(rate, 0.001, 0.985)[pas]
        costs = (
            found.words
            - found.joins_at_rule * np.log(r)
            - found.joins_off_rule * np.log(weights.off_rule * r)
            - found.unbroken * np.log(1 - r)
        )
        joined, best = decode(row, found, costs)
        # re-estimate
        pick = on_path(joined, found)
        j = np.bincount(pas[pick], (found.joins_at_rule + found.joins_off_rule)[pick], n_pass)
        u = np.bincount(pas[pick], found.unbroken[pick], n_pass)
        rate = (j + 1) / (j + u + 2)
    joined, best = decode(row, found, costs)
    single = costs[found.first == found.last]
    base = np.bincount(row.passage, single, n_pass)
    got = np.bincount(pas[pick], costs[pick], n_pass)
    return joined, base - got, rate


def on_path(joined, found):
    starts = ~joined
    ends = np.append(starts[1:], True)
    cum = np.concatenate([[0], np.cumsum(starts)])
    ok = starts[found.first] & ends[found.last] & (cum[found.last + 1] - cum[found.first] == 1)
    return np.flatnonzero(ok)


def join_syllables(context: Context) -> Iterator[Change | Doubt]:
    text = context.text
    spans = [pieces_of(text, a, b) for a, b in paragraphs(text)]
    spans = [ps for ps in spans if any(p.open for p in ps)]
    if not spans:
        return
    row = build_row(text, spans)
    joined, gain, rate = solve(row)
    flat = [p for ps in spans for p in ps]
    ok = gain[row.passage] > GATE
    for i in np.flatnonzero(joined & ok).tolist():
        yield Change(flat[i - 1].end, flat[i].start, "", 0.9, "syllables")


RULE: Final = Rule(
    "split-syllables",
    Level.SAFE,
    "words whose syllables stand apart are joined",
    ("Қа зақ стан Рес пуб ли ка сы", "Қазақстан Республикасы"),
    join_syllables,
)
