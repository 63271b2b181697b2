"""Terms of the compiled catalogs, for applications."""

from __future__ import annotations

import gettext
import os
import struct
from functools import lru_cache
from pathlib import Path

import polib

from glossary.catalogs.entries import FORMS
from glossary.catalogs.location import localedir
from glossary.catalogs.po import CatalogError
from glossary.catalogs.writing import catalog_path
from glossary.errors import UnknownConceptError, UnknownTermError
from glossary.languages import section_language


def translation(lang: str, folder: str | os.PathLike[str] | None = None) -> gettext.GNUTranslations:
    """The catalog of a language, from `folder` or from the ones that ship with Ortaq.

    `pgettext(id, english)` of it gives the best term, and the English where there is none, as
    gettext does. Raises `UnknownLanguageError` for a tag that is none, `CatalogError` where the
    language has no compiled catalog.

        >>> translation("ru").pgettext("pfp", "Partnership for Peace")
        'Партнерство ради мира'
    """
    return _translation(*_compiled(lang, _place(folder)))


def term(
    id: str,
    lang: str,
    *,
    form: str | None = None,
    folder: str | os.PathLike[str] | None = None,
) -> str:
    """The best term of a concept, or its best one of a form, without knowing the English.

    `form` is `acronym`, `fullForm` or `shortForm`. Nothing stands in for a form that nobody has
    been seen using: `UnknownTermError` is raised, where `pgettext` would give the English, and
    `UnknownConceptError` where no catalog has the concept.

        >>> term("eapc", "ru"), term("eapc", "ru", form="acronym")
        ('Совет евроатлантического партнерства', 'СЕАП')
        >>> term("eapc", "kk", form="acronym")
        Traceback (most recent call last):
        ...
        glossary.errors.UnknownTermError: 'eapc' has no attested acronym in 'kk'
    """
    if form not in (None, *FORMS):
        raise UnknownTermError(f"unknown form {form!r}: use one of {', '.join(FORMS)}")
    place = _place(folder)
    found = _terms(*_compiled(lang, place)).get(f"{id}|{form}" if form else id)
    if found is not None:
        return found
    if id not in _terms(*_compiled("en", place)):
        raise UnknownConceptError(f"no concept with the id {id!r} in the catalogs of {place}")
    raise UnknownTermError(f"{id!r} has no attested {form or 'term'} in {lang!r}")


def _place(folder: str | os.PathLike[str] | None) -> Path:
    return localedir() if folder is None else Path(folder)


def _compiled(lang: str, folder: Path) -> tuple[Path, int]:
    """The .mo of a language and when it was written: rewritten catalogs are read anew.

    gettext itself would answer kk-Latn from the Cyrillic kk.
    """
    path = catalog_path(folder, section_language(lang)).with_suffix(".mo")
    try:
        return path, path.stat().st_mtime_ns
    except OSError as error:
        there = sorted(found.parts[-3] for found in folder.glob(f"*/LC_MESSAGES/{path.name}"))
        if there:
            reason = f"has no catalog in {lang!r}, only in {', '.join(there)}"
        else:
            reason = (
                "has no compiled catalogs: write them with `ortaq catalogs --out FOLDER`, "
                "or run `make catalogs` in a checkout"
            )
        raise CatalogError(f"{folder} {reason}") from error


@lru_cache(maxsize=64)
def _translation(path: Path, _written: int) -> gettext.GNUTranslations:
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error) as error:
        raise CatalogError(f"{path} is not a compiled catalog: write it anew") from error


@lru_cache(maxsize=64)
def _terms(path: Path, _written: int) -> dict[str, str]:
    try:
        return {entry.msgctxt: entry.msgstr for entry in polib.mofile(str(path))}
    except (OSError, ValueError, struct.error) as error:
        raise CatalogError(f"{path} is not a compiled catalog: write it anew") from error
