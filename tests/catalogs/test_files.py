"""The files: read back by polib, Babel, gettext and GNU gettext; stable, whole, with a memory."""

from __future__ import annotations

import gettext
import json
import shutil
from pathlib import Path
from typing import BinaryIO

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.catalogs import CatalogError, build_catalog, po_bytes, write_catalogs
from glossary.catalogs import po as po_module
from glossary.catalogs.entries import entries
from glossary.model import Concept, TermType
from tests import strategies
from tests.catalogs.concepts import ADMITTED, PROPOSED, concept, retired, term
from tests.catalogs.conftest import Run
from tests.conftest import ROOT

LANGUAGES = ("en", "ru", "kk")
SHIPPED = ROOT / "locales"


def po_path(out: Path, lang: str) -> Path:
    return out / lang / "LC_MESSAGES" / "glossary.po"


def contents(out: Path) -> dict[str, bytes]:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_layout(written: Path) -> None:
    assert sorted(contents(written)) == sorted(
        ["glossary.pot"]
        + [f"{lang}/LC_MESSAGES/glossary.{kind}" for lang in LANGUAGES for kind in ("po", "mo")]
    )


def test_shipped_catalogs_are_those_of_the_base(base: list[Concept], tmp_path: Path) -> None:
    """`make catalogs` writes them anew."""
    for path in [SHIPPED / "glossary.pot", *SHIPPED.glob("*/LC_MESSAGES/glossary.po")]:
        target = tmp_path / path.relative_to(SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shipped = contents(tmp_path)
    write_catalogs(base, tmp_path)
    now = {name: data for name, data in contents(tmp_path).items() if not name.endswith(".mo")}
    stale = [name for name in now if now[name] != shipped.get(name)]
    assert not stale, f"not up to date: {stale}; run make catalogs"


def test_same_bytes_in_any_order_and_every_time(
    base: list[Concept], written: Path, tmp_path: Path
) -> None:
    write_catalogs(reversed(base), tmp_path)
    assert contents(tmp_path) == contents(written)
    write_catalogs(base, tmp_path)
    assert contents(tmp_path) == contents(written)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_msgfmt_accepts(gettext_tool: Run, written: Path, lang: str, tmp_path: Path) -> None:
    done = gettext_tool("msgfmt", "--check", "-o", tmp_path / "a.mo", po_path(written, lang))
    assert done.returncode == 0, done.stderr
    done = gettext_tool("msgfmt", "--check", "-o", tmp_path / "b.mo", written / "glossary.pot")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_mo_has_what_msgfmt_makes(
    gettext_tool: Run, written: Path, lang: str, tmp_path: Path
) -> None:
    path = po_path(written, lang)
    done = gettext_tool("msgfmt", "-o", tmp_path / "theirs.mo", path)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "theirs.mo").open("rb") as theirs, path.with_suffix(".mo").open("rb") as ours:
        assert _messages(theirs) == _messages(ours)


@pytest.mark.parametrize(
    ("lang", "plural"),
    [
        ("en", "nplurals=2; plural=(n != 1);"),
        ("kk", "nplurals=2; plural=(n != 1);"),
        (
            "ru",
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
            "(n%100<10 || n%100>=20) ? 1 : 2);",
        ),
    ],
)
def test_header(written: Path, lang: str, plural: str) -> None:
    metadata = polib.pofile(str(po_path(written, lang))).metadata
    assert metadata["Language"] == lang
    assert metadata["Plural-Forms"] == plural
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"
    assert not [field for field in metadata if "Date" in field]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_babel_and_polib_read_the_same(base: list[Concept], written: Path, lang: str) -> None:
    expected = {
        (entry.context, entry.message): (
            entry.translation,
            entry.proposed,
            list(entry.references),
        )
        for entry in entries(base, lang)
    }
    path = po_path(written, lang)
    assert _by_polib(polib.pofile(str(path))) == expected
    assert _by_babel(path) == expected


@given(
    st.lists(strategies.concepts, max_size=3, unique_by=lambda concept: concept.id),
    st.sampled_from(LANGUAGES),
)
def test_whatever_a_term_contains_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, concepts: list[Concept], lang: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "generated.po"
    path.write_bytes(po_bytes(build_catalog(concepts, lang)))
    expected = {
        (entry.context, entry.message): (entry.translation, entry.proposed)
        for entry in entries(concepts, lang)
    }
    polibs = {key: found[:2] for key, found in _by_polib(polib.pofile(str(path))).items()}
    babels = {key: found[:2] for key, found in _by_babel(path).items()}
    assert polibs == expected
    assert babels == expected


def test_plain_gettext_finds_terms(written: Path) -> None:
    catalog = gettext.translation("glossary", written, ["kk"])
    assert catalog.pgettext("pfp", "Partnership for Peace") == "Бейбітшілік жолындағы әріптестік"
    russian = gettext.translation("glossary", written, ["ru"])
    assert russian.pgettext("eapc|acronym", "EAPC") == "СЕАП"


