"""Catalog entries <-> gettext files, through polib where they are not too many for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import polib
from babel.messages.plurals import get_plural

from glossary.catalogs.entries import Entry, entries
from glossary.catalogs.stream import mo_content, po_content
from glossary.errors import GlossaryError
from glossary.model import Concept
from glossary.version import __version__

DOMAIN: Final = "glossary"
GENERATOR: Final = "Ortaq"

# gettext names a script by a modifier where BCP 47 has a subtag.
_MODIFIERS: Final = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic"}

COMMENT: Final = "Terms of the Ortaq term base; generated, edits are overwritten."
# polib takes its time with catalogs of more entries than this.
_MANY: Final = 10_000
_WIDTH: Final = 100
_RELEASES_KEPT: Final = 2
_KEPT: Final = "previous msgid, kept until "
_KEPT_UNTIL: Final = re.compile(rf"^{_KEPT}(\d+)\.(\d+)$", re.MULTILINE)


class CatalogError(GlossaryError):
    """A catalog that cannot be read or written."""


def gettext_locale(lang: str) -> str:
    """The name that gettext has for a language: a folder below `locales`, the header `Language`.

    >>> gettext_locale("kk"), gettext_locale("kk-Latn"), gettext_locale("pt-BR")
    ('kk', 'kk@latin', 'pt_BR')
    """
    language, *rest = lang.split("-")
    scripts = [part for part in rest if len(part) == 4]
    regions = [part for part in rest if len(part) != 4]
    modifiers = [_MODIFIERS.get(part, part.lower()) for part in scripts]
    return "_".join([language, *regions]) + "".join(f"@{name}" for name in modifiers)


def header(lang: str | None) -> dict[str, str]:
    """The header fields of a catalog. No dates: equal content gives equal bytes."""
    fields = {"Project-Id-Version": f"ortaq {__version__}"}
    if lang:
        fields["Language"] = gettext_locale(lang)
    fields |= {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if lang:
        fields["Plural-Forms"] = str(get_plural(lang.replace("-", "_")))
    return fields | {"X-Generator": GENERATOR}


def build_catalog(
    concepts: Iterable[Concept],
    lang: str | None,
    *,
    previous: polib.POFile | None = None,
) -> polib.POFile:
    """The catalog of a language, or the template where `lang` is None.

    `str()` of it is the .po text, `to_binary()` the bytes of the .mo, which leaves out what is
    proposed or missing. Messages of `previous` whose English has changed since stay for two
    releases with the translation of today, so that an application finds its term under the English
    that it was written with.

        >>> from glossary.base import load_base
        >>> catalog = build_catalog(load_base(), "ru")
        >>> catalog.find("EAPC", msgctxt="eapc|acronym").msgstr
        'СЕАП'
    """
    return _catalog(catalog_entries(concepts, lang, previous=previous), lang)


def catalog_entries(
    concepts: Iterable[Concept],
    lang: str | None,
    *,
    previous: polib.POFile | None = None,
) -> list[Entry]:
    """The entries of `build_catalog`, those that are kept for two releases behind their own."""
    found = entries(concepts, lang)
    if not previous:
        return found
    current = {entry.context: entry for entry in found}
    kept: dict[str | None, list[Entry]] = {}
    for old in previous:
        entry = current.get(old.msgctxt)
        until = _kept_until(old)
        if entry and entry.message != old.msgid and not old.obsolete and _release() < until:
            comments = (*entry.comments, _KEPT + "{}.{}".format(*until))
            again = replace(entry, message=old.msgid, comments=comments)
            kept.setdefault(entry.context, []).append(again)
    return [each for entry in found for each in (entry, *kept.get(entry.context, ()))]


def build_compendium(
    concepts: Iterable[Concept], lang: str | None
) -> tuple[polib.POFile, tuple[str, ...]]:
    """The catalog without contexts, for `msgmerge --compendium`, and the messages left out."""
    found, left_out = compendium_entries(concepts, lang)
    return _catalog(found, lang), left_out


def compendium_entries(
    concepts: Iterable[Concept], lang: str | None
) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries without contexts, and the messages left out.

    A message that several concepts have is left out where their translations differ: only a
    context tells them apart. So is what is proposed: a merged file would not say so.
    """
    translations: dict[str, set[str]] = {}
    first: dict[str, Entry] = {}
    for entry in entries(concepts, lang):
        if lang is None or (entry.translation and not entry.proposed):
            translations.setdefault(entry.message, set()).add(entry.translation)
            first.setdefault(entry.message, entry)
    found = [
        replace(entry, context=None)
        for message, entry in first.items()
        if len(translations[message]) == 1
    ]
    return found, tuple(sorted(msg for msg, texts in translations.items() if len(texts) > 1))


def read_catalog(path: Path) -> polib.POFile | None:
    """The catalog that Ortaq wrote at `path` before; None where there is no file.

    Raises `CatalogError` where the file cannot be read or is somebody else's.
    """
    if not path.exists():
        return None
    try:
        catalog = polib.pofile(str(path), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CatalogError(
            f"{path} cannot be read as a catalog ({error}): move it away or choose another folder"
        ) from error
    if catalog.metadata.get("X-Generator") != GENERATOR:
        raise CatalogError(
            f"{path} was not written by Ortaq and is left alone: "
            "move it away or choose another folder"
        )
    return catalog


def po_bytes(catalog: polib.POFile) -> bytes:
    """The bytes of a .po or .pot file: UTF-8, one line feed at the end."""
    return (str(catalog).rstrip("\n") + "\n").encode()


def catalog_bytes(
    found: Sequence[Entry], lang: str | None, kind: str, fields: dict[str, str] | None = None
) -> bytes:
    """The bytes of a file of these entries, by polib, or as a stream where there are many.

    `kind` is `po` (also for a template) or `mo`, `fields` the header.
    """
    fields = fields or header(lang)
    if kind == "mo":
        return mo_content(found, fields)
    if len(found) > _MANY:
        return b"".join(po_content(found, fields, COMMENT))
    return po_bytes(_catalog(found, lang, fields))


def _catalog(
    found: Iterable[Entry], lang: str | None, fields: dict[str, str] | None = None
) -> polib.POFile:
    catalog = polib.POFile(wrapwidth=_WIDTH)
    catalog.metadata = fields or header(lang)
    catalog.header = COMMENT
    catalog.extend(map(_po_entry, found))
    return catalog


def _po_entry(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.message,
        msgstr=entry.translation,
        comment="\n".join(entry.comments),
        occurrences=[_occurrence(reference) for reference in entry.references],
        flags=["fuzzy"] if entry.proposed else [],
    )


def _occurrence(reference: str) -> tuple[str, str]:
    name, _, line = reference.rpartition(":")
    return (name, line) if name and line.isdecimal() else (reference, "")


def _kept_until(old: polib.POEntry) -> tuple[int, int]:
    """The release that no longer has a message of an earlier catalog."""
    if found := _KEPT_UNTIL.search(old.comment):
        return int(found[1]), int(found[2])
    major, minor = _release()
    return major, minor + _RELEASES_KEPT


def _release() -> tuple[int, int]:
    major, minor = re.findall(r"\d+", __version__)[:2]
    return int(major), int(minor)
