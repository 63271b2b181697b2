"""Hyphens and double hyphens that stand for a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.languages import kk
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import fold, is_chain, paragraphs, rules_of

_SPACED: Final = re.compile(r"(?<=\S)[ \u00a0](--?|–)[ \u00a0](?=\S)")
_TAIL: Final = re.compile(r"[^\W\d_]*+")


def set_dashes(context: Context) -> Iterator[Change]:
    """A hyphen between spaces becomes the dash of the language.

    — in Russian and Kazakh, – in English. An en dash between
    spaces becomes — in Russian and Kazakh; English has both dashes,
    and both
    stay. Left alone: the mark of a list at the start of a line, minus and ranges between figures
    (nothing tells a range from an ISSN), a Kazakh ending after its hyphen («НАТО - ның»).
    """
    text = context.text
    if " - " not in text and "--" not in text and "–" not in text and "\u00a0-" not in text:
        return
    for start, end in paragraphs(text):
        lang = ""
        for match in _SPACED.finditer(text, start, end):
            lang = lang or context.language_of(text[start:end])
            mark, dash = match[1], rules_of(lang).SPACED_DASH
            if mark == dash or _stays(text, match, lang):
                continue
            yield Change(*match.span(1), dash, 0.85, "a dash stands between spaces, not a hyphen")


def _stays(text: str, match: re.Match[str], lang: str) -> bool:
    before, behind = text[match.start() - 1], text[match.end()]
    if before.isdigit() and behind.isdigit():
        return True
    if lang != "kk" or match[1] != "-":
        return False
    tail = _TAIL.match(text, match.end(), match.end() + 24)
    return tail is not None and is_chain(fold(tail[0]), kk.SUFFIXES)


RULE: Final = Rule(
    "dashes",
    Level.STANDARD,
    "a hyphen between spaces becomes a dash",
    ("Астана - столица", "Астана — столица"),
    set_dashes,
)
