"""Spaces and blank lines too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import SPACE

_DOUBLED: Final = re.compile(r"(?<=\S) {2,}+(?=\S)")
_COLUMN: Final = 3  # spaces that set columns apart
_BLANK_LINES: Final = re.compile(rf"\n[{SPACE}]*+\n((?:[{SPACE}]*+\n)++)")


def single_spaces(context: Context) -> Iterator[Change]:
    """Two and more spaces between words become one.

    Spaces at the edges of a line stay, and so do the columns of a table: several wide gaps in a
    line, or a line that begins with a bar.
    """
    text = context.prose
    if "  " not in text:
        return
    start = 0
    for line in text.split("\n"):
        if "  " in line and not line.startswith("|"):
            gaps = [match.span() for match in _DOUBLED.finditer(line)]
            if sum(end - begin >= _COLUMN for begin, end in gaps) < 2:
                for begin, end in gaps:
                    yield Change(start + begin, start + end, " ", 0.95, "one space between words")
        start += len(line) + 1


def single_blank_lines(context: Context) -> Iterator[Change]:
    """Of several blank lines in a row the first stays."""
    for match in _BLANK_LINES.finditer(context.prose):
        yield Change(*match.span(1), "", 0.95, "one blank line between paragraphs")


DOUBLED_SPACES: Final = Rule(
    "doubled-spaces",
    Level.STANDARD,
    "several spaces between words become one",
    ("әріптестік  туралы", "әріптестік туралы"),
    single_spaces,
)
BLANK_LINES: Final = Rule(
    "blank-lines",
    Level.STANDARD,
    "several blank lines become one",
    ("НАТО\n\n\n\nҚазақстан", "НАТО\n\nҚазақстан"),
    single_blank_lines,
)
