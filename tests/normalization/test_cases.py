"""Repairs as data, split by where they come from; the negative ones matter most."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary.base import load_base
from translator.normalization import (
    RULES,
    Level,
    Normalized,
    TermSpacings,
    apply,
    normalize,
    revert,
)

DATA = Path(__file__).parent.parent / "data/normalization"


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return cases


@pytest.fixture(scope="module")
def spacings() -> TermSpacings:
    return TermSpacings(load_base())


def repair(case: dict[str, Any], text: str, spacings: TermSpacings) -> Normalized:
    lang, level = case.get("lang", "auto"), case.get("level", "safe")
    result = normalize(text, lang, level=level, terms=spacings)
    assert apply(text, result.edits) == result.text
    assert revert(result.text, result.edits) == text
    again = normalize(result.text, lang, level=level, terms=spacings)
    assert again.text == result.text
    return result


def check(case: dict[str, Any], spacings: TermSpacings) -> None:
    result = repair(case, case["before"], spacings)
    assert result.text == case["after"]
    if "rules" in case:
        fired = {rule for edit in result.edits for rule in (edit.rules or (edit.rule,))}
        assert sorted(fired) == sorted(case["rules"])


@pytest.mark.parametrize("case", read_cases("synthetic.yaml"), ids=lambda c: ascii(c["before"]))
def test_synthetic(spacings: TermSpacings, case: dict[str, Any]) -> None:
    check(case, spacings)


@pytest.mark.parametrize("case", read_cases("wild.yaml"), ids=lambda c: ascii(c["before"]))
def test_in_the_wild(spacings: TermSpacings, case: dict[str, Any]) -> None:
    check(case, spacings)


@pytest.mark.parametrize("case", read_cases("negative.yaml"), ids=lambda c: ascii(c["text"]))
def test_what_is_right_stays(spacings: TermSpacings, case: dict[str, Any]) -> None:
    for level in [case["level"]] if "level" in case else ["safe", "standard"]:
        result = repair({**case, "level": level}, case["text"], spacings)
        assert result.text == case["text"], [e.as_mapping() for e in result.edits]


@pytest.mark.parametrize(
    "case", read_cases("known_failures.yaml"), ids=lambda c: ascii(c["before"])
)
@pytest.mark.xfail(raises=AssertionError, reason="not repaired yet")
def test_known_failure(spacings: TermSpacings, case: dict[str, Any]) -> None:
    check(case, spacings)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_what_its_example_says(rule: Any) -> None:
    before, after = rule.example
    without = [other.name for other in RULES if other is not rule]
    terms = TermSpacings(load_base())
    result = normalize(
        before, level=rule.level.label, rules=[rule.name], without=without, terms=terms
    )
    assert result.text == after
    assert result.edits or result.reports
    assert all(edit.rule == rule.name for edit in result.edits)
    off = normalize(before, level="all", without=[rule.name], terms=terms)
    assert all(rule.name not in (edit.rule, *edit.rules) for edit in off.edits)


def test_every_rule_has_a_case_of_its_own(spacings: TermSpacings) -> None:
    cases = [*read_cases("synthetic.yaml"), *read_cases("wild.yaml")]
    fired = {rule for case in cases for rule in case.get("rules", ())}
    changing = {rule.name for rule in RULES if rule.example[0] != rule.example[1]}
    assert changing <= fired


def test_levels_hold_one_another() -> None:
    assert [level.label for level in Level] == ["safe", "standard", "all"]
    text = "НАТО-\nның  саясаты\n■ a"
    edits = [len(normalize(text, level=level.label).edits) for level in Level]
    assert edits == sorted(edits)