def test_proposed_terms_are_never_shown(base: list[Concept], written: Path) -> None:
    catalog = gettext.translation("glossary", written, ["kk"])
    proposed = [entry for entry in entries(base, "kk") if entry.proposed]
    assert proposed
    for entry in proposed:
        assert catalog.pgettext(str(entry.context), entry.message) == entry.message


NORTH = concept("north", term("North Council", "en"), term("Северный совет", "ru"))
NORTHERN = concept("north", term("Northern Council", "en"), term("Совет севера", "ru"))
NORDIC = concept("north", term("Nordic Council", "en"), term("Северный совет", "ru"))


def messages(out: Path, lang: str = "ru") -> dict[str, tuple[str, str]]:
    return {
        entry.msgid: (entry.msgstr, entry.comment.splitlines()[-1])
        for entry in polib.pofile(str(po_path(out, lang)))
        if entry.msgctxt == "north"
    }


def test_changed_message_stays_for_two_releases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(po_module, "__version__", "0.3.0")
    write_catalogs([NORTH], tmp_path)
    write_catalogs([NORTHERN], tmp_path)
    kept = "previous msgid, kept until 0.5"
    expected = {
        "Northern Council": ("Совет севера", "status: preferred"),
        "North Council": ("Совет севера", kept),
    }
    assert messages(tmp_path) == expected
    assert messages(tmp_path, "en")["North Council"] == ("Northern Council", kept)
    catalog = gettext.translation("glossary", tmp_path, ["ru"])
    assert catalog.pgettext("north", "North Council") == "Совет севера"
    template = polib.pofile(str(tmp_path / "glossary.pot"))
    assert _find(template, "North Council", "north|fullForm").comment.endswith(kept)

    before = contents(tmp_path)
    write_catalogs([NORTHERN], tmp_path)
    assert contents(tmp_path) == before

    monkeypatch.setattr(po_module, "__version__", "0.4.2")
    write_catalogs([NORDIC], tmp_path)
    assert messages(tmp_path) == {
        "Nordic Council": ("Северный совет", "status: preferred"),
        "North Council": ("Северный совет", kept),
        "Northern Council": ("Северный совет", "previous msgid, kept until 0.6"),
    }

    monkeypatch.setattr(po_module, "__version__", "0.5.0")
    write_catalogs([NORDIC], tmp_path)
    assert set(messages(tmp_path)) == {"Nordic Council", "Northern Council"}
    monkeypatch.setattr(po_module, "__version__", "1.0.0")
    write_catalogs([NORDIC], tmp_path)
    assert set(messages(tmp_path)) == {"Nordic Council"}


def test_message_that_comes_back_is_current_again(tmp_path: Path) -> None:
    for concepts in ([NORTH], [NORTHERN], [NORTH]):
        write_catalogs(concepts, tmp_path)
    assert messages(tmp_path)["North Council"] == ("Северный совет", "status: preferred")


def test_withdrawn_form_goes_at_once(tmp_path: Path) -> None:
    acronym = term("NC", "en", ADMITTED, TermType.ACRONYM)
    write_catalogs([concept("north", term("North Council", "en"), acronym)], tmp_path)
    assert "north|acronym" in po_path(tmp_path, "en").read_text(encoding="utf-8")
    write_catalogs([NORTH], tmp_path)
    assert "north|acronym" not in po_path(tmp_path, "en").read_text(encoding="utf-8")


def test_retired_concept_keeps_its_entry(tmp_path: Path) -> None:
    write_catalogs([retired(NORTH, "nordic")], tmp_path)
    assert "#. retired: use nordic" in po_path(tmp_path, "ru").read_text(encoding="utf-8")


def test_catalog_with_four_russian_plurals_is_read(tmp_path: Path) -> None:
    write_catalogs([NORTH], tmp_path)
    path = po_path(tmp_path, "ru")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nplurals=3", "nplurals=4"), encoding="utf-8")
    write_catalogs([NORTHERN], tmp_path)
    assert "North Council" in messages(tmp_path)
    assert "nplurals=3" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'msgid ""\nmsgstr "X-Generator: Poedit\\n"\n', "was not written by Ortaq"),
        (b"nonsense\n", "cannot be read as a catalog"),
        (b'msgid "\xff"\n', "cannot be read as a catalog"),
    ],
)
def test_files_of_others_are_left_alone(tmp_path: Path, content: bytes, message: str) -> None:
    path = po_path(tmp_path, "kk")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(CatalogError, match=message) as caught:
        write_catalogs([NORTH], tmp_path)
    assert str(path) in str(caught.value)
    assert contents(tmp_path) == {"kk/LC_MESSAGES/glossary.po": content}


def test_unwritable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"cannot write .*choose another folder"):
        write_catalogs([NORTH], tmp_path / "file")


def test_files_are_readable_by_others_and_nothing_temporary_stays(tmp_path: Path) -> None:
    for path in write_catalogs([NORTH], tmp_path).files:
        assert path.stat().st_mode & 0o044
    assert not [name for name in contents(tmp_path) if name.rpartition("/")[2].startswith(".")]


