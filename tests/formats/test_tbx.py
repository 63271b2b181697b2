"""TBX in the words of each program, and the files of others where they are here."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary.diagnostics import Level
from glossary.errors import FormatError
from glossary.formats import Report, read_file
from glossary.serialization import to_mapping
from glossary.validation import check
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/data/formats/tbx.yaml").read_text(encoding="utf-8"))
SAMPLES = yaml.safe_load((ROOT / "tests/data/formats/samples.yaml").read_text(encoding="utf-8"))

FRAMES = {
    "tbx": '<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
    "<text><body>{}</body></text></tbx>",
    "martif": '<martif type="TBX" xml:lang="en"><text><body>{}</body></text></martif>',
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_dialect(case: dict[str, Any]) -> None:
    report = Report()
    data = FRAMES[case["root"]].format(case["entry"]).encode()
    found = [to_mapping(concept) for concept in read_file(io.BytesIO(data), report=report)]
    assert found == ([case["concept"]] if case["concept"] else [])
    assert sorted(set(report.counts)) == case.get("codes", [])
    mapped = sorted(f"{field}: {value} → {as_}" for field, value, as_ in report.mapped)
    assert mapped == case.get("mapped", [])


def test_numbers_of_entries_get_the_title_of_their_file() -> None:
    data = (
        "<martif><martifHeader><fileDesc><titleStmt><title>SUSE Linux</title></titleStmt>"
        '</fileDesc></martifHeader><text><body><termEntry id="c7"><langSet xml:lang="en"><tig><term>x</term>'
        "</tig></langSet></termEntry></body></text></martif>"
    )
    [concept] = read_file(io.BytesIO(data.encode()))
    assert (concept.id, concept.note) == ("suse-linux-c7", "ortaq:id=c7")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["file"])
def test_sample(sample: dict[str, Any], samples: Path) -> None:
    """A file of others gives what docs/formats.md says, or is refused with line and reason."""
    path = samples / sample["file"]
    report = Report()
    if "refused" in sample:
        with pytest.raises(FormatError, match=sample["refused"]):
            list(read_file(path, report=report))
        return
    concepts = list(read_file(path, report=report))
    assert (report.concepts, report.terms) == (sample["concepts"], sample["terms"])
    assert len({concept.id for concept in concepts}) == len(concepts)
    # Nothing that the rules of forms and statuses would refuse, but letters of another script
    # and terms without evidence, which are for people to decide.
    errors = {d.code for c in concepts for d in check(c) if d.level is Level.ERROR}
    assert errors <= {"G023", "G024", "G035"}
