"""Repairs as data, split by where they come from; the negative ones matter most."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary.base import load_base
from translator.normalization import (
    RULES,
    Level,
    Normalized,
    Rule,
    TermSpacings,
    apply,
    normalize,
    revert,
)

DATA = Path(__file__).parent.parent / "data/normalization"
LEVELS = [level.label for level in Level]


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return cases


POSITIVE = [*read_cases("synthetic.yaml"), *read_cases("wild.yaml")]


@pytest.fixture(scope="module")
def spacings() -> TermSpacings:
    return TermSpacings(load_base())


def repair(case: dict[str, Any], text: str, spacings: TermSpacings, **options: Any) -> Normalized:
    """Normalize as the case asks, and hold the result to what holds for every result."""
    options = {"level": case.get("level", "safe"), "terms": spacings, **options}
    result = normalize(text, case.get("lang", "auto"), **options)
    assert apply(text, result.edits) == result.text
    assert revert(result.text, result.edits) == text
    assert all(text[edit.start : edit.end] == edit.before for edit in result.edits)
    assert all(edit.end < later.start for edit, later in pairwise(result.edits))
    assert all(text[report.start : report.end] == report.text for report in result.reports)
    again = normalize(result.text, case.get("lang", "auto"), **options)
    assert again.text == result.text
    return result


def fired(result: Normalized) -> set[str]:
    rules = {rule for edit in result.edits for rule in edit.rules}
    assert all(edit.rule == edit.rules[0] for edit in result.edits)
    return rules | {report.rule for report in result.reports}


def check(case: dict[str, Any], spacings: TermSpacings) -> None:
    result = repair(case, case["before"], spacings)
    assert result.text == case["after"]
    changing = {rule for edit in result.edits for rule in edit.rules}
    assert changing == set(case["rules"])
    doubted = {report.text: list(report.alternatives) for report in result.reports}
    assert doubted == case.get("reports", {})


def name(case: dict[str, Any]) -> str:
    return ascii(case.get("before", case.get("text")))[:60]


@pytest.mark.parametrize("case", read_cases("synthetic.yaml"), ids=name)
def test_synthetic(spacings: TermSpacings, case: dict[str, Any]) -> None:
    check(case, spacings)


@pytest.mark.parametrize("case", read_cases("wild.yaml"), ids=name)
def test_in_the_wild(spacings: TermSpacings, case: dict[str, Any]) -> None:
    check(case, spacings)


@pytest.mark.parametrize("case", read_cases("negative.yaml"), ids=name)
def test_what_is_right_stays(spacings: TermSpacings, case: dict[str, Any]) -> None:
    for level in [case["level"]] if "level" in case else LEVELS:
        result = repair({**case, "level": level}, case["text"], spacings)
        assert result.text == case["text"], [edit.as_mapping() for edit in result.edits]
        assert result.edits == ()


@pytest.mark.parametrize("case", read_cases("known_failures.yaml"), ids=name)
@pytest.mark.xfail(raises=AssertionError, reason="not repaired yet")
def test_known_failure(spacings: TermSpacings, case: dict[str, Any]) -> None:
    assert repair(case, case["before"], spacings).text == case["after"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_what_its_example_says(rule: Rule, spacings: TermSpacings) -> None:
    before, after = rule.example
    others = [other.name for other in RULES if other is not rule]
    result = repair({"level": rule.level.label}, before, spacings, without=others)
    assert result.text == after
    assert fired(result) == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_runs_from_its_level_on(rule: Rule, spacings: TermSpacings) -> None:
    before = [rule.example[0]]
    before += [case["before"] for case in POSITIVE if case["rules"] == [rule.name]]
    for text in before:
        for level in Level:
            as_is = fired(repair({"level": level.label}, text, spacings))
            assert (rule.name in as_is) == (level >= rule.level), (text, level)
            added = repair({"level": level.label}, text, spacings, rules=[rule.name])
            assert rule.name in fired(added)
            left_out = repair({"level": level.label}, text, spacings, without=[rule.name])
            assert rule.name not in fired(left_out)


def test_every_rule_has_cases_of_its_own() -> None:
    cases = [case["rules"] for case in POSITIVE]
    few = {rule.name for rule in RULES if sum(names == [rule.name] for names in cases) < 3}
    reporting = {rule.name for rule in RULES if rule.example[0] == rule.example[1]}
    assert few == reporting


def test_levels_hold_one_another() -> None:
    assert LEVELS == ["safe", "standard", "all"]
    text = "НАТО-\nның саясаты  мен\n■ a"
    edits = [len(normalize(text, level=level).edits) for level in LEVELS]
    assert edits == sorted(set(edits))
