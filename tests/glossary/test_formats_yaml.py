"""YAML: lossless for any concept, and a clear line for anything that is no concept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.formats.yaml import find_line, read_yaml, write_yaml
from glossary.model import Concept
from glossary.serialization import from_mapping, to_mapping
from tests.strategies import concepts


@given(st.lists(concepts, max_size=3, unique_by=lambda concept: concept.id))
def test_yaml_is_lossless(generated: list[Concept]) -> None:
    again, slips = read_yaml(write_yaml(generated))
    assert slips == []
    assert again == generated


@given(concepts)
def test_mapping_is_lossless(concept: Concept) -> None:
    assert from_mapping(json.loads(json.dumps(to_mapping(concept)))) == concept


@given(st.text() | st.recursive(st.text(max_size=5), lambda item: st.lists(item)).map(str))
def test_no_text_raises(text: str) -> None:
    concepts, slips = read_yaml(text, "input.yaml")
    assert all(slip.file == "input.yaml" for slip in slips)
    assert isinstance(concepts, list)


def test_a_slip_names_file_and_line() -> None:
    text = """\
- id: nato
  subject_field: organisation
  languages:
    en:
      terms:
      - term: NATO
        status: prefered
      - term: OTAN
        sorces: []
"""
    _, slips = read_yaml(text, "organisation.yaml")
    assert [str(slip) for slip in slips] == [
        "organisation.yaml:7: nato: G003 'status' cannot be 'prefered': did you mean 'preferred'?",
        "organisation.yaml:9: nato: G001 unknown key 'sorces': did you mean 'sources'?",
    ]
    assert find_line(text, ("languages", "en", "terms", 1)) == 8


def test_one_slip_does_not_hide_the_next_concept() -> None:
    text = "- id: a\n  subject_field: x\n  oops: 1\n- id: b\n  subject_field: x\n"
    concepts, slips = read_yaml(text)
    assert [concept.id for concept in concepts] == ["b"]
    assert len(slips) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- &a [x]\n- *a\n", "line 1|anchors and aliases"),
        ("a: [" * 3000, "nested too deeply|not YAML"),
        ("- id: x\x00\n", "not YAML"),
        ("\ud800", "not YAML"),
        ("? [a]\n: b\n", "unknown key"),
        ("- !!python/object:os.system x\n", "expected a mapping"),
    ],
)
def test_hostile_yaml(text: str, message: str) -> None:
    concepts, slips = read_yaml(text, "bad.yaml")
    assert concepts == []
    assert any(part in str(slip) for slip in slips for part in message.split("|")), slips


def test_billion_laughs_are_refused_before_they_expand() -> None:
    lines = ["a0: &a0 lol"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)
    ]
    _, slips = read_yaml("\n".join(lines))
    assert [slip.code for slip in slips] == ["G006"]
