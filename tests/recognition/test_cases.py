"""Texts as data: a text and its mentions in one string, so that anybody can add one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from translator.recognition import Recognizer

DATA = ROOT / "tests/data/recognition"
MARKED = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")


def read_cases(name: str) -> list[Any]:
    cases: list[Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return cases


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str, str, str | None]]]:
    """The text without its marks; start, end, concept, match and perhaps language of each."""
    text, done, mentions = "", 0, []
    for mark in MARKED.finditer(marked):
        text += marked[done : mark.start()]
        concept, match, lang = [*mark[2].split("|"), None][:3]
        assert concept
        assert match
        mentions.append((len(text), len(text) + len(mark[1]), concept, match, lang))
        text += mark[1]
        done = mark.end()
    return text + marked[done:], mentions


def check(recognizer: Recognizer, marked: str) -> None:
    text, expected = unmark(marked)
    found = recognizer.find(text)
    assert [(m.start, m.end, m.concept, m.match) for m in found] == [e[:4] for e in expected]
    for mention, (*_place, lang) in zip(found, expected, strict=True):
        assert mention.text == text[mention.start : mention.end]
        assert lang in (None, mention.lang)


@pytest.mark.parametrize("marked", read_cases("synthetic.yaml"), ids=ascii)
def test_synthetic(recognizer: Recognizer, marked: str) -> None:
    check(recognizer, marked)


@pytest.mark.parametrize("case", read_cases("wild.yaml"), ids=lambda case: ascii(case["text"]))
def test_wild(recognizer: Recognizer, case: dict[str, str]) -> None:
    check(recognizer, case["text"])


def test_wild_is_in_the_documents(documents: Path) -> None:
    for case in read_cases("wild.yaml"):
        source = (documents / case["source"]).read_text(encoding="utf-8")
        assert unmark(case["text"])[0] in source


@pytest.mark.parametrize(
    "case", read_cases("negative.yaml"), ids=lambda case: case.get("why", case["text"])
)
def test_negative(recognizer: Recognizer, case: dict[str, Any]) -> None:
    found = [(mention.text, mention.concept) for mention in recognizer.find(case["text"])]
    if "absent" in case:
        found = [each for each in found if each[1] in case["absent"]]
    assert found == []


@pytest.mark.xfail(reason="not found yet", strict=True)
@pytest.mark.parametrize("marked", read_cases("known_failures.yaml"), ids=ascii)
def test_known_failure(recognizer: Recognizer, marked: str) -> None:
    check(recognizer, marked)
