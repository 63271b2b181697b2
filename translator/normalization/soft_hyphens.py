"""Soft hyphens: places at which a word might have been cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.words import LONGEST_WORD, SPACE, is_acronym

_SOFT: Final = "\u00ad"
_PLACE: Final = re.compile(rf"({_SOFT}++)([{SPACE}]*+\n?[{SPACE}]*+)")
_LAST_WORD: Final = re.compile(r"[^\W_]*\Z")


def remove_soft_hyphens(context: Context) -> Iterator[Change | Doubt]:
    """Soft hyphens go and the word is joined, also over a space or a line end.

    After an acronym or a figure a small letter can only follow a real hyphen, which some programs
    write as a soft one: НАТО-ның, 20-летнего. Between figures, and between two spaces, it stands
    for a dash of some kind, and is reported.
    """
    text = context.text
    if text.isascii() or _SOFT not in text:
        return
    for match in _PLACE.finditer(text):
        start, end = match.span(1)
        left, behind = text[start - 1 : start], text[end : end + 1]
        right, is_apart = text[match.end() : match.end() + 1], match.end() > end
        if left.isdigit() and right.isdigit():
            reason = "a soft hyphen between figures may stand for a hyphen or a dash"
            yield Doubt(start, end, ("-", "–", ""), reason)
        elif left.isalnum() and right.isalnum() and (not is_apart or _goes_on(left, right)):
            word = _LAST_WORD.search(text[max(0, start - LONGEST_WORD) : start].replace(_SOFT, ""))
            before = word[0] if word else ""
            if right.islower() and (is_acronym(before) or before[-1:].isdigit()):
                reason = "after an acronym or a figure a real hyphen stands, not a soft one"
                yield Change(start, match.end(), "-", 0.9, reason)
            else:
                reason = "a soft hyphen marks where a word may be cut and is none of its letters"
                yield Change(start, match.end(), "", 0.99, reason)
        elif left.strip() or behind.strip():
            yield Change(start, end, "", 0.98, "a soft hyphen that joins nothing")
        else:
            reason = "a soft hyphen by itself may stand for a dash"
            yield Doubt(start, end, ("", "-", "–"), reason)


def _goes_on(left: str, right: str) -> bool:
    return right.islower() or (left.isupper() and right.isupper())


RULE: Final = Rule(
    "soft-hyphens",
    Level.SAFE,
    "soft hyphens go and the word is joined",
    ("ын\u00adты\u00adмақ\u00adтас\u00adтық", "ынтымақтастық"),
    remove_soft_hyphens,
)
