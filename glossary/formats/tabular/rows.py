"""Rows of text -> concepts, whatever kind of table they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, NamedTuple

import orjson

from glossary.diagnostics import Diagnostic
from glossary.formats.identifiers import derived_id, own_id
from glossary.formats.options import ReadOptions
from glossary.formats.report import Report
from glossary.formats.tabular.columns import Column, columns_of, is_own, language_of
from glossary.formats.tags import read_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    PartOfSpeech,
    Source,
    Term,
)
from glossary.serialization import read_mapping

# A table of terms has a few dozen columns.
MOST_COLUMNS: Final = 1000
_SYNONYMS: Final = "|"
# What makes a cell a formula for a spreadsheet, and what we put before it.
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
QUOTE: Final = "'"
_STATUSES: Final = {
    **{status.value: status for status in AdministrativeStatus},
    "approved": AdministrativeStatus.PREFERRED,
    "allowed": AdministrativeStatus.ADMITTED,
    "forbidden": AdministrativeStatus.DEPRECATED,
    "notrecommended": AdministrativeStatus.DEPRECATED,
    "not recommended": AdministrativeStatus.DEPRECATED,
    "obsolete": AdministrativeStatus.SUPERSEDED,
    "draft": AdministrativeStatus.PROPOSED,
    "new": AdministrativeStatus.PROPOSED,
}
_PARTS: Final = {
    **{part.value.lower(): part for part in PartOfSpeech},
    "proper noun": PartOfSpeech.PROPER_NOUN,
    "adj": PartOfSpeech.ADJECTIVE,
    "adv": PartOfSpeech.ADVERB,
    "n": PartOfSpeech.NOUN,
    "v": PartOfSpeech.VERB,
}


class Row(NamedTuple):
    """A row with its line, from 1."""

    line: int
    cells: list[str]


def read_rows(rows: Iterable[Row], report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a table; rows that hold none are left out and told."""
    bare = (Row(row.line, _cells(row.cells)) for row in rows)
    rest: Iterator[Row] = (row for row in bare if any(row.cells))
    first = next(rest, None)
    if first is None:
        return
    if is_own(first.cells):
        yield from _own_rows([name.strip().lower() for name in first.cells], rest, report)
        return
    columns = columns_of(first.cells, options.mapping)
    terms = [column for column in columns if column and column.field == "term"]
    if not _is_header(columns, terms, options) or _is_pair_with_tags(first.cells, terms):
        columns = _without_header(first, report, options)
        rest = _chained(first, rest)
    for number, column in enumerate(columns):
        if column is None and not (number < len(first.cells) and first.cells[number] == ""):
            name = first.cells[number] if number < len(first.cells) else str(number + 1)
            report.note("F010", f"column {name!r} is kept in notes: name it with --map", line=1)
    for row in rest:
        if concept := _concept(row, columns, first.cells, report, options):
            yield concept


def _cells(cells: list[str]) -> list[str]:
    """The cells of a row without the empty ones at its end."""
    bare = [_cell(cell) for cell in cells]
    while bare and not bare[-1]:
        bare.pop()
    return bare


def _cell(text: str) -> str:
    """A cell without the quote that keeps it from being a formula."""
    text = text.strip(" \u00a0\ufeff")
    return text[1:] if text[:1] == QUOTE and text[1:2] in FORMULAS else text


def _chained(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _is_header(
    columns: Sequence[Column | None], terms: Sequence[Column], options: ReadOptions
) -> bool:
    """Whether the languages of a first row make it a header; many a word is a language's code."""
    if options.mapping:
        return bool(terms)
    if options.lang_pair is None:
        # Alone, "kde" is a desktop more often than Makonde.
        codes = [(column.lang or "").split("-")[0] for column in terms]
        return len(codes) > 1 or (len(codes) == 1 and (len(codes[0]) == 2 or None not in columns))
    pair = {tag.split("-")[0] for tag in options.lang_pair}
    return pair <= {(column.lang or "").split("-")[0] for column in terms}


def _is_pair_with_tags(cells: Sequence[str], terms: Sequence[Column]) -> bool:
    """Whether a first row is no header but DeepL's: source, target and their two languages."""
    return len(cells) == 4 and len(terms) == 2 and not language_of(cells[0])


def _without_header(first: Row, report: Report, options: ReadOptions) -> list[Column | None]:
    cells = first.cells
    if len(cells) == 4 and (source := language_of(cells[2])) and (target := language_of(cells[3])):
        return [Column("term", source), Column("term", target), Column("skip"), Column("skip")]
    if options.lang_pair is None:
        raise report.refusal(
            "F007",
            "the header names no language: tell them with --lang-pair en:kk, or --map COLUMN=en",
            line=first.line,
        )
    source, target = options.lang_pair
    more: list[Column | None] = [Column("note") for _cell in cells[2:]]
    return [Column("term", source), Column("term", target), *more]


@dataclass(slots=True)
class _Entry:
    """What the cells of a row have told so far."""

    terms: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, AdministrativeStatus] = field(default_factory=dict)
    parts: dict[str, PartOfSpeech] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    id: str = ""
    subject: str = ""


