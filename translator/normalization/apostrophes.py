"""Apostrophes in English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from babel import Locale

from translator.languages import en
from translator.languages.lists import words
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import paragraphs

# The possessive, contractions, and Irish names. Not every straight quote between letters: in
# romanised words it stands for a soft sign or a letter of its own.
_APOSTROPHE: Final = re.compile(
    r"(?<=[^\W\d_])['\u00b4](?=(?:s|t|d|m|re|ve|ll)(?![^\W_]))"
    r"|(?<=\bO)['\u00b4](?=[A-Z][a-z])|(?<=\bo)['\u00b4](?=clock\b)"
)

# The plural's possessive, which is no closing quote where none was opened.
_PLURAL: Final = re.compile(r"(?<=[a-z]s)['\u00b4](?= [A-Za-z])")
_OPENING: Final = re.compile(r"(?<![\w’'])['\u2018](?=\w)")

# A country's name with an s that is no part of it: Kazakhstans policy.
_NAME: Final = re.compile(r"\b([A-Z][a-z]{3,40}+)(?<=s)(?= ([a-z]++))")
_FEW: Final = 4
_NEAR: Final = 80  # letters to each side that tell the language of a name
# What stands before and behind names in the plural: the two Sudans, both Germanys are.
_BEFORE_PLURALS: Final = words("the two three both these those all many several different other")
_BEHIND_PLURALS: Final = words(
    "a an and are as at be been but by can could did do for from had has have if in is it may "
    "might must nor not of on or should so than that the to was were which who will with would"
)

_LOST: Final = re.compile(
    rf"(?<![\w'’@#/.&=-])(?i:({'|'.join(sorted(en.CONTRACTIONS))}))(?![\w'’@/&=-]|\.\w)"
)
_BEHIND_SENTENCE: Final = re.compile(r"(?:^|[\n.!?…“\"(])[\s“\"(]*\Z")
_WORD: Final = re.compile(r"[^\W\d_]++")


def curl_apostrophes(context: Context) -> Iterator[Change]:
    """The straight apostrophe of an English possessive or contraction becomes a curly one.

    One that got lost comes back where the word is none without it (dont, theyre), and in the
    possessive of a country.
    """
    text = context.prose
    changes: dict[int, Change] = {}
    if "'" in text or "\u00b4" in text:
        for change in _curl(context):
            changes[change.start] = change
    for match in _NAME.finditer(text):
        if _is_possessive(context, match):
            reason = "the possessive of a country has lost its apostrophe"
            place = match.end() - 1
            changes[place] = Change(place, place, "’", 0.85, reason)
    for match in _LOST.finditer(text):
        if _is_contraction(context, match):
            place = match.start(1) + _tail(match[1])
            reason = "the contraction has lost its apostrophe"
            changes[place] = Change(place, place, "’", 0.95, reason)
    yield from (changes[place] for place in sorted(changes))


def _tail(word: str) -> int:
    """Where the apostrophe of a contraction belongs: don’t, they’re, that’s."""
    endings = ("nt", "re", "ve", "ll", "s")
    ending = next(ending for ending in endings if word.lower().endswith(ending))
    return len(word) - (1 if ending == "nt" else len(ending))


def _is_contraction(context: Context, match: re.Match[str]) -> bool:
    """Whether English is around, and no name is meant: Jakob Dont is one."""
    text, (start, end) = context.prose, match.span()
    if not match[1].islower():
        behind = text[end : end + 2]
        opens = _BEHIND_SENTENCE.search(text, max(0, start - _FEW), start)
        if not (match[1].istitle() and opens and behind[:1] == " " and behind[1:].islower()):
            return False
    line = text[max(0, start - _NEAR) : end + _NEAR]
    near = [word.lower() for word in _WORD.findall(line)]
    return en.FRENCH.isdisjoint(near) and context.language_of(line) == "en"


def _curl(context: Context) -> Iterator[Change]:
    text = context.prose
    for start, end in paragraphs(text):
        matches = list(_APOSTROPHE.finditer(text, start, end))
        if not _OPENING.search(text, start, end):
            matches += _PLURAL.finditer(text, start, end)
        if matches and context.language_of(text[start:end]) == "en":
            for match in matches:
                yield Change(*match.span(), "’", 0.95, "an apostrophe in an English word")


def _is_possessive(context: Context, match: re.Match[str]) -> bool:
    countries = _countries()
    if match[1] in countries or match[1][:-1] not in countries or match[2] in _BEHIND_PLURALS:
        return False
    start, end = match.span()
    line = context.prose[max(0, start - _NEAR) : end + _NEAR]
    before = line[: start - max(0, start - _NEAR)].split()
    if before and before[-1].lower() in _BEFORE_PLURALS:
        return False
    return context.language_of(line) == "en"


@cache
def _countries() -> frozenset[str]:
    territories = Locale("en").territories
    return frozenset(
        name for code, name in territories.items() if code.isalpha() and name.isalpha()
    )


RULE: Final = Rule(
    "apostrophes",
    Level.STANDARD,
    "straight apostrophes of English words become curly",
    ("NATO's policy", "NATO’s policy"),
    curl_apostrophes,
)
