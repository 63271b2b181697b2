"""Characters without width: removed where they do no work, kept where they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule

# Zero-width space, joiners, word joiner, byte order mark.
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff"
# Marks of left-to-right direction: they do work in a text that has right-to-left letters, or the
# controls that force that direction, and nowhere else.
_DIRECTION: Final = "\u200e\u202a\u202c\u2066\u2068\u2069"
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u200f\u061c\u202b\u202d\u202e\u2067]"
)

# Letters of Latin, Greek and Cyrillic, figures, white space and common punctuation: what stands
# between them neither joins nor breaks. Everything else may need it: emoji sequences, Arabic and
# Indic letters, the line breaks of Thai and Khmer.
_PLAIN: Final = (
    r"\s!-~\u00a1-\u02af\u02bc\u0300-\u052f\u1e00-\u1eff"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2116"
)

_CANDIDATES: Final = {
    False: re.compile(f"[{_INVISIBLE}]+"),
    True: re.compile(f"[{_INVISIBLE}{_DIRECTION}]+"),
}
_IS_PLAIN: Final = re.compile(f"[{_PLAIN}]")


def remove_zero_width(context: Context) -> Iterator[Change]:
    """Zero-width characters between plain letters, figures, spaces and punctuation.

    Kept beside anything else: in emoji (a family is four people and three joiners), between
    Arabic or Indic letters, in scripts that break lines at them.
    """
    text = context.text
    if text.isascii():
        return
    has_direction = any(char in text for char in _DIRECTION)
    if not has_direction and not any(char in text for char in _INVISIBLE):
        return
    remove_direction = has_direction and not _RIGHT_TO_LEFT.search(text)
    for match in _CANDIDATES[remove_direction].finditer(text):
        start, end = match.span()
        if _is_plain(text, start - 1) and _is_plain(text, end):
            yield Change(start, end, "", 0.99, "invisible and without work between these letters")


def _is_plain(text: str, place: int) -> bool:
    return not 0 <= place < len(text) or bool(_IS_PLAIN.match(text, place))


RULE: Final = Rule(
    "zero-width",
    Level.SAFE,
    "zero-width spaces, joiners and marks that do no work go",
    ("бейбіт\u200bшілік", "бейбітшілік"),
    remove_zero_width,
)
