"""Three-way merging: cases in `tests/data/merging.yaml`, and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.merging import (
    Change,
    Conflict,
    ImportPlan,
    merge_concept,
    plan_import,
    propose_unsourced,
)
from glossary.model import Concept, LanguageSection, Relation, RelationType, Term
from glossary.serialization import from_mapping
from glossary.validation import check_all
from tests.conftest import ROOT
from tests.strategies import concepts

CASES = yaml.safe_load((ROOT / "tests/data/merging.yaml").read_text(encoding="utf-8"))


def written_out(short: dict[str, Any] | None) -> Concept | None:
    if short is None:
        return None
    definitions = short.get("definition", {})
    languages = {
        lang: {
            "definition": definitions.get(lang),
            "terms": [{"term": each} if isinstance(each, str) else each for each in short[lang]],
        }
        for lang in ("en", "ru", "kk")
        if lang in short
    }
    return from_mapping(
        {
            "id": "it",
            "subject_field": short.get("field", "field"),
            "note": short.get("note"),
            "relations": [{type: to} for type, to in short.get("relations", {}).items()],
            "languages": languages,
        }
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    here, incoming = written_out(case["here"]), written_out(case["incoming"])
    base = written_out(case["base"])
    merged = written_out(case.get("merged", case["here"]))
    assert here
    assert incoming
    assert merged
    plan = plan_import([here], [incoming], [base] if base else None)
    assert [change.after for change in plan.changed] == ([merged] if merged != here else [])
    assert list(plan.kept) == ([here] if merged == here else [])
    assert plan.added == ()
    assert sorted(conflict.place for conflict in plan.conflicts) == sorted(
        case.get("conflicts", [])
    )
    assert {conflict.concept for conflict in plan.conflicts} <= {"it"}
    # Once brought in, it brings nothing any more.
    again = plan_import([merged], [incoming], [incoming])
    assert (again.changed, again.conflicts) == ((), ())


def concept(id: str, *texts: str, **relations: str) -> Concept:
    return Concept(
        id,
        "field",
        (LanguageSection("en", tuple(Term(text, "en") for text in texts or (id,))),),
        tuple(Relation(RelationType(type), target) for type, target in relations.items()),
    )


def test_plan() -> None:
    here = [concept("a"), concept("b"), concept("mine")]
    incoming = [concept("z"), concept("b", "b", "new"), concept("a"), concept("c")]
    assert plan_import(iter(here), iter(incoming)) == ImportPlan(
        added=(concept("c"), concept("z")),
        changed=(Change(concept("b"), concept("b", "b", "new")),),
        kept=(concept("a"),),
        conflicts=(),
    )


def test_a_concept_twice() -> None:
    plan = plan_import([], [concept("a", "first"), concept("a", "second")])
    assert plan.added == (concept("a", "first"),)
    assert plan.conflicts == (
        Conflict("a", "id", "stands twice in what came in: the first is taken"),
    )


@pytest.mark.parametrize("type", ["broader", "partOf", "replacedBy"])
def test_circles_are_given_up(type: str) -> None:
    """Neither side has one; `related` may go round."""
    base = [concept("a"), concept("b"), concept("c")]
    here = [concept("a", **{type: "b"}), concept("b"), concept("c")]
    incoming = [
        concept("a"),
        concept("b", **{type: "c"}),
        concept("c", **{type: "a"}),
        concept("d", **{type: "c"}),
    ]
    plan = plan_import(here, incoming, base)
    assert {conflict.concept for conflict in plan.conflicts} == {"b", "c"}
    result = {each.id: each for each in here} | {each.id: each for each in plan.added}
    result |= {change.after.id: change.after for change in plan.changed}
    assert not [found for found in check_all(result.values()) if found.code == "G062"]
    assert "d" in result


def test_giving_up_one_circle_may_bring_another() -> None:
    """What is kept still has the relations that the incoming side took away."""
    base = [concept("a", partOf="b"), concept("b"), concept("x"), concept("y")]
    here = [concept("a", partOf="b"), concept("b"), concept("x"), concept("y", partOf="a")]
    incoming = [
        concept("a", partOf="y"),  # no longer of b, but y is a part of a here
        concept("b", partOf="a"),  # fine, if a is no longer a part of b
        concept("x"),
        concept("y"),
    ]
    plan = plan_import(here, incoming, base)
    assert {conflict.concept for conflict in plan.conflicts} == {"a", "b"}
    assert plan.changed == ()


def test_relations_that_only_point_both_ways_are_no_circle() -> None:
    base = [concept("a"), concept("b")]
    plan = plan_import(
        [concept("a", related="b"), base[1]], [base[0], concept("b", related="a")], base
    )
    assert [change.after.id for change in plan.changed] == ["b"]
    assert plan.conflicts == ()


def as_one(a: Concept) -> Concept:
    return replace(a, id="it")


@given(concepts.map(as_one), concepts.map(as_one))
def test_one_sided_changes_are_taken_whole(base: Concept, changed: Concept) -> None:
    assert merge_concept(base, changed, base) == (changed, [])
    assert merge_concept(changed, base, base) == (changed, [])
    assert merge_concept(changed, changed, base) == (changed, [])


@given(concepts.map(as_one), concepts.map(as_one), st.none() | concepts.map(as_one))
def test_merging_any_concepts(ours: Concept, theirs: Concept, base: Concept | None) -> None:
    """Nothing breaks, nothing is made up, and merging again changes nothing more."""
    merged, conflicts = merge_concept(ours, theirs, base)
    known = set(ours.terms()) | set(theirs.terms())
    assert set(merged.terms()) <= known
    assert merge_concept(merged, theirs, theirs) == (merged, [])
    if merged != theirs and not conflicts:
        assert set(merged.relations) <= set(ours.relations) | set(theirs.relations)


FORMS = ["a", "b", "c", "d", "e", "f"]


@given(
    st.permutations(FORMS),
    st.dictionaries(st.sampled_from(FORMS), st.sampled_from(["removed", "noted"])),
    st.sets(st.sampled_from(FORMS)),
    st.lists(st.sampled_from(["x", "y", "z"]), unique=True),
)
def test_changes_of_different_forms_never_conflict(
    forms: list[str], changes: dict[str, str], ours_to_change: set[str], new: list[str]
) -> None:
    base = concept("it", "always", *forms)

    def side(mine: bool) -> Concept:
        terms = [Term("always", "en")]
        for form in forms:
            change = changes.get(form) if (form in ours_to_change) is mine else None
            if change != "removed":
                terms.append(Term(form, "en", note="noted" if change else None))
        terms += [Term(text, "en") for text in new if (text == "x") is mine]
        return replace(base, sections=(LanguageSection("en", tuple(terms)),))

    merged, conflicts = merge_concept(side(True), side(False), base)
    assert conflicts == []
    expected = {"always": None, **dict.fromkeys(new)} | {
        form: "noted" if form in changes else None
        for form in forms
        if changes.get(form) != "removed"
    }
    assert {term.text: term.note for term in merged.terms()} == expected
    order = [term.text for term in merged.terms() if term.text in forms]
    assert order == [form for form in forms if form in order]


@given(concepts)
def test_proposing(any_concept: Concept) -> None:
    proposed = propose_unsourced(any_concept)
    assert propose_unsourced(proposed) == proposed
    for before, after in zip(any_concept.terms(), proposed.terms(), strict=True):
        assert after.text == before.text
        if before.sources or not before.is_current or before.is_proposed:
            assert after == before
        else:
            assert after.is_proposed
