"""Segments, files and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from tests.cli.process import ortaq, run
from tests.conftest import ROOT
from translator.bilingual import BilingualError, Segment, read_pair, read_segments
from translator.checking import CODES, Checker, Level
from translator.checking.pairs import pair_up
from translator.normalization import TermSpacings
from translator.recognition import Recognizer

DATA = ROOT / "tests/data/checking"
CASES = yaml.safe_load((DATA / "segments.yaml").read_text(encoding="utf-8"))
DOCUMENTS = yaml.safe_load((DATA / "documents.yaml").read_text(encoding="utf-8"))
FLAT = [(pair, case) for pair, cases in CASES.items() for case in cases]


@cache
def _checker() -> Checker:
    concepts = load_base()
    by_id = {concept.id: concept for concept in concepts}
    return Checker(Recognizer(concepts), by_id, TermSpacings(concepts))


@pytest.fixture
def checker() -> Checker:
    return _checker()


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["why"])
def test_documents(checker: Checker, document: dict[str, Any]) -> None:
    langs = document["langs"].split("-")
    segments = [
        Segment(str(number), case["source"], case["target"], *langs)
        for number, case in enumerate(document["segments"], 1)
    ]
    found = list(checker.check(segments))
    for segment, case in zip(segments, document["segments"], strict=True):
        told = [
            [
                finding.code,
                finding.level.value,
                segment.target[slice(*finding.target_span)] if finding.target_span else None,
                finding.expected[0] if finding.expected else None,
            ]
            for finding in found
            if finding.segment is segment
        ]
        assert told == case.get("find", [])


def test_levels_are_those_asked_for(checker: Checker) -> None:
    segment = Segment("1", "The EAPC and partnership", "EAPC", "en", "ru")
    levels = {"C005": Level.INFO, "C001": None}
    [finding] = replace(checker, levels=levels).check([segment])
    assert (finding.code, finding.level) == ("C005", Level.INFO)
    # What is only a hint does not rise with the level of its code.
    hint = Segment("1", "The partnership grows.", "Дружба крепнет.", "en", "ru")
    [finding] = replace(checker, levels={"C001": Level.WARNING}).check([hint])
    assert finding.level is Level.HINT
    [finding] = replace(checker, generic=True).check([hint])
    assert finding.level is Level.ERROR


TEXT = st.text("абвАБВқәҚ NАТOНАТО-ның«».%s{x}<b>\n\u00ad\u200b\ufffc9", max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_segments_are_checked_as_if_alone(pairs: list[tuple[str, str]]) -> None:
    """Segments are looked through many at a time, and no finding may come of their neighbours."""
    checker = _checker()
    langs = ("en", "kk")
    segments = [Segment(str(n), *pair, *langs) for n, pair in enumerate(pairs)]
    together = list(pair_up(segments, checker.recognizer))
    alone = [pair for segment in segments for pair in pair_up([segment], checker.recognizer)]
    for one, other in zip(together, alone, strict=True):
        assert (one.sources, one.targets) == (other.sources, other.targets)
        for mention in one.targets:
            assert one.target[mention.start : mention.end] == mention.text


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


@pytest.mark.parametrize(
    ("named", "lang"), [("kk_KZ", "kk-KZ"), ("kk@latin", "kk-Latn"), ("sr@cyrillic", "sr-Cyrl")]
)
def test_languages_of_catalogs(tmp_path: Path, named: str, lang: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO.replace("Language: ru", f"Language: {named}"), encoding="utf-8")
    [segment] = read_segments(path)
    assert segment.target_lang == lang


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
