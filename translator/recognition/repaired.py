"""Terms in damaged text: it is repaired first, and the places are those of the text as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from glossary.keys import compare
from translator.recognition.mention import Mention
from translator.recognition.recognizer import Recognizer

if TYPE_CHECKING:
    from translator.normalization import Edit, TermSpacings

# Lost capitals hide names, and these are what the level above `safe` restores.
_LEVEL: Final = "standard"
# In a text that lost so many capitals, so near to one another, words in small letters may be names.
_FEWEST: Final = 5
_APART: Final = 1000


def find_in_damaged(
    recognizer: Recognizer,
    text: str,
    lang: str = "auto",
    *,
    terms: TermSpacings | None = None,
    nested: bool = False,
) -> list[Mention]:
    r"""The mentions in a text that may have split syllables, cut words or lost capitals.

    `terms` is the index of the base's forms for the repair, `nested` as for the recognizer. Offsets
    are those of `text`, in Unicode code points: `text[m.start:m.end] == m.text` always holds.

        >>> from glossary.base import load_base
        >>> recognizer = Recognizer(load_base())
        >>> mentions = find_in_damaged(recognizer, "Қа зақ стан, НА-\nТО")
        >>> [(m.start, m.end, m.concept) for m in mentions]
        [(0, 11, 'kazakhstan'), (13, 19, 'nato')]
    """
    from translator.normalization import normalize  # only damaged text needs its statistics

    repaired = normalize(text, lang, level=_LEVEL, terms=terms)
    restored = sum("capitals" in edit.rules for edit in repaired.edits)
    lost = restored >= _FEWEST and restored * _APART >= len(text)
    mentions = recognizer.find(repaired.text, lang, nested=nested, lost_capitals=lost)
    if not repaired.edits:
        return mentions
    places = Places(repaired.edits)
    return [_placed(mention, text, places) for mention in mentions]


def _placed(mention: Mention, text: str, places: Places) -> Mention:
    start, end = places.start(mention.start), places.end(mention.end)
    surface = text[start:end]
    if surface == mention.text:
        return mention._replace(start=start, end=end)
    match = compare(surface, mention.term.text) or mention.match
    return mention._replace(start=start, end=end, text=surface, match=match)


class Places:
    r"""Where the characters of a repaired text stand in the text before.

    >>> from translator.normalization import normalize
    >>> places = Places(normalize("НАТО-\nның да").edits)
    >>> places.start(0), places.end(8), places.start(9)
    (0, 9, 10)
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
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