def test_other_languages_and_scripts(tmp_path: Path) -> None:
    latin = concept("a", term("A", "en"), term("Ä", "kk-Latn"), term("A-de", "de"))
    write_catalogs([latin], tmp_path)
    text = (tmp_path / "kk@latin/LC_MESSAGES/glossary.po").read_text(encoding="utf-8")
    assert '"Language: kk@latin\\n"' in text
    assert (tmp_path / "de/LC_MESSAGES/glossary.mo").exists()
    chosen = write_catalogs([latin], tmp_path / "chosen", languages=["de"]).files
    assert [path.name for path in chosen] == ["glossary.pot", "glossary.po", "glossary.mo"]


def test_no_concepts(tmp_path: Path) -> None:
    write_catalogs([], tmp_path)
    assert len(polib.pofile(str(po_path(tmp_path, "kk")))) == 0


def test_json(base: list[Concept], tmp_path: Path) -> None:
    files = write_catalogs(base, tmp_path, format="json").files
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        f"{lang}/glossary.json" for lang in LANGUAGES
    ]
    russian = json.loads((tmp_path / "ru/glossary.json").read_text(encoding="utf-8"))
    assert russian["eapc"]["term"] == "Совет евроатлантического партнерства"
    assert russian["eapc"]["acronym"] == "СЕАП"
    assert "ё" not in russian["eapc"]["term"]
    proposed = concept("a", term("A", "en"), term("Б", "kk", PROPOSED))
    write_catalogs([proposed], tmp_path, format="json")
    assert json.loads((tmp_path / "kk/glossary.json").read_text(encoding="utf-8")) == {}


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="unknown catalog format 'xml': use po or json"):
        write_catalogs([], tmp_path, format="xml")


def test_compendium_gives_msgmerge_exact_matches(
    gettext_tool: Run, base: list[Concept], tmp_path: Path
) -> None:
    write_catalogs(base, tmp_path, context=False)
    template = tmp_path / "app.pot"
    template.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Partnership for Peace"\nmsgstr ""\n\n'
        'msgid "Welcome"\nmsgstr ""\n',
        encoding="utf-8",
    )
    for lang, expected in (
        ("ru", "Партнерство ради мира"),
        ("kk", "Бейбітшілік жолындағы әріптестік"),
    ):
        old = tmp_path / f"{lang}.po"
        old.write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        done = gettext_tool(
            "msgmerge", "--compendium", po_path(tmp_path, lang), "-o", old, old, template
        )
        assert done.returncode == 0, done.stderr
        merged = polib.pofile(str(old))
        found = _find(merged, "Partnership for Peace")
        assert (found.msgstr, found.fuzzy) == (expected, False)
        assert not _find(merged, "Welcome").msgstr


def test_compendium_leaves_out_what_only_a_context_tells_apart(
    gettext_tool: Run, tmp_path: Path
) -> None:
    concepts = [
        concept("a", term("Council", "en"), term("Совет", "ru")),
        concept("b", term("Council", "en"), term("Рада", "ru")),
        concept("c", term("Force", "en"), term("Силы", "ru")),
        concept("d", term("Force", "en"), term("Силы", "ru")),
        concept("e", term("Plan", "en"), term("План", "ru", PROPOSED)),
    ]
    report = write_catalogs(concepts, tmp_path, context=False)
    assert report.ambiguous == {"ru": ("Council",)}
    russian = polib.pofile(str(po_path(tmp_path, "ru")))
    assert {entry.msgid: entry.msgstr for entry in russian} == {"Force": "Силы"}
    done = gettext_tool("msgfmt", "--check", "-o", tmp_path / "a.mo", po_path(tmp_path, "ru"))
    assert done.returncode == 0, done.stderr


def test_ids_are_those_of_the_base() -> None:
    ids = {concept.id for concept in load_base() if concept.best_term("en")}
    template = polib.pofile(str(SHIPPED / "glossary.pot"))
    assert {entry.msgctxt for entry in template if "|" not in entry.msgctxt} == ids


def _find(catalog: polib.POFile, message: str, context: str | None = None) -> polib.POEntry:
    found = catalog.find(message, msgctxt=context or False)
    assert found is not None
    return found


def _messages(file: BinaryIO) -> dict[str, str]:
    found: dict[str, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return found


Read = dict[tuple[str | None, str], tuple[str, bool, list[str]]]


def _by_polib(catalog: polib.POFile) -> Read:
    return {
        (entry.msgctxt, entry.msgid): (
            entry.msgstr,
            entry.fuzzy,
            [f"{name}:{line}" if line else name for name, line in entry.occurrences],
        )
        for entry in catalog
    }


def _by_babel(path: Path) -> Read:
    with path.open("rb") as file:
        catalog = read_po(file)
    return {
        (message.context, str(message.id)): (
            str(message.string),
            message.fuzzy,
            [f"{name}:{line}" if line else name for name, line in message.locations],
        )
        for message in catalog
        if message.id
    }
