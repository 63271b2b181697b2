"""Where the characters of a changed text stand in the text before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol


class Change(Protocol):
    """What stands from `start` to `end` before, and what it has become."""

    @property
    def start(self) -> int:
        """Its first code point in the text before."""

    @property
    def end(self) -> int:
        """The code point behind its last one."""

    @property
    def before(self) -> str:
        """What stood there."""

    @property
    def after(self) -> str:
        """What stands there now."""


class Places:
    r"""Where the characters of a changed text stand in the text before.

    >>> from translator.normalization import normalize
    >>> places = Places(normalize("НАТО-\nның да").edits)
    >>> places.start(0), places.end(8), places.start(9)
    (0, 9, 10)
    """

    def __init__(self, edits: Sequence[Change]) -> None:
        self._edits = edits
        grown = [len(edit.after) - (edit.end - edit.start) for edit in edits]
        self._shifts = [0, *accumulate(grown)]
        self._starts = [edit.start + shift for edit, shift in zip(edits, self._shifts)]  # noqa: B905

    def start(self, place: int) -> int:
        """Where the character at a place stood; of one that was put in, where the next stood."""
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return place
        edit, inside = self._edits[number], place - self._starts[number]
        if inside >= len(edit.after):
            return place - self._shifts[number + 1]
        return edit.start + _aligned(edit.before, edit.after)[inside]

    def end(self, place: int) -> int:
        """Where what ends before a place ended."""
        number = bisect_right(self._starts, place - 1) - 1
        if number < 0:
            return place
        edit, inside = self._edits[number], place - self._starts[number]
        if inside > len(edit.after):
            return place - self._shifts[number + 1]
        if inside == len(edit.after):
            return edit.end
        return min(edit.start + _aligned(edit.before, edit.after)[inside - 1] + 1, edit.end)


def _aligned(before: str, after: str) -> list[int]:
    """The place in `before` of each character of `after`: the next one that is the same letter."""
    if len(before) == len(after):
        return list(range(len(after)))
    places, done = [], 0
    for char in after:
        found = before.find(char, done)
        if found < 0:
            found = before.lower().find(char.lower(), done)
        if found < 0:
            found = min(done, max(len(before) - 1, 0))
        else:
            done = found + 1
        places.append(found)
    return places
