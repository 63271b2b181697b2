"""A passage as pieces of words between gaps."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from translator.languages import kk, ru
from translator.normalization.words import CUT_HYPHENS, SPACE

# Cyrillic letters; Latin ones that stand for them count inside a piece.
_CYRILLIC: Final = "\u0400-\u0481\u048a-\u052f"
_PIECE: Final = re.compile(rf"[{_CYRILLIC}]++(?:[a-zəA-Z]++[{_CYRILLIC}]*+)*+")
_GAP: Final = re.compile(rf"[{SPACE}\u00ad]++")
# A line that is set in, as verse and tables are, does not go on from the one before.
HYPHEN_GAP: Final = re.compile(rf"[{CUT_HYPHENS}](?:[{SPACE}]*+\n|[{SPACE}]++)")
_WIDEST_GAP: Final = 40


class Piece(NamedTuple):
    """A piece of a passage: its span, and what the gap before it is like.

    `is_open` tells that the gap may be inside a word, `is_hyphen` that a hyphen and a line end or
    a space stand in it, `is_tail` that the piece is an ending behind a figure or an acronym.
    """

    start: int
    end: int
    is_open: bool
    is_hyphen: bool
    is_tail: bool


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    r"""The pieces of a passage.

    A gap is open where a small letter follows, or a capital between pieces in capitals; a line
    end without a hyphen never is.

        >>> text = "Қа зақ стан, НАТО мен ЮНЕС КО-ның\nмү ше-\nсі"
        >>> [text[p.start : p.end] for p in pieces_of(text, 0, len(text)) if p.is_open]
        ['зақ', 'стан', 'мен', 'КО', 'ше', 'сі']
    """
    found: list[Piece] = []
    last, done = start, -1
    for match in _PIECE.finditer(text, start, end):
        begin, stop = match.span()
        is_open = is_hyphen = is_tail = False
        if 0 <= done < begin <= done + _WIDEST_GAP:
            gap = text[done:begin]
            if _GAP.fullmatch(gap):
                is_open = _continues(text, last, done, begin, stop)
            elif HYPHEN_GAP.fullmatch(gap):
                is_open = is_hyphen = _continues(text, last, done, begin, stop)
        if begin > start + 1 and text[begin - 1] in "-\u2010\u2011":
            before = text[begin - 2]
            is_tail = not before.isalpha() or before.isupper()
        found.append(Piece(begin, stop, is_open, is_hyphen, is_tail))
        last, done = begin, stop
    return found


def _continues(text: str, last: int, done: int, begin: int, stop: int) -> bool:
    """Whether a word may go on behind a gap: in small letters, or in capitals as it began."""
    if text[begin].islower():
        return True
    return (
        stop - begin + done - last > 2
        and text[begin:stop].isupper()
        and text[last:done].isupper()
        and done - last > 1
    )


def is_ending(piece: str) -> bool:
    """Whether a piece is what follows the hyphen behind a figure or an acronym (ЮНЕСКО-да, 5-ші).

    >>> is_ending("ның"), is_ending("тарта")
    (True, False)
    """
    return piece in kk.HYPHENATED_ENDINGS or piece in ru.NUMBER_ENDINGS
