"""What look-up keys make one, and what they keep apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.keys import INVISIBLE, acronym_key, case_key, compare, letters_key, spacing_key

KEYS = (case_key, letters_key, spacing_key)

# Letters and marks that keys have something to say about, and any others.
texts = st.text(max_size=20) | st.text(
    st.sampled_from("AaNnАаІіëёЁӘəҧқңÉиİßﬁ\u0306\u0301 -–—'’`«»\"“….\u00a0\u00ad\u200b\n\ud8001"),
    max_size=20,
)

SAME_LETTERS = [
    ("ёлка", "елка"),
    ("Қазақстан", "қaзaқстaн"),
    ("Бейбiтшiлiк", "Бейбітшілік"),
    ("мəселе", "мәселе"),
    ("өкілдік", "ѳкілдік"),
    ("ҧйым", "ұйым"),
    ("NАTO", "NATO"),
    ("Euro–Atlantic", "Euro-Atlantic"),
    ("Euro‑Atlantic", "Euro-Atlantic"),
    ("NATO’s", "NATO's"),
    ("«НАТО»", '"НАТО"'),
    ("“НАТО„", '"НАТО"'),
    ("На\u00adто", "Нато"),
    ("НАТО\u00a0мен", "НАТО мен"),
    ("и\u0306од", "йод"),
    ("\u1fef", "'"),
]

OTHER_LETTERS = [
    ("қазақ", "казак"),
    ("кот", "котлета"),
    ("РФ", "PФ2"),
    ("US", "U.S."),
    ("Euro Atlantic", "Euro-Atlantic"),
    ("ұлы", "улы"),
    ("мир", "mир2"),
]


@pytest.mark.parametrize(("one", "other"), SAME_LETTERS)
def test_same_letters(one: str, other: str) -> None:
    assert letters_key(one) == letters_key(other)
    assert spacing_key(one) == spacing_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_LETTERS)
def test_other_letters(one: str, other: str) -> None:
    assert letters_key(one) != letters_key(other)


def test_words_of_one_script_stay_in_it() -> None:
    assert letters_key("COP") == "cop"  # could be Cyrillic СОР by its looks
    assert letters_key("СОР") == "сор"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Бей біт ші лік", "Бейбітшілік"),
        ("бi лi м", "білім"),
        ("co-operation", "cooperation"),
        ("coopera-\r\ntion", "cooperation"),
        ("Да\u00ad мир", "Дамир"),
    ],
)
def test_same_spacing(one: str, other: str) -> None:
    assert spacing_key(one) == spacing_key(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NATO", "nato"),
        ("N.A.T.O.", "nato"),
        ("N. A. T. O.", "nato"),
        ("n.a.t.o.", "nato"),
        ("PfP", "pfp"),
        ("КазНУ", "казну"),
        ("PAP-DIB", "pap-dib"),
        ("Ұ.Қ.Ш.Ұ.", "ұқшұ"),
        ("Partnership", None),
        ("nato", None),
        ("X", None),
        ("A.", None),
        ("NATO PA", None),
        ("ABCDEFGHIJKLM", None),
        ("...", None),
        ("", None),
    ],
)
def test_acronym_key(text: str, key: str | None) -> None:
    assert acronym_key(text) == key


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("NATO", "NATO", "exact"),
        ("Ресеи\u0306", "Ресей", "exact"),
        ("nato", "NATO", "case"),
        ("STRASSE", "Straße", "case"),
        ("ёлка", "елка", "letters"),
        ("NATO\u00a0PA", "NATO PA", "letters"),
        ("NATO  PA", "NATO PA", "spacing"),
        ("NATO\nPA", "NATO PA", "spacing"),
        ("NA\u00adTO", "NATO", "spacing"),
        ("Na-\nto", "NATO", "spacing"),
        ("co-operation", "cooperation", "spacing"),
        ("NATO", "UN", None),
        ("-", " ", None),
    ],
)
def test_compare(text: str, form: str, expected: str | None) -> None:
    assert compare(text, form) == expected


@given(texts)
def test_keys_are_stable(text: str) -> None:
    for key in KEYS:
        assert key(key(text)) == key(text)
        assert key(unicodedata.normalize("NFD", text)) == key(text)


@given(texts, texts)
def test_each_key_forgives_more(one: str, other: str) -> None:
    if case_key(one) == case_key(other):
        assert letters_key(one) == letters_key(other)
    if letters_key(one) == letters_key(other):
        assert spacing_key(one) == spacing_key(other)


@given(texts)
def test_invisible_characters_do_not_count(text: str) -> None:
    visible = "".join(char for char in text if char not in INVISIBLE)
    assert letters_key(text) == letters_key(visible)


@given(texts)
def test_capitals_do_not_count(text: str) -> None:
    for key in KEYS:
        assert key(text.casefold()) == key(text)
    assert compare(text, text) == "exact"
