"""Tokens: a line is input and answer at once."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from translator.tokens import TokenKind, tokenize

LINES = [
    line
    for line in (ROOT / "tests/data/tokens.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES, ids=ascii)
def test_borders_and_kinds(line: str) -> None:
    line = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line)
    wanted, _, kinds = line.partition("\t")
    tokens = tokenize(wanted.replace("|", ""))
    assert [token.text for token in tokens] == wanted.split("|")
    found = "".join(token.kind.value[0] for token in tokens if not token.text.isspace())
    assert kinds in ("", found)


@given(st.text() | st.text("а1 -'’.\u0306\u00ad\u200dA,\n", max_size=30))
def test_tokens_are_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(token.text for token in tokens) == text
    place = 0
    for token in tokens:
        assert (token.start, text[token.start : token.end]) == (place, token.text)
        assert token.text
        place = token.end
    assert place == len(text)
    for token in tokens:
        assert (token.kind is TokenKind.SPACE) == token.text.isspace()
        assert (token.kind is TokenKind.WORD) == any(map(str.isalpha, token.text))
        if token.kind in (TokenKind.PUNCTUATION, TokenKind.SYMBOL):
            assert len(token.text) == 1
    spaces = [token.kind is TokenKind.SPACE for token in tokens]
    assert not any(a and b for a, b in pairwise(spaces))


@given(st.text("аА1-’\u0301 .", max_size=20), st.text("бБ2-’\u0301 .", max_size=20))
def test_no_token_reaches_over_a_space(left: str, right: str) -> None:
    whole = [token.text.strip() for token in tokenize(f"{left} {right}")]
    parts = [token.text.strip() for token in (*tokenize(left), *tokenize(right))]
    assert list(filter(None, whole)) == list(filter(None, parts))


@pytest.mark.parametrize(
    "unit",
    ["а", "а-", "а'", "1.", "1,", "-", "\u0301", "а\u0301", "\u00ad", "а\u00ad-", "\0", "\ud800"],
)
def test_long_texts_are_cut_in_one_go(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert "".join(token.text for token in tokenize(text)) == text
