"""Sniffing, replacing files, selecting, tidying, and what reports say."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from glossary.errors import FormatError
from glossary.formats import CODES, FORMATS, Report, Selection, read_file, select, sniff, write_file
from glossary.formats.tidying import tidy
from glossary.model import Concept
from glossary.serialization import from_mapping, to_mapping
from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/data/formats/files.yaml").read_text(encoding="utf-8"))


def concept(text: str = "air base", id: str = "air-base") -> Concept:
    terms = [{"term": text, "status": "preferred"}]
    return from_mapping({"id": id, "subject_field": "place", "languages": {"en": {"terms": terms}}})


@pytest.mark.parametrize("case", CASES["sniffing"], ids=lambda case: case["why"])
def test_sniffing(case: dict[str, str]) -> None:
    found = sniff(case["head"].encode(case.get("encoding", "utf-8")), case.get("name", ""))
    assert (found.name if found else None) == case["format"]


@pytest.mark.parametrize("case", CASES["tidying"], ids=lambda case: case["why"])
def test_tidying(case: dict[str, object]) -> None:
    frame = {"id": "x", "subject_field": "y"}
    report = Report()
    tidied = tidy(from_mapping({**frame, "languages": case["before"]}), report)
    after = to_mapping(tidied)["languages"] if tidied else None
    assert after == case["after"]
    assert sorted(report.counts) == case["codes"]


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "terms.json"
    write_file([concept()], path)
    before = path.read_bytes()

    def failing() -> Iterator[Concept]:
        yield concept("another")
        raise KeyError("the store went away")

    with pytest.raises(KeyError):
        write_file(failing(), path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["terms.json"]


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    target = tmp_path / "terms.json"
    target.write_text("[]")
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_file([concept()], link)
    assert link.is_symlink()
    assert [found.id for found in read_file(target)] == ["air-base"]
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_read() -> None:
    reading, writing = os.pipe()
    file = io.BytesIO()
    write_file([concept()], file, "tbx")
    with os.fdopen(writing, "wb") as end:
        end.write(file.getvalue())
    with os.fdopen(reading, "rb") as end:
        assert [found.id for found in read_file(end)] == ["air-base"]


@pytest.mark.parametrize("name", ["missing/terms.json", "."])
def test_a_path_that_cannot_be_opened(name: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="F005"):
        list(read_file(tmp_path / name, "json"))
    with pytest.raises(FormatError, match="F005"):
        write_file([], tmp_path / name, "json")


def test_formats_that_are_read_only() -> None:
    with pytest.raises(FormatError, match="F006"):
        write_file([], io.BytesIO(), "tbx-dct")
    with pytest.raises(FormatError, match="F001"):
        write_file([], io.BytesIO(), "docx")
    with pytest.raises(FormatError, match="F001"):
        list(read_file(io.BytesIO(), "docx"))


def test_selection() -> None:
    found = [concept(), concept("unit", "unit")]
    assert list(select(found, Selection())) == found
    assert list(select(found, Selection(subject_fields=["unit"]))) == []
    assert list(select(found, Selection(languages=["en"], only_preferred=True))) == found


def test_a_report_keeps_a_bounded_number() -> None:
    report = Report("file")
    for number in range(5000):
        report.warn("F021", "empty", line=number)
        report.lose(f"c{number}", "note", "left out")
        report.map("status", f"value {number}", "admitted")
    assert len(report.diagnostics) == len(report.mapped) == 1000
    assert report.counts["F021"] == report.losses[0].count == 5000
    assert len(report.losses[0].concepts) == 5


def test_every_code_and_format_is_documented() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert {code for code, title in CODES.items() if f"| {code} | {title} |" not in page} == set()
    assert {name for name in FORMATS if f"`{name}`" not in page} == set()
