"""Which format a file is in: by what it begins with, then by its name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from glossary.formats.registry import FORMATS, Format

# What is needed of a file's beginning. Headers of XML and comments of catalogs can be long.
HEAD: Final = 1 << 16

_BY_BYTES: Final = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xde\x12\x04\x95", "mo"),
    (b"\x95\x04\x12\xde", "mo"),
)
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
# Comments, instructions and DOCTYPE before the first element; possessive, so that it stays linear.
_ROOT: Final = re.compile(
    r"\s*+(?:<\?(?:[^?]|\?(?!>))*+\?>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+"
    r"|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+<((?:[^\s<>/:]+:)?[^\s<>/:]+)([^>]*+)"
)
_TURTLE: Final = re.compile(r"\s*+(?:#[^\n]*\n\s*+)*+(?:@prefix|@base|prefix|base)\s", re.I)
_PO: Final = re.compile(r'^(?:#~ )?(?:msgid|msgctxt)[ \t]*"', re.M)
_TRANSLATED: Final = re.compile(r'^msgstr(?:\[\d\])?[ \t]*"(?!")', re.M)
_YAML: Final = re.compile(r"\s*+(?:#[^\n]*\n\s*+|---\s*+)*+(?:- )?(?:id|subject_field):\s", re.M)
_LINKED: Final = re.compile(r'"@(?:context|graph|id|type)"')


def sniff(head: bytes, name: str = "") -> Format | None:
    """The format of a file that begins with `head` (`HEAD` bytes suffice); None where unknown.

    >>> sniff(b'<?xml version="1.0"?><martif type="TBX">').name
    'tbx2'
    >>> sniff(b"term;status", "terms.CSV").name
    'csv'
    """
    for mark, format in _BY_BYTES:
        if head.startswith(mark):
            return FORMATS[format]
    suffix = PurePath(name).suffix.lower()
    text = _decode(head)
    found = None if text is None else _by_text(text, suffix)
    if found is None:
        found = next((f.name for f in FORMATS.values() if suffix in f.extensions), None)
        # What is named like XML and the like, but is none, gets its own error from the reader.
    if found is None and text and "\t" in text.partition("\n")[0]:
        found = "tsv"
    return FORMATS[found] if found else None


def root_element(text: str) -> tuple[str, str] | None:
    """The name of the first element of an XML text, without its prefix, and its attributes.

    >>> root_element("<!-- a > b --><rdf:RDF xmlns:rdf='…'>")
    ('RDF', " xmlns:rdf='…'")
    """
    found = _ROOT.match(text)
    return (found[1].rpartition(":")[2], found[2]) if found else None


def _decode(head: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    return head.decode("utf-8", "replace") if b"\0" not in head else None


def _by_text(text: str, suffix: str) -> str | None:
    first = text.lstrip()[:1]
    if first in _FIRST:
        return _FIRST[first](text)
    if _TURTLE.match(text):
        return "skos"
    if _PO.search(text):
        return "pot" if suffix == ".pot" or (suffix != ".po" and _is_template(text)) else "po"
    return "yaml" if _YAML.match(text) else None


def _xml_format(text: str) -> str | None:
    root = root_element(text)
    if root is None:
        return None
    name, attributes = root
    if name == "tbx":
        return "tbx-dct" if re.search(r"""style\s*=\s*["']dct""", attributes) else "tbx"
    return {"martif": "tbx2", "MARTIF": "tbx2", "TBX": "tbx2", "RDF": "skos-rdfxml"}.get(name)


def _json_format(text: str) -> str:
    return "skos-jsonld" if _LINKED.search(text) else "json"


def _is_template(text: str) -> bool:
    return not _TRANSLATED.search(text.partition("\n\n")[2])


_FIRST: Final[dict[str, Callable[[str], str | None]]] = {
    "<": _xml_format,
    "{": _json_format,
    "[": _json_format,
}
