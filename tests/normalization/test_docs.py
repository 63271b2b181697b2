"""The page of the rules is held to account; that its examples run is seen to with all pages."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from translator.normalization import RULES, Rule

PAGE = (ROOT / "docs/normalization.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\S+)\n\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_sections_are_the_rules_in_their_order() -> None:
    assert list(SECTIONS) == [rule.name for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_section_has_level_example_and_what_is_left_alone(rule: Rule) -> None:
    section = SECTIONS[rule.name]
    assert section.startswith(f"*{rule.level.label}.* ")
    assert re.search(r"```pycon\n>>> .*?\n\n```", section, re.DOTALL)
    assert re.search(r"^\*\*Left alone:\*\* \S.{40,}", section, re.MULTILINE | re.DOTALL)
