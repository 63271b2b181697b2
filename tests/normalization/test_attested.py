"""What a text attests is the same whether it is searched or counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translator.normalization.attested import Attested

LETTERS = "abба"
TEXTS = st.text(alphabet=LETTERS + "-' \n\u00ad.1", max_size=60)
WORDS = st.text(alphabet=LETTERS + "-'", min_size=1, max_size=5)


@given(text=TEXTS, word=WORDS)
def test_searching_and_counting_agree(text: str, word: str) -> None:
    searched, counted = Attested(text), Attested(text)
    counted._patience = 0
    assert searched.times(word) == counted.times(word)
    assert searched.has(word) == counted.has(word)
    assert searched.has_hyphenated(word) == counted.has_hyphenated(word)
    if word.isalpha():
        assert searched.begins(word) == counted.begins(word)


def test_many_questions_are_answered_by_counting() -> None:
    words = [f"{first}{second}" for first in "abcdefghijklmnop" for second in "abcdefghijklmnop"]
    attested = Attested(" ".join(words * 2))
    assert [attested.times(word) for word in words] == [2] * len(words)
    assert attested.times("zz") == 0
