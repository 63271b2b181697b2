"""Queries as data: what answers them in the curated base, and what must not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from translator.lookup import Hit, Lookup

DATA = ROOT / "tests/data/lookup"


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return cases


def first_forms(hit: Hit) -> dict[str, str]:
    """The first equivalent of each language; regions of English count as English."""
    forms: dict[str, str] = {}
    for equivalent in hit.equivalents:
        forms.setdefault(equivalent.term.lang.split("-")[0], equivalent.term.text)
    return forms


def case_id(case: dict[str, Any]) -> str:
    return ascii(" ".join(filter(None, [case["query"], case.get("lang_option")])))


@pytest.mark.parametrize("case", read_cases("cases.yaml"), ids=case_id)
def test_case(lookup: Lookup, case: dict[str, Any]) -> None:
    hits = lookup.search(case["query"], lang=case.get("lang_option"))
    assert hits, "nothing found"
    hit = hits[0]
    assert hit.concept == case["concept"]
    assert hit.layer == case["layer"]
    for name in ("form", "lang", "status"):
        assert getattr(hit, name) == case.get(name, getattr(hit, name))
    forms = first_forms(hit)
    assert {lang: forms.get(lang) for lang in case.get("equivalents", {})} == case.get(
        "equivalents", {}
    )
    codes = [advice.code for advice in hit.advice]
    assert codes == case.get("advice", codes)


@pytest.mark.parametrize("case", read_cases("negative.yaml"), ids=case_id)
def test_negative(lookup: Lookup, case: dict[str, Any]) -> None:
    found = [hit.concept for hit in lookup.search(case["query"], lang=case.get("lang_option"))]
    if case.get("none"):
        assert not found
    else:
        assert not set(found) & set(case["absent"])


@pytest.mark.xfail(reason="not found yet", strict=True)
@pytest.mark.parametrize("case", read_cases("known_failures.yaml"), ids=case_id)
def test_known_failure(lookup: Lookup, case: dict[str, Any]) -> None:
    hits = lookup.search(case["query"])
    assert [(hit.concept, hit.layer) for hit in hits[:1]] == [(case["concept"], case["layer"])]
