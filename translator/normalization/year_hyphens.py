"""Years written as ordinal numbers: «1994-жылы»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Context, Doubt, Level, Rule

# Kazakh orthography: an ordinal number in figures takes a hyphen (5-бап), a year before жыл, and a
# day before the name of its month, does not (1994 жылы).
_YEAR: Final = re.compile(
    r"(?<![\d.,])([12]\d{3})[-\u2010\u2011](жыл[а-яәғқңөұүһі]*)", re.IGNORECASE
)


def report_year_hyphens(context: Context) -> Iterator[Doubt]:
    """A hyphen between a year and «жыл» ("year"), where the norm has a space."""
    for match in _YEAR.finditer(context.prose):
        reading = f"{match[1]} {match[2]}"
        yield Doubt(*match.span(), (reading,), "a year takes no hyphen before «жыл»")


RULE: Final = Rule(
    "year-hyphens",
    Level.STANDARD,
    "a hyphen between a year and «жыл» is reported",
    ("1994-жылы", "1994-жылы"),
    report_year_hyphens,
)
