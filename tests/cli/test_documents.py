"""Documents of other formats through the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.process import ortaq
from tests.documents.word import docx, paragraph, run
from translator.documents import read_text


def test_markup_stays_and_word_is_tracked(database: Path, tmp_path: Path) -> None:
    page, word = tmp_path / "a.html", tmp_path / "b.docx"
    page.write_text("<p>НАТО-\n<b>ның</b></p>", encoding="utf-8")
    word.write_bytes(docx(paragraph(run("мəселе"))))
    done = ortaq(database, "normalize", "--in-place", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert page.read_text(encoding="utf-8") == "<p>НАТО-<b>ның</b></p>"
    assert b"w:del " in _document(word)
    assert (tmp_path / "b.docx.bak").is_file()
    word.write_bytes(docx(paragraph(run("мəселе"))))
    assert ortaq(database, "normalize", "--in-place", "--accept", str(word)).returncode == 0
    assert b"w:del " not in _document(word)
    assert read_text(word).text == "мәселе"


def test_a_text_of_its_own(database: Path, tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    word.write_bytes(docx(paragraph(run("мəселе")) + paragraph(run("НАТО"))))
    for name in ("b.txt", "b.md", "b.docx"):
        done = ortaq(database, "normalize", "--out", str(tmp_path / name), str(word))
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "мәселе\nНАТО"
    assert read_text(tmp_path / "b.docx").text == "мәселе\nНАТО"
    assert ortaq(database, "normalize", str(word)).stdout.decode() == "мәселе\nНАТО"


def test_what_cannot_be_written_is_told(database: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("x", encoding="utf-8")
    for target in ("b.pdf", "b"):
        done = ortaq(database, "normalize", "--out", str(tmp_path / target), str(text))
        assert done.returncode == 2
        assert b".docx" in done.stderr
    cyrillic = tmp_path / "c.txt"
    cyrillic.write_bytes("Псëл".replace("ë", "ё").encode("cp1251") + "\u00ad".encode("cp1251"))
    assert ortaq(database, "normalize", "--in-place", str(cyrillic)).returncode == 0


def test_terms_of_a_word_document(database: Path, tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    word.write_bytes(docx(paragraph(run("НАТО мен Қазақстан"))))
    done = ortaq(database, "recognize", "--json", str(word))
    assert '"concept":"kazakhstan"' in done.stdout.decode()


def _document(path: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")
