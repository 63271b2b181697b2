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

from translator.transliteration import (
    SchemeError,
    convert,
    get_scheme,
    schemes,
    transliterate,
)
from translator.transliteration.scheme import Sample, read_scheme

WORDS = Path(__file__).parent.parent / "data" / "transliteration"
CASES = WORDS / "synthetic.tsv"
SAMPLES = [(id, sample) for id in schemes() for sample in get_scheme(id).samples]
REVERSIBLE = [(id, sample) for id, sample in SAMPLES if sample.reversible]
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LETTERS = RUSSIAN + "әғқңөұүһіїєґўђљњћџѓќѕѣӑӗ" + RUSSIAN.upper() + "ӘҒҚҢӨҰҮҺІ"
LATIN = [id for id in schemes() if get_scheme(id).to_script == "Latn"]


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


@pytest.mark.parametrize("id", ["kk_iso9_1995", "ru_iso9_1995"])
@given(text=st.text(alphabet=RUSSIAN + "АБЁЖЩЭЮЯ" + " -,.!", max_size=40))
def test_one_letter_for_each_is_lossless(id: str, text: str) -> None:
    latin = transliterate(text, id)
    assert transliterate(latin, id, reverse=True) == text


@pytest.mark.parametrize(
    ("id", "word"),
    [
        (scheme.id, word)
        for scheme in map(get_scheme, schemes())
        for word in (WORDS / "words.txt").read_text("utf-8").split()
        if scheme.lossless and set(word.lower()) <= set(scheme.letters)
    ],
)
def test_lossless(id: str, word: str) -> None:
    assert transliterate(transliterate(word, id), id, reverse=True) == word


@pytest.mark.parametrize("id", LATIN)
@given(text=st.text(alphabet=LETTERS + " -,.NATO1"))
def test_no_cyrillic_letter_is_left(id: str, text: str) -> None:
    converted = transliterate(text, id)
    assert not [char for char in converted if "CYRILLIC" in unicodedata.name(char, "")]
    assert transliterate(converted, id) == converted


@pytest.mark.parametrize("id", schemes())
@given(text=st.text(max_size=60))
def test_words_stand_where_they_say(id: str, text: str) -> None:
    result = convert(text, id, reverse=True)
    done = 0
    for word in result.words:
        assert result.text[word.start : word.end] == word.text
        assert done <= word.start < word.end
        assert 0 <= word.confidence <= 1
        assert word.text not in word.alternatives
        done = word.end


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
        ({"title": 5}, "mine.json: title: 5 is not of type 'string'"),
        ({"samples": []}, r"mine.json: samples: \[\] should be non-empty"),
        ({"samples": [{"from": "а"}]}, r"mine.json: samples\[0\]: 'to' is a required property"),
        ({"colour": "red"}, "mine.json: .*'colour' was unexpected"),
        ({"letters": {"": "a"}}, "mine.json: letters: '' does not match"),
        ({"letters": {"а": 1}}, "mine.json: letters.*а.*: 1 is not of type 'string'"),
        ({"letters": {"Ә": "a"}}, "mine.json: letters: 'Ә' is not in lower case"),
        ({"rules": {}}, "mine.json: rules: {} is not of type 'array'"),
        ({"rules": [{"from": ""}]}, r"mine.json: rules\[0\]"),
        ({"rules": [{"from": "а", "to": "b", "start": 1}]}, r"mine.json: rules\[0\].start: "),
        ({"rules": [{"from": "А", "to": "b"}]}, r"mine.json: rules\[0\].from: 'А' is not in lower"),
        ({"from_script": "Latn"}, "mine.json: from_script: 'Cyrl' was expected"),
    ],
)
def test_wrong_file_is_refused_with_the_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        read_scheme(json.dumps(SCHEME | change), "mine.json")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "5", "null"])
def test_what_is_no_scheme(text: str) -> None:
    with pytest.raises(SchemeError, match=r"^mine\.json: "):
        read_scheme(text, "mine.json")
