"""Files filled in: what is added, and that the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import polib
import pytest
from lxml import etree

from glossary.base import load_base
from tests.cli.process import ortaq, run
from translator.bilingual import BilingualError, read_segments
from translator.documents import read_text
from translator.documents.xliff import read_xliff
from translator.errors import MalformedDocumentError
from translator.pretranslation import Pretranslated, pretranslate
from translator.recognition import Recognizer

Fill = Callable[..., Pretranslated]


@pytest.fixture(scope="module")
def fill() -> Fill:
    recognizer = Recognizer(load_base())

    def filled(text: str, name: str, **options: object) -> Pretranslated:
        document = read_text(text.encode(), name=name)
        return pretranslate(document, recognizer, **options)  # type: ignore[arg-type]

    return filled


HEADER = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            'msgid "NATO"\nmsgstr ""\n',
            '#. Ortaq: NATO → НАТО\n#, fuzzy\nmsgid "NATO"\nmsgstr "НАТО"\n',
        ),
        (  # a label begins with a capital, a sentence is none
            '#: a.c:1\n#, c-format\nmsgid "Armed forces"\nmsgstr ""\n',
            "#. Ortaq: Armed forces → вооруженные силы\n#: a.c:1\n#, fuzzy, c-format\n"
            'msgid "Armed forces"\nmsgstr "Вооруженные силы"\n',
        ),
        (  # what is translated stays, whatever it is
            'msgid "NATO"\nmsgstr "Альянс"\n',
            '#. Ortaq: NATO → НАТО\nmsgid "NATO"\nmsgstr "Альянс"\n',
        ),
        (  # several lines, context, previous message
            '# x\n#| msgid "Nato"\nmsgctxt "c"\nmsgid ""\n"NATO"\nmsgstr ""\n""\n',
            '# x\n#. Ortaq: NATO → НАТО\n#, fuzzy\n#| msgid "Nato"\nmsgctxt "c"\n'
            'msgid ""\n"NATO"\nmsgstr "НАТО"\n',
        ),
        (  # a note that is no longer true, and a flag that is there already
            '#. Ortaq: old\n#, fuzzy\nmsgid "EU"\nmsgstr ""\n',
            '#. Ortaq: EU → ЕС\n#, fuzzy\nmsgid "EU"\nmsgstr "ЕС"\n',
        ),
        ('#. Ortaq: old\nmsgid "bread"\nmsgstr ""\n', 'msgid "bread"\nmsgstr ""\n'),
        (  # plural forms are people's work, and obsolete entries nobody's
            'msgid "ally"\nmsgid_plural "%d armed forces"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
            '#. x\n#~ msgid "NATO"\n#~ msgstr ""\n',
            None,
        ),
        (  # what has no source is noted as such and not filled in
            'msgid "security forces"\nmsgstr ""\n',
            'msgid "security forces"\nmsgstr ""\n',
        ),
    ],
)
def test_entries(fill: Fill, entry: str, expected: str | None) -> None:
    done = fill(HEADER + entry, "a.po")
    assert done.text.startswith(HEADER)
    body = done.text.removeprefix(HEADER)
    if expected is None:
        assert 'msgstr[0] ""' in body
        assert '#~ msgstr ""' in body
        assert body.count("Ortaq") == 1
    elif "security forces" in expected:
        expected = expected.replace("security forces", "силы безопасности")
        assert "Ortaq: security forces → силы безопасности" in body
    else:
        assert body == expected
    assert fill(done.text, "a.po").text == done.text
    assert len(polib.pofile(done.text)) == len(polib.pofile(HEADER + entry))


def test_what_is_only_proposed_is_never_filled_in(fill: Fill) -> None:
    header = HEADER.replace("ru", "kk")
    done = fill(header + 'msgid "Euro-Atlantic Partnership Council"\nmsgstr ""\n', "a.po")
    assert done.filled == 0
    assert "Еуроатлантикалық әріптестік кеңесі (proposed" in done.text


def test_line_ends_and_encoding_stay(fill: Fill) -> None:
    text = (HEADER + 'msgid "NATO"\nmsgstr ""\n').replace("\n", "\r\n")
    done = fill(text, "a.po")
    assert "\n" not in done.text.replace("\r\n", "")
    assert done.filled == 1


OLD = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file source-language="en" target-language="kk" original="x" datatype="plaintext"><body>
  {unit}
 </body></file>
</xliff>
"""
NEW = """<xliff version="2.0" srcLang="en" trgLang="kk"
 xmlns="urn:oasis:names:tc:xliff:document:2.0">
 <file id="f">
  {unit}
 </file>
</xliff>
"""


