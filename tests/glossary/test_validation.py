"""Every code of `glossary.validation` fires on its example and stays silent on a good concept."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from glossary.formats.yaml import read_yaml
from glossary.validation import CODES, check_all
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/data/validation.yaml").read_text(encoding="utf-8"))


def codes(text: str) -> set[str]:
    concepts, slips = read_yaml(text)
    return {finding.code for finding in [*slips, *check_all(concepts)]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['code']} {case['why']}")
def test_example(case: dict[str, str]) -> None:
    """A case's text gives exactly its code; a case with the code `none` gives nothing."""
    expected = set() if case["code"] == "none" else set(case["code"].split())
    assert codes(case["text"]) == expected


def test_every_code_has_an_example() -> None:
    assert {code for case in CASES for code in case["code"].split()} - {"none"} == set(CODES)


def test_every_code_is_documented() -> None:
    page = (Path(ROOT) / "docs/validation.md").read_text(encoding="utf-8")
    for code, title in CODES.items():
        assert f"### {code}: {title}\n" in page, f"docs/validation.md lacks {code}: {title}"
