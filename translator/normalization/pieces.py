"""A text as a row of pieces between gaps, and how broken its passages look."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from translator.normalization.words import SPACE

# Letters of the Cyrillic alphabets; Latin ones that stand for them count inside a piece.
CYRILLIC: Final = "\u0400-\u0481\u048a-\u052f"
PIECE: Final = re.compile(rf"[{CYRILLIC}]++(?:[a-zəA-Z]++[{CYRILLIC}]*+)*+")
GAP: Final = re.compile(rf"[{SPACE}\u00ad]++")


class Piece(NamedTuple):
    """A piece of a text; `open` tells whether the gap before it may be inside a word."""

    start: int
    end: int
    open: bool


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of a passage.

    A gap is open where a small letter follows, or a capital between pieces in capitals.

        >>> [piece.open for piece in pieces_of("Қа зақ стан, НАТО мен ЮНЕС КО", 0, 29)]
        [False, True, True, False, True, False, True]
    """
    found = []
    done = -1
    is_gap = GAP.fullmatch
    for match in PIECE.finditer(text, start, end):
        begin, stop = match.span()
        is_open = False
        if done >= 0 and begin - done < 8 and is_gap(text, done, begin):
            first = text[begin]
            is_open = first.islower() or (
                text[done - 1].isupper()
                and (stop - begin > 1 or done - last > 1)
                and text[last:done].isupper()
                and match[0].isupper()
            )
        found.append(Piece(begin, stop, is_open))
        last, done = begin, stop
    return found
