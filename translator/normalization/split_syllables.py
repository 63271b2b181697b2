"""Words whose syllables stand apart, joined again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re

import numpy as np

from translator import lexicon
from translator.normalization.particles import PARTICLES, Place, place_features

from translator.lexicon.alphabet import encode
from translator.normalization.lattice import (
    KAZAKH, RUSSIAN, UNSURE, WEIGHTS, Row, Weights, candidates, decode,
)
from translator.normalization.gap_features import gap_features
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.pieces import Piece, pieces_of
from translator.normalization.words import fold, paragraphs
from translator.lexicon.alphabet import N_SYMBOLS

_IS_KAZAKH = np.zeros(N_SYMBOLS, bool)
_IS_KAZAKH[encode("әіңғүұқөһ")] = True
GATE = 11.0


def build_row(text: str, spans: list[list[Piece]]) -> Row:
    letters = "".join([text[p.start:p.end] for ps in spans for p in ps])
    row = encode(letters)
    n = np.array([p.end - p.start for ps in spans for p in ps], np.int64)
    ends = np.cumsum(n); starts = ends - n
    open_ = np.array([p.open for ps in spans for p in ps], bool)
    passage = np.repeat(np.arange(len(spans)), [len(ps) for ps in spans])
    kz = np.concatenate([[0], np.cumsum(_IS_KAZAKH[row])])
    i = np.arange(len(n))
    # window: three pieces to each side, within the passage
    first = np.concatenate([[0], np.cumsum([len(ps) for ps in spans])])
    lo = np.maximum(i - 3, first[passage]); hi = np.minimum(i + 3, first[passage + 1] - 1)
    k = kz[ends[hi]] - kz[starts[lo]]; m = ends[hi] - starts[lo]
    kind = np.where(k * 12 > m, KAZAKH, np.where((k == 0) & (m > 18), RUSSIAN, UNSURE))
    return Row(row, starts, ends, open_, np.zeros(len(n), bool), kind, passage)


GAPW = None
def solve(row: Row, weights: Weights = WEIGHTS, r0=.7):
    found = candidates(row, weights)
    gapcost = np.zeros(len(row.starts))
    n_pass = int(row.passage[-1]) + 1
    rate = np.full(n_pass, r0)
    pas = row.passage[found.first]
    for _ in range(2):
        r = np.clip(rate, .001, .985)[pas]
        costs = found.words + gsum(gapcost, found) - found.joins_at_rule * np.log(r) - found.joins_off_rule * np.log(weights.off_rule * r) - found.unbroken * np.log(1 - r)
        joined, best = decode(row, found, costs)
        # re-estimate
        pick = on_path(joined, found)
        j = np.bincount(pas[pick], (found.joins_at_rule + found.joins_off_rule)[pick], n_pass)
        u = np.bincount(pas[pick], found.unbroken[pick], n_pass)
        rate = (j + 1) / (j + u + 2)
        if GAPW is not None:
            z = GAPW[gap_features(row, rate[row.passage])].sum(1)
            gapcost = np.where(row.kind == KAZAKH, -weights.gaps * z, 0)
    r = np.clip(rate, .001, .985)[pas]
    costs = found.words + gsum(gapcost, found) - found.joins_at_rule * np.log(r) - found.joins_off_rule * np.log(weights.off_rule * r) - found.unbroken * np.log(1 - r)
    joined, best = decode(row, found, costs)
    pick = on_path(joined, found)
    single = costs[found.first == found.last]
    base = np.bincount(row.passage, single, n_pass)
    got = np.bincount(pas[pick], costs[pick], n_pass)
    return joined, base - got, rate


def gsum(g, found):
    c = np.concatenate([[0], np.cumsum(g)])
    return c[found.last + 1] - c[found.first + 1]


def on_path(joined, found):
    starts = ~joined
    ends = np.append(starts[1:], True)
    cum = np.concatenate([[0], np.cumsum(starts)])
    ok = starts[found.first] & ends[found.last] & (cum[found.last + 1] - cum[found.first] == 1)
    return np.flatnonzero(ok)


PARTW = None
TH = (1.0, -3.0)
_MARK = re.compile(r"\s*(\S)")


def particle_pass(text, flat, row, joined, rate):
    words = lexicon.words("kk")
    n = len(flat)
    folded = [fold(text[p.start:p.end]) for p in flat]
    starts = np.flatnonzero(~joined).tolist() + [n]
    w = [(a, b) for a, b in zip(starts, starts[1:])]
    form = ["".join(folded[a:b]) for a, b in w]

    def adjacent(k, l):
        # word k and l=k+1 separated by space only
        if k < 0 or l >= len(w): return False
        return not text[flat[w[k][1]-1].end:flat[w[l][0]].start].strip()

    todo = []
    for k, (a, b) in enumerate(w):
        if b - a > 1 and folded[b-1] in PARTICLES and row.kind[b-1] != RUSSIAN:
            todo.append((b-1, k, a, True))
        elif b - a == 1 and folded[a] in PARTICLES and row.open_before[a] and k and row.kind[a] != RUSSIAN:
            todo.append((a, k, w[k-1][0], False))
    if not todo: return
    cnt = {}
    for i, k, a, j in todo:
        stem = "".join(folded[a:i])
        if len(stem) < 2: continue
        part = folded[i]
        ks = k if j else k - 1
        left = form[ks-1] if adjacent(ks-1, ks) else ""
        right = form[k+1] if adjacent(k, k+1) else ""
        beyond = form[k+2] if right and adjacent(k+1, k+2) else ""
        if right: mark = ""
        else:
            m = _MARK.match(text, flat[i].end)
            mark = m[1] if m else "$"
            if mark.isdigit(): mark = "0"
        rc = bool(right) and text[flat[w[k+1][0]].start].isupper()
        caps = f"{int(text[flat[a].start].isupper())}{int(rc)}"
        place = Place(part, stem, left, right, mark, beyond, caps, lexicon.count(stem, "kk"), lexicon.count(stem + part, "kk"))
        z = PARTW[list(place_features(place))].sum() - np.log(max(rate[row.passage[i]], .05))
        if z > TH[0]: joined[i] = False
        elif z < TH[1]: joined[i] = True


def join_syllables(context: Context) -> Iterator[Change | Doubt]:
    text = context.text
    spans = [pieces_of(text, a, b) for a, b in paragraphs(text)]
    spans = [ps for ps in spans if any(p.open for p in ps)]
    if not spans:
        return
    row = build_row(text, spans)
    joined, gain, rate = solve(row)
    flat = [p for ps in spans for p in ps]
    if PARTW is not None:
        particle_pass(text, flat, row, joined, rate)
    ok = gain[row.passage] > GATE
    for i in np.flatnonzero(joined & ok).tolist():
        yield Change(flat[i - 1].end, flat[i].start, "", .9, "syllables")


RULE: Final = Rule(
    "split-syllables",
    Level.SAFE,
    "words whose syllables stand apart are joined",
    ("Қа зақ стан Рес пуб ли ка сы", "Қазақстан Республикасы"),
    join_syllables,
)
