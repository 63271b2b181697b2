"""XLIFF 1.2 and 2.x and TMX as segments, read as streams that fetch and expand nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from glossary.errors import FormatError
from glossary.formats.report import Report
from glossary.formats.tags import read_language
from glossary.formats.xml import entries, local_name
from translator.bilingual.model import BilingualError, Segment
from translator.documents.mapped import OBJECT

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# Inline elements whose content is code of the original file, not text.
_CODES: Final = frozenset({"bpt", "ept", "it", "ph", "x", "sc", "ec", "cp", "bx", "ex", "ut"})
_OPEN: Final = frozenset({"initial", "needs-translation", "needs-review-translation"})


def read_xliff(
    file: BinaryIO, name: str, source: str | None, target: str | None
) -> Iterator[Segment]:
    """The units of an XLIFF file, those of 2.x a segment each."""
    for element in _elements(file, name, ("xliff",), ("trans-unit", "unit")):
        is_new = local_name(element.tag) == "unit"
        holder = element if is_new else _ancestor(element, "file")
        root = element.getroottree().getroot()
        names = ("srcLang", "trgLang") if is_new else ("source-language", "target-language")
        given = (
            (root if is_new else holder).get(names[0]),
            (root if is_new else holder).get(names[1]),
        )
        langs = _languages(name, source or given[0], target or given[1])
        parts = (
            [child for child in element.iter() if local_name(child.tag) == "segment"]
            if is_new
            else [element]
        )
        for number, part in enumerate(parts, 1):
            found = {local_name(child.tag): child for child in part}
            if "source" not in found or "target" not in found:
                continue
            id = part.get("id") or element.get("id") or str(number)
            state = part.get("state") or found["target"].get("state") or ""
            yield Segment(
                id,
                _text(found["source"]),
                _text(found["target"]),
                *langs,
                part.sourceline,
                state in _OPEN or part.get("approved") == "no",
            )


def read_tmx(
    file: BinaryIO, name: str, source: str | None, target: str | None
) -> Iterator[Segment]:
    """The units of a translation memory: of each the source and the target language."""
    for number, unit in enumerate(_elements(file, name, ("tmx",), ("tu",)), 1):
        header = next(
            (e for e in unit.getroottree().getroot() if local_name(e.tag) == "header"), None
        )
        first = source or (header.get("srclang") if header is not None else None)
        texts: dict[str, Any] = {}
        for variant in unit:
            if local_name(variant.tag) == "tuv":
                lang = read_language(variant.get(_LANG) or variant.get("lang") or "") or ""
                segment = next((e for e in variant if local_name(e.tag) == "seg"), None)
                if segment is not None:
                    texts.setdefault(lang.split("-")[0], segment)
        origin = (read_language(first or "") or "").split("-")[0]
        others = [lang for lang in texts if lang != origin]
        wanted = (target or "").split("-")[0] or (others[0] if len(others) == 1 else "")
        if origin in texts and wanted in texts:
            yield Segment(
                unit.get("tuid") or str(number),
                _text(texts[origin]),
                _text(texts[wanted]),
                origin,
                wanted,
                unit.sourceline,
            )


def _elements(
    file: BinaryIO, name: str, roots: tuple[str, ...], tags: tuple[str, ...]
) -> Iterator[Any]:
    try:
        yield from entries(file, Report(name), roots, tags)
    except FormatError as error:
        raise BilingualError(str(error)) from None


def _languages(name: str, source: str | None, target: str | None) -> tuple[str, str]:
    langs = read_language(source or ""), read_language(target or "")
    if not langs[0] or not langs[1]:
        raise BilingualError(f"{name}: names no languages: tell them with --source and --target")
    return langs[0], langs[1]


def _ancestor(element: Any, tag: str) -> Any:
    while element is not None and local_name(element.tag) != tag:
        element = element.getparent()
    return element


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if local_name(child.tag) in _CODES:
            parts.append(OBJECT)
        else:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
