"""Marks at the head of list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import SPACE

# Squares and circles, and the places of the symbol fonts of word processors.
_BULLET: Final = re.compile(
    rf"(?m)^[{SPACE}]*+([■□▪▫●○◦‣•►\uf0a7\uf0b7\uf0d8\uf0fc][{SPACE}]*+)(?=[\w\"«“„(])"
)
_GLUED_DASH: Final = re.compile(rf"(?m)^[{SPACE}]*+[—–](?=[^\W\d_])")
_ITEMS: Final = 2  # one line that begins with a dash is no list


def set_bullets(context: Context) -> Iterator[Change]:
    """Every bullet becomes • and a space; a dash at the head of a list item gets its space."""
    text = context.prose
    changes = []
    for match in _BULLET.finditer(text):
        if match[1] != "• ":
            changes.append(Change(*match.span(1), "• ", 0.9, "one kind of bullet, with a space"))
    glued = list(_GLUED_DASH.finditer(text))
    if len(glued) >= _ITEMS:
        for match in glued:
            place = match.end()
            changes.append(Change(place, place, " ", 0.9, "a space behind the dash of a list item"))
    yield from sorted(changes)


RULE: Final = Rule(
    "bullets",
    Level.ALL,
    "bullets of one kind; a space behind the dash of a list item",
    ("■ сотрудничество\n■ партнерство", "• сотрудничество\n• партнерство"),
    set_bullets,
)