@pytest.mark.parametrize(
    ("frame", "unit", "expected"),
    [
        (
            OLD,
            '<trans-unit id="1">\n   <source>NATO</source>\n  </trans-unit>',
            '<trans-unit id="1">\n   <source>NATO</source>\n'
            '   <target state="needs-review-translation">НАТО</target>\n'
            '   <note from="ortaq">NATO → НАТО</note>\n  </trans-unit>',
        ),
        (
            OLD,
            "<trans-unit id='1'><source>NATO</source>"
            "<target state='new' xml:lang='kk'/></trans-unit>",
            "<trans-unit id='1'><source>NATO</source>"
            "<target state=\"needs-review-translation\" xml:lang='kk'>НАТО</target>"
            '<note from="ortaq">NATO → НАТО</note></trans-unit>',
        ),
        (
            OLD,
            '<trans-unit id="1"><source>the <g id="1">NATO</g> &amp; EU</source>'
            "<target></target><note>x</note></trans-unit>",
            '<trans-unit id="1"><source>the <g id="1">NATO</g> &amp; EU</source><target></target>'
            '<note>x</note><note from="ortaq">NATO → НАТО; EU → ЕО</note></trans-unit>',
        ),
        (
            OLD,
            '<trans-unit id="1" translate="no"><source>NATO</source></trans-unit>',
            '<trans-unit id="1" translate="no"><source>NATO</source></trans-unit>',
        ),
        (
            NEW,
            '<unit id="1">\n   <segment>\n    <source>NATO</source>\n   </segment>\n  </unit>',
            '<unit id="1">\n   <notes><note category="ortaq">NATO → НАТО</note></notes>\n'
            '   <segment state="initial" subState="ortaq:needs-review">\n'
            "    <source>NATO</source>\n"
            "    <target>НАТО</target>\n   </segment>\n  </unit>",
        ),
        (
            NEW,
            '<unit id="1"><notes><note>x</note></notes>'
            '<segment state="initial"><source>NATO</source><target/></segment></unit>',
            '<unit id="1"><notes><note>x</note><note category="ortaq">NATO → НАТО</note></notes>'
            '<segment state="initial" subState="ortaq:needs-review"><source>NATO</source>'
            "<target>НАТО</target></segment></unit>",
        ),
    ],
)
def test_units(fill: Fill, frame: str, unit: str, expected: str) -> None:
    done = fill(frame.format(unit=unit), "a.xlf")
    assert done.text == frame.format(unit=expected)
    assert fill(done.text, "a.xlf").text == done.text
    read_xliff(done.text)


def test_prefixes_are_kept(fill: Fill) -> None:
    text = (
        '<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file '
        'source-language="en" target-language="ru"><x:body><x:trans-unit id="1">'
        "<x:source>NATO</x:source></x:trans-unit></x:body></x:file></x:xliff>"
    )
    done = fill(text, "a.xliff")
    assert "<x:target" in done.text
    assert "<x:note" in done.text
    etree.fromstring(done.text)


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("a.xlf", OLD.format(unit="<trans-unit>"), MalformedDocumentError),
        ("a.xlf", '<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', MalformedDocumentError),
        ("a.xlf", OLD.format(unit="<unit/>").replace('"kk"', '"de"'), None),
        ("a.po", 'msgid "NATO"\nmsgstr ""\n', BilingualError),
        ("a.po", HEADER.replace("ru", "de") + 'msgid "NATO"\nmsgstr ""\n', BilingualError),
        ("a.txt", "NATO", BilingualError),
        ("a.po", "\0" * 50 + 'msgid "', None),
    ],
)
def test_hostile_files(fill: Fill, name: str, text: str, error: type[Exception] | None) -> None:
    if error is None:
        with suppress(BilingualError, MalformedDocumentError, ValueError):
            assert fill(text, name).text == text
        return
    with pytest.raises(error, match=name):
        fill(text, name)


def test_real_files_keep_everything_else(fill: Fill, samples: Path) -> None:
    found = [path for path in sorted(samples.rglob("*")) if path.suffix in (".po", ".xlf")]
    assert found
    read = 0
    for path in found:
        try:
            document = read_text(path)
            done = fill(document.text, path.name, target="kk")
        except (BilingualError, MalformedDocumentError, ValueError):
            continue
        read += 1
        added = iter(done.text.splitlines())
        lost = [line for line in document.text.splitlines() if not any(line == x for x in added)]
        assert done.filled or not lost, (path, lost[:3])
        assert fill(done.text, path.name, target="kk").text == done.text
    assert read > 10


def test_the_command(tmp_path: Path) -> None:
    path, database = tmp_path / "ru.po", tmp_path / "t.db"
    text = HEADER + 'msgid "NATO"\nmsgstr ""\n'
    path.write_text(text, encoding="utf-8")
    shown = run(database, "pretranslate", "--output", "-", "--no-notes", str(path))
    assert "Ortaq" not in shown.stdout
    assert 'msgstr "НАТО"' in shown.stdout
    assert path.read_text(encoding="utf-8") == text
    assert run(database, "pretranslate", str(path)).exit_code == 0
    [segment] = read_segments(path)
    assert (segment.target, segment.is_fuzzy) == ("НАТО", True)
    assert (tmp_path / "ru.po.bak").read_text(encoding="utf-8") == text
    before = path.stat().st_mtime_ns
    assert run(database, "pretranslate", str(path)).exit_code == 0
    assert path.stat().st_mtime_ns == before
    kk = tmp_path / "kk.po"
    kk.write_bytes(
        f'{HEADER.replace("ru", "kk")}# слово\nmsgid "Kazakhstan"\nmsgstr ""\n'.encode("cp1251")
    )
    broken = ortaq(database, "pretranslate", str(kk), str(tmp_path / "none.po"))
    assert (broken.returncode, broken.stderr.count(b"\n")) == (2, 2)
