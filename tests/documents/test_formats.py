"""Texts read out of markup and put back into it, everything else untouched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from translator.documents import TEXT_SUFFIXES, read_text
from translator.documents.formats import FORMATS, Format, format_of
from translator.documents.mapped import Passage, Piece, rewrite
from translator.errors import MalformedDocumentError
from translator.normalization import Edit, apply, revert
from translator.repair import repair

CASES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/data/documents/formats.yaml").read_text(encoding="utf-8")
)
SAMPLES = Path(os.environ.get("ORTAQ_SAMPLES", ROOT.parent / "shared" / "samples"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_formats(case: dict[str, Any]) -> None:
    document = read_text(case["source"].encode(), name=case["name"])
    known = format_of(document)
    passages = known.read(document.text, document.name)
    assert [passage.text for passage in passages] == case["texts"]
    result = repair(document)
    assert result.text == case["becomes"]
    assert revert(result.text, result.edits) == case["source"]
    again = repair(read_text(result.text.encode(), name=case["name"]))
    assert again.text == result.text


marked = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b lang=kk>",
            "</b>",
            "<br>",
            "<code>",
            "</code>",
            "<!--",
            "-->",
            "&amp;",
            "&#173;",
            "&#x41",
            "&nosuch;",
            "<",
            ">",
            "&",
            '"',
            "\n",
            "\r\n",
            " ",
            "а",
            "НАТО-",
            "\u00ad",
            "msgid ",
            "msgstr ",
            "msgstr[0] ",
            "#~ ",
            "\\n",
            '\\"',
            "\\",
            "# ",
            "> ",
            "- ",
            "`",
            "```\n",
            "[a](b)",
            "<target>",
            "</target>",
            "<ph/>",
            "<xliff>",
            "</xliff>",
            "<![CDATA[",
            "]]>",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
@given(source=st.text(max_size=40) | marked)
def test_every_character_has_its_place(known: Format, source: str) -> None:
    try:
        passages = known.read(source, "x")
    except MalformedDocumentError as error:
        assert str(error).startswith("x, line ")
        return
    done = 0
    for passage in passages:
        for piece in passage.pieces:
            assert done <= piece.start <= piece.end <= len(source)
            done = piece.end
            if len(piece.text) == piece.end - piece.start > 1:
                assert source[piece.start : piece.end] == piece.text
    # A change of one passage changes nothing else.
    for passage in passages[:1]:
        edit = Edit("x", 0, 1, passage.text[:1], "Z", 1.0, "a test")
        changed = rewrite(source, passage.changes([edit], known.escape))
        assert changed.count("Z") == source.count("Z") + (passage.text[:1] != "Z")


@given(
    st.lists(
        st.tuples(st.text("аб ", min_size=1, max_size=4), st.text("<>", max_size=3)), min_size=1
    ),
    st.data(),
)
def test_changes_reach_over_markup(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    pieces, source = [], ""
    for text, markup in parts:
        source += markup
        pieces.append(Piece(text, len(source), len(source) + len(text)))
        source += text
    passage = Passage(pieces)
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    edit = Edit(
        "x", start, end, passage.text[start:end], data.draw(st.text("аб ", max_size=6)), 1, ""
    )
    changed = rewrite(source, passage.changes([edit], str))
    assert changed.replace("<", "").replace(">", "") == apply(passage.text, [edit])
    assert [c for c in changed if c in "<>"] == [c for c in source if c in "<>"]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("<xliff><target>x</xliff>", "line 1"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><xliff><target>&a;</target></xliff>', "entity 'a'"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff/>', "entity 'a'"),
        ("<xliff>\n<target>&nosuch;</target></xliff>", "line 2"),
        ("", "line 1"),
        ("<a>" * 100_000, "no element"),
    ],
)
def test_hostile_xml_is_refused(source: str, place: str) -> None:
    with pytest.raises(MalformedDocumentError, match=f"^bad.xlf, .*{place}"):
        repair(read_text(source.encode(), name="bad.xlf"))


def test_formats_are_told_by_name_then_content() -> None:
    named = {suffix for known in FORMATS for suffix in known.suffixes}
    assert named | {".docx", ".pdf"} == set(TEXT_SUFFIXES)
    begin = {"<!doctype HTML>": "html", "<html>": "html", "<?xml version='1.0'?><xliff>": "xliff"}
    for text, name in {**begin, "": "text", "msgid": "text"}.items():
        assert format_of(read_text(text.encode(), name="-")).name == name


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples in {SAMPLES}: set ORTAQ_SAMPLES")
def test_real_catalogs_are_read_as_polib_reads_them() -> None:
    import polib

    files = [path for path in sorted(SAMPLES.rglob("*.po")) if path.stat().st_size < 300_000]
    assert files
    for path in files[:20]:
        document = read_text(path)
        passages = format_of(document).read(document.text, document.name)
        expected = [
            text
            for entry in polib.pofile(document.text)
            if not entry.obsolete
            for text in ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values())
            if text.strip()
        ]
        assert sorted(passage.text for passage in passages) == sorted(expected), path
