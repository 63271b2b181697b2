"""Lines that recognition of a page made of rules, stamps and tables: "^ CÜ", a lone "+"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Context, Doubt, Level, Rule

# A line that begins with such a sign and holds no word: at most two letters in a row, no figure, no
# equals sign, which make a formula, and no second sign of a table's frame.
_LINE: Final = re.compile(
    r"^[ \t]*+(?P<junk>[\^+~¬¦°§\\][^\w\n=|+\ufffc]*+"
    r"(?:[^\W\d_]{1,2}(?![^\W_])[^\w\n=|+\ufffc]*+){0,4})$",
    re.MULTILINE,
)
_SIGN: Final = re.compile(r"^[ \t]*+[\^+~¬¦°§\\]", re.MULTILINE)
# Three or more single small letters in a row.
_LETTERS: Final = re.compile(r"^[ \t]*+(?P<junk>[^\W\d_](?: [^\W\d_]){2,9})[ \t]*$", re.MULTILINE)
_LONGEST: Final = 24


def report_junk(context: Context) -> Iterator[Doubt]:
    """Short lines of signs and stray letters, which a page of text has no use for.

    Left alone are lines that part passages (***, ---), frames of tables, formulas and fences.
    """
    text = context.prose
    found = list(_LINE.finditer(text)) if _SIGN.search(text) else []
    found += [match for match in _LETTERS.finditer(text) if match["junk"].islower()]
    for match in sorted(found, key=re.Match.start):
        start, end = match.span("junk")
        junk = text[start:end].rstrip()
        is_rule = len(junk) > 1 and len(set(junk)) == 1
        if len(junk) <= _LONGEST and not is_rule:
            yield Doubt(start, start + len(junk), (), "no text: left over from a recognized page")


RULE: Final = Rule(
    "recognition-junk",
    Level.ALL,
    "short lines of signs, left over from a recognized page, are reported",
    ("^ CÜ", "^ CÜ"),
    report_junk,
)
