"""Quotation marks of the language: “…” in English, «…» and inside „…“ in Russian and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.words import paragraphs, rules_of

_MARK: Final = re.compile('["“”„‟«»]')
_LETTER: Final = re.compile(r"[^\W\d_]")
_OPENERS: Final = frozenset("([{—–-/“„«‘")
_CLOSERS: Final = frozenset(")]}.,;:!?…—–-/”»“’")
# Markup and program text: their straight quotes mean something else.
_CODE: Final = re.compile('="|[{]"|"[}]')
# Pairs that are right at any depth, and pairs that are right inside others.
_RIGHT: Final = {"en": {"“”"}, "ru": {"«»"}, "kk": {"«»"}}
_RIGHT_INSIDE: Final = {"en": set[str](), "ru": {"„“"}, "kk": {"„“"}}


class _Pair(NamedTuple):
    start: int
    end: int
    depth: int


def set_quotation_marks(context: Context) -> Iterator[Change | Doubt]:
    """Straight and foreign quotation marks become those of the paragraph's language.

    Only where all marks of the paragraph, or else of the line, pair up. Doubled « » are accepted
    in Russian and Kazakh, and so are single quotes everywhere.
    """
    text = context.text
    if not _MARK.search(text):
        return
    for start, end in paragraphs(text):
        passage = text[start:end]
        if not _MARK.search(passage) or _CODE.search(passage):
            continue
        yield from _set_marks(context, start, end)


def _set_marks(context: Context, start: int, end: int) -> Iterator[Change | Doubt]:
    text = context.text
    pairs, odd = _pair_up(text, start, end)
    if odd:
        line_end = text.find("\n", start, end)
        if line_end >= 0:
            while start < end:
                yield from _set_marks(context, start, line_end)
                start = line_end + 1
                line_end = text.find("\n", start, end)
                line_end = end if line_end < 0 else line_end
            return
        for place in odd:
            yield Doubt(place, place + 1, ("",), "a quotation mark without its partner")
        return
    if pairs:
        lang = context.language_of(_unquoted(text, start, end, pairs))
        yield from sorted(change for pair in pairs for change in _set_pair(text, pair, lang))


def _unquoted(text: str, start: int, end: int, pairs: list[_Pair]) -> str:
    """What stands outside the quotes: its language chooses the marks, not that of a cited title."""
    parts: list[str] = []
    done = start
    for pair in sorted(pairs):
        if pair.start >= done:
            parts.append(text[done : pair.start])
            done = pair.end
    outside = "".join(parts) + text[done:end]
    return outside if _LETTER.search(outside) else text[start:end]


def _set_pair(text: str, pair: _Pair, lang: str) -> Iterator[Change]:
    marks = text[pair.start] + text[pair.end]
    if marks in _RIGHT[lang] or (pair.depth and marks in _RIGHT_INSIDE[lang]):
        return
    if marks == "«»" and (text[pair.start + 1].isspace() or text[pair.end - 1].isspace()):
        return  # French: « … »
    reason = f"quotation marks as {_NAMES[lang]} has them"
    wanted = rules_of(lang).QUOTES[pair.depth % 2]
    for place, mark in zip((pair.start, pair.end), wanted, strict=True):
        if text[place] != mark:
            yield Change(place, place + 1, mark, 0.9, reason)


def _pair_up(text: str, start: int, end: int) -> tuple[list[_Pair], list[int]]:
    """The pairs of quotation marks, and the marks without a partner."""
    pairs: list[_Pair] = []
    odd: list[int] = []
    waiting: list[int] = []
    for match in _MARK.finditer(text, start, end):
        place = match.start()
        if _is_inch(text, place) and not waiting:
            continue
        if _opens(text, place, start, end, waiting):
            waiting.append(place)
        elif waiting:
            opened = waiting.pop()
            pairs.append(_Pair(opened, place, len(waiting)))
        else:
            odd.append(place)
    return pairs, odd + waiting


def _opens(text: str, place: int, start: int, end: int, waiting: list[int]) -> bool:
    mark = text[place]
    if mark in "«„‟":
        return True
    if mark in "»”":
        return False
    if mark == "“" and waiting and text[waiting[-1]] == "„":
        return False
    before = text[place - 1] if place > start else " "
    behind = text[place + 1] if place + 1 < end else " "
    may_open = not behind.isspace() and (before.isspace() or before in _OPENERS or before == '"')
    may_close = not before.isspace() and (behind.isspace() or behind in _CLOSERS or behind == '"')
    if may_open == may_close:
        return mark == "“" or not waiting
    return may_open


def _is_inch(text: str, place: int) -> bool:
    return text[place] == '"' and text[place - 1 : place].isdigit()


_NAMES: Final = {"en": "English", "ru": "Russian", "kk": "Kazakh"}

RULE: Final = Rule(
    "quotation-marks",
    Level.STANDARD,
    "quotation marks of the language: “…” in English, «…» in Russian and Kazakh",
    ('газета "Казахстан"', "газета «Казахстан»"),
    set_quotation_marks,
)
