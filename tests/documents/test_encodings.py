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
    "en": [*UNICODE, "cp1252", "cp1251"],
}
CASES = [
    (text, encoding)
    for lang, texts in SENTENCES.items()
    for text in [*texts, "\n".join(texts), "\r\n\r\n".join(texts) + "\r\n"]
    for encoding in ENCODINGS[lang]
]


def encoded(text: str, encoding: str) -> bytes:
    """The text as it was typed by those who had this code page."""
    typed = {"–": "-", "…": "...", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "№": "N"}
    frames = dict.fromkeys("┌┬┐├┼┤└┴┘", "+") | {"─": "-", "│": "|"}
    for char, stand_in in {**typed, **frames}.items():
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            text = text.replace(char, stand_in)
    return text.encode(encoding)


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_round_trip(text: str, encoding: str) -> None:
    data = encoded(text, encoding)
    wanted = data.decode(encoding)
    marked = read_text(MARKS.get(encoding, b"") + data, name="a")
    assert marked.text == wanted
    assert marked.mark == MARKS.get(encoding, b"")
    assert marked.encode(marked.text) == MARKS.get(encoding, b"") + data
    if encoding.startswith("utf-32"):
        return  # without its mark nobody writes it
    document = read_text(data, name="a")
    assert document.text == wanted, document.encoding
    # Pages that give the same text are one answer; Russian needs no Kazakh page.
    assert data.decode(document.encoding) == wanted
    assert document.encode(wanted) == data
    assert bool(document.warnings) == (not data.isascii() and encoding != "utf-8") or (
        encoding.startswith("utf-16")
    )


@pytest.mark.parametrize("text", SENTENCES["kk"])
@pytest.mark.parametrize("encoding", KAZAKH_PAGES)
def test_kazakh_pages_are_told_apart(text: str, encoding: str) -> None:
    data = encoded(text, encoding)
    assert read_text(data).encoding == encoding
    # Each of the others gives another text, so that the answer matters.
    for other in {*KAZAKH_PAGES, "cp1251"} - {encoding}:
        assert data.decode(other, "replace") != data.decode(encoding)


@pytest.mark.parametrize("encoding", [*KAZAKH_PAGES, *RUSSIAN_PAGES, "utf-16-le", "utf-16-be"])
def test_the_guess_is_told(encoding: str) -> None:
    text = SENTENCES["kk" if encoding in KAZAKH_PAGES else "ru"][0]
    document = read_text(text.encode(encoding), name="a.txt")
    assert document.encoding == encoding
    assert document.byte_length == len(text.encode(encoding))
    assert [encoding in warning for warning in document.warnings] == [True]


@given(
    st.lists(
        st.sampled_from(SENTENCES["kk"] + SENTENCES["ru"]), min_size=2, max_size=6, unique=True
    )
)
def test_kazakh_among_russian(lines: list[str]) -> None:
    for encoding in KAZAKH_PAGES:
        data = encoded("\n".join(lines), encoding)
        assert read_text(data).text == data.decode(encoding)


