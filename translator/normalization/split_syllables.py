"""Words whose syllables stand apart, joined again.

Old page-makers left a possible line break in every word, and on its way to us each became a space:
«Қа зақ стан Рес пуб ли ка сы». Every fragment may itself be a word, so nothing short of weighing
whole readings tells which gaps are real.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from translator.normalization.damage import damaged_passages
from translator.normalization.lattice import Flags
from translator.normalization.line_end_hyphens import is_settled
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.particles import judge_particles
from translator.normalization.pieces import Piece, pieces_of
from translator.normalization.reading import read, row_of
from translator.normalization.words import is_broken_page

# A passage is left alone unless joining makes it so much more probable (in natural logarithms):
# what clean text gains by chance is less.
_GATE: Final = 7.0
_CONFIDENCE: Final = 0.95


def join_syllables(context: Context) -> Iterator[Change | Doubt]:
    """The syllables of a word that stand apart are joined, in Kazakh and Russian.

    Nothing but white space, soft hyphens and hyphens before them goes, and nothing is ever split.
    A gap before a capital, a figure or a mark is never closed, nor a line end without a hyphen.
    Which of the other gaps are inside words follows from the frequencies of the words, the letters
    of unknown ones, where hyphenators cut, how much of the passage is broken, and the neighbors.
    Where a particle may as well be an ending (сабақтары мен, сабақтарымен), and the neighbors do
    not tell, the place is reported.
    """
    text = context.prose
    broken: list[list[Piece]] = []
    for start, end in damaged_passages(text):
        pieces = _settled(context, pieces_of(text, start, end))
        if any(piece.is_open for piece in pieces):
            broken.append(pieces)
    if broken:
        yield from sorted(_joined(text, broken), key=lambda item: (item.start, item.end))


def _settled(context: Context, pieces: list[Piece]) -> list[Piece]:
    """The pieces, with those hyphens closed that the rules of spelling or the text decide."""
    return [
        piece._replace(is_open=False, is_hyphen=False)
        if piece.is_hyphen and _keeps_its_hyphen(context, pieces[number - 1].end, piece.start)
        else piece
        for number, piece in enumerate(pieces)
    ]


def _keeps_its_hyphen(context: Context, start: int, end: int) -> bool:
    """Whether a hyphen is settled, or stands on a page too whole to doubt it by word statistics."""
    return is_settled(context, start, end) or not is_broken_page(context.prose, start, end)


def _joined(text: str, passages: list[list[Piece]]) -> list[Change | Doubt]:
    """What joining changes and leaves in doubt."""
    row = row_of(text, passages)
    reading = read(row)
    pieces = [piece for passage in passages for piece in passage]
    is_damaged = reading.gains > _GATE
    joined = reading.joined & is_damaged[row.passage]
    doubtful = []
    if is_damaged.any():
        for decision in judge_particles(text, pieces, row, joined, reading.rates[row.passage]):
            if not is_damaged[row.passage[decision.piece]]:
                continue
            joined[decision.piece] = decision.joined
            if not decision.is_sure:
                doubtful.append(decision.piece)
    return [*_changes(text, pieces, joined), *_doubts(text, pieces, joined, doubtful)]


def _changes(text: str, pieces: list[Piece], joined: Flags) -> Iterator[Change]:
    """One change for every word that is joined."""
    for first, last in _words(joined):
        if last > first:
            start, end = pieces[first].start, pieces[last].end
            after = "".join([text[p.start : p.end] for p in pieces[first : last + 1]])
            yield Change(start, end, after, _CONFIDENCE, "the pieces are syllables of one word")


def _doubts(text: str, pieces: list[Piece], joined: Flags, doubtful: list[int]) -> Iterator[Doubt]:
    """The places where a particle may be an ending."""
    firsts = np.flatnonzero(~joined)
    for number in doubtful:
        before = number if joined[number] else number - 1
        first = int(firsts[np.searchsorted(firsts, before, side="right") - 1])
        stem = "".join([text[p.start : p.end] for p in pieces[first:number]])
        particle = text[pieces[number].start : pieces[number].end]
        yield Doubt(
            pieces[first].start,
            pieces[number].end,
            (f"{stem} {particle}", f"{stem}{particle}"),
            f"“{particle}” may be a word of its own or an ending",
        )


def _words(joined: Flags) -> Iterator[tuple[int, int]]:
    """The first and last pieces of each word."""
    firsts = np.flatnonzero(~joined)
    lasts = np.append(firsts[1:], len(joined)) - 1
    return zip(firsts.tolist(), lasts.tolist(), strict=True)


RULE: Final = Rule(
    "split-syllables",
    Level.SAFE,
    "words whose syllables stand apart are joined",
    ("Қа зақ стан Рес пуб ли ка сы ның үкі ме ті", "Қазақстан Республикасының үкіметі"),
    join_syllables,
)
