"""Quotation marks of the language: “…” in English, «…» and inside „…“ in Russian and Kazakh."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from glossary.languages import letter_script
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.words import paragraphs, rules_of

_MARK: Final = re.compile('["“”„‟«»]')
_LETTER: Final = re.compile(r"[^\W\d_]")
# The last letter of the word before a quotation mark, in the same line.
_LETTER_BEFORE: Final = re.compile(r"[^\W\d_](?=[^\w\n]*\Z)")
_NEAR: Final = 8
_OPENERS: Final = frozenset("([{—–-/“„«‘")
_CLOSERS: Final = frozenset(")]}.,;:!?…—–-/”»“’")
# Pairs that are right, and pairs that are right inside others: « » within « » are often printed.
_RIGHT: Final = {"en": {"“”"}, "ru": {"«»"}, "kk": {"«»"}}
_RIGHT_INSIDE: Final = {"en": set[str](), "ru": {"«»", "„“"}, "kk": {"«»", "„“"}}


# Letters beside the quotes of a line that suffice to tell its language.
_TELLING: Final = 6


class _Pair(NamedTuple):
    start: int
    end: int
    depth: int


def set_quotation_marks(context: Context) -> Iterator[Change | Doubt]:
    """Straight and foreign quotation marks become those of the paragraph's language.

    Only where all marks of the paragraph, or else of the line, pair up. Doubled « » are accepted
    in Russian and Kazakh, and so are single quotes everywhere.
    """
    text = context.prose
    if not _MARK.search(text):
        return
    for start, end in paragraphs(text):
        if _MARK.search(text, start, end):
            yield from _set_marks(context, start, end)


def _set_marks(context: Context, start: int, end: int) -> Iterator[Change | Doubt]:
    text = context.prose
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
    outer = sorted(pair for pair in pairs if not pair.depth)
    languages = _languages(context, start, end, outer)
    changes: list[Change] = []
    for pair in pairs:
        changes += _set_pair(text, pair, languages[bisect_right(outer, pair) - 1])
    yield from sorted(changes)


def _languages(context: Context, start: int, end: int, outer: list[_Pair]) -> list[str]:
    """For each pair the language around it: that chooses the marks, not a cited title's.

    The lines on which the pair stands decide, and where they have little else the paragraph.
    """
    text = context.prose
    outside = list(text[start:end])
    for pair in outer:
        outside[pair.start - start : pair.end - start] = " " * (pair.end - pair.start)
    around = "".join(outside)
    known: dict[tuple[int, int], str] = {}
    whole = ""
    found: list[str] = []
    for pair in outer:
        line_end = around.find("\n", pair.end - start)
        line = (
            around.rfind("\n", 0, pair.start - start) + 1,
            len(around) if line_end < 0 else line_end,
        )
        if line not in known:
            letters = len(_LETTER.findall(around[slice(*line)]))
            if letters >= _TELLING:
                known[line] = context.language_of(around[slice(*line)])
            else:
                whole = whole or context.language_of(
                    around if _LETTER.search(around) else text[start:end]
                )
                known[line] = whole
        found.append(known[line])
    return found


def _set_pair(text: str, pair: _Pair, lang: str) -> Iterator[Change]:
    if pair.end == pair.start + 1:
        return  # nothing is quoted
    marks = text[pair.start] + text[pair.end]
    if marks in (_RIGHT_INSIDE if pair.depth else _RIGHT)[lang]:
        return
    if marks == "«»" and (text[pair.start + 1].isspace() or text[pair.end - 1].isspace()):
        return  # French: « … »
    if marks == "«»" and lang == "en" and _is_cyrillic_passage(text, pair):
        return
    reason = f"quotation marks as {_NAMES[lang]} has them"
    wanted = rules_of(lang).QUOTES[pair.depth % 2]
    for place, mark in zip((pair.start, pair.end), wanted, strict=True):
        if text[place] != mark:
            yield Change(place, place + 1, mark, 0.9, reason)


def _is_cyrillic_passage(text: str, pair: _Pair) -> bool:
    """Whether the quotation and the word before it are Cyrillic, whatever else the line holds."""
    before = _LETTER_BEFORE.search(text, max(0, pair.start - _NEAR), pair.start)
    inside = _LETTER.search(text, pair.start, pair.end)
    return all(found and letter_script(found[0]) == "Cyrl" for found in (before, inside))


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