def _concept(
    row: Row,
    columns: Sequence[Column | None],
    names: Sequence[str],
    report: Report,
    options: ReadOptions,
) -> Concept | None:
    entry = _Entry()
    if len(row.cells) > len(columns):
        report.warn("F023", f"{len(row.cells)} cells for {len(columns)} columns", line=row.line)
    for number, (column, text) in enumerate(zip(columns, row.cells, strict=False)):
        if text and column is not None and column.field != "skip":
            _take(entry, column, text, row.line, report)
        elif text and column is None:
            entry.notes.append(f"{names[number]}: {text}")
    if not entry.terms:
        report.warn("F020", "no term in the row: left out", line=row.line)
        return None
    forms = [(lang, text) for lang, texts in entry.terms.items() for text in texts]
    id = own_id(entry.id) if entry.id else derived_id(forms, entry.subject, *entry.notes)
    return Concept(
        id=id,
        subject_field=entry.subject or options.subject_field,
        sections=tuple(_section(lang, entry) for lang in entry.terms),
        note="\n".join(entry.notes) or None,
    )


def _take(entry: _Entry, column: Column, text: str, line: int, report: Report) -> None:
    lang = column.lang or ""
    match column.field:
        case "term":
            found = [part.strip() for part in text.split(_SYNONYMS)]
            entry.terms.setdefault(lang, []).extend(filter(None, found))
        case "definition":
            entry.definitions[lang or "en"] = text
        case "id":
            entry.id = text
        case "subject_field":
            entry.subject = text
        case "source":
            entry.sources.append(Source(text))
        case "status":
            _take_status(entry, lang, text, line, report)
        case "pos" if part := _PARTS.get(text.lower()):
            entry.parts[lang] = part
        case _:
            entry.notes.append(text)


def _take_status(entry: _Entry, lang: str, text: str, line: int, report: Report) -> None:
    status = _STATUSES.get(text.lower())
    if status is None:
        report.warn("F031", f"unknown status {text!r}: kept in the note", line=line)
        entry.notes.append(f"status: {text}")
        return
    entry.statuses[lang] = status
    if status.value != text:
        report.map("status", text, status.value)


def _section(lang: str, entry: _Entry) -> LanguageSection:
    status = entry.statuses.get(lang) or entry.statuses.get("")
    part = entry.parts.get(lang) or entry.parts.get("")
    terms = [
        Term(
            text,
            lang,
            status=status
            or (AdministrativeStatus.ADMITTED if number else AdministrativeStatus.PREFERRED),
            part_of_speech=part,
            sources=tuple(entry.sources),
        )
        for number, text in enumerate(dict.fromkeys(entry.terms[lang]))
    ]
    return LanguageSection(lang, tuple(terms), entry.definitions.get(lang))


def _own_rows(names: list[str], rows: Iterable[Row], report: Report) -> Iterator[Concept]:
    """Our own layout: a row for each term, the concept's own fields in its first row."""
    told = ((row, dict(zip(names, row.cells, strict=False))) for row in rows)
    numbered = 0

    def id_of(item: tuple[Row, dict[str, str]]) -> str:
        nonlocal numbered
        if not (id := item[1].get("id", "")):
            numbered += 1
        return id or f"\0{numbered}"

    for id, group in groupby(told, id_of):
        items = list(group)
        line = items[0][0].line
        try:
            mapping = _own_mapping(
                "" if id.startswith("\0") else id, [cells for _r, cells in items]
            )
        except ValueError as error:
            report.warn("F023", f"cannot be read: {error}", line=line, concept=id.strip("\0"))
            continue
        concept, slips = read_mapping(mapping)
        for slip in slips:
            report.add(
                Diagnostic(
                    slip.code,
                    slip.message,
                    slip.level,
                    slip.concept,
                    slip.path,
                    report.name or None,
                    line,
                )
            )
        if concept is not None:
            yield concept


def _own_mapping(id: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    first = rows[0]
    languages: dict[str, dict[str, Any]] = {}
    forms = []
    for cells in rows:
        lang = read_language(cells.get("lang", "")) or cells.get("lang", "")
        section = languages.setdefault(lang, {})
        if cells.get("definition"):
            section["definition"] = cells["definition"]
        if cells.get("term"):
            section.setdefault("terms", []).append(_own_term(cells))
            forms.append((lang, cells["term"]))
    for section in languages.values():
        section.setdefault("terms", [])
    mapping: dict[str, Any] = {
        "id": own_id(id) if id else derived_id(forms),
        "subject_field": first.get("subject_field") or "general",
        "languages": languages,
    }
    if first.get("concept_note"):
        mapping["note"] = first["concept_note"]
    if first.get("relations"):
        mapping["relations"] = _json(first["relations"])
    return mapping


def _own_term(cells: dict[str, str]) -> dict[str, Any]:
    term: dict[str, Any] = {"term": cells["term"]}
    if cells.get("term_lang"):
        term["lang"] = cells["term_lang"]
    plain = ("type", "status", "pos", "gender", "number", "reliability", "note", "replaced_by")
    for name in (*plain, "severity"):
        if cells.get(name):
            term[name] = cells[name]
    for name in ("quoted", "lookup_only"):
        if cells.get(name):
            term[name] = cells[name].lower() in ("true", "yes", "1", "x")
    for name in ("sources", "inflection"):
        if text := cells.get(name):
            term[name] = _json(text) if text[:1] in "[{" else [{"source": text}]
    return term


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{text[:40]!r} is no JSON ({error})") from None
