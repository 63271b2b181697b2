"""A repaired text with its changes and terms, in pieces that a page can show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from translator.normalization import Edit
from translator.recognition import Mention


@dataclass(frozen=True, slots=True)
class Choice:
    """A change that a reader takes or leaves; it shows from `start` to `end` of the result."""

    number: int
    edit: Edit
    accepted: bool
    start: int
    end: int

    @property
    def shown(self) -> str:
        """What stands in the result."""
        return self.edit.after if self.accepted else self.edit.before

    @property
    def other(self) -> str:
        """What would stand there otherwise."""
        return self.edit.before if self.accepted else self.edit.after


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the result that one change made, or none; the first part of a change `leads`."""

    text: str
    choice: Choice | None = None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that stand in one term, or in none."""

    pieces: tuple[Piece, ...]
    mention: Mention | None = None


def choose(
    text: str, edits: Sequence[Edit], accepted: Container[int] | None
) -> tuple[str, list[Choice]]:
    """The text with the changes whose numbers are accepted, all of them for None.

    >>> edit = Edit("soft-hyphens", 2, 3, "-", "", 1.0, "an example")
    >>> choose("ab-c", [edit], None)[0], choose("ab-c", [edit], set())[0]
    ('abc', 'ab-c')
    """
    parts: list[str] = []
    choices: list[Choice] = []
    done = length = 0
    for number, edit in enumerate(edits):
        is_taken = accepted is None or number in accepted
        kept = text[done : edit.start]
        new = edit.after if is_taken else edit.before
        start = length + len(kept)
        length = start + len(new)
        choices.append(Choice(number, edit, is_taken, start, length))
        parts += kept, new
        done = edit.end
    parts.append(text[done:])
    return "".join(parts), choices


def runs_of(text: str, choices: Sequence[Choice], mentions: Sequence[Mention]) -> Iterator[Run]:
    """The text as runs, in order; joined, the texts of their pieces are the text again."""
    done = 0
    for mention in sorted(mentions):
        if mention.start < done:
            continue
        if mention.start > done:
            yield Run(tuple(_pieces(text, done, mention.start, choices)))
        yield Run(tuple(_pieces(text, mention.start, mention.end, choices)), mention)
        done = mention.end
    if done < len(text) or not done:
        yield Run(tuple(_pieces(text, done, len(text), choices, is_last=True)))


def _pieces(
    text: str, start: int, end: int, choices: Sequence[Choice], *, is_last: bool = False
) -> Iterator[Piece]:
    place = start
    for choice in _within(choices, start, end, is_last=is_last):
        first, last = max(choice.start, start), min(choice.end, end)
        if first > place:
            yield Piece(text[place:first])
        yield Piece(text[first:last], choice, first == choice.start)
        place = last
    if place < end:
        yield Piece(text[place:end])


def _within(choices: Sequence[Choice], start: int, end: int, *, is_last: bool) -> Iterator[Choice]:
    """The changes that show between two places; one of no length shows where it begins."""
    for number in range(bisect_left(choices, start, key=lambda c: c.end), len(choices)):
        choice = choices[number]
        if choice.start > end:
            return
        if choice.start < choice.end:
            shows = choice.start < end and choice.end > start
        else:
            shows = start <= choice.start < end or (is_last and choice.start == end)
        if shows:
            yield choice
