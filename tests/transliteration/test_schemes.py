"""Every published sample of every scheme, the synthetic cases, and what holds for any text."""

from __future__ import annotations

import csv
import json
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.transliteration import SchemeError, get_scheme, schemes, transliterate
from translator.transliteration.scheme import Sample, read_scheme

CASES = Path(__file__).parent.parent / "data" / "transliteration" / "synthetic.tsv"
SAMPLES = [(id, sample) for id in schemes() for sample in get_scheme(id).samples]
REVERSIBLE = [(id, sample) for id, sample in SAMPLES if sample.reversible]
KAZAKH = "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("id", "sample"), SAMPLES)
def test_sample(id: str, sample: Sample) -> None:
    assert transliterate(sample.source, id) == sample.target


@pytest.mark.parametrize(("id", "sample"), REVERSIBLE)
def test_sample_backward(id: str, sample: Sample) -> None:
    assert transliterate(sample.target, id, reverse=True) == sample.source


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["shows"])
def test_synthetic(case: dict[str, str]) -> None:
    reverse = case["direction"] == "reverse"
    assert transliterate(case["input"], case["scheme"], reverse=reverse) == case["expected"]


@pytest.mark.parametrize("id", schemes())
@pytest.mark.parametrize("reverse", [False, True])
@given(text=st.text())
def test_any_text(id: str, reverse: bool, text: str) -> None:
    converted = transliterate(text, id, reverse=reverse)
    assert unicodedata.is_normalized("NFC", converted)


@given(text=st.text(alphabet=KAZAKH + KAZAKH.upper() + " -,."))
def test_no_kazakh_letter_is_left(text: str) -> None:
    latin = transliterate(text, "kk_latn_2021")
    assert not [char for char in latin if "CYRILLIC" in unicodedata.name(char, "")]
    assert transliterate(latin, "kk_latn_2021") == latin


@given(text=st.text(alphabet="абвгғдежзкқлмнңоөпруұүфхшыіә "))
def test_round_trip_of_letters_that_have_one_of_their_own(text: str) -> None:
    latin = transliterate(text, "kk_latn_2021")
    # шш and щ are one in this alphabet.
    assert transliterate(latin, "kk_latn_2021", reverse=True) == text.replace("шш", "щ")


def test_decomposed_letters_are_composed_first() -> None:
    decomposed = unicodedata.normalize("NFD", "Кейін й")
    assert transliterate(decomposed, "kk_latn_2021") == "Keiın i"


@pytest.mark.parametrize("id", schemes())
def test_file(id: str) -> None:
    scheme = get_scheme(id)
    assert scheme.id == id
    assert scheme.sources
    assert scheme.samples
    assert scheme.status


def test_unknown_scheme() -> None:
    with pytest.raises(SchemeError, match=r"unknown scheme 'latin': use one of .*kk_latn_2021"):
        transliterate("а", "latin")


SCHEME = json.loads(
    (files("translator.transliteration") / "schemes" / "kk_latn_2021.json").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": 5}, "mine.json: title: expected a text"),
        ({"samples": []}, "mine.json: samples: at least one published pair is wanted"),
        ({"samples": [{"from": "а"}]}, r"mine.json: samples\[0\].to: expected a text"),
        ({"colour": "red"}, "mine.json: unknown key 'colour': use "),
        ({"forward": {"letters": {"": "a"}}}, "mine.json: forward.letters: a letter is empty"),
        ({"forward": {"letters": {"а": 1}}}, "mine.json: forward.letters.а: expected a text"),
        ({"forward": {"rules": {}}}, "mine.json: forward.rules: expected a list"),
        ({"forward": {"rules": [{"from": ""}]}}, r"mine.json: forward.rules\[0\].from: is empty"),
        (
            {"reverse": {"rules": [{"from": "a", "to": "b", "start": 1}]}},
            r"mine.json: reverse.rules\[0\].start: expected true or false",
        ),
        ({"reverse": []}, "mine.json: reverse: expected an object"),
    ],
)
def test_wrong_file_is_refused_with_the_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        read_scheme(json.dumps(SCHEME | change), "mine.json")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "5", "null"])
def test_what_is_no_scheme(text: str) -> None:
    with pytest.raises(SchemeError, match=r"^mine\.json: "):
        read_scheme(text, "mine.json")
