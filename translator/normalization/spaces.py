"""Spaces of other widths, and spaces at which no line may break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule

_NO_BREAK: Final = "\u00a0\u202f\u2007"
# En to hair space, medium mathematical space, ideographic space. Not here: the Ogham space mark,
# which is visible, and the tab, which makes columns.
_WIDE: Final = "\u2000-\u2006\u2008-\u200a\u205f\u3000"
_ODD_CHARACTERS: Final = (
    "\u00a0\u202f\u205f\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
# Only a gap between two visible characters of one line is judged: at the edges of a line, spaces
# are somebody's layout.
_GAP: Final = re.compile(rf"(?<=\S)[ {_NO_BREAK}{_WIDE}]++(?=\S)")

_THIN: Final = frozenset("\u2006\u2008\u2009\u200a\u202f")
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
# French sets these off by a no-break space.
_SET_OFF: Final = frozenset("«»‹›?!:;%‰°/&+=×±<>≤≥≈")
_SIGNS: Final = frozenset("№§¶©#$€£¥₸₽")
_BEFORE: Final = re.compile(r"[^\W_]*\Z")
_AFTER: Final = re.compile(r"[^\W_]*+")
# XXI век, ХХІ ғасыр; also typed with Cyrillic letters.
_ROMAN: Final = re.compile(r"(?<!\w)[IVXLCDMІХ]++\Z")
_LONGEST: Final = 24  # letters of a word that are looked at


def replace_odd_spaces(context: Context) -> Iterator[Change]:
    """Odd spaces between words become plain ones, one for one.

    A no-break space stays where somebody may have set it on purpose: beside figures (20 000,
    5 км, 2014 г.), dashes, signs and French punctuation, after initials and abbreviations
    (А. С. Пушкин, г. Астана), after and before words of up to two letters (в Астане, ол да).
    Thin spaces stay beside figures and punctuation. Between two longer words they are what a
    browser or a PDF put there.
    """
    text = context.text
    if text.isascii() or not any(char in text for char in _ODD_CHARACTERS):
        return
    for match in _GAP.finditer(text):
        gap = match[0]
        if gap.isascii():
            continue
        start, end = match.span()
        left, right = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
        idle = "".join(odd for odd in set(gap) - {" "} if not _does_work(odd, left, right))
        for run in re.finditer(f"[{idle}]+", gap) if idle else ():
            reason = "a space of another kind between two words, as browsers and PDFs put it"
            yield Change(start + run.start(), start + run.end(), " " * len(run[0]), 0.98, reason)


def _does_work(space: str, left: str, right: str) -> bool:
    before, after = left[-1], right[0]
    beside = {before, after}
    if space == "\u3000":
        return any(ord(char) > 0x2E7F for char in beside)
    if space in _THIN:
        return not (before.isalpha() and after.isalpha()) or _is_bound(left, right)
    if space not in _NO_BREAK:
        return False
    return (
        before.isnumeric()
        or _ROMAN.search(left) is not None
        or after.isnumeric()
        or not beside.isdisjoint(_DASHES | _SET_OFF | _SIGNS)
        or before == "."
        or _is_bound(left, right)
    )


def _is_bound(left: str, right: str) -> bool:
    """Whether one of the words is so short that typography ties it to its neighbour."""
    words = _BEFORE.search(left), _AFTER.match(right)
    return any(0 < len(word[0]) <= 2 for word in words if word is not None)


RULE: Final = Rule(
    "white-space",
    Level.SAFE,
    "odd and needless no-break spaces become plain spaces",
    ("қауіпсіздік\u00a0саласында", "қауіпсіздік саласында"),
    replace_odd_spaces,
)
