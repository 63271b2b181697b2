"""The curated base: complete, without a finding, true to the documents, and the schema's equal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from glossary import model
from glossary.base import base_files, load_base
from glossary.formats.yaml import read_yaml, write_yaml
from glossary.keys import spacing_key
from glossary.model import AdministrativeStatus, Concept, Source, Term
from glossary.serialization import from_mapping, to_mapping
from glossary.validation import check_all
from tests.conftest import ROOT

BASE = load_base()
SCHEMA = json.loads((ROOT / "glossary/concepts.schema.json").read_text(encoding="utf-8"))
IDS = (ROOT / "tests/data/concept-ids.txt").read_text(encoding="utf-8").split()


def all_terms() -> Iterator[tuple[Concept, Term]]:
    return ((concept, term) for concept in BASE for term in concept.terms())


def test_ids_are_kept() -> None:
    """Apps and catalogs hold the ids: none may ever disappear."""
    assert len(IDS) == 272
    assert set(IDS) <= {concept.id for concept in BASE}


def test_no_findings() -> None:
    assert [str(finding) for finding in check_all(BASE)] == []


@pytest.mark.parametrize("file", base_files(), ids=lambda file: file.name)
def test_file(file: Path) -> None:
    """One subject field a file, named like it, in the schema's layout."""
    text = file.read_text(encoding="utf-8")
    concepts, _ = read_yaml(text, file.name)
    assert {concept.subject_field for concept in concepts} == {file.name.removesuffix(".yaml")}
    jsonschema.validate([to_mapping(concept) for concept in concepts], SCHEMA)
    assert text.startswith("# yaml-language-server: $schema=../concepts.schema.json\n")


def test_schema_knows_what_the_model_knows() -> None:
    properties: dict[str, Any] = SCHEMA["$defs"]["term"]["properties"]
    enums = {
        "type": model.TermType,
        "status": model.AdministrativeStatus,
        "pos": model.PartOfSpeech,
        "gender": model.Gender,
        "number": model.GrammaticalNumber,
        "severity": model.Severity,
        "reliability": model.Reliability,
    }
    for key, kind in enums.items():
        assert properties[key]["enum"] == [item.value for item in kind], key
    relations = SCHEMA["$defs"]["concept"]["properties"]["relations"]["items"]["properties"]
    assert list(relations) == [item.value for item in model.RelationType]


def test_round_trips() -> None:
    """Mapping, JSON and YAML give the same concept back, and YAML the same text."""
    for concept in BASE:
        assert from_mapping(json.loads(json.dumps(to_mapping(concept)))) == concept
    text = write_yaml(BASE)
    again, slips = read_yaml(text)
    assert (again, slips) == (BASE, [])
    assert write_yaml(again) == text


def test_every_term_is_described() -> None:
    for concept, term in all_terms():
        where = f"{concept.id}: {term.text}"
        assert term.part_of_speech, where
        assert term.reliability, where
        for source in term.sources:
            assert source.locator, f"{where}: {source.source} has no locator"


def test_no_unattested_form_passes_as_attested() -> None:
    for concept, term in all_terms():
        if not term.sources:
            assert term.status is AdministrativeStatus.PROPOSED, f"{concept.id}: {term.text}"


def test_russian_preferred_forms_have_no_yo_unless_a_personal_name_does() -> None:
    for concept, term in all_terms():
        if term.lang == "ru" and term.status is AdministrativeStatus.PREFERRED:
            assert "ё" not in term.text or concept.subject_field == "person", term.text


def test_every_concept_has_an_english_definition() -> None:
    assert [concept.id for concept in BASE if not concept.definition("en")] == []


def document_sources() -> Iterator[tuple[Term, Source]]:
    for _, term in all_terms():
        for source in term.sources:
            if re.fullmatch(r"\d{3}_\w+\.txt", source.source):
                yield term, source


def test_document_locators(documents: Path) -> None:
    """Every line that a term cites in the documents does contain it, inflected at most."""
    lines = {
        file.name: file.read_text(encoding="utf-8").split("\n") for file in documents.iterdir()
    }
    wrong = []
    for term, source in document_sources():
        line = re.search(r"\d+", source.locator or "")
        if line is None:
            wrong.append(f"{term.text}: {source.source} names no line")
            continue
        number = int(line[0])
        # A form may run on over a line end; a broken page has no spaces to go by.
        place = spacing_key("".join(lines[source.source][number - 1 : number + 3]))
        stems = [spacing_key(word)[:5] for word in term.text.split()]
        heads = [stem[: max(3, len(stem) - 2)] for stem in stems if len(stem) > 3] or stems
        if sum(head in place for head in heads) * 2 < len(heads):
            wrong.append(f"{term.text}: {source.source} {source.locator}")
    assert wrong == []


def test_the_documents_are_not_copied(documents: Path) -> None:
    """No field holds more than a phrase of a document."""
    words = [
        re.findall(r"\w+", file.read_text(encoding="utf-8").lower()) for file in documents.iterdir()
    ]
    runs = {" ".join(text[i : i + 14]) for text in words for i in range(len(text) - 13)}
    for file in base_files():
        text = re.findall(r"\w+", file.read_text(encoding="utf-8").lower())
        copied = {" ".join(text[i : i + 14]) for i in range(len(text) - 13)} & runs
        assert not copied, f"{file.name}: {copied}"