def test_a_long_russian_beginning_hides_no_kazakh() -> None:
    text = "\n".join(SENTENCES["ru"][:4] * 40 + SENTENCES["kk"])
    for encoding in KAZAKH_PAGES:
        assert read_text(encoded(text, encoding)).text == encoded(text, encoding).decode(encoding)


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
        (zipped("ppt/presentation.xml"), "PowerPoint presentation"),
        (zipped("mimetype"), "ZIP archive"),
        (None, "SQLite database"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG image"),
        (b"{\\rtf1\\ansi", "Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8, "old Microsoft Office document"),
        (b"\xde\x12\x04\x95\0\0\0\0", "compiled gettext catalog"),
        (b"\x7fELF\x02\x01", "program"),
        (b"a\0b", "byte 1 is zero"),
        (b"\0", "byte 0 is zero"),
        (SENTENCES["kk"][0].encode() + b"\0" + SENTENCES["kk"][1].encode(), "is zero"),
        (SENTENCES["ru"][0].encode("cp1251") + b"\0", "is zero"),
        (bytes(range(256)) * 8, "zero"),
        (bytes(range(1, 32)) * 8 + b"\xff", "control characters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes | None, words: str) -> None:
    with pytest.raises(BinaryDocumentError, match=f"^picture: is no text.*{words}") as caught:
        read_text(database(tmp_path) if data is None else data, name="picture")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", SENTENCES["kk"][:4] + SENTENCES["ru"][:4])
def test_cut_off_utf8_says_so(text: str) -> None:
    for mark in (b"", codecs.BOM_UTF8):
        with pytest.raises(UndecodableDocumentError, match=r"^a\.txt: .*cut off"):
            read_text(mark + (text + "ә").encode()[:-1], name="a.txt")


@pytest.mark.parametrize("damage", [b"\xff", b"\xfe\xfa", b"\xc3(", b"\xed\xa0\x80", b"\xc0\x80"])
def test_damaged_utf8_names_the_byte(damage: bytes) -> None:
    data = (SENTENCES["kk"][0] * 20).encode()
    cut = len(SENTENCES["kk"][0].encode())
    with pytest.raises(UndecodableDocumentError, match=rf"^a\.txt: .*byte {cut} \(0x"):
        read_text(data[:cut] + damage + data[cut:], name="a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_damaged_wide_text_names_the_byte(encoding: str) -> None:
    data = MARKS[encoding] + SENTENCES["kk"][0].encode(encoding)
    with pytest.raises(UndecodableDocumentError, match=rf"^a\.txt: begins as {encoding}.*byte \d+"):
        read_text(data[:-1], name="a.txt")
    lone = MARKS[encoding] + "a\ud800b".encode(encoding, "surrogatepass")
    with pytest.raises(UndecodableDocumentError, match=r"^a\.txt: .*byte \d+"):
        read_text(lone, name="a.txt")


def test_a_cut_off_wide_text_without_its_mark_is_no_mojibake() -> None:
    with pytest.raises(BinaryDocumentError, match="zero"):
        read_text(SENTENCES["ru"][0].encode("utf-16-le")[:-1], name="a.txt")


def test_told_encodings() -> None:
    data = SENTENCES["kk"][1].encode("kz1048")
    assert read_text(data, encoding="kz1048").text == SENTENCES["kk"][1]
    assert read_text(data, encoding="STRK1048-2002").text == SENTENCES["kk"][1]
    for unknown in ("klingon", "", "a\0b", "rot13", "base64", "undefined"):
        with pytest.raises(UnknownEncodingError, match=r"^a\.txt: unknown encoding .*: use utf-8"):
            read_text(data, name="a.txt", encoding=unknown)
    with pytest.raises(UndecodableDocumentError, match="utf-8"):
        read_text(data, encoding="utf-8")
    with pytest.raises(UndecodableDocumentError, match="half a character"):
        read_text(b"\\ud800", encoding="unicode_escape")


@pytest.mark.parametrize(
    ("told", "data", "encoding"),
    [
        ("utf-8-sig", "ә".encode(), "utf-8"),
        ("utf-8-sig", codecs.BOM_UTF8 + "ә".encode(), "utf-8"),
        ("utf-8", codecs.BOM_UTF8 + "ә".encode(), "utf-8"),
        ("utf-16", codecs.BOM_UTF16_BE + "ә".encode("utf-16-be"), "utf-16-be"),
        ("utf-16", codecs.BOM_UTF16_LE + "ә".encode("utf-16-le"), "utf-16-le"),
        ("utf-16", "ә".encode("utf-16-le"), "utf-16-le"),
        ("utf-32", codecs.BOM_UTF32_BE + "ә".encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_a_told_encoding_keeps_the_mark(told: str, data: bytes, encoding: str) -> None:
    document = read_text(data, encoding=told)
    assert (document.text, document.encoding) == ("ә", encoding)
    assert document.encode(document.text) == data


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        document = read_text(data, name="bytes")
    except DocumentError as error:
        assert str(error).startswith("bytes: ")
    else:
        assert document.encode(document.text) == data


@given(st.text(), st.sampled_from(["", "\n", "\r\n"]))
def test_any_text_comes_back_from_utf8(text: str, end: str) -> None:
    text = text.encode("utf-8", "ignore").decode().replace("\0", "") + end
    data = codecs.BOM_UTF8 + text.encode()
    assert read_text(data).text == text
    assert read_text(text.encode(), encoding="utf-8").text == text.removeprefix("\ufeff")


def test_a_strange_character_makes_no_code_page_of_utf8() -> None:
    text = SENTENCES["kk"][0] + "\U00050000"
    assert read_text(text.encode()).text == text


def test_empty_input_is_an_empty_text(tmp_path: Path) -> None:
    for mark in MARKS.values():
        assert read_text(mark).text == ""
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
