"""Term bases from files into the store and out of it, as the command line and the API do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from glossary.errors import FormatError
from glossary.formats import (
    ReadOptions,
    Report,
    Selection,
    WriteOptions,
    read_file,
    select,
    write_file,
)
from glossary.languages import parse_language
from glossary.merging import Resolve, keep_ours, merge_concept, take_theirs
from glossary.model import AdministrativeStatus, Concept
from glossary.store import ImportOptions, ImportResult, TermStore
from translator.documents.encodings import decode
from translator.errors import TranslatorError

# What to do where a file and the term base disagree; the first is for those who cannot be asked.
POLICIES: Final[Mapping[str, Resolve]] = {
    "keep": keep_ours,
    "replace": take_theirs,
    "merge": merge_concept,
}
_CATALOGS: Final = ("po", "pot", "mo")


class InterchangeError(TranslatorError):
    """Options of an import or export that make no sense."""


@dataclass(slots=True)
class Imported:
    """What an import found in each file and did, or would do."""

    reports: list[Report] = field(default_factory=list)
    result: ImportResult = field(default_factory=ImportResult)
    dry_run: bool = False

    def as_mapping(self) -> dict[str, Any]:
        """The report as commands and services answer it."""
        result = self.result
        return {
            "dry_run": self.dry_run,
            "files": [report_mapping(report) for report in self.reports],
            "added": result.added,
            "changed": result.changed,
            "kept": result.kept,
            "conflicts": [
                {"concept": c.concept, "place": c.place, "reason": c.reason}
                for c in result.conflicts
            ],
            "duplicates": [
                {"concept": d.concept, "other": d.other, "lang": d.lang, "text": d.text}
                for d in result.duplicates
            ],
            "rejected": [str(diagnostic) for diagnostic in result.rejected],
        }


def report_mapping(report: Report) -> dict[str, Any]:
    """What was found in a file, or lost in writing one."""
    return {
        "name": report.name,
        "concepts": report.concepts,
        "terms": report.terms,
        "languages": dict(report.languages),
        "diagnostics": [
            {
                "code": found.code,
                "level": found.level.value,
                "message": found.message,
                "line": found.line,
                "concept": found.concept,
            }
            for found in report.diagnostics
        ],
        "mapped": [
            {"field": field, "value": value, "read_as": read_as, "count": count}
            for (field, value, read_as), count in report.mapped.most_common()
        ],
        "foreign": dict(report.foreign),
        "losses": [
            {"field": loss.field, "reason": loss.reason, "count": loss.count}
            for loss in report.losses
        ],
    }


def decode_text(data: bytes, name: str, encoding: str | None) -> tuple[str, list[str]]:
    """The text of a file in whatever encoding, with remarks; for `ReadOptions.decode`.

    >>> decode_text("термин;term".encode("cp1251"), "a.csv", None)[0]
    'термин;term'
    """
    try:
        found = decode(data, name or "<file>", encoding)
    except TranslatorError as error:
        raise FormatError(str(error)) from error
    remarks = [f"read as {found.encoding}"] if found.encoding != "utf-8" else []
    return found.text, [*remarks, *found.warnings]


def reading(
    *,
    lang_pair: str | None = None,
    mapping: Sequence[str] = (),
    encoding: str | None = None,
    source: str | None = None,
    subject_field: str = "general",
) -> ReadOptions:
    """The options of a reader, from what a person writes.

    `lang_pair` is SRC:TGT, `mapping` are COLUMN=FIELD. Raises `InterchangeError` where they are
    not, `UnknownLanguageError` for a language that CLDR does not know.

        >>> reading(lang_pair="en:kk", mapping=["Term=en"]).mapping
        {'Term': 'en'}
    """
    pair = None
    if lang_pair is not None:
        first, colon, second = lang_pair.partition(":")
        if not colon or not first.strip() or not second.strip():
            raise InterchangeError(f"{lang_pair!r} is no pair of languages: write en:kk")
        pair = parse_language(first.strip()), parse_language(second.strip())
    columns = {}
    for item in mapping:
        column, equals, name = item.rpartition("=")
        if not equals or not column:
            raise InterchangeError(f"{item!r} maps nothing: write COLUMN=FIELD")
        columns[column] = name
    return ReadOptions(
        lang_pair=pair,
        mapping=columns,
        encoding=encoding,
        source=source,
        subject_field=subject_field,
        decode=decode_text,
    )


def import_files(
    store: TermStore,
    files: Sequence[str | BinaryIO],
    author: str,
    *,
    name: str = "",
    format: str | None = None,
    options: Callable[[str], ReadOptions] = lambda name: reading(source=name or None),
    on_conflict: Resolve = keep_ours,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Bring the concepts of files into the store, all of them or nothing.

    `options` gives those for a file's name; `name` is that of streams. Raises `FormatError` where
    a file is refused; the store then is as it was.
    """
    imported = Imported(dry_run=dry_run)
    names = [Path(file).name if isinstance(file, str) else name for file in files]

    def concepts() -> Iterator[Concept]:
        for file, own in zip(files, names, strict=True):
            report = Report(file if isinstance(file, str) else own)
            imported.reports.append(report)
            yield from read_file(file, format, options(own), report)

    # All files have the same evidence where a person names it, else each its own name.
    sources = frozenset(filter(None, (options(own).source for own in names)))
    imported.result = store.bring_in(
        concepts(),
        author,
        ImportOptions(
            resolve=on_conflict,
            sources=sources,
            name=", ".join(filter(None, names)),
            dry_run=dry_run,
            progress=progress,
        ),
    )
    return imported


def selection(
    languages: Iterable[str] = (),
    statuses: Iterable[str] = (),
    subject_fields: Iterable[str] = (),
    *,
    only_preferred: bool = False,
) -> Selection:
    """What to export, from what a person writes.

    Raises `InterchangeError` for an unknown status, `UnknownLanguageError`.
    """
    known = [status.value for status in AdministrativeStatus]
    if wrong := [status for status in statuses if status not in known]:
        raise InterchangeError(f"unknown status {wrong[0]!r}: use {', '.join(known)}")
    return Selection(
        languages=tuple(parse_language(tag) for tag in languages),
        statuses=tuple(AdministrativeStatus(status) for status in statuses),
        subject_fields=tuple(subject_fields),
        only_preferred=only_preferred,
    )


def export_file(
    store: TermStore,
    file: str | BinaryIO,
    format: str | None = None,
    chosen: Selection | None = None,
    options: WriteOptions | None = None,
) -> Report:
    """Write the store, or what was chosen of it, to a file; the report tells what was lost.

    A catalog has its messages in English, whatever languages were chosen.
    """
    kind = format or (Path(file).suffix.removeprefix(".") if isinstance(file, str) else "")
    if kind in _CATALOGS and chosen is not None:
        chosen = replace(chosen, languages=())
    concepts: Iterable[Concept] = store.concepts()
    if chosen is not None:
        concepts = select(concepts, chosen)
    return write_file(concepts, file, format, options)
