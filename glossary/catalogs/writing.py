"""Catalogs written to a folder, each file whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from glossary.catalogs.entries import catalog_languages, forms
from glossary.catalogs.po import (
    DOMAIN,
    CatalogError,
    catalog_bytes,
    catalog_entries,
    compendium_entries,
    gettext_locale,
    read_catalog,
)
from glossary.languages import section_language
from glossary.model import Concept

FORMATS: Final = ("po", "json")


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and the messages a compendium left out, by language."""

    files: tuple[Path, ...]
    ambiguous: dict[str, tuple[str, ...]]


def write_catalogs(
    concepts: Iterable[Concept],
    out: Path,
    *,
    format: str = "po",
    context: bool = True,
    languages: Iterable[str] | None = None,
) -> Written:
    """Write the catalogs of the concepts below `out`, English, Russian and Kazakh first.

    Format `po` gives `glossary.pot` and `<lang>/LC_MESSAGES/glossary.{po,mo}`; without `context`
    they are a compendium, see `build_compendium`. Format `json` gives `<lang>/glossary.json`,
    `{id: {form: text}}` with the forms `term` (the best one), `acronym`, `fullForm` and
    `shortForm`, attested ones only. `languages` are BCP 47 tags; without them, every language that
    the concepts have. Catalogs that were written there before are read first, so that messages
    whose English changed stay for two releases.

    Raises `CatalogError` where a file cannot be written or belongs to somebody else; nothing is
    written then unless the disk fails half-way. A file is replaced whole.
    """
    if format not in FORMATS:
        raise CatalogError(f"unknown catalog format {format!r}: use {' or '.join(FORMATS)}")
    concepts = list(concepts)
    chosen = tuple(map(section_language, languages or catalog_languages(concepts)))
    if format == "json":
        return Written(_write_all(_json_files(concepts, out, chosen)), {})
    contents: dict[Path, bytes] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for lang in (None, *dict.fromkeys(chosen)):
        path = catalog_path(out, lang)
        previous = read_catalog(path)
        if context:
            found = catalog_entries(concepts, lang, previous=previous)
        else:
            found, left_out = compendium_entries(concepts, lang)
            if lang and left_out:
                ambiguous[lang] = left_out
        contents[path] = catalog_bytes(found, lang, "po")
        if lang:
            contents[path.with_suffix(".mo")] = catalog_bytes(found, lang, "mo")
    return Written(_write_all(contents), ambiguous)


def catalog_path(out: Path, lang: str | None) -> Path:
    """Where the catalog of a language lies below `out`; the template where `lang` is None."""
    if lang is None:
        return out / f"{DOMAIN}.pot"
    return out / gettext_locale(lang) / "LC_MESSAGES" / f"{DOMAIN}.po"


def _json_files(
    concepts: list[Concept], out: Path, languages: tuple[str, ...]
) -> dict[Path, bytes]:
    contents = {}
    for lang in languages:
        terms = {concept.id: forms(concept, lang) for concept in concepts}
        attested = {id: found for id, found in sorted(terms.items()) if found}
        text = json.dumps(attested, ensure_ascii=False, indent=1) + "\n"
        contents[out / gettext_locale(lang) / f"{DOMAIN}.json"] = text.encode()
    return contents


def _write_all(contents: dict[Path, bytes]) -> tuple[Path, ...]:
    for path, content in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, content)
        except OSError as error:
            raise CatalogError(
                f"cannot write {path} ({error.strerror or error}): choose another folder"
            ) from error
    return tuple(contents)


def _replace(path: Path, content: bytes) -> None:
    """Put the content in place in one step, so that a reader never sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files that only their owner can read: a server runs as somebody else.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
