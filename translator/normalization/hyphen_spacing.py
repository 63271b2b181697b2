"""Spaces around hyphens that belong to a word: «НАТО - ның», «екі - үш», «кто -то».

Where a hyphen is set like a dash the word falls in two, and its ending stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from translator.languages import kk, ru
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import fold, is_acronym

_HYPHEN: Final = re.compile(r"(?<=[^\W_])(?P<gap> -(?P<behind> ?))(?=[^\W_])")
_BEFORE: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*\Z")
_BEHIND: Final = re.compile(r"[^\W_]++(?:-[^\W_]++)?")
_LONGEST: Final = 24  # letters of a word that are looked at

_NUMERALS: Final = {
    lang: frozenset(pair for row in rows for pair in pairwise(row.split()))
    for lang, rows in (("kk", kk.NUMERAL_ROWS), ("ru", ru.NUMERAL_ROWS))
}
_ENDINGS: Final = kk.HYPHENATED_ENDINGS - kk.ENDINGS_LIKE_WORDS


def close_hyphens(context: Context) -> Iterator[Change]:
    """The spaces around a hyphen go where the hyphen is a word's own.

    That is before a Kazakh ending behind an acronym or a figure, between two numerals that follow
    one another, and where Russian spelling asks for it (из-за, во-первых; -то and -нибудь, if a
    space stands before them only). Left alone is every hyphen that may be a dash.
    """
    text = context.prose
    if " -" not in text:
        return
    for match in _HYPHEN.finditer(text):
        start, end = match.span()
        left = _BEFORE.search(text, max(0, start - _LONGEST), start)
        right = _BEHIND.match(text, end, end + _LONGEST)
        if left is None or right is None:
            continue
        lang = context.language_of(text[max(0, start - 80) : end + 80])
        if reason := _reason(left[0], right[0], lang, is_wide=bool(match["behind"])):
            yield Change(start, end, "-", 0.92, reason)


def _reason(left: str, right: str, lang: str, *, is_wide: bool) -> str:
    """Why the hyphen is a word's own; empty where it may be a dash."""
    before, behind = fold(left), fold(right)
    is_stem = is_acronym(left) or left.isdecimal()
    if lang == "kk" and is_stem and right.islower() and behind in _ENDINGS:
        return "an ending stands behind its hyphen without a space"
    if lang == "ru" and _is_russian(before, behind, is_wide=is_wide):
        return "the rules of Russian spelling put a hyphen here"
    if (before, behind) in _NUMERALS.get(lang, ()):
        return "two numerals side by side mean “about” and take a hyphen"
    return ""


def _is_russian(before: str, behind: str, *, is_wide: bool) -> bool:
    if (before in ("во", "в") and behind in ru.ORDINAL_ADVERBS) or (
        before,
        behind,
    ) in ru.HYPHENATED_PREPOSITIONS:
        return True
    if is_wide:
        return False
    is_indefinite = behind in ru.INDEFINITE_PARTICLES and before in ru.PRONOUNS
    return is_indefinite or behind in ru.HYPHENATED_TAILS or before in ru.HYPHENATED_PREFIXES


RULE: Final = Rule(
    "hyphen-spacing",
    Level.STANDARD,
    "no spaces around a hyphen that belongs to a word",
    ("НАТО - ның саясаты", "НАТО-ның саясаты"),
    close_hyphens,
)
