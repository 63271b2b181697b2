"""Hyphens and double hyphens that stand for a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.languages import kk, ru
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import fold, is_chain, paragraphs, rules_of

_SPACED: Final = re.compile(r"(?<=\S)[ \u00a0](--?|–)[ \u00a0](?=\S)")
# A dash between letters with a space on one side, and dashes without any.
_LOPSIDED: Final = re.compile(r"(?<=[^\W\d_])(?:— | —)(?=[^\W\d_])")
_CLOSED: Final = re.compile(r"(?<=\w)—(?=\w)")
_BEFORE: Final = re.compile(r"[^\W_]*\Z")
_BEHIND: Final = re.compile(r"[^\W_]*+")
_LONGEST: Final = 24  # letters of a word that are looked at


_NUMERALS: Final = {"kk": kk.NUMERALS, "ru": ru.NUMERALS}


def set_dashes(context: Context) -> Iterator[Change]:
    """A hyphen between spaces becomes the dash of the language.

    — in Russian and Kazakh, – in English. An en dash between spaces becomes — in Russian and
    Kazakh; English has both dashes, and both stay. Left alone: the mark of a list at the start of
    a line, formulas (a - b) and ranges between figures (nothing tells a range from an ISSN) or
    numerals («екі - үш», which asks for a hyphen), a Kazakh ending after its hyphen («НАТО - ның»).

    A dash between words with a space on one side gets the other, or in English loses it where the
    text has most dashes without spaces.
    """
    text = context.prose
    if not any(sign in text for sign in (" - ", "\u00a0-", "--", "–", "—")):
        return
    closes = len(_CLOSED.findall(text)) > text.count(" — ")
    for start, end in paragraphs(text):
        yield from sorted(_set_in(context, start, end, closes=closes))


def _set_in(context: Context, start: int, end: int, *, closes: bool) -> Iterator[Change]:
    """The dashes of a paragraph; `closes` tells that the text has most of them without spaces."""
    text = context.prose
    lang = ""
    for match in _SPACED.finditer(text, start, end):
        lang = lang or context.language_of(text[start:end])
        mark, dash = match[1], rules_of(lang).SPACED_DASH
        if mark != dash and not _stays(text, match, lang):
            yield Change(*match.span(1), dash, 0.85, "a dash stands between spaces, not a hyphen")
    for match in _LOPSIDED.finditer(text, start, end):
        lang = lang or context.language_of(text[start:end])
        dash = "—" if closes and lang == "en" else " — "
        yield Change(*match.span(), dash, 0.85, "a dash has a space on both sides or on neither")


def _stays(text: str, match: re.Match[str], lang: str) -> bool:
    start, end = match.span()
    left = _BEFORE.search(text, max(0, start - _LONGEST), start)
    right = _BEHIND.match(text, end, end + _LONGEST)
    before, behind = (fold(word[0]) if word else "" for word in (left, right))
    if before[-1:].isdigit() and behind[:1].isdigit():
        return True
    if len(before) == len(behind) == 1:
        return True  # a - b
    if {before, behind} <= _NUMERALS.get(lang, frozenset()):
        return True
    if lang == "ru" and behind in ru.INDEFINITE_PARTICLES and before in ru.PRONOUNS:
        return True  # кто - то
    return lang == "kk" and match[1] == "-" and is_chain(behind, kk.SUFFIXES)


RULE: Final = Rule(
    "dashes",
    Level.STANDARD,
    "a hyphen between spaces becomes a dash",
    ("Астана - столица", "Астана — столица"),
    set_dashes,
)
