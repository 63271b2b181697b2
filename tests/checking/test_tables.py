"""Tables with two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from translator.bilingual import BilingualError, read_segments

ROWS: list[list[str | None]] = [
    ["id", "English", "kk", "note"],
    ["a", "NATO", "НАТО", "x"],
    ["b", "one; two", "бір", None],
]


@pytest.mark.parametrize(
    ("name", "separator"), [("a.tsv", "\t"), ("a.csv", ","), ("b.csv", ";"), ("a.xlsx", "")]
)
def test_columns_are_told_by_their_names(tmp_path: Path, name: str, separator: str) -> None:
    path = tmp_path / name
    if name.endswith(".xlsx"):
        book = Workbook()
        sheet = book.worksheets[0]
        for row in ROWS:
            sheet.append(row)
        book.save(path)
    else:
        lines = [separator.join(f'"{cell}"' for cell in row) for row in ROWS]
        path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    segments = list(read_segments(path))
    assert [(s.id, s.source, s.target, s.line) for s in segments] == [
        ("a", "NATO", "НАТО", 2),
        ("b", "one; two", "бір", 3),
    ]
    assert {(s.source_lang, s.target_lang) for s in segments} == {("en", "kk")}
    [turned, _other] = read_segments(path, source="kk", target="en")
    assert (turned.source, turned.target) == ("НАТО", "NATO")


def test_names_of_roles_and_none_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Target\tSource\nНАТО\tNATO\n", encoding="utf-8")
    [segment] = read_segments(path, source="en", target="ru")
    assert (segment.source, segment.target) == ("NATO", "НАТО")
    path.write_text("NATO\tНАТО\n", encoding="utf-8")
    [segment] = read_segments(path, source="en", target="ru")
    assert (segment.source, segment.line) == ("NATO", 1)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"PK\x03\x04 no", "not a workbook"),
        ("a.csv", b'en,ru\n"' + b"x" * 200_000, "quotation mark"),
        ("a.tsv", b"NATO\tx\n", "--source and --target"),
        ("a.tsv", b"\xff\xfe\x00", r"a\.tsv"),
        ("a.tsv", b"%PDF-1.7 \x00\x01", r"a\.tsv"),
    ],
)
def test_broken_tables_are_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BilingualError, match=message):
        list(read_segments(path))
