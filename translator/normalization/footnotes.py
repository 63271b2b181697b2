"""Figures of footnotes that stick to a word, and the notes that stand between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.languages import LANGUAGES
from translator.normalization.model import Context, Doubt, Level, Rule
from translator.normalization.words import fold, paragraphs

_GLUED: Final = re.compile(
    r"(?<![^\W_])([^\W\d_]{3,}+)([.,;!?»”\")]{1,3})(\d{1,3}+)(?![^\W_]|[.,:]\d|-\w)"
)
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ABBREVIATIONS: Final = frozenset().union(*(module.ABBREVIATIONS for module in LANGUAGES.values()))


# A paragraph that begins with a figure, as notes do, but not with "1." or "1)" as lists do.
_NOTE: Final = re.compile(r"\s*(\d{1,3}) (?=[^\W\d_]|[“«\"\[])")


def report_footnote_marks(context: Context) -> Iterator[Doubt]:
    """A figure behind a word's punctuation mark (“future.1”) is reported, never changed.

    So is a paragraph further down that begins with the figure: the note itself. Abbreviations that
    a figure follows are left alone (рис.1, vol.2).
    """
    text = context.prose
    doubts: list[Doubt] = []
    marks: dict[str, int] = {}
    for match in _GLUED.finditer(text):
        word, mark, figure = match.groups()
        if fold(word) not in _ABBREVIATIONS:
            marks.setdefault(figure, match.end())
            alternatives = (word + mark, word + mark + figure.translate(_SUPERSCRIPT))
            reason = "the figure may be the mark of a footnote"
            doubts.append(Doubt(*match.span(), alternatives, reason))
    for start, end in paragraphs(text) if marks else ():
        note = _NOTE.match(text, start, end)
        if note and marks.get(note[1], len(text)) <= start:
            first, last = note.start(1), start + len(text[start:end].rstrip())
            doubts.append(Doubt(first, last, (), "the text of a footnote"))
    yield from sorted(doubts)


RULE: Final = Rule(
    "footnote-marks",
    Level.ALL,
    "figures of footnotes that stick to a word are reported",
    ("in the future.1", "in the future.1"),
    report_footnote_marks,
)
