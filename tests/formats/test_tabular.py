"""CSV, TSV and XLSX: ours without loss, those of other programs, and what is no table."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.errors import FormatError
from glossary.formats import ReadOptions, Report, WriteOptions, read_file, write_file
from glossary.formats.tidying import tidy
from glossary.model import Concept
from tests.conftest import ROOT
from tests.strategies import concepts
from translator.interchange import decode_text

FORMATS = ["csv", "tsv", "xlsx"]
CALC = Path("/usr/lib/libreoffice/program/libsclo.so")
SAMPLES = ROOT.parent / "shared" / "samples" / "omegat"


def read(data: bytes, format: str, **options: object) -> tuple[list[Concept], Report]:
    report = Report("x")
    told = ReadOptions(decode=decode_text, **options)  # type: ignore[arg-type]
    return list(read_file(io.BytesIO(data), format, told, report)), report


def written(found: list[Concept], format: str, **options: object) -> bytes:
    file = io.BytesIO()
    write_file(found, file, format, WriteOptions(**options))  # type: ignore[arg-type]
    return file.getvalue()


def forms(found: list[Concept]) -> list[dict[str, list[str]]]:
    return [
        {s.lang: list(dict.fromkeys(t.text for t in s.terms)) for s in c.sections} for c in found
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_the_base_comes_back_whole(format: str) -> None:
    base = list(load_base())
    found, report = read(written(base, format), format)
    assert (found, report.diagnostics) == (base, [])


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(generated=st.lists(concepts, max_size=3, unique_by=lambda concept: concept.id))
def test_generated_concepts_come_back(format: str, generated: list[Concept]) -> None:
    """Up to the white space at the edges of cells; control characters are not for tables."""
    printable = [c for c in generated if str(c).isprintable() and "\\" not in repr(c)]
    found, _report = read(written(printable, format), format)
    tidied = [tidy(concept, Report()) for concept in printable]
    assert forms(found) == forms([concept for concept in tidied if concept])


@pytest.mark.parametrize(
    ("data", "format", "options", "expected"),
    [
        (
            "term\tтермин\tnote",
            "tsv",
            {"lang_pair": ("en", "ru")},
            {"en": ["term"], "ru": ["термин"]},
        ),
        (
            "English;Kazakh;Comment\nair base;әуе базасы|авиабаза;x\n",
            "csv",
            {},
            {"en": ["air base"], "kk": ["әуе базасы", "авиабаза"]},
        ),
        (
            "key\tkk\tkk-Latn (2021)\nx\tбаза\tbaza\n",
            "tsv",
            {},
            {"kk": ["база"], "kk-Latn": ["baza"]},
        ),
        ("en,ru-RU\nbase,база\n", "csv", {}, {"en": ["base"], "ru-RU": ["база"]}),
        ("base,база,EN,RU\nair,воздух,EN,RU\n", "csv", {}, {"en": ["base"], "ru": ["база"]}),
        (
            "A,B\nbase,база\n",
            "csv",
            {"mapping": {"A": "en", "B": "ru"}},
            {"en": ["base"], "ru": ["база"]},
        ),
        ("Термин;Term\n", "csv", {"lang_pair": ("ru", "en")}, {"ru": ["Термин"], "en": ["Term"]}),
    ],
)
def test_tables_of_other_programs(
    data: str, format: str, options: dict[str, object], expected: dict[str, list[str]]
) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        found, _report = read(data.encode(encoding), format, **options)
        assert forms(found)[0] == expected, encoding


def test_a_code_page_is_told() -> None:
    found, report = read("English;Russian\nstate;государство\n".encode("cp1251"), "csv")
    assert forms(found) == [{"en": ["state"], "ru": ["государство"]}]
    assert any("cp1251" in str(finding) or "1251" in str(finding) for finding in report.diagnostics)


def test_the_same_rows_give_the_same_ids() -> None:
    data = "en,kk\nbase,база\nair,ауа\n".encode()
    assert read(data, "csv")[0] == read(data, "csv")[0]


def test_status_and_definition_columns() -> None:
    data = "en,kk,kk status,Definition (en),Domain,X\nbase,база,Forbidden,a place,army,y\n"
    [concept], report = read(data.encode(), "csv")
    [term] = concept.sections[1].terms
    assert (term.status.value, concept.definition("en")) == ("deprecated", "a place")
    assert (concept.subject_field, concept.note) == ("army", "X: y")
    assert report.mapped[("status", "Forbidden", "deprecated")] == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a" * (2 << 20), "F003"),
        (b"," * 5000 + b"\n", "F003"),
        (b'en,ru\n"base,' + b"x\n" * 200_000, "F002"),
        (b"en\0,ru\n", "F004"),
        (b"one,two\n", "F007"),
        # Words that are codes of languages as well.
        (b"kde,csv kde\nquestion,csv q\n", "F007"),
        (b"# -*- coding: klingon -*-\na\tb\n", "F004"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FormatError, match=code):
        read(data, "csv")


def test_dangerous_workbooks_are_refused() -> None:
    whole = written(list(load_base())[:2], "xlsx")

    def changed(name: str, content: bytes) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(whole)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.infolist():
                new.writestr(part.filename, content if part.filename == name else old.read(part))
        return out.getvalue()

    sheet = "xl/worksheets/sheet1.xml"
    for data, code in (
        (changed(sheet, b" " * (64 << 20)), "F003"),
        (changed(sheet, b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "F003"),
        (changed(sheet, b"<worksheet><sheetData><row>"), "F002"),
        (changed("xl/workbook.xml", b"<"), "F002"),
        (whole[:2000], "F002"),
        (b"PK\x03\x04", "F002"),
    ):
        with pytest.raises(FormatError, match=code):
            read(data, "xlsx")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    for format in FORMATS:
        for pair in (None, ("en", "kk")):
            try:
                read(data, format, lang_pair=pair)
            except FormatError as error:
                assert "F0" in str(error)


def test_no_cell_is_a_formula() -> None:
    data = b"en,ru\n=1+1,+7\n"
    found, _report = read(data, "csv")
    rows = list(csv.reader(io.StringIO(written(found, "csv").decode("utf-8-sig"))))
    assert all(cell[:1] not in ("=", "+", "-", "@") for row in rows for cell in row)
    assert forms(read(written(found, "csv"), "csv")[0]) == [{"en": ["=1+1"], "ru": ["+7"]}]
    sheet = openpyxl.load_workbook(io.BytesIO(written(found, "xlsx"))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_pairs_give_one_target_for_every_source_form() -> None:
    base = [concept for concept in load_base() if concept.id in ("eapc", "nato")]
    text = written(base, "tsv", layout="omegat", languages=("en", "kk")).decode()
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(text), delimiter="\t")}
    best = base[0].best_term("kk")
    assert best is not None
    assert rows["CEAP"][0]
    assert "deprecated" in rows["CEAP"][1]
    assert rows["Euro-Atlantic Partnership Council"][0] == best.text
    with pytest.raises(FormatError, match="F007"):
        written(base, "csv", layout="deepl")
    with pytest.raises(FormatError, match="omegat"):
        written(base, "csv", layout="other")


@pytest.mark.parametrize("layout", ["memoq", "multiterm", "trados", "termweb"])
def test_wide_layouts_come_back(layout: str) -> None:
    base = [concept for concept in load_base() if concept.id in ("eapc", "nato")]
    data = written(base, "xlsx", layout=layout, languages=("en", "ru", "kk"))
    found, _report = read(data, "xlsx")
    assert [c.id for c in found] == [c.id for c in base]
    for ours, theirs in zip(base, found, strict=True):
        for lang in ("en", "ru", "kk"):
            best, first = ours.best_term(lang), theirs.best_term(lang)
            assert best
            assert first
            assert best.text == first.text


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples of other programs beside")
@pytest.mark.parametrize("name", ["test.tab", "test.csv", "testUTF16LE.txt", "empty.txt"])
def test_samples_of_omegat(name: str) -> None:
    found, report = read(
        (SAMPLES / name).read_bytes(),
        "csv" if name.endswith("csv") else "tsv",
        lang_pair=("en", "fr"),
    )
    assert len(found) == {"test.tab": 4, "test.csv": 7, "testUTF16LE.txt": 2, "empty.txt": 0}[name]
    assert not [finding for finding in report.diagnostics if finding.level.value == "error"]


@pytest.mark.skipif(
    not CALC.exists() and os.environ.get("CI") != "true", reason="no LibreOffice Calc"
)
def test_libreoffice_opens_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(written(list(load_base())[:5], "xlsx"))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            str(tmp_path),
            "t.xlsx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    found, _report = read((tmp_path / "t.csv").read_bytes(), "csv")
    assert forms(found) == forms(list(load_base())[:5])
