"""Figures of footnotes that stick to a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.languages import LANGUAGES
from translator.normalization.model import Context, Doubt, Level, Rule
from translator.normalization.words import fold

_GLUED: Final = re.compile(
    r"(?<![^\W_])([^\W\d_]{3,}+)([.,;!?»”\"]{1,3})(\d{1,3}+)(?![^\W_]|[.,:]\d|-\w)"
)
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ABBREVIATIONS: Final = frozenset().union(*(module.ABBREVIATIONS for module in LANGUAGES.values()))


def report_footnote_marks(context: Context) -> Iterator[Doubt]:
    """A figure behind a word's punctuation mark (“future.1”) is reported, never changed.

    Abbreviations that a figure follows are left alone (рис.1, vol.2).
    """
    for match in _GLUED.finditer(context.prose):
        word, marks, figure = match.groups()
        if fold(word) not in _ABBREVIATIONS:
            alternatives = (word + marks, word + marks + figure.translate(_SUPERSCRIPT))
            yield Doubt(*match.span(), alternatives, "the figure may be the mark of a footnote")


RULE: Final = Rule(
    "footnote-marks",
    Level.ALL,
    "figures of footnotes that stick to a word are reported",
    ("in the future.1", "in the future.1"),
    report_footnote_marks,
)
