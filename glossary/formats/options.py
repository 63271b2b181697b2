"""What a caller may tell a reader or a writer."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field

# For entries that name no subject field of their own.
SUBJECT_FIELD = "general"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file that does not say everything itself.

    `lang_pair` is source and target of a bilingual file, `mapping` leads from its columns to
    fields. `source` is the evidence of terms that name none. `decode` turns bytes, the file's name
    and `encoding` into a text and remarks on how it was read; without it, Unicode only is read.
    """

    lang_pair: tuple[str, str] | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    source: str | None = None
    subject_field: str = SUBJECT_FIELD
    decode: Callable[[bytes, str, str | None], tuple[str, list[str]]] | None = None


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write a file.

    `languages` is the order of columns, or source and target of a bilingual file. `layout` names
    the program that is to read a table. `scheme` and `convert` say how catalogs get another
    script. `ids` are the concepts that the file will hold, where the caller knows: references
    to others are then left out.
    """

    languages: tuple[str, ...] = ()
    layout: str | None = None
    scheme: str | None = None
    convert: Callable[[str, str], str] | None = None
    title: str = "Ortaq"
    ids: Container[str] | None = None
