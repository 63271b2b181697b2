"""Figures that stand for letters, and letters that stand for figures: «3акон», «2О14».

Optical character recognition goes by the shape, and so does who has no figure at hand. A zero and
an О, a three and a З, a one and an l are one shape in many fonts; no search finds the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator import lexicon
from translator.languages import en, kk, ru
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import LONGEST_WORD, fold

_CYR: Final = "\u0400-\u0481\u048a-\u052f"
_TO_FIGURE: Final = str.maketrans("OoОоlIІЗз", "000011133")
_TO_CYRILLIC: Final = str.maketrans("03", "ОЗ")
_TO_LATIN: Final = str.maketrans("0", "O")

# A figure beside a letter: rare enough in clean text to be looked for first. It begins with the
# figure, so that the search may skip all letters.
_BESIDE: Final = re.compile(
    rf"[0-9](?:(?<=[03])(?:(?=[{_CYR}])|(?<=[{_CYR}].))|(?<=0)(?:(?=[A-Z])|(?<=[A-Z].))"
    rf"|(?=[OoОоlIІЗз])|(?<=[OoОоlIІЗз].))"
)
_TOKEN: Final = re.compile(r"[^\W_]++")

# What stands beside a word of a text; beside anything else the token is part of a code, a formula
# or an address.
_OPENS: Final = frozenset(" \t\n\u00a0\"'«„“‘([—–")
_CLOSES: Final = frozenset(" \t\n\u00a0\"'»“”’)],;:.!?…—–")

_CYRILLIC_WORD: Final = re.compile(rf"[{_CYR}03]*[{_CYR}][{_CYR}03]*")
_LATIN_WORD: Final = re.compile(r"[A-Z0]{4,}")
_FIGURES: Final = re.compile(r"[03]+")
_FEWEST_LETTERS: Final = 3
_MOST_FIGURES: Final = 1 / 3
# A word of three letters may begin with a figure, if it is so common.
_SHORT: Final = re.compile(rf"[03][{_CYR}]{{2}}")
_VERY_COMMON: Final = 100.0
_SHORTEST_LATIN: Final = 6
_FEWEST_FIGURES: Final = 2
# Counted so often, a word is one for certain; what is left without its figure must be rarer, or
# the figure may be a number that lost its space (3года) or the mark of a footnote (слово3).
_COMMON: Final = 5.0
_RARE: Final = 1.0
_RARER: Final = 10.0  # so many times, where it is a word nevertheless

_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_LIKE: Final = re.compile(r"[12][\dOОoо][\dOОoоlIІЗз]{2}")
_INSIDE: Final = re.compile(r"[12lIІ][\dOОoоlIІЗз]{2}\d")
_RANGE: Final = re.compile(r"[-–—]([^\W_]++)")
_RANGE_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W_]{4})[-–—]\Z")
_DATE_BEFORE: Final = re.compile(r"\d\.\Z")
# Behind these a number may be any code.
_NUMBER_SIGN: Final = re.compile(r"[№#][ \u00a0]?\Z")
# О2 and I2 are no numbers but substances.
_NUMBER: Final = re.compile(r"[\dlЗз][\dOОoоlIІЗз]{1,6}")
_COUNTED: Final = re.compile(
    rf"[ \u00a0]?%|[ \u00a0](?:{'|'.join(sorted(en.COUNTED | ru.COUNTED | kk.COUNTED))})(?![^\W_])"
)


def replace_figures(context: Context) -> Iterator[Change]:
    """A zero or three in a word becomes О or З; О, З, l and I in a number become figures.

    A word must be a common one with its letter, and none without it. A number must be a year, or
    stand before what is counted: a percent sign, a month, a unit. Codes, formulas and addresses
    stay.
    """
    text = context.prose
    done = 0
    while match := _BESIDE.search(text, done):
        start = match.start()
        while start > done and start > match.start() - LONGEST_WORD and _is_word(text[start - 1]):
            start -= 1
        token = _TOKEN.match(text, start, start + 2 * LONGEST_WORD)
        if token is None:
            done = match.end()
            continue
        done = max(token.end(), match.end())
        after = _number(text, token) or _word(context, text, token)
        if after and after != token[0]:
            is_number = after.isdigit()
            reason = "letters in a number" if is_number else "figures in a word"
            yield Change(*token.span(), after, 0.95, reason)


def _is_word(char: str) -> bool:
    return char.isalnum()


def _number(text: str, token: re.Match[str]) -> str:
    """A year or a counted number written with letters; empty where the token is none."""
    written = token[0]
    number = written.translate(_TO_FIGURE)
    if not number.isdecimal() or not any(char.isdecimal() for char in written):
        return ""
    before, behind = (
        text[max(0, token.start() - 6) : token.start()],
        text[token.end() : token.end() + 1],
    )
    if before and before[-1] not in _OPENS and not _joins_years(before):
        return ""
    counted = _COUNTED.match(text, token.end()) is not None
    if counted and _NUMBER.fullmatch(written) and not _NUMBER_SIGN.search(before):
        return number
    if not _YEAR.fullmatch(number) or _NUMBER_SIGN.search(before):
        return ""
    # The letter o behind a number may be the sign of degrees: 180о.
    if not _INSIDE.fullmatch(written) or sum(map(str.isdecimal, written)) < _FEWEST_FIGURES:
        return ""
    ranged = _RANGE.match(text, token.end())
    if ranged:
        return number if _YEAR_LIKE.fullmatch(ranged[1]) or ranged[1].islower() else ""
    return number if not behind or behind in _CLOSES else ""


def _joins_years(before: str) -> bool:
    other = _RANGE_BEFORE.search(before)
    return bool(other and _YEAR_LIKE.fullmatch(other[1])) or bool(_DATE_BEFORE.search(before))


def _word(context: Context, text: str, token: re.Match[str]) -> str:
    """A word written with figures; empty where the token is none."""
    written = token[0]
    if not _stands_alone(text, token):
        return ""
    if _LATIN_WORD.fullmatch(written) and not written.isdigit():
        return _latin(context, written)
    if not _CYRILLIC_WORD.fullmatch(written) or len(written) > LONGEST_WORD:
        return ""
    figures = sum(map(len, _FIGURES.findall(written)))
    letters = len(written) - figures
    word = _cased(written)
    count = _count(word)
    if _SHORT.fullmatch(written):
        is_common = count >= _VERY_COMMON
    elif not figures or letters < _FEWEST_LETTERS or figures > _MOST_FIGURES * letters:
        return ""
    else:
        is_common = count >= _COMMON or _is_of_terms(context, word)
    return word if is_common and not _is_known_without(written, count) else ""


def _stands_alone(text: str, token: re.Match[str]) -> bool:
    before, behind = (
        text[max(0, token.start() - 1) : token.start()],
        text[token.end() : token.end() + 2],
    )
    if before and before not in _OPENS:
        return False
    if behind[:1] == "-":
        return behind[1:].isalpha()
    return not behind or behind[0] in _CLOSES


def _latin(context: Context, written: str) -> str:
    """Capitals only: in small letters "passw0rd" is what somebody meant."""
    word = written.translate(_TO_LATIN)
    if context.terms is not None and fold(word) in context.terms.acronyms:
        return word
    is_long = len(word) >= _SHORTEST_LATIN and written.count("0") * 3 < len(word)
    return word if is_long and lexicon.count(fold(word), "en") >= _COMMON else ""


def _cased(written: str) -> str:
    """The word with letters: a figure is as tall as a capital, but inside a word goes with it."""
    letters = [char for char in written if not char.isdigit()]
    word = written.translate(_TO_CYRILLIC)
    if all(char.isupper() for char in letters):
        return word
    return word[0] + "".join(
        high.lower() if low.isdigit() else low
        for low, high in zip(written[1:], word[1:], strict=True)
    )


def _count(word: str) -> float:
    return max(lexicon.count(fold(word), lang) for lang in ("ru", "kk"))


def _is_of_terms(context: Context, word: str) -> bool:
    return context.terms is not None and fold(word) in context.terms.words


def _is_known_without(written: str, count: float) -> bool:
    """Whether a word is left when a figure at either end goes: 3года, слово3.

    `count` is that of the word with its letter. At the beginning it may be so much commoner that
    it is meant: «заң» beside «аң» in 3аң. At the end the figure may be a number still (КАМА3).
    """
    rest = written.strip("03")
    at_end = not written.endswith(rest)
    return rest != written and _count(rest) > (_RARE if at_end else max(_RARE, count / _RARER))


RULE: Final = Rule(
    "figure-look-alikes",
    Level.SAFE,
    "figures in words that stand for letters, and letters in numbers that stand for figures",
    ("3акон 2О14 года", "Закон 2014 года"),
    replace_figures,
)
