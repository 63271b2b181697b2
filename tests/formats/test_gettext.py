"""gettext catalogs: any read as terms, ours written, judged by msgfmt, polib and babel."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from babel.messages.mofile import read_mo as babel_mo
from babel.messages.pofile import read_po as babel_po
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.catalogs import po as catalogs
from glossary.errors import FormatError
from glossary.formats import ReadOptions, Report, WriteOptions, read_file, write_file
from glossary.model import Concept
from tests.conftest import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
HEADER = 'msgid ""\nmsgstr "Language: kk\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


def read(
    data: bytes, format: str = "po", name: str = "x.po", **options: object
) -> tuple[list[Concept], Report]:
    report = Report(name)
    found = read_file(io.BytesIO(data), format, ReadOptions(**options), report)  # type: ignore[arg-type]
    return list(found), report


def written(format: str, **options: object) -> bytes:
    file = io.BytesIO()
    write_file(load_base(), file, format, WriteOptions(**options))  # type: ignore[arg-type]
    return file.getvalue()


def forms(concept: Concept) -> dict[str, list[str]]:
    return {s.lang: [term.text for term in s.terms] for s in concept.sections}


def test_entries_are_concepts_of_two_languages() -> None:
    text = (
        HEADER + '#. a treaty\nmsgctxt "law"\nmsgid "agreement"\nmsgid_plural "agreements"\n'
        'msgstr[0] "келісім"\nmsgstr[1] "келісімдер"\n\n#, fuzzy\nmsgid "army"\nmsgstr "әскер"\n\n'
        'msgid "empty"\nmsgstr ""\n\n#~ msgid "old"\n#~ msgstr "ескі"\n'
    )
    found, report = read(text.encode())
    assert [forms(concept) for concept in found] == [
        {"en": ["agreement", "agreements"], "kk": ["келісім", "келісімдер"]},
        {"en": ["army"], "kk": ["әскер"]},
        {"en": ["empty"]},
    ]
    assert found[0].note == "context: law\na treaty"
    assert found[1].sections[1].terms[0].status.value == "proposed"
    assert "1 obsolete" in str(report.diagnostics[0])
    assert read(text.encode())[0] == found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kk.po", "kk"),
        ("app-ru.po", "ru"),
        ("locale/pt_BR/LC_MESSAGES/django.po", "pt-BR"),
        ("a/kk@latin/LC_MESSAGES/x.po", "kk-Latn"),
    ],
)
def test_the_name_tells_the_language(name: str, expected: str) -> None:
    [concept], _report = read(b'msgid "a"\nmsgstr "b"\n', name=name)
    assert [section.lang for section in concept.sections] == ["en", expected]


def test_no_language_is_refused_unless_it_is_named() -> None:
    data = b'msgid "a"\nmsgstr "b"\n'
    with pytest.raises(FormatError, match="--lang-pair"):
        read(data, name="messages.po")
    [concept], _report = read(data, name="messages.po", lang_pair=("ru", "kk"))
    assert forms(concept) == {"ru": ["a"], "kk": ["b"]}


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("format", ["po", "mo"])
def test_ours_come_back_as_their_concepts(format: str, lang: str) -> None:
    found, _report = read(written(format, languages=(lang,)), format)
    base = {concept.id: concept for concept in load_base()}
    assert len(found) > 150
    for concept in found:
        ours = base[concept.id].best_term(lang)
        theirs = concept.section(lang)
        if ours and theirs and not ours.is_proposed:
            assert theirs.terms[0].text == ours.text


@pytest.mark.parametrize("many", [0, 10_000], ids=["stream", "polib"])
@pytest.mark.parametrize("format", ["po", "pot", "mo"])
def test_judges(format: str, many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "_MANY", many)
    data = written(format, languages=("ru",))
    path = tmp_path / f"x.{format}"
    path.write_bytes(data)
    if format == "mo":
        catalog = polib.mofile(str(path))
        found = catalog.find("EAPC", msgctxt="eapc|acronym")
        assert found
        assert found.msgstr == "СЕАП"
        # Babel leaves contexts of MO files in bytes.
        messages = {message.id: message.string for message in babel_mo(io.BytesIO(data))}
        assert messages["EAPC"] == "СЕАП"
        return
    assert polib.pofile(str(path)).find("EAPC", msgctxt="eapc|acronym")
    assert babel_po(io.BytesIO(data)).get("EAPC", context="eapc|acronym")
    if shutil.which("msgfmt") is None and os.environ.get("CI") != "true":
        pytest.skip("no msgfmt")
    subprocess.run(["msgfmt", "--check", "-o", os.devnull, path.name], cwd=tmp_path, check=True)


def test_a_catalog_in_other_letters_says_so() -> None:
    data = written(
        "po", languages=("kk",), scheme="kk_latn_2021", convert=lambda text, _lang: text.upper()
    )
    catalog = polib.pofile(data.decode())
    assert catalog.metadata["Language"] == "kk@latin"
    assert catalog.metadata["X-Ortaq-Scheme"].startswith("kk_latn_2021")


@pytest.mark.parametrize(
    ("data", "format", "code"),
    [
        (b'msgid "a"\nfoo bar\n', "po", "F002"),
        ('msgid "ә"'.encode("cp1251", "ignore") + b"\xff\xfe", "po", "F004"),
        (b'msgid ""\nmsgstr "charset=klingon\\n"\n', "po", "F004"),
        (b"\xde\x12\x04\x95" + b"\xff" * 24, "mo", "F002"),
        (b"\xde\x12\x04\x95" + b"\0" * 10, "mo", "F002"),
        (b"text", "mo", "F002"),
    ],
)
def test_what_is_no_catalog_is_refused(data: bytes, format: str, code: str) -> None:
    with pytest.raises(FormatError, match=code):
        read(data, format, lang_pair=("en", "kk"))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_raise_anything_else(data: st.DataObject) -> None:
    whole = HEADER.encode() + b'#, fuzzy\nmsgctxt "x"\nmsgid "a"\nmsgstr "b"\n'
    cut = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=40))
    for format, start in (("po", whole[:cut]), ("pot", whole[:cut]), ("mo", b"\xde\x12\x04\x95")):
        try:
            read(start + noise + whole[cut:], format)
        except FormatError as error:
            assert "F0" in str(error)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples of other programs beside")
def test_samples_are_read_or_refused_with_a_reason() -> None:
    counts = {}
    for path in sorted(SAMPLES.glob("*/*.[pm]o*")):
        try:
            found = list(read_file(path, options=ReadOptions(lang_pair=("en", "kk"))))
            counts[path.name] = len(found)
        except FormatError as error:
            assert path.name in str(error)
            counts[path.name] = -1
    assert counts["conf-kk.po"] > 300
    assert counts["conf-kk.mo"] > 100
    assert counts["iso_3166-1-kk.po"] == 425
    refused = {name for name, count in counts.items() if count < 0}
    assert refused <= {
        "test_invalid_version.mo",
        "test_syntax_error1.po",
        "test_word_garbage.po",
        "test_noencoding.po",
        "test_iso-8859-15.mo",
    }, refused
