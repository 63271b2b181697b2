"""Texts that lie scattered in a source: among tags, entities, quotation marks and line breaks.

A reader of a format says where each character of a passage stands in its source. A passage can
then be changed like any text, and everything else in the source stays as it is, character by
character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final, NamedTuple, Protocol


class Replacement(Protocol):
    """What is put in the place of `passage.text[start:end]`; an `Edit` of a repair is one."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def before(self) -> str:
        """What stands there."""

    @property
    def after(self) -> str:
        """What shall stand there."""


# Stands in a passage for what is no text: an image, a piece of code, a placeholder (Unicode's
# OBJECT REPLACEMENT CHARACTER). No rule changes it, and no word goes on behind it.
OBJECT: Final = "\ufffc"


class Piece(NamedTuple):
    """`text` of a passage stands at `source[start:end]`.

    Where both are equally long each character has its own place; a text of one character may have
    any source, such as an entity.
    """

    text: str
    start: int
    end: int


@dataclass
class Passage:
    """A text to be read as one, such as a paragraph: its pieces in order, and its language.

    `lang` is what the source says (an attribute, a header), None where it says nothing.
    """

    pieces: list[Piece]
    lang: str | None = None
    text: str = field(init=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.text = "".join(piece.text for piece in self.pieces)
        self._starts = []
        place = 0
        for piece in self.pieces:
            self._starts.append(place)
            place += len(piece.text)

    def changes(
        self, replacements: Iterable[Replacement], escape: Callable[[str], str]
    ) -> Iterator[tuple[int, int, str]]:
        """The replacements as changes `(start, end, text)` of the source, sorted, none overlapping.

        A replacement that reaches over markup is carried out to both sides of it; what it adds
        stands behind the character that it follows. One within a piece is one change. `escape`
        writes new text as the format does.
        """
        for replacement in replacements:
            pieces = self.cut(replacement.start, replacement.end)
            if len(pieces) == 1 and len(pieces[0].text) == pieces[0].end - pieces[0].start:
                yield pieces[0].start, pieces[0].end, escape(replacement.after)
                continue
            for start, end, after in steps(replacement):
                yield from self._place(start, end, escape(after))

    def cut(self, start: int, end: int) -> list[Piece]:
        """The pieces that `text[start:end]` consists of."""
        pieces = []
        while start < end:
            index = bisect_right(self._starts, start) - 1
            piece, offset = self.pieces[index], self._starts[index]
            stop = min(end, offset + len(piece.text))
            if len(piece.text) == piece.end - piece.start:
                low, high = piece.start + start - offset, piece.start + stop - offset
            else:
                low, high = piece.start, piece.end
            pieces.append(Piece(self.text[start:stop], low, high))
            start = stop
        return pieces

    def _place(self, start: int, end: int, after: str) -> Iterator[tuple[int, int, str]]:
        if start == end:
            place = self._after(start - 1) if start else self._before(0)
            yield place, place, after
            return
        for piece in self.cut(start, end):
            yield piece.start, piece.end, after
            after = ""

    def _after(self, place: int) -> int:
        index = bisect_right(self._starts, place) - 1
        piece = self.pieces[index]
        if place + 1 == self._starts[index] + len(piece.text):
            return piece.end
        return piece.start + place + 1 - self._starts[index]

    def _before(self, place: int) -> int:
        return self.pieces[place].start


def rewrite(source: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The source with changes made, which are sorted and do not overlap.

    >>> rewrite("<p>a&nbsp;b</p>", [(4, 10, " ")])
    '<p>a b</p>'
    """
    parts: list[str] = []
    done = 0
    for start, end, after in changes:
        parts += source[done:start], after
        done = end
    parts.append(source[done:])
    return "".join(parts)


# Longer replacements than this are not compared letter by letter.
_LONGEST: Final = 2_000


def steps(replacement: Replacement) -> Iterator[tuple[int, int, str]]:
    """The least that changes `before` to `after`: no more markup than need be is touched."""
    before, after, start = replacement.before, replacement.after, replacement.start
    if len(before) > _LONGEST:
        yield start, replacement.end, after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, other_low, other_high in matcher.get_opcodes():
        if kind == "replace" and high - low == other_high - other_low:
            # One letter for one letter: each stays on its side of the markup.
            for place, letter in enumerate(after[other_low:other_high], start + low):
                yield place, place + 1, letter
        elif kind != "equal":
            yield start + low, start + high, after[other_low:other_high]
