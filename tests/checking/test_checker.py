"""Segments, files and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary.base import load_base
from tests.cli.process import ortaq, run
from tests.conftest import ROOT
from translator.bilingual import BilingualError, Segment, read_pair, read_segments
from translator.checking import CODES, Checker
from translator.recognition import Recognizer

CASES = yaml.safe_load((ROOT / "tests/data/checking/segments.yaml").read_text(encoding="utf-8"))
FLAT = [(pair, case) for pair, cases in CASES.items() for case in cases]


@pytest.fixture(scope="module")
def checker() -> Checker:
    concepts = load_base()
    return Checker(Recognizer(concepts), {concept.id: concept for concept in concepts})


@pytest.mark.parametrize(("pair", "case"), FLAT, ids=lambda value: str(value)[:60])
def test_segments(checker: Checker, pair: str, case: dict[str, Any]) -> None:
    source, target = pair.split("-")
    segment = Segment("1", case["source"], case["target"], source, target)
    found = list(checker.check([segment]))
    assert [finding.code for finding in found] == case.get("find", []), found
    for finding in found:
        for span, text in (
            (finding.source_span, segment.source),
            (finding.target_span, segment.target),
        ):
            if span:
                assert 0 <= span[0] < span[1] <= len(text)


PO = """msgid ""
msgstr "Language: ru\\n"

msgid "Relations with %(name)s and NATO"
msgstr "Отношения с %(name)s и с организацией"
"""
XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="ru" original="x" datatype="plaintext"><body>
<trans-unit id="a"><source>Relations with <g id="1">NATO</g></source>
<target>Отношения с организацией</target></trans-unit></body></file></xliff>
"""
XLIFF2 = """<xliff version="2.0" srcLang="en" trgLang="ru"
 xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="u"><segment><source>Relations with NATO</source>
<target>Отношения с организацией</target></segment></unit></file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="en"/><body><tu tuid="t">
<tuv xml:lang="en"><seg>Relations with NATO</seg></tuv>
<tuv xml:lang="ru"><seg>Отношения с организацией</seg></tuv></tu></body></tmx>
"""


@pytest.mark.parametrize(
    ("name", "content", "options"),
    [
        ("a.po", PO, {}),
        ("a.xlf", XLIFF, {}),
        ("b.xlf", XLIFF2, {}),
        ("a.tmx", TMX, {}),
        (
            "a.tsv",
            "Relations with NATO\tОтношения с организацией\n",
            {"source": "en", "target": "ru"},
        ),
    ],
)
def test_every_format_is_read(
    checker: Checker, tmp_path: Path, name: str, content: str, options: dict[str, str]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    [segment] = read_segments(path, **options)
    assert (segment.source_lang, segment.target_lang) == ("en", "ru")
    [finding] = checker.check([segment])
    assert finding.code == "C001"
    assert finding.source_span
    assert segment.source[slice(*finding.source_span)] == "NATO"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.po", b'msgid "x\nmsgstr'),
        ("a.xlf", b"<xliff><file>"),
        ("a.tmx", b'<!DOCTYPE t [<!ENTITY a "b">]><tmx>&a;</tmx>'),
        ("a.tsv", b"a\tb\n"),
        ("a.doc", b"x"),
        ("a.po", b'msgid "a"\nmsgstr "b"\n'),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BilingualError, match=name):
        list(read_segments(path))


def test_texts_of_different_length_are_told(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("a\nb\n")
    two.write_text("a\n")
    with pytest.raises(BilingualError, match="align"):
        list(read_pair(one, two, ("en", "ru")))


def test_the_command(tmp_path: Path) -> None:
    path, database = tmp_path / "a.po", tmp_path / "t.db"
    path.write_text(PO, encoding="utf-8")
    done = run(database, "check", str(path))
    assert done.exit_code == 1
    assert "C001 error" in done.output
    assert "НАТО" in done.output
    [line] = run(database, "check", "--jsonl", str(path)).stdout.splitlines()
    assert json.loads(line)["code"] == "C001"
    assert json.loads(run(database, "check", "--json", str(path)).stdout)["segments"] == 1
    path.write_text(PO.replace("организацией", "НАТО"), encoding="utf-8")
    assert run(database, "check", str(path)).exit_code == 0
    path.write_text("<", encoding="utf-8")
    broken = ortaq(database, "check", str(path))
    assert (broken.returncode, broken.stderr.count(b"\n")) == (2, 1)


def test_every_code_has_its_section() -> None:
    page = (ROOT / "docs/checking.md").read_text(encoding="utf-8")
    for code in CODES:
        assert f"\n### {code}" in page
