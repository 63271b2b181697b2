"""The formats by name. A format's module, and what it needs, is imported on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, Final

from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.report import Report
from glossary.model import Concept

Reader = Callable[[BinaryIO, Report, ReadOptions], Iterator[Concept]]
Writer = Callable[[Iterable[Concept], BinaryIO, Report, WriteOptions], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: its name, title, extensions (the first is written) and media type.

    `reader` and `writer` are `module:function` below `glossary.formats`, None where there is none.
    A reader takes a seekable binary file, yields concepts as it goes on, keeps what it finds in
    the report and raises nothing but `FormatError`. A writer reads its concepts once. The concepts
    of an `exact` format, which is our own, are taken as they are, without being tidied.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    reader: str | None
    writer: str | None
    exact: bool = False

    @property
    def read(self) -> Reader | None:
        """The reader, imported."""
        return _load(self.reader) if self.reader else None

    @property
    def write(self) -> Writer | None:
        """The writer, imported."""
        return _load(self.writer) if self.writer else None


def _load(place: str) -> Any:
    module, function = place.split(":")
    return getattr(import_module(f"glossary.formats.{module}"), function)


_ALL: Final = (
    Format(
        "json",
        "Ortaq JSON",
        (".json", ".jsonl"),
        "application/json",
        "json:read_json",
        "json:write_json",
        exact=True,
    ),
    Format(
        "yaml",
        "Ortaq YAML, as the curated base",
        (".yaml", ".yml"),
        "application/yaml",
        "yaml:read_yaml_file",
        "yaml:write_yaml_file",
        exact=True,
    ),
    Format(
        "tbx",
        "TBX-Basic (ISO 30042:2019), data categories as attributes",
        (".tbx",),
        "application/x-tbx",
        "tbx:read_tbx",
        "tbx:write_tbx",
    ),
    Format(
        "tbx-dct",
        "TBX (ISO 30042:2019), data categories as tags",
        (".tbx",),
        "application/x-tbx",
        "tbx:read_tbx",
        None,
    ),
    Format(
        "tbx2",
        "TBX v2 (ISO 30042:2008) and MARTIF",
        (".tbx", ".mtf", ".xml"),
        "application/x-tbx",
        "tbx:read_tbx",
        "tbx:write_tbx2",
    ),
    Format(
        "csv",
        "table with commas or semicolons",
        (".csv",),
        "text/csv",
        "tabular:read_csv",
        "tabular:write_csv",
    ),
    Format(
        "tsv",
        "table with tabs",
        (".tsv", ".tab", ".txt", ".utf8"),
        "text/tab-separated-values",
        "tabular:read_tsv",
        "tabular:write_tsv",
    ),
    Format(
        "xlsx",
        "Excel workbook",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "tabular:read_xlsx",
        "tabular:write_xlsx",
    ),
    Format(
        "skos",
        "SKOS and SKOS-XL in Turtle",
        (".ttl",),
        "text/turtle",
        "skos:read_skos",
        "skos:write_skos",
    ),
    Format(
        "skos-rdfxml",
        "SKOS and SKOS-XL in RDF/XML",
        (".rdf",),
        "application/rdf+xml",
        "skos:read_skos_rdfxml",
        "skos:write_skos_rdfxml",
    ),
    Format(
        "skos-jsonld",
        "SKOS and SKOS-XL in JSON-LD",
        (".jsonld",),
        "application/ld+json",
        "skos:read_skos_jsonld",
        "skos:write_skos_jsonld",
    ),
    Format(
        "po",
        "gettext catalog",
        (".po",),
        "text/x-gettext-translation",
        "gettext:read_po",
        "gettext:write_po",
    ),
    Format(
        "pot",
        "gettext template",
        (".pot",),
        "text/x-gettext-translation-template",
        "gettext:read_pot",
        "gettext:write_pot",
    ),
    Format(
        "mo",
        "compiled gettext catalog",
        (".mo",),
        "application/x-gettext-translation",
        "gettext:read_mo",
        "gettext:write_mo",
    ),
)

FORMATS: Final = {format.name: format for format in _ALL}
