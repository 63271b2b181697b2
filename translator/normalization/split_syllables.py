"""Words whose syllables stand apart, joined again.

Old page-makers left a possible line break in every word, and on its way to us each became a space:
«Қа зақ стан Рес пуб ли ка сы». Every fragment may itself be a word, so nothing short of weighing
whole readings tells which gaps are real.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from translator import lexicon
from translator.normalization.damage import damaged_passages, is_syllable
from translator.normalization.lattice import Flags, Row
from translator.normalization.line_end_hyphens import is_settled
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.particles import judge_particles
from translator.normalization.pieces import Piece, pieces_of
from translator.normalization.reading import Reading, read, row_of

# A passage is left alone unless joining makes it so much more probable (in natural logarithms):
# what clean text gains by chance is less.
_GATE: Final = 6.0
# Below this a joined piece must be no word: that two words are also a compound is not enough.
_SURE: Final = 20.0
_CONFIDENCE: Final = 0.95
# Words counted so often are parts that a compound may have.
_COMMON: Final = 5.0


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
    hyphenated: list[list[Piece]] = []
    for start, end, is_broken in damaged_passages(text):
        pieces = _settled(context, pieces_of(text, start, end))
        if any(piece.is_open for piece in pieces):
            (broken if is_broken else hyphenated).append(pieces)
    found: list[Change | Doubt] = []
    if broken:
        passages, found = _joined(text, broken)
        hyphenated += [passage for passage in passages if any(p.is_hyphen for p in passage)]
    if hyphenated:
        found += _joined_at_hyphens(text, hyphenated)
    yield from sorted(found, key=lambda item: (item.start, item.end))


def _settled(context: Context, pieces: list[Piece]) -> list[Piece]:
    """The pieces, with those hyphens closed that the rules of spelling or the text decide."""
    return [
        piece._replace(is_open=False, is_hyphen=False)
        if piece.is_hyphen and is_settled(context, pieces[number - 1].end, piece.start)
        else piece
        for number, piece in enumerate(pieces)
    ]


def _joined(
    text: str, passages: list[list[Piece]]
) -> tuple[list[list[Piece]], list[Change | Doubt]]:
    """What joining changes and leaves in doubt; and first, the passages it leaves alone."""
    row = row_of(text, passages)
    reading = read(row)
    pieces = [piece for passage in passages for piece in passage]
    is_damaged = reading.gains > _GATE
    if (reading.gains[is_damaged] < _SURE).any():
        is_damaged &= _has_joined_syllable(text, passages, row, reading) | (reading.gains > _SURE)
    joined = reading.joined & is_damaged[row.passage]
    doubtful = []
    if is_damaged.any():
        for decision in judge_particles(text, pieces, row, joined, reading.rates[row.passage]):
            if not is_damaged[row.passage[decision.piece]]:
                continue
            joined[decision.piece] = decision.joined
            if not decision.is_sure:
                doubtful.append(decision.piece)
    left = [passage for number, passage in enumerate(passages) if not is_damaged[number]]
    found: list[Change | Doubt] = list(_changes(text, pieces, joined, is_damaged[row.passage]))
    found += _doubts(text, pieces, joined, doubtful)
    return left, found


def _has_joined_syllable(
    text: str, passages: list[list[Piece]], row: Row, reading: Reading
) -> Flags:
    """Of each passage, whether a piece that is no word was joined there to another.

    Two words that are also a compound (дүние жүзі) are no damage by themselves.
    """
    found = np.zeros(len(passages), bool)
    joins = reading.joined & ~row.is_hyphen
    in_word = joins | np.append(joins[1:], False)
    pieces = [piece for passage in passages for piece in passage]
    for number in np.flatnonzero(in_word).tolist():
        passage = row.passage[number]
        if not found[passage]:
            piece = pieces[number]
            found[passage] = is_syllable(text[piece.start : piece.end])
    return found


def _joined_at_hyphens(text: str, passages: list[list[Piece]]) -> Iterator[Change]:
    """What is joined in passages where only hyphens are in question."""
    passages = [
        [piece._replace(is_open=piece.is_hyphen) for piece in passage] for passage in passages
    ]
    pieces = [piece for passage in passages for piece in passage]
    joined = read(row_of(text, passages)).joined
    yield from _changes(text, pieces, joined, np.ones(len(pieces), bool))


def _changes(
    text: str, pieces: list[Piece], joined: Flags, is_damaged: Flags
) -> Iterator[Change]:
    """One change for every damaged word that is joined, or gets a compound's hyphen back."""
    before = ""
    for first, last in _words(joined):
        start, end = pieces[first].start, pieces[last].end
        after = "".join([text[p.start : p.end] for p in pieces[first : last + 1]])
        reason = "the pieces are syllables of one word"
        if not is_damaged[first]:
            continue
        gap = pieces[first - 1].end if first else 0
        is_cut = pieces[first].is_hyphen and "\n" in text[gap:start]
        if is_cut and _is_common(before) and _is_common(after):
            start = gap
            after, reason = f"-{after}", "both parts of the compound are words"
            yield Change(start, end, after, _CONFIDENCE, reason)
        elif last > first:
            yield Change(start, end, after, _CONFIDENCE, reason)
        before = after


def _is_common(word: str) -> bool:
    return any(lexicon.count(word, lang) >= _COMMON for lang in ("kk", "ru"))


def _doubts(
    text: str, pieces: list[Piece], joined: Flags, doubtful: list[int]
) -> Iterator[Doubt]:
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
            lasts=True,
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
