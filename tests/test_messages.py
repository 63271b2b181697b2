"""The interface's texts: looked up by context, complete in every language, honest in Kazakh."""

from __future__ import annotations

import asyncio
import csv
import threading
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import messages as tool
from translator import messages

NUMERALS = Path(__file__).parent / "data" / "messages" / "kazakh-numerals.tsv"

SOURCE = """
from translator.messages import gettext as _, gettext_noop, ngettext, pgettext

HEADING = gettext_noop("Heading")

def show(n: int) -> None:
    # Translators: shown when a search ends
    print(_("Nothing found for “%(query)s”."))
    print(ngettext("%(n)s term found", "%(n)s terms found", n) % {"n": n})
    print(pgettext("button", "Search"))
"""
TEMPLATE = '<h1>{{ _("Search the terms") }}</h1>{% trans %}Own machine{% endtrans %}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with texts in Python and in a page."""
    (tmp_path / "translator/web/templates").mkdir(parents=True)
    (tmp_path / "translator/show.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "translator/web/templates/page.html").write_text(TEMPLATE, encoding="utf-8")
    config = (tool.ROOT / "babel.cfg").read_text(encoding="utf-8")
    (tmp_path / "babel.cfg").write_text(config, encoding="utf-8")
    tool.update(tmp_path)
    return tmp_path


@pytest.fixture
def translated(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project with a Russian and a Kazakh catalog, compiled and in use."""
    translate(project, "ru", "Heading", "Заголовок")
    translate(project, "ru", "%(n)s term found", "%(n)s термин|%(n)s термина|%(n)s терминов")
    translate(project, "kk", "Heading", "Тақырып", fuzzy=True)
    translate(project, "kk", "%(n)s term found", "%(n)s термин табылды|%(n)s термин табылды")
    tool.compile_catalogs(project)
    monkeypatch.setattr(messages, "localedir", lambda: project / "locales")
    messages._catalog.cache_clear()
    yield project
    messages._catalog.cache_clear()


def translate(
    project: Path, lang: str, message: str, text: str, *, fuzzy: bool = False, comment: str = ""
) -> None:
    path = tool.catalog_path(lang, project)
    catalog = polib.pofile(str(path), encoding="utf-8", wrapwidth=100)
    entry = next(entry for entry in catalog if entry.msgid == message)
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(text.split("|")))
    else:
        entry.msgstr = text
    if fuzzy:
        entry.flags.append("fuzzy")
    entry.tcomment = comment
    path.write_text(str(catalog), encoding="utf-8")


def complete(project: Path) -> None:
    for lang in ("ru", "kk"):
        catalog = polib.pofile(str(tool.catalog_path(lang, project)), encoding="utf-8")
        for entry in catalog:
            text = entry.msgid
            if entry.msgid_plural:
                text = "|".join(["%(n)s т"] * len(entry.msgstr_plural))
            comment = "model: a known program" if lang == "kk" else ""
            translate(project, lang, entry.msgid, text, comment=comment)
    tool.update(project)


def test_catalogs_of_the_interface_are_complete() -> None:
    """`python tools/messages.py update`, then translate what is new."""
    assert list(tool.findings()) == []


def test_language_of_a_block(translated: Path) -> None:
    assert messages.gettext("Heading") == "Heading"
    with messages.language("ru-RU"):
        assert messages.gettext("Heading") == "Заголовок"
        with messages.language("en"):
            assert messages.gettext("Heading") == "Heading"
        assert messages.current_language() == "ru"
    assert messages.current_language() == "en"


def test_plural_forms(translated: Path) -> None:
    def found(lang: str, n: int) -> str:
        with messages.language(lang):
            return messages.ngettext("%(n)s term found", "%(n)s terms found", n) % {"n": n}

    assert [found("ru", n) for n in (1, 3, 5, 21)] == [
        "1 термин",
        "3 термина",
        "5 терминов",
        "21 термин",
    ]
    assert [found("kk", n) for n in (1, 5)] == ["1 термин табылды", "5 термин табылды"]
    assert [found("en", n) for n in (1, 5)] == ["1 term found", "5 terms found"]


def test_fuzzy_text_is_not_shown(translated: Path) -> None:
    with messages.language("kk"):
        assert messages.gettext("Heading") == "Heading"


def test_without_compiled_catalogs_english_is_shown(
    translated: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(messages, "localedir", lambda: tmp_path / "nowhere")
    with messages.language("ru"):
        assert messages.gettext("Heading") == "Heading"
        assert messages.ngettext("a term", "terms", 2) == "terms"
        assert messages.pgettext("button", "Search") == "Search"


def test_threads_and_tasks_do_not_share_a_language(translated: Path) -> None:
    seen: dict[str, str] = {}

    async def request(name: str, lang: str) -> None:
        messages.set_language(lang)
        await asyncio.sleep(0)
        seen[name] = messages.gettext("Heading")

    async def serve() -> None:
        await asyncio.gather(request("task ru", "ru"), request("task en", "en"))

    asyncio.run(serve())
    thread = threading.Thread(target=lambda: seen.setdefault("thread", messages.set_language("ru")))
    thread.start()
    thread.join()
    assert seen == {"task ru": "Заголовок", "task en": "Heading", "thread": "ru"}
    assert messages.current_language() == "en"


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "en"),
        ("*", "en"),
        ("kk", "kk"),
        ("KK-kz", "kk"),
        ("kk-Cyrl-KZ, ru;q=0.8", "kk"),
        ("ru;q=0.8, kk;q=0.9", "kk"),
        ("ru;q=0.5, kk;q=0.5", "ru"),
        ("de, fr;q=0.9, ru;q=0.1", "ru"),
        ("ru;q=0, kk;q=0.001", "kk"),
        ("ru;q=nan, kk;q=high, en;q=2", "en"),
        (";;;,,,=,q=1", "en"),
    ],
)
def test_negotiate(header: str, lang: str) -> None:
    assert messages.negotiate(header) == lang


@given(st.text())
def test_negotiate_never_fails(header: str) -> None:
    assert messages.negotiate(header) in messages.INTERFACE_LANGUAGES
    assert messages.environment_language({"LANG": header}) in messages.INTERFACE_LANGUAGES


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "kk_KZ", "LC_MESSAGES": "ru_RU"}, "ru"),
        ({"LANG": "kk_KZ", "LC_ALL": "POSIX"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANGUAGE": "kk:ru", "LANG": "fr_FR.UTF-8"}, "kk"),
        ({"LANGUAGE": "ru", "LANG": "C"}, "en"),
    ],
)
def test_environment(environ: dict[str, str], lang: str) -> None:
    assert messages.environment_language(environ) == lang


def test_extracts_python_and_pages(project: Path) -> None:
    template = polib.pofile(str(project / "locales/ortaq.pot"), encoding="utf-8")
    assert [(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in template] == [
        (None, "Heading", ""),
        (None, "Nothing found for “%(query)s”.", ""),
        (None, "%(n)s term found", "%(n)s terms found"),
        ("button", "Search", ""),
        (None, "Search the terms", ""),
        (None, "Own machine", ""),
    ]
    assert template[1].comment == "shown when a search ends"
    assert template[1].flags == ["python-format"]
    assert [name for name, _ in template[4].occurrences] == ["translator/web/templates/page.html"]


def test_complete_project_has_no_findings(project: Path) -> None:
    complete(project)
    assert list(tool.findings(project)) == []
    before = {path: path.read_bytes() for path in (project / "locales").rglob("*.po*")}
    tool.update(project)
    assert {path: path.read_bytes() for path in (project / "locales").rglob("*.po*")} == before


def test_missing_translation_is_found(project: Path) -> None:
    complete(project)
    translate(project, "ru", "Heading", "")
    assert list(tool.findings(project)) == [
        "locales/ru/LC_MESSAGES/ortaq.po: 'Heading': is not translated"
    ]


def test_new_and_removed_texts_are_found(project: Path) -> None:
    complete(project)
    source = project / "translator/show.py"
    for old, new in (
        ("Heading", "A heading of another kind"),
        ('pgettext("button", "Search")', ""),
    ):
        source.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        found = list(tool.findings(project))
        assert [line.partition(":")[0] for line in found] == [
            "locales/ortaq.pot",
            *(f"locales/{lang}/LC_MESSAGES/ortaq.po" for lang in ("en", "ru", "kk")),
        ]
        tool.update(project)
        complete(project)
        assert list(tool.findings(project)) == []


def test_missing_catalog_is_found(project: Path) -> None:
    complete(project)
    tool.catalog_path("kk", project).unlink()
    assert list(tool.findings(project)) == [
        "locales/kk/LC_MESSAGES/ortaq.po: is missing: run update"
    ]


def test_changed_text_keeps_its_translation_for_review(project: Path) -> None:
    complete(project)
    source = project / "translator/show.py"
    text = source.read_text(encoding="utf-8").replace("Nothing found for", "Nothing was found for")
    source.write_text(text, encoding="utf-8")
    tool.update(project)
    catalog = polib.pofile(str(tool.catalog_path("ru", project)), encoding="utf-8")
    entry = catalog.find("Nothing was found for “%(query)s”.")
    assert entry is not None
    assert entry.msgstr == entry.previous_msgid == "Nothing found for “%(query)s”."
    assert entry.fuzzy
    tool.update(project)  # a second run must not lose what is still to be looked at
    assert [line for line in tool.findings(project) if "was translated for" in line] == [
        f"locales/{lang}/LC_MESSAGES/ortaq.po: 'Nothing was found for “%(query)s”.': "
        "was translated for 'Nothing found for “%(query)s”.': "
        "look at it again, remove #| and fuzzy"
        for lang in ("ru", "kk")
    ]


@pytest.mark.parametrize(
    ("lang", "entry", "slip"),
    [
        ("ru", polib.POEntry(msgid="a", msgstr="б", flags=["fuzzy"]), "is fuzzy"),
        (
            "ru",
            polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(n)s из %(n)s"),
            "'%(n)s из %(n)s' has not the placeholders of the English",
        ),
        (
            "ru",
            polib.POEntry(
                msgid="{n} term",
                msgid_plural="{n} terms",
                msgstr_plural={0: "{n} термин", 1: "{n} термина", 2: "терминов"},
            ),
            "'терминов' has not the placeholders of the English",
        ),
        (
            "ru",
            polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "б", 1: "б", 2: ""}),
            "is not translated",
        ),
        (
            "kk",
            polib.POEntry(msgid="a", msgstr="б"),
            "is neither fuzzy nor says who vouches for it: # model: … or # read by: …",
        ),
        (
            "kk",
            polib.POEntry(msgid="%(n)s terms", msgstr="%(n)s терминдер", tcomment="model: x"),
            "'терминдер': a Kazakh noun after a numeral is singular",
        ),
    ],
)
def test_slips(lang: str, entry: polib.POEntry, slip: str) -> None:
    assert list(tool.slips(entry, lang)) == [slip]


def test_kazakh_may_wait_for_a_speaker() -> None:
    fuzzy = polib.POEntry(msgid="a", msgstr="б", flags=["fuzzy"])
    assert list(tool.slips(fuzzy, "kk")) == []


@pytest.mark.parametrize(
    "case",
    list(csv.DictReader(NUMERALS.read_text(encoding="utf-8").splitlines(), delimiter="\t")),
    ids=lambda case: case["text"],
)
def test_kazakh_nouns_after_numerals(case: dict[str, str]) -> None:
    found = tool.KAZAKH_PLURAL.search(case["text"])
    assert (found[1] if found else "") == case["plural"]
