"""Split syllables: sentences as data, and what holds for every one of them."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tools.lexicon_training import broken
from translator.normalization import Normalized, apply, normalize, revert

DATA = Path(__file__).parent.parent / "data/normalization"
REPAIRED: list[dict[str, Any]] = yaml.safe_load((DATA / "split_synthetic.yaml").read_text("utf-8"))
CLEAN: list[str] = yaml.safe_load((DATA / "split_negative.yaml").read_text("utf-8"))
SENTENCES = [case["after"] for case in REPAIRED]
RULE = "split-syllables"

# What joining may take away: white space, soft hyphens and hyphens.
_GAPS = re.compile(r"[\s\u00ad\u2010\u2011-]+")


def repair(text: str) -> Normalized:
    """Normalize, and hold the result to what holds for every text."""
    result = normalize(text)
    assert apply(text, result.edits) == result.text
    assert revert(result.text, result.edits) == text
    assert _GAPS.sub("", result.text) == _GAPS.sub("", text)
    assert len(_GAPS.findall(result.text)) <= len(_GAPS.findall(text)), "nothing is ever split"
    assert all(text[edit.start : edit.end] == edit.before for edit in result.edits)
    assert all(text[report.start : report.end] == report.text for report in result.reports)
    again = normalize(result.text)
    assert (again.text, again.edits) == (result.text, ())
    return result


@pytest.mark.parametrize("case", REPAIRED, ids=lambda case: ascii(case["before"])[:40])
def test_broken_sentences_come_back(case: dict[str, Any]) -> None:
    result = repair(case["before"])
    assert result.text == case["after"]
    assert RULE in {rule for edit in result.edits for rule in edit.rules}
    assert normalize(case["before"], without=[RULE]).text != case["after"]


@pytest.mark.parametrize("text", [*CLEAN, *SENTENCES], ids=lambda text: ascii(text)[:40])
def test_clean_text_stays(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.parametrize("gap", ["\n", " "])
def test_clean_text_stays_however_long(gap: str) -> None:
    text = gap.join(SENTENCES * 40)
    assert repair(text).text == text


@pytest.mark.parametrize("case", REPAIRED, ids=lambda case: ascii(case["before"])[:40])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_change_nothing(case: dict[str, Any], line_end: str) -> None:
    page = "{0}\n\n{0}\n".format(case["before"])
    result = repair(page.replace("\n", line_end))
    assert result.text == normalize(page).text.replace("\n", line_end)


@given(st.sampled_from(SENTENCES), st.sampled_from([0.3, 0.6, 0.985]), st.integers(0, 999))
def test_whatever_is_cut_the_laws_hold(sentence: str, rate: float, seed: int) -> None:
    repair(broken(sentence, rate, random.Random(seed))[0])


def test_most_cuts_heal() -> None:
    chance = random.Random(7)
    page = "\n\n".join(broken(sentence, 0.985, chance)[0] for sentence in SENTENCES)
    healed = repair(page).text.split("\n\n")
    assert sum(map(str.__eq__, healed, SENTENCES)) >= 0.9 * len(SENTENCES)


def test_a_particle_that_may_be_an_ending_is_reported() -> None:
    text = "Оның са бақ та ры мен кел ді. Ке ше біз дің ауыл ға жа ңа мек теп са лын ды."
    reports = [report for report in repair(text).reports if report.rule == RULE]
    assert [report.text for report in reports] == ["са бақ та ры мен"]
    assert reports[0].alternatives == ("сабақтары мен", "сабақтарымен")


def test_a_line_end_without_hyphen_is_a_word_gap() -> None:
    page = "Бү гін Аста на да қар жа у\nып, жол дар жа был ды."
    assert "\n" in repair(page).text


@pytest.mark.parametrize("text", ["Їжак і ґа нок ле жать", "Љу би ца је до шла ку ћи"])
def test_other_languages_stay(text: str) -> None:
    assert repair(text).text == text
