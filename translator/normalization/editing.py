"""Edits as data: applied, taken back, and put together from the changes of rule after rule."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from translator.errors import EditMismatchError
from translator.normalization.model import Change, Doubt, Edit, Report


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; the inverse of `revert`.

    Raises `EditMismatchError` where an edit's `before` does not stand at its place, or where the
    edits overlap or are not sorted.

        >>> edit = Edit("soft-hyphens", 2, 3, "-", "", 1.0, "an example")
        >>> apply("ab-c", [edit])
        'abc'
    """
    parts: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done or text[edit.start : edit.end] != edit.before:
            raise _mismatch(edit, edit.before, text[edit.start : edit.end])
        parts += text[done : edit.start], edit.after
        done = edit.end
    parts.append(text[done:])
    return "".join(parts)


def revert(text: str, edits: Iterable[Edit]) -> str:
    """The text as it was before the edits; the inverse of `apply`.

    Raises `EditMismatchError` where an edit's `after` does not stand at its place.

        >>> edit = Edit("soft-hyphens", 2, 3, "-", "", 1.0, "an example")
        >>> revert("abc", [edit])
        'ab-c'
    """
    parts: list[str] = []
    done = shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.after)
        if start < done or text[start:end] != edit.after:
            raise _mismatch(edit, edit.after, text[start:end])
        parts += text[done:start], edit.before
        done = end
        shift += len(edit.after) - len(edit.before)
    parts.append(text[done:])
    return "".join(parts)


def _mismatch(edit: Edit, wanted: str, found: str) -> EditMismatchError:
    return EditMismatchError(
        f"edit {edit.rule} at {edit.start}-{edit.end}: expected {wanted!r}, found {found!r}; "
        "use the edits on the very text they were made for, all of them and in their order"
    )


class _Piece(NamedTuple):
    """An edit in the making: a span of the input and what has become of it so far."""

    start: int
    end: int
    after: str
    rules: tuple[str, ...]
    confidence: float
    reasons: tuple[str, ...]


class EditedText:
    """A text under repair, which remembers how each place came about from the input.

    Rules run one after the other on the output of the one before; their changes that touch one
    another become one edit of the input.
    """

    def __init__(self, text: str) -> None:
        self.input = text
        self.text = text
        self._pieces: list[_Piece] = []

    def change(self, rule: str, changes: Sequence[Change]) -> None:
        """Make the changes of one rule, given in places of the text as it is now, sorted."""
        old = list(zip(self._places(), self._pieces, strict=True))
        pieces: list[_Piece] = []
        parts: list[str] = []
        done = shift = 0  # shift: current place minus place in the input, behind `old` taken so far
        next_old = next_new = 0
        while next_old < len(old) or next_new < len(changes):
            first_old, first_new = next_old, next_new
            start = min(
                old[next_old][0][0] if next_old < len(old) else len(self.text),
                changes[next_new].start if next_new < len(changes) else len(self.text),
            )
            end, input_start = start, start - shift
            # Take in whatever begins before or where the group ends.
            while True:
                if next_old < len(old) and old[next_old][0][0] <= end:
                    (_, old_end), piece = old[next_old]
                    end = max(end, old_end)
                    shift = old_end - piece.end
                    next_old += 1
                elif next_new < len(changes) and changes[next_new].start <= end:
                    end = max(end, changes[next_new].end)
                    next_new += 1
                else:
                    break
            group = changes[first_new:next_new]
            after = _changed(self.text, start, end, group)
            parts += self.text[done:start], after
            done = end
            if self.input[input_start : end - shift] != after:
                made = [piece for _, piece in old[first_old:next_old]]
                made += [_Piece(0, 0, "", (rule,), c.confidence, (c.reason,)) for c in group]
                pieces.append(_merged(input_start, end - shift, after, made))
        parts.append(self.text[done:])
        self.text = "".join(parts)
        self._pieces = pieces

    def edits(self) -> list[Edit]:
        """The edits that turn the input into the text as it is now."""
        return [
            Edit(
                piece.rules[0],
                piece.start,
                piece.end,
                self.input[piece.start : piece.end],
                piece.after,
                piece.confidence,
                "; ".join(piece.reasons),
                piece.rules,
            )
            for piece in self._pieces
        ]

    def reports(self, doubts: Iterable[tuple[str, Doubt]]) -> list[Report]:
        """Doubts about the text as it is now, as reports about the input."""
        places = self._places()
        starts = [start for start, _ in places]
        reports = []
        for rule, doubt in doubts:
            start = self._input_place(doubt.start, places, starts, at_end=False)
            end = self._input_place(doubt.end, places, starts, at_end=True)
            text = self.input[start:end]
            reports.append(Report(rule, start, end, text, doubt.alternatives, doubt.reason))
        return sorted(reports, key=lambda report: (report.start, report.end))

    def _places(self) -> list[tuple[int, int]]:
        """Where the pieces stand in the text as it is now."""
        growth = [len(piece.after) - (piece.end - piece.start) for piece in self._pieces]
        return [
            (piece.start + shift, piece.start + shift + len(piece.after))
            for piece, shift in zip(self._pieces, accumulate(growth, initial=0), strict=False)
        ]

    def _input_place(
        self, place: int, places: list[tuple[int, int]], starts: list[int], *, at_end: bool
    ) -> int:
        """The place in the input; of a place inside an edit, the edit's outer end."""
        # A span that begins where an edit begins takes it in, and one that ends there does not.
        find = bisect_left if at_end else bisect_right
        index = find(starts, place) - 1
        if index < 0:
            return place
        piece, end = self._pieces[index], places[index][1]
        if place < end:
            return piece.end if at_end else piece.start
        return piece.end + place - end


def _merged(start: int, end: int, after: str, made: list[_Piece]) -> _Piece:
    """One piece for all that was done to a place."""
    if len(made) == 1:
        return made[0]._replace(start=start, end=end, after=after)
    return _Piece(
        start,
        end,
        after,
        _unique(name for part in made for name in part.rules),
        min(part.confidence for part in made),
        _unique(reason for part in made for reason in part.reasons),
    )


def _changed(text: str, start: int, end: int, changes: Iterable[Change]) -> str:
    parts: list[str] = []
    for change in changes:
        parts += text[start : change.start], change.after
        start = change.end
    parts.append(text[start:end])
    return "".join(parts)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
