"""Whatever the bytes: concepts and a report, or one FormatError. Quickly, in bounded memory."""

from __future__ import annotations

import io
import json
import tracemalloc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.errors import FormatError
from glossary.formats import FORMATS, Report, WriteOptions, read_file, sniff

TBX = "urn:iso:std:iso:30042:ed-2"
NAMES = ["json", "yaml", "tbx", "tbx2", "skos", "skos-rdfxml", "skos-jsonld"]


@cache
def sample(format: str) -> bytes:
    write = FORMATS[format].write
    assert write is not None
    file = io.BytesIO()
    write(load_base()[:2], file, Report(), WriteOptions())
    return file.getvalue()


def read(data: bytes, format: str | None = None) -> tuple[Report, FormatError | None]:
    report = Report("file")
    try:
        for _ in read_file(io.BytesIO(data), format, report=report):
            pass
    except FormatError as error:
        return report, error
    return report, None


@pytest.mark.parametrize("format", NAMES)
@given(data=st.binary(max_size=200))
def test_any_bytes(format: str, data: bytes) -> None:
    read(data, format)


@pytest.mark.parametrize("format", NAMES)
@given(data=st.data())
def test_damaged_files(format: str, data: st.DataObject) -> None:
    good = sample(format)
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    read(good[:start] + data.draw(st.binary(max_size=10)) + good[end:], format)


@given(st.binary(max_size=300), st.text(max_size=20))
def test_sniffing_any_bytes(data: bytes, name: str) -> None:
    sniff(data, name)


def in_tbx(content: str) -> bytes:
    return f"<tbx xmlns='{TBX}'><text><body>{content}</body></text></tbx>".encode()


MEGABYTES = 30 << 20
DEEP = 100_000

CASES = {
    "no element": ("tbx", b"<!-- nothing -->", "F002"),
    "entity": ("tbx", b'<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>', "F003"),
    "parameter entity": (
        "tbx",
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://x/">%a;]><tbx/>',
        "F003",
    ),
    "entity in UTF-16": (
        "tbx2",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><martif/>'.encode(
            "utf-16"
        ),
        "F003",
    ),
    "entity in RDF": ("skos-rdfxml", b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "F003"),
    "unknown entity": ("tbx", in_tbx("&nbsp;"), "F002"),
    "deep XML": ("tbx", in_tbx("<a>" * DEEP), "F00"),
    "deep RDF": ("skos-rdfxml", b"<a>" * DEEP, "F003"),
    "deep Turtle": ("skos", b"<a:a> <a:b> " + b"[<a:c> " * DEEP, "F003"),
    "deep JSON": ("json", b"[" * DEEP, "F002"),
    "deep JSON-LD": ("skos-jsonld", b'{"a":' * DEEP, "F002"),
    "huge text": ("tbx", in_tbx("<conceptEntry><note>" + "a" * MEGABYTES), "F003"),
    "an entry without end": (
        "tbx",
        in_tbx("<conceptEntry>" + "<note/>" * (MEGABYTES // 7)),
        "F003",
    ),
    "a huge JSON string": ("json", b'["' + b"a" * MEGABYTES, "F003"),
    "a huge JSON name": ("json", b'{"ortaq": 1, "' + b"a" * MEGABYTES, "F002"),
    "a huge number": ("json", b"[" + b"9" * 10_000 + b"]", "F002"),
    "NULs": ("tbx", b"\0" * 1000, "F002"),
    "an unknown encoding": ("tbx", b'<?xml version="1.0" encoding="klingon"?><tbx/>', "F00"),
    "another format": ("tbx", b"<html><body>no</body></html>", "F002"),
    "a context elsewhere": ("skos-jsonld", b'{"@context": "https://example.org/c.jsonld"}', "F003"),
    "a context imported": ("skos-jsonld", b'{"@context": {"@import": "file:///x"}}', "F003"),
    "a context among others": (
        "skos-jsonld",
        b'{"@context": [{}, "file:///etc/passwd"], "@id": "a:b"}',
        "F003",
    ),
    "JSON of a newer release": ("json", b'{"ortaq": 2, "concepts": []}', "F002"),
    "JSON cut off": ("json", b'{"ortaq": 1, "concepts": [{"id": "a"', "F002"),
    "a key twice": ("json", b'[{"id": "a", "id": "b"}]', "F002"),
    "JSON that is no UTF-8": ("json", b'["\xff"]', "F004"),
    "a file of nothing": (None, b"", "F001"),
    "a format that nobody knows": (None, b"%PDF-1.7", "F001"),
}


@pytest.mark.parametrize(("format", "data", "code"), CASES.values(), ids=CASES)
def test_refused(format: str | None, data: bytes, code: str) -> None:
    tracemalloc.start()
    try:
        report, error = read(data, format)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert error is not None
    assert code in str(error)
    assert report.concepts == 0
    assert peak < 200 << 20


@pytest.mark.parametrize("place", ["http://127.0.0.1:9/x.dtd", "x.dtd"])
def test_a_doctype_is_allowed_and_not_followed(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Would not be well-formed if it were read.
    (tmp_path / "x.dtd").write_text("<!ENTITY")
    monkeypatch.chdir(tmp_path)
    data = (
        f'<!DOCTYPE martif SYSTEM "{place}"><martif><text><body><termEntry>'
        '<langSet xml:lang="en"><tig><term>air base</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )
    report, error = read(data.encode())
    assert error is None
    assert report.terms == 1


@pytest.mark.parametrize("format", ["json", "tbx"])
def test_memory_does_not_grow_with_the_file(format: str) -> None:
    def peak(count: int) -> int:
        write = FORMATS[format].write
        assert write is not None
        file = io.BytesIO()
        write(load_base()[:20] * count, file, Report(), WriteOptions())
        data = file.getvalue()
        tracemalloc.start()
        try:
            read(data)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Once to import and to fill the tables that are kept.
    peak(1)
    assert peak(40) < 2 * peak(10)


def test_a_lone_surrogate_is_reported() -> None:
    concept = {
        "id": "a",
        "subject_field": "x",
        "languages": {"en": {"terms": [{"term": "half \ud800"}]}},
    }
    report, error = read(json.dumps([concept]).encode())
    assert error is None
    assert report.counts["F023"] == 1
    assert report.concepts == 0
