"""Word documents: what is read, how it is changed, and that other programs can open it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.documents.word import NAMESPACE, body_of, docx, paragraph, run
from translator.documents import WORD, read_text
from translator.errors import BinaryDocumentError, MalformedDocumentError
from translator.repair import repair, repair_file

W = f"{{{NAMESPACE}}}"
NOTE = f'<w:footnotes xmlns:w="{NAMESPACE}"><w:footnote w:id="1">{{}}</w:footnote></w:footnotes>'


def after_review(data: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs' texts when all tracked changes are accepted, or all rejected."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    gone, kept = ("del", "delText") if accepted else ("ins", "")
    texts = []
    for element in tree.iter(f"{W}p"):
        letters = [
            text.text or ""
            for text in element.iter(f"{W}t", f"{W}delText")
            if not any(parent.tag == f"{W}{gone}" for parent in text.iterancestors())
            and (text.tag != f"{W}{kept}")
        ]
        texts.append("".join(letters))
    return texts


BROKEN = paragraph(
    run("НАТО-\n"), run("ның мə", "<w:b/>"), run("ce", "<w:i/>"), run("ле, ынты\u00adмақтастық")
)


def test_changes_are_tracked_letter_by_letter_over_formatting() -> None:
    data = docx(BROKEN)
    document = read_text(data, name="a.docx")
    assert (document.encoding, document.text) == (WORD, "НАТО-\nның мəceле, ынты\u00adмақтастық")
    result, changed = repair_file(document)
    assert result.text == "НАТО-ның мәселе, ынтымақтастық" == repair(document).text
    assert after_review(changed, accepted=False) == [document.text]
    assert after_review(changed, accepted=True) == [result.text]
    body = body_of(changed)
    assert set(re.findall('w:author="([^"]*)"', body)) == {"Ortaq"}
    ids = re.findall('w:id="([^"]*)"', body)
    assert len(ids) == len(set(ids))
    assert "<w:b/></w:rPr><w:t" in body


def test_a_word_in_one_run_is_replaced_whole() -> None:
    _result, changed = repair_file(read_text(docx(paragraph(run("Қазақcтан елі"))), name="a"))
    assert "<w:delText" in body_of(changed)
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", body_of(changed)) == ["Қазақcтан"]
    assert re.findall(r"<w:ins [^>]*>.*?<w:t[^>]*>([^<]*)<", body_of(changed)) == ["Қазақстан"]


def test_accepted_changes_leave_no_trace() -> None:
    result, changed = repair_file(read_text(docx(BROKEN), name="a"), accept=True)
    body = body_of(changed)
    assert not re.search("w:(ins|del|delText|comment)", body)
    assert after_review(changed, accepted=True) == [result.text]
    again, same = repair_file(read_text(changed, name="a"), accept=True)
    assert not again.edits
    assert body_of(same) == body


def test_somebody_elses_review_is_left_alone() -> None:
    inserted = f'<w:ins w:id="7" w:author="Other">{run("Қазақcтан")}</w:ins>'
    deleted = '<w:del w:id="8" w:author="Other"><w:r><w:delText>мəселе</w:delText></w:r></w:del>'
    document = read_text(docx(paragraph(inserted, deleted, run(" мəселесі"))), name="a")
    assert document.text == "Қазақcтан мəселесі"
    result, changed = repair_file(document)
    assert result.text == "Қазақcтан мәселесі"
    body = body_of(changed)
    assert f'<w:ins w:id="7" w:author="Other">{run("Қазақcтан")}</w:ins>' in body
    assert deleted in body


def test_tables_notes_links_and_fields_are_read() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('мəселе'))}</w:tc></w:tr></w:tbl>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE мəселе</w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("мəні")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink w:anchor="x">{run("əріп")}</w:hyperlink>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    mixed = paragraph(link, run(" "), field, run("тес"), reference, run("тік"))
    data = docx(table + mixed, footnotes=NOTE.format(paragraph(run("сəуле"))))
    document = read_text(data, name="a")
    assert document.text == "мəселе\nəріп мəнітес\ufffcтік\nсəуле"
    result, changed = repair_file(document, accept=True)
    assert result.text == "мәселе\nәріп мәнітес\ufffcтік\nсәуле"
    assert read_text(changed, name="a").text == result.text
    assert "PAGE мəселе" in body_of(changed)


def test_a_text_box_is_a_paragraph_of_its_own() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph(run('мəселе'))}</w:txbxContent></w:pict>"
    document = read_text(docx(paragraph(run("ал"), f"<w:r>{box}</w:r>", run("да"))), name="a")
    assert document.text == "ал\ufffcда\nмəселе"
    result, changed = repair_file(document)
    assert result.text == "ал\ufffcда\nмәселе"
    assert after_review(changed, accepted=True)[1] == "мәселе"


def test_doubtful_places_get_a_comment() -> None:
    document = read_text(docx(paragraph(run("сөз: regі деген"))), name="a.docx")
    result, changed = repair_file(document)
    assert [report.text for report in result.reports] == ["regі"]
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        comments = archive.read("word/comments.xml").decode()
        assert b"/word/comments.xml" in archive.read("[Content_Types].xml")
        assert b"comments.xml" in archive.read("word/_rels/document.xml.rels")
    assert "“regi”" in comments
    assert "w:commentRangeStart" in body_of(changed)
    assert read_text(changed, name="a").text == document.text


def test_other_parts_stay_as_they_are() -> None:
    data = docx(BROKEN, styles="<w:styles  xmlns:w='x' ><!-- мəселе --></w:styles>")
    _result, changed = repair_file(read_text(data, name="a"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(changed)) as new:
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        assert new.read("word/styles.xml") == old.read("word/styles.xml")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx("<w:p>")[:-30], "no DOCX file"),
        (docx("<w:p>"), "word/document.xml: "),
        (docx("").replace(b"<w:document", b"<w:dacument"), "word/document.xml"),
    ],
)
def test_damaged_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises((MalformedDocumentError, BinaryDocumentError), match=words):
        read_text(data, name="a.docx")


def test_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        archive.writestr(
            "word/document.xml", f'{laughs}<w:document xmlns:w="{NAMESPACE}">&b;</w:document>'
        )
    with pytest.raises(MalformedDocumentError, match="document type declaration"):
        read_text(out.getvalue(), name="a.docx")


@pytest.fixture(scope="module")
def office() -> str:
    found = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        missing = "no LibreOffice here: install libreoffice-writer, or set SOFFICE to it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def test_libreoffice_opens_the_result(office: str, tmp_path: Path) -> None:
    data = docx(BROKEN + paragraph(run("regі деген")))
    result, changed = repair_file(read_text(data, name="a"))
    assert result.reports
    (tmp_path / "a.docx").write_bytes(changed)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True)
    seen = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    assert seen.count("<text:changed-region") >= len(result.edits)
    assert set(re.findall("<dc:creator>([^<]*)</dc:creator>", seen)) == {"Ortaq"}
    assert "<office:annotation " in seen
