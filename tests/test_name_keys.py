"""Names as data: which spellings are one name, and which names stay apart."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.name_keys import ALIASES, loose_name_key, loosen, name_key
from tests.conftest import ROOT

DATA = ROOT / "tests/data/names"

# Letters that the tables know, marks, signs between letters, and any others.
LETTERS = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
    "abcdefghijklmnopqrstuvwxyzşğñūüöäıýǵńžščâûŝëəﬁß"
    "ابپتجچحدرزسشعغفقكگڭلمنھوۆۇۋەىيءٴ"
    "'’ʹ`-. \u0301\u0306\u0308\u0361\u200d\ud800١2"
)
texts = st.text(max_size=30) | st.text(st.sampled_from(LETTERS + LETTERS.upper()), max_size=30)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def spellings() -> dict[str, list[dict[str, str]]]:
    names: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("spellings.tsv"):
        names[row["name"]].append(row)
    return names


@pytest.mark.parametrize(("name", "spelled"), spellings().items(), ids=ascii)
def test_spellings_are_one_name(name: str, spelled: list[dict[str, str]]) -> None:
    keys = {row["spelling"]: name_key(row["spelling"]) for row in spelled}
    assert keys == dict.fromkeys(keys, name_key(name))


def test_names_stay_apart() -> None:
    keys = [name_key(name) for name in spellings()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", rows("apart.tsv"), ids=lambda row: ascii(row["one"]))
def test_two_names(row: dict[str, str]) -> None:
    assert name_key(row["one"]) != name_key(row["other"])
    if row["key"] == "both":
        assert loose_name_key(row["one"]) != loose_name_key(row["other"])


@pytest.mark.parametrize("row", rows("loose.tsv"), ids=lambda row: ascii(row["one"]))
def test_may_be_one_name(row: dict[str, str]) -> None:
    assert name_key(row["one"]) != name_key(row["other"])
    assert loose_name_key(row["one"]) == loose_name_key(row["other"])


def aliases() -> list[dict[str, str]]:
    with ALIASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", aliases(), ids=lambda row: ascii(row["name"]))
def test_other_names(row: dict[str, str]) -> None:
    assert row["evidence"]
    for other in row["others"].split("|"):
        assert name_key(other) == name_key(row["name"])
        assert name_key(other.upper()) == name_key(row["name"])


def test_other_name_in_a_longer_one() -> None:
    assert name_key("Чокан Валиханов") == name_key("Шоқан Уәлиханов")
    assert name_key("Валиханова") == name_key("Уәлиханова") != name_key("Уәлиханов")
    assert name_key("Alma Ata") == name_key("Алматы")


def test_look_alikes_are_put_right() -> None:
    assert name_key("Тoкaев") == name_key("Токаев")  # Latin o and a


@given(texts)
def test_key_of_a_key_is_itself(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(texts)
def test_case_and_composition_do_not_count(text: str) -> None:
    for key in (name_key, loose_name_key):
        assert key(text.casefold()) == key(text)
        assert key(unicodedata.normalize("NFD", text)) == key(text)


@given(texts)
def test_loose_key_follows_from_the_strict_one(text: str) -> None:
    assert loose_name_key(text) == loosen(name_key(text))


@given(st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщ"), max_size=12))
def test_keys_are_folded_once_for_all(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    "part", ["ш", "шс", "ии", "й", "ио", "ou", "s'", "j", "тс", "a ", "\0", "é"]
)
def test_long_texts(part: str) -> None:
    assert isinstance(loose_name_key(part * 200_000), str)
