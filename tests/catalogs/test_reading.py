"""Terms for applications: by gettext's own means, or by id alone."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from glossary.catalogs import CatalogError, localedir, term, translation, write_catalogs
from glossary.errors import UnknownConceptError, UnknownLanguageError, UnknownTermError
from tests.catalogs import concepts as make


def test_translation(written: Path) -> None:
    catalog = translation("kk", written)
    assert isinstance(catalog, gettext.GNUTranslations)
    assert catalog.pgettext("pfp", "Partnership for Peace") == "Бейбітшілік жолындағы әріптестік"
    assert translation("ru_RU", written).pgettext("eapc|acronym", "EAPC") == "СЕАП"


def test_shipped_catalogs_are_the_default() -> None:
    assert term("eapc", "ru", form="acronym") == "СЕАП"
    plain = gettext.translation("glossary", localedir(), ["kk"])
    assert plain.pgettext("pfp", "Partnership for Peace") == "Бейбітшілік жолындағы әріптестік"


def test_term_needs_no_english(written: Path) -> None:
    assert term("pfp", "kk", folder=written) == "Бейбітшілік жолындағы әріптестік"
    assert term("nato", "en", form="fullForm", folder=written).startswith("North Atlantic Treaty")


@pytest.mark.parametrize(
    ("id", "lang", "form", "error", "message"),
    [
        ("eapc", "kk", "acronym", UnknownTermError, "'eapc' has no attested acronym in 'kk'"),
        ("nobody", "kk", None, UnknownConceptError, "no concept with the id 'nobody'"),
        ("eapc", "kk", "best", UnknownTermError, "unknown form 'best': use one of acronym, "),
        ("eapc", "klingon", None, UnknownLanguageError, "klingon"),
        ("eapc", "fr", None, CatalogError, "has no catalog in 'fr', only in en, kk, ru"),
        ("eapc", "kk-Latn", None, CatalogError, "has no catalog in 'kk-Latn'"),
    ],
)
def test_errors(
    written: Path, id: str, lang: str, form: str | None, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        term(id, lang, form=form, folder=written)


def test_proposed_term_is_none(tmp_path: Path) -> None:
    proposed = make.concept("a", make.term("A", "en"), make.term("Ә", "kk", make.PROPOSED))
    write_catalogs([proposed], tmp_path)
    with pytest.raises(UnknownTermError, match="'a' has no attested term in 'kk'"):
        term("a", "kk", folder=tmp_path)


def test_catalogs_written_anew_are_read_anew(tmp_path: Path) -> None:
    for text in ("А", "Ба"):
        write_catalogs([make.concept("a", make.term("A", "en"), make.term(text, "ru"))], tmp_path)
        assert term("a", "ru", folder=tmp_path) == text
        assert translation("ru", tmp_path).pgettext("a", "A") == text


def test_folder_without_catalogs(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="has no compiled catalogs: write them with"):
        translation("kk", tmp_path)


def test_file_that_is_no_catalog(tmp_path: Path) -> None:
    path = tmp_path / "kk/LC_MESSAGES/glossary.mo"
    path.parent.mkdir(parents=True)
    for content in (b"", b"not a catalog at all", b"\xde\x12\x04\x95" + b"\xff" * 30):
        path.write_bytes(content)
        with pytest.raises(CatalogError, match="is not a compiled catalog"):
            translation("kk", tmp_path)
        with pytest.raises(CatalogError, match="is not a compiled catalog"):
            term("a", "kk", folder=tmp_path)
