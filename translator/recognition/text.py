"""A text as the recognizer reads it: words and gaps with their places, and words torn apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from glossary.keys import letters_key
from translator.languages import resolve_language
from translator.recognition.forms import (
    FULL_STOP,
    LINE_END_HYPHEN,
    punctuation_key,
    remove_invisible,
    split,
)
from translator.recognition.inflection import ANY

# Enough to tell the language of a text by.
_SAMPLE: Final = 20_000

# How far around a word is looked, in characters.
_AROUND: Final = 100

_INITIALS: Final = re.compile(r"(?<![^\W_])[^\W\d_]\.[^\S\r\n]?[^\W\d_](?![^\W_])")

# As many letters as an acronym may have; a longer run of initials is none.
_LONGEST_DOTTED: Final = 12


HYPHENS: Final = frozenset("-\u2010\u2011")
BEFORE_ENDINGS: Final = HYPHENS | frozenset("'\u2019\u02bc")


class Join(NamedTuple):
    """Words that may be read as one: cut at a line end, or the letters of a dotted acronym.

    `last` is the last of them, `stop` the length of the full stop after it, which belongs to it.
    `bits` are the cells that inflected words leave open (see `inflection`).
    """

    key: str
    last: int
    stop: int = 0
    dotted: bool = False
    bits: int = ANY


@dataclass(frozen=True)
class CutText:
    r"""A text cut into gap, word, gap, … word, gap; words are counted from 0, gaps after them too.

    >>> text = CutText.cut("in the U.S. and Na-\nto")
    >>> text.words
    ['in', 'the', 'U', 'S', 'and', 'Na', 'to']
    >>> [text.original[slice(*text.place(text.start(i), text.end(j.last)))] + " " + j.key
    ...     for i, joins in text.joins.items() for j in joins]
    ['U.S us', 'Na-\nto nato']
    """

    original: str
    clean: str  # without invisible characters, as long as `pieces` together
    language_option: str
    pieces: list[str]
    offsets: list[int]
    words: list[str]
    gaps: list[str]
    joins: dict[int, list[Join]]
    places: list[int] | None
    lost_capitals: bool = False

    @classmethod
    def cut(cls, text: str, lang: str = "auto", *, lost_capitals: bool = False) -> CutText:
        """Cut a text; `lang` is its language or auto, `lost_capitals` as for the recognizer."""
        clean, places = remove_invisible(text)
        pieces = split(clean)
        words, gaps = pieces[1::2], pieces[2::2]
        offsets = list(accumulate(map(len, pieces), initial=0))
        joins: dict[int, list[Join]] = {}
        if _INITIALS.search(clean):
            _join_dotted(words, gaps, joins)
        if LINE_END_HYPHEN.search(clean):
            _join_line_ends(words, gaps, joins)
        return cls(text, clean, lang, pieces, offsets, words, gaps, joins, places, lost_capitals)

    @cached_property
    def language(self) -> str:
        """The language of the text: as told, else as detected."""
        return resolve_language(self.language_option, self.original[:_SAMPLE])

    def is_plain(self, first: int, last: int) -> bool:
        """Whether words are as they look wherever they stand.

        There are no invisible characters, capitals tell, and no hyphen ties them to others.
        """
        return (
            self.places is None
            and not self.lost_capitals
            and self.pieces[2 * first] not in HYPHENS
            and self.gaps[last][:1] not in BEFORE_ENDINGS
        )

    def joined_pairs(self) -> list[tuple[str, str, int]]:
        """Neighbours of which one is joined, as they are read, and the place of the first."""
        found: list[tuple[str, str, int]] = []
        for place, joins in self.joins.items():
            for join in joins:
                if place:
                    found.append((self.words[place - 1], join.key, place - 1))
                following = join.last + 1
                if following < len(self.words):
                    found.append((join.key, self.words[following], place))
                    found += [(join.key, o.key, place) for o in self.joins.get(following, ())]
        return found

    def start(self, word: int) -> int:
        """Where a word starts, not counting invisible characters."""
        return self.offsets[2 * word + 1]

    def end(self, word: int) -> int:
        """Where a word ends, not counting invisible characters."""
        return self.offsets[2 * word + 2]

    def gap_before(self, word: int) -> str:
        """What stands before a word."""
        return self.pieces[2 * word]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original text of a place that does not count invisible characters."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def is_shouting(self, word: int) -> bool:
        """Whether a word and those around it in its line are all in capitals."""
        start = self.start(word)
        before = self.clean[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = self.clean[start : start + _AROUND].partition("\n")[0]
        return (before + after).isupper() and len(split(before + after)) > 3


def _join_dotted(words: list[str], gaps: list[str], joins: dict[int, list[Join]]) -> None:
    """Add the runs of single capitals with full stops, U.S., N. A. T. O.; and their ends: T. O."""
    capitals = [place for place, word in enumerate(words) if len(word) == 1 and word.isupper()]
    run: list[int] = []
    for place, following in pairwise([*capitals, -1]):
        run.append(place)
        if following == place + 1 and FULL_STOP.fullmatch(gaps[place]):
            continue
        stop = 1 if gaps[place].startswith(".") else 0
        for start, first in enumerate(run[:-1]):
            if len(run) - start <= _LONGEST_DOTTED:
                key = letters_key("".join(words[index] for index in run[start:]))
                joins.setdefault(first, []).append(Join(key, place, stop, dotted=True))
        run = []


def _join_line_ends(words: list[str], gaps: list[str], joins: dict[int, list[Join]]) -> None:
    """Add the words that a hyphen at a line end cuts in two."""
    for place, gap in enumerate(gaps[:-1]):
        if len(gap) > 1 and LINE_END_HYPHEN.fullmatch(gap):
            key = letters_key(words[place] + words[place + 1])
            joins.setdefault(place, []).append(Join(key, place + 1))


def begins_with(gap: str, punctuation: str) -> bool:
    """Whether a gap begins with this punctuation, of whatever kind.

    >>> begins_with("” and", '"'), begins_with(", ", '"')
    (True, False)
    """
    return punctuation_key(gap[: len(punctuation)]) == punctuation


def ends_with(gap: str, punctuation: str) -> bool:
    """Whether a gap ends with this punctuation, of whatever kind."""
    return punctuation_key(gap[-len(punctuation) :]) == punctuation
