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
from translator.lexicon.alphabet import Stretches
from translator.normalization.damage import damaged_passages
from translator.normalization.lattice import KAZAKH, Flags, Row
from translator.normalization.line_end_hyphens import is_settled
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.particles import judge_particles
from translator.normalization.pieces import Piece, pieces_of
from translator.normalization.reading import Reading, read, row_of

# A passage is left alone unless joining makes it so much more probable (in natural logarithms):
# what clean text gains by chance is less.
_GATE: Final = 9.0
_LONE_GATE: Final = 11.0  # where a single word is joined
_GATE_A_GAP: Final = 0.1  # more for every gap: chance has as many more occasions
_PIECES: Final = 3
_BATCH: Final = 20_000  # pieces whose readings are weighed at once
_CONFIDENCE: Final = 0.95
# Words counted so often are parts that a compound may have.
_COMMON: Final = 5.0
# What is rarer, even in lists, may be no word.
_RARE: Final = 1.5


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
    for passages in _batches(broken):
        left, changes = _joined(text, passages)
        found += changes
        hyphenated += [passage for passage in left if any(p.is_hyphen for p in passage)]
    for passages in _batches(hyphenated):
        found += _joined_at_hyphens(text, passages)
    yield from sorted(found, key=lambda item: (item.start, item.end))


def _batches(passages: list[list[Piece]]) -> Iterator[list[list[Piece]]]:
    """The passages in groups, so that the memory for their readings does not grow with the text."""
    batch: list[list[Piece]] = []
    size = 0
    for passage in passages:
        batch.append(passage)
        size += len(passage)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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
    is_lone = np.bincount(row.passage, _begin_joined(reading), minlength=len(passages)) < 2
    chances = np.bincount(row.passage, row.is_open, minlength=len(passages))
    is_damaged = reading.gains > np.where(is_lone, _LONE_GATE, _GATE) + _GATE_A_GAP * chances
    if is_damaged.any():
        is_damaged &= _have_syllables(row, reading) | _have_words(row, reading)
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
    joined[row.is_hyphen & ~is_damaged[row.passage]] = False
    kept = _kept_hyphens(text, pieces, row, joined) if is_damaged.any() else set()
    kept = {number for number in kept if is_damaged[row.passage[number]]}
    found: list[Change | Doubt] = list(_changes(text, pieces, joined, kept))
    found += _doubts(text, pieces, joined, doubtful)
    return left, found


def _begin_joined(reading: Reading) -> Flags:
    """Of each piece, whether a word that is joined begins with it."""
    begins: Flags = ~reading.joined & np.append(reading.joined[1:], False)
    return begins


def _have_syllables(row: Row, reading: Reading) -> Flags:
    """Of each passage, whether a piece that is no word was joined there to another.

    Two words that are also a compound (дүние жүзі), or a word and its particle, are no damage by
    themselves.
    """
    joins = reading.joined & ~row.is_hyphen
    asked = np.flatnonzero(joins | np.append(joins[1:], False))
    keys = Stretches(row.letters).keys(row.starts[asked], row.ends[asked])
    is_word = np.zeros(len(asked), bool)
    for lang in ("kk", "ru"):
        table = lexicon.words(lang)
        is_word |= (table.find(keys) <= table.cost_of(_RARE)) & (
            # A Kazakh letter names the language, and Kazakh sentences may do without one.
            (row.kind[asked] != KAZAKH) | (lang == "kk")
        )
    found: Flags = np.bincount(row.passage[asked[~is_word]], minlength=len(reading.gains)) > 0
    return found


def _have_words(row: Row, reading: Reading) -> Flags:
    """Of each passage, whether three pieces or more make one word: де ба ты."""
    firsts = np.flatnonzero(~reading.joined)
    lasts = np.append(firsts[1:], len(reading.joined)) - 1
    many = lasts - firsts >= _PIECES - 1
    keys = Stretches(row.letters).keys(row.starts[firsts[many]], row.ends[lasts[many]])
    is_word = np.zeros(len(keys), bool)
    for lang in ("kk", "ru"):
        table = lexicon.words(lang)
        is_word |= table.find(keys) <= table.cost_of(_RARE)
    found: Flags = np.bincount(row.passage[firsts[many]][is_word], minlength=len(reading.gains)) > 0
    return found


def _joined_at_hyphens(text: str, passages: list[list[Piece]]) -> Iterator[Change]:
    """What is joined in passages where only hyphens are in question."""
    passages = [
        [piece._replace(is_open=piece.is_hyphen) for piece in passage] for passage in passages
    ]
    pieces = [piece for passage in passages for piece in passage]
    row = row_of(text, passages)
    joined = read(row).joined
    yield from _changes(text, pieces, joined, _kept_hyphens(text, pieces, row, joined))


def _kept_hyphens(text: str, pieces: list[Piece], row: Row, joined: Flags) -> set[int]:
    """The pieces whose hyphen is a compound's (қарым-⏎қатынас), which are taken apart again.

    Both parts are common words, and the whole is none. Inside a line such a hyphen stays as it
    is: it may be a dash that lost a space.
    """
    kept = set()
    bounds = [*np.flatnonzero(~joined).tolist(), len(pieces)]
    numbers = np.cumsum(~joined) - 1
    for number in np.flatnonzero(row.is_hyphen & row.is_open).tolist():
        word = int(numbers[number]) - (not joined[number])
        head = _letters(text, pieces, bounds[word], number)
        tail = _letters(text, pieces, number, bounds[int(numbers[number]) + 1])
        if _is_common(head) and _is_common(tail) and not _is_common(head + tail):
            joined[number] = False
            if "\n" in text[pieces[number - 1].end : pieces[number].start]:
                kept.add(number)
    return kept


def _letters(text: str, pieces: list[Piece], first: int, end: int) -> str:
    return "".join([text[piece.start : piece.end] for piece in pieces[first:end]])


def _changes(text: str, pieces: list[Piece], joined: Flags, kept: set[int]) -> Iterator[Change]:
    """One change for every word that is joined, or gets a compound's hyphen back."""
    for first, last in _words(joined):
        start, end = pieces[first].start, pieces[last].end
        after = _letters(text, pieces, first, last + 1)
        if first in kept:
            gap = pieces[first - 1].end
            reason = "both parts of the compound are words, the whole is none"
            yield Change(gap, end, text[gap] + after, _CONFIDENCE, reason)
        elif last > first:
            yield Change(start, end, after, _CONFIDENCE, "the pieces are syllables of one word")


def _is_common(word: str) -> bool:
    return any(lexicon.count(word, lang) >= _COMMON for lang in ("kk", "ru"))


def _doubts(text: str, pieces: list[Piece], joined: Flags, doubtful: list[int]) -> Iterator[Doubt]:
    """The places where a particle may be an ending."""
    firsts = np.flatnonzero(~joined)
    for number in doubtful:
        before = number if joined[number] else number - 1
        first = int(firsts[np.searchsorted(firsts, before, side="right") - 1])
        stem = _letters(text, pieces, first, number)
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
