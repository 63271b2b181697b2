"""What the columns of a table are, told from its header: ours, and those of other programs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

from glossary.formats.tags import read_language

# Our own layout: a row for each term, those of one concept one after the other.
OWN: Final = (
    *(
        "id",
        "subject_field",
        "lang",
        "term",
        "term_lang",
        "type",
        "status",
        "pos",
        "gender",
        "number",
    ),
    *("reliability", "sources", "note", "replaced_by", "severity", "quoted", "lookup_only"),
    *("inflection", "definition", "concept_note", "relations"),
)
_OWN_NEEDED: Final = frozenset(("lang", "term"))

# What others call the fields of a row that has a column for each language.
_NAMES: Final = {
    "id": "id entry_id entryid concept_id conceptid term_id entry_number entry",
    "subject_field": "subject subject_field subjectfield domain subject_area entry_subject topic",
    "note": "note notes comment comments description entry_note remark context usage",
    "definition": "definition definitions meaning entry_definition",
    "pos": "pos part_of_speech partofspeech wordclass word_class",
    "status": "status term_status administrative_status administrativestatus",
    "source": "source_of_term reference references entry_source",
}
_FIELDS: Final = {name: field for field, names in _NAMES.items() for name in names.split()}
# Fields that a language may have of its own: "Definition (en)", "en status".
_OF_LANGUAGE: Final = ("definition", "pos", "status", "note")
_NAMED_IN: Final = ("en", "ru", "kk", "de", "fr", "es")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PARTS: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: the terms of a language (`field` is "term"), or a field."""

    field: str
    lang: str | None = None


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is that of our own layout."""
    names = {name.strip().lower() for name in header}
    return names >= _OWN_NEEDED and names <= set(OWN)


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> list[Column | None]:
    """The columns of a header, None for each that is not known; `mapping` goes before.

    >>> [str(column and column.field) for column in columns_of(["Entry ID", "English", "?"], {})]
    ['id', 'term', 'None']
    """
    folded = {name.strip().lower(): field for name, field in mapping.items()}
    found: list[Column | None] = []
    for number, name in enumerate(header, 1):
        told = folded.get(name.strip().lower()) or folded.get(str(number))
        found.append(column_of(told if told else name))
    return found


def column_of(name: str) -> Column | None:
    """What a column of this name holds; None where the name tells nothing.

    >>> column_of("term (kk)"), column_of("Part of Speech")
    (Column(field='term', lang='kk'), Column(field='pos', lang=None))
    """
    name = name.strip()
    if lang := language_of(name):
        return Column("term", lang)
    parts = _PARTS.findall(name)
    key = "_".join(parts).lower()
    if key in _FIELDS:
        return Column(_FIELDS[key])
    for lang_at, rest in ((-1, parts[:-1]), (0, parts[1:])):
        lang = language_of(parts[lang_at]) if len(parts) > 1 else None
        field = "_".join(rest).lower()
        if lang and field in ("term", "terms", "form", "target", "source"):
            return Column("term", lang)
        if lang and _FIELDS.get(field) in _OF_LANGUAGE:
            return Column(_FIELDS[field], lang)
    return None


def language_of(name: str) -> str | None:
    """The language that a header names by its tag or in words.

    >>> language_of("Kazakh"), language_of("казахский"), language_of("EN-US"), language_of("Note")
    ('kk', 'kk', 'en-US', None)
    >>> language_of("kk-Latn (official)")
    'kk-Latn'
    """
    name = name.strip()
    low = name.lower()
    if found := _language_names().get(low):
        return found
    start = name.partition("(")[0].strip()
    if found := _language_names().get(start.lower()):
        return found
    if _TAG.fullmatch(name) or ("-" in start and _TAG.fullmatch(start)):
        lang = read_language(start) if low not in _FIELDS else None
        return lang if lang and lang.split("-")[0] in _known_codes() else None
    return None


@cache
def _known_codes() -> frozenset[str]:
    return frozenset(_language_names().values())


@cache
def _language_names() -> dict[str, str]:
    """The names of languages in small letters, with their tags."""
    names: dict[str, str] = {}
    for display in _NAMED_IN:
        for code, name in Locale.parse(display).languages.items():
            if "_" not in code and len(code) <= 3:
                names.setdefault(name.lower(), code)
    for code in set(names.values()):
        try:
            own = Locale.parse(code).get_display_name(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            names.setdefault(own.lower(), code)
    return names | {"kazakh": "kk", "қазақ": "kk", "қазақша": "kk", "русский язык": "ru"}
