"""Which encoding bytes are in, and what is no text at all."""

from __future__ import annotations

import codecs
import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from translator.documents import iter_paths, read_text
from translator.errors import (
    BinaryDocumentError,
    DocumentError,
    DocumentNotFoundError,
    UndecodableDocumentError,
    UnknownEncodingError,
)

SENTENCES: dict[str, list[str]] = yaml.safe_load(
    (ROOT / "tests/data/documents/sentences.yaml").read_text(encoding="utf-8")
)
UNICODE = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
KAZAKH_PAGES = ["kz1048", "ptcp154"]
RUSSIAN_PAGES = ["cp1251", "cp866", "koi8-r"]
ENCODINGS = {
    "kk": [*UNICODE, *KAZAKH_PAGES],
    "ru": [*UNICODE, *KAZAKH_PAGES, *RUSSIAN_PAGES],
}
CASES = [
    (text, encoding)
    for lang, texts in SENTENCES.items()
    for text in [*texts, "\n".join(texts)]
    for encoding in ENCODINGS[lang]
]


def encoded(text: str, encoding: str) -> bytes:
    # cp866 and KOI8-R have no dashes or guillemets; their users typed what they had.
    for char, typed in {"–": "-", "«": '"', "»": '"', "№": "N"}.items():
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            text = text.replace(char, typed)
    return text.encode(encoding)


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_round_trip(text: str, encoding: str) -> None:
    data = encoded(text, encoding)
    wanted = data.decode(encoding)
    marked = read_text(MARKS.get(encoding, b"") + data, name="a")
    assert marked.text == wanted
    assert marked.encode(marked.text) == MARKS.get(encoding, b"") + data
    if encoding.startswith("utf-32"):
        return  # without its mark nobody writes it
    document = read_text(data, name="a")
    assert document.text == wanted, document.encoding
    # Pages that give the same text are one answer; Russian needs no Kazakh page.
    assert data.decode(document.encoding) == wanted


@pytest.mark.parametrize("encoding", [*KAZAKH_PAGES, "cp1251", "koi8-r", "cp866"])
def test_the_guess_is_told(encoding: str) -> None:
    text = SENTENCES["kk" if encoding in KAZAKH_PAGES else "ru"][0]
    document = read_text(text.encode(encoding), name="a.txt")
    assert document.encoding == encoding
    assert document.byte_length == len(text.encode(encoding))


def zipped(member: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x" * 100)
    return out.getvalue()


def database(folder: Path) -> bytes:
    file = folder / "x.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    return file.read_bytes()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (gzip.compress(b"text"), "gzip archive"),
        (zipped("xl/workbook.xml"), "Excel workbook"),
        (zipped("readme.txt"), "ZIP archive"),
        (None, "SQLite database"),
        (b"\x7fELF\x02\x01", "program"),
        (b"a\0b", "byte 1 is zero"),
        (bytes(range(256)) * 8, "zero"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes | None, words: str) -> None:
    with pytest.raises(BinaryDocumentError, match=f"^picture: .*{words}"):
        read_text(database(tmp_path) if data is None else data, name="picture")


def test_damaged_utf8_names_the_byte() -> None:
    data = (SENTENCES["kk"][0] * 20).encode()
    with pytest.raises(UndecodableDocumentError, match=r"^a\.txt: .*byte \d+"):
        read_text(data[:1000] + b"\xff\xfe\xfa" + data[1000:], name="a.txt")
    with pytest.raises(UndecodableDocumentError, match=r"^a\.txt: .*byte"):
        read_text(("\ufeff" + "ә" * 50).encode()[:-1], name="a.txt")


def test_told_encodings() -> None:
    data = SENTENCES["kk"][1].encode("kz1048")
    assert read_text(data, encoding="kz1048").text == SENTENCES["kk"][1]
    assert read_text(data, encoding="STRK1048-2002").text == SENTENCES["kk"][1]
    with pytest.raises(UnknownEncodingError, match="klingon"):
        read_text(data, encoding="klingon")
    with pytest.raises(UndecodableDocumentError, match="utf-8"):
        read_text(data, encoding="utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        document = read_text(data, name="bytes")
    except DocumentError as error:
        assert str(error).startswith("bytes: ")
    else:
        assert document.encode(document.text) == data


def test_empty_input_is_an_empty_text(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert read_text(tmp_path / "empty.txt").text == ""
    assert read_text(b"").text == ""


def test_paths(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "c.png", ".hidden.txt", "sub/d.TXT", ".git/e.txt"]:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in iter_paths([tmp_path])]
    assert found == ["a.md", "b.txt", "sub/d.TXT"]
    assert list(iter_paths([tmp_path / "c.png"])) == [tmp_path / "c.png"]
    with pytest.raises(DocumentNotFoundError, match="no such file"):
        list(iter_paths([tmp_path / "nowhere"]))
    with pytest.raises(DocumentNotFoundError, match="folder"):
        read_text(tmp_path)
    with pytest.raises(DocumentNotFoundError, match="cannot be read"):
        read_text("a\0b")
