"""gettext catalogs as segments; plural forms are segments of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, Final

import polib

from glossary.formats.tags import read_language
from translator.bilingual.model import BilingualError, Segment
from translator.documents import read_text

# What gettext writes behind the at sign of a language.
_SCRIPTS: Final = {"latin": "-Latn", "cyrillic": "-Cyrl", "arabic": "-Arab"}


def read_catalog(
    file: BinaryIO, name: str, source: str | None, target: str | None
) -> Iterator[Segment]:
    """The translated messages of a PO file."""
    document = read_text(file.read(), name=name)
    try:
        # With a line feed it is no path, which polib would open.
        catalog = polib.pofile(f"{document.text}\n")
    except Exception as error:  # polib raises whatever comes up
        reason = " ".join(str(error).split())[-200:]
        raise BilingualError(f"{name}: not a catalog: {reason}") from None
    named, _at, modifier = str(catalog.metadata.get("Language", "")).partition("@")
    named = f"{named.replace('_', '-')}{_SCRIPTS.get(modifier.lower(), '')}"
    lang = target or (read_language(named) if named else None)
    if lang is None:
        raise BilingualError(f"{name}: the header names no language: tell it with --target")
    for number, entry in enumerate(catalog, 1):
        if entry.obsolete or not entry.msgid:
            continue
        pairs = [(entry.msgid, entry.msgstr)]
        if entry.msgid_plural:
            forms = [entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)]
            pairs = [(entry.msgid, forms[0] if forms else "")]
            pairs += [(entry.msgid_plural, form) for form in forms[1:]]
        for place, (text, translation) in enumerate(pairs):
            id = f"{number}" + (f".{place}" if place else "")
            yield Segment(
                entry.msgctxt or id,
                text,
                translation,
                source or "en",
                lang,
                entry.linenum,
                entry.fuzzy,
            )


def is_catalog(path: PurePath) -> bool:
    """Whether a name is one of a catalog."""
    return path.suffix.lower() in (".po", ".pot")
