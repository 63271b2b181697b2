"""Tokens: a line is input and answer at once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from translator.tokens import TokenKind, tokenize

LINES = [
    line
    for line in (ROOT / "tests/data/tokens.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES, ids=ascii)
def test_borders(line: str) -> None:
    assert [token.text for token in tokenize(line.replace("|", ""))] == line.split("|")


@given(st.text() | st.text("а1 -'’.\u0306\u00ad\u200dA,\n", max_size=30))
def test_tokens_are_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(token.text for token in tokens) == text
    place = 0
    for token in tokens:
        assert (token.start, text[token.start : token.end]) == (place, token.text)
        assert token.text
        place = token.end
    spaces = [token.kind is TokenKind.SPACE for token in tokens]
    assert not any(a and b for a, b in pairwise(spaces))
