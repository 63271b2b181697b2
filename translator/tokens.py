"""Text -> tokens with spans.

A token is a word, a number, one punctuation mark or symbol, or a run of white space; together they
are the text, so that nothing is lost between them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    SPACE = "space"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"


class Token(NamedTuple):
    """A piece of the text: `text` is `source[start:end]`, offsets in code points."""

    text: str
    start: int
    end: int
    kind: TokenKind


def character_class(categories: str, last: int = sys.maxunicode) -> str:
    """The inside of a regular expression's character class for Unicode general categories.

    `categories` lists their first letters; code points above `last` are left out.

        >>> re.findall(f"[{character_class('M', 0x3FF)}]", "й = и\u0306")
        ['̆']
    """
    ranges: list[tuple[int, int]] = []
    for code in range(last + 1):
        if unicodedata.category(chr(code))[0] in categories:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in ranges)


# Combining marks are no word characters for `re`, but й may be written with one. Those beyond the
# Basic Multilingual Plane are left out: no text of ours has them, and listing them takes a tenth of
# a second.
MARKS: Final = character_class("M", 0xFFFF)

# Soft hyphens, joiners and the like inside a word are noise of the word, not its end.
INVISIBLE: Final = "\u00ad\u200b-\u200d\u2060\ufeff"

# What holds a word together in the middle: hyphen, soft-looking hyphens, apostrophes.
HYPHENS: Final = "-\u2010\u2011"
APOSTROPHES: Final = "'\u2019\u02bc"

_LETTER: Final = r"[^\W\d_]"
_RUN: Final = rf"[^\W_]++(?:[{MARKS}]++[^\W_]*+)*+"
_JOINER: Final = rf"[{HYPHENS}{APOSTROPHES}]"

# Every quantifier is possessive, so that no text of any length makes the scan go back.
_TOKEN: Final = re.compile(
    rf"(?P<number>\d++(?:[.,]\d++)*+(?!{_JOINER}?{_LETTER}))"
    rf"|(?P<word>{_RUN}(?:[{INVISIBLE}]*+{_JOINER}?+[{INVISIBLE}]*+{_RUN})*+)"
    rf"|(?P<space>\s++)"
    rf"|(?P<symbol>.)",
    re.DOTALL,
)
_KINDS: Final = {kind.value: kind for kind in TokenKind}


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order; their texts joined are the text.

    Hyphens and apostrophes inside a word belong to it, as do invisible characters; figures with
    their separators are one number.

        >>> [token.text for token in tokenize("НАТО-ның 20-летнего NATO’s 3,5 %")]
        ['НАТО-ның', ' ', '20-летнего', ' ', 'NATO’s', ' ', '3,5', ' ', '%']
        >>> [token.kind.value for token in tokenize("1994-жылы, €")]
        ['word', 'punctuation', 'space', 'symbol']
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        found = match[0]
        kind = _KINDS[match.lastgroup or ""]
        if kind is TokenKind.WORD:
            if not (found.isalpha() or any(map(str.isalpha, found))):
                kind = TokenKind.NUMBER
        elif kind is TokenKind.SYMBOL:
            kind = _mark_kind(found)
        tokens.append(Token(found, match.start(), match.end(), kind))
    return tokens


@lru_cache(maxsize=4096)
def _mark_kind(char: str) -> TokenKind:
    punctuation = unicodedata.category(char).startswith("P")
    return TokenKind.PUNCTUATION if punctuation else TokenKind.SYMBOL
