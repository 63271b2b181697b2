"""XML of strangers: nothing is fetched, nothing expands, and memory does not grow with the file.

A DOCTYPE is allowed (OmegaT and TermWeb write one) and never followed. Any declaration of an entity
is refused before the document is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO, Final
from xml.parsers import expat

from lxml import etree

from glossary.errors import FormatError
from glossary.formats.report import Report

Element = Any  # lxml's elements have no types

_CHUNK: Final = 1 << 16
# Markup without the end of an entry: the tree of an entry takes some ten times as much.
_LONGEST: Final = 1 << 23
_DEEPEST: Final = 256
# What XML 1.0 cannot hold, however it is written.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", '"': "&quot;"}
)


def root_name(file: BinaryIO, report: Report) -> str:
    """The local name of the first element; the file is wound back.

    Raises `FormatError` where the document declares an entity, or is not XML up to there.
    """
    start = file.tell()
    parser = expat.ParserCreate()

    def declared(name: str, *_: object) -> None:
        raise _DeclaredError(name)

    def began(name: str, _: object) -> None:
        raise _BeganError(name)

    parser.EntityDeclHandler = declared
    parser.StartElementHandler = began
    read = 0
    try:
        while chunk := file.read(_CHUNK):
            read += len(chunk)
            parser.Parse(chunk, False)
            if read > _LONGEST:
                raise report.refusal("F003", "nothing but a prologue in the first 8 MB")
        parser.Parse(b"", True)
    except _BeganError as error:
        file.seek(start)
        return str(error).rpartition(":")[2]
    except _DeclaredError as error:
        message = f"declares the entity {str(error)!r:.80}: remove the declaration, write the text"
        raise report.refusal("F003", message, line=parser.CurrentLineNumber) from None
    except expat.ExpatError as error:
        raise report.refusal("F002", f"not XML: {error}"[:300], line=error.lineno) from None
    except (LookupError, ValueError) as error:
        raise report.refusal("F004", f"unknown encoding ({error!s:.80}): save as UTF-8") from None
    raise report.refusal("F002", "not XML: no element")


def refuse_depth(file: BinaryIO, report: Report) -> None:
    """Raise `FormatError` where elements stand in each other too deeply; the file is wound back.

    For parsers that take quadratic time then; libxml2 has a limit of its own.
    """
    start = file.tell()
    parser = expat.ParserCreate()
    depth = 0

    def began(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _BeganError

    def ended(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = began
    parser.EndElementHandler = ended
    try:
        parser.ParseFile(file)
    except _BeganError:
        message = f"refused: more than {_DEEPEST} elements in each other"
        raise report.refusal("F003", message, line=parser.CurrentLineNumber) from None
    except expat.ExpatError as error:
        raise report.refusal("F002", f"not XML: {error}"[:300], line=error.lineno) from None
    file.seek(start)


class _DeclaredError(Exception):
    pass


class _BeganError(Exception):
    pass


def entries(
    file: BinaryIO, report: Report, roots: Collection[str], tags: Collection[str]
) -> Iterator[Element]:
    """The elements with one of the local names, whole, one after another.

    The first element of the file is one of `roots`.

    Each is valid until the next one is fetched; those of a chunk of the file are dropped together.
    Raises `FormatError`, with the line, where the file is not well-formed or is a danger.
    """
    root = root_name(file, report)
    if root not in roots:
        message = f"the first element is {root!r:.60}, not {' or '.join(map(repr, roots))}"
        raise report.refusal("F002", message)
    # Not collect_ids=False: with it, libxml2 asks for the external DTD whatever load_dtd says.
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    since = 0
    try:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            since += len(chunk)
            element = None
            for _, element in parser.read_events():
                yield element
            if element is not None:
                since = 0
                _drop_before(element)
            elif since > _LONGEST:
                raise report.refusal("F003", f"no end of an entry in {_LONGEST >> 20} MB")
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _syntax_refusal(error, report) from None
    for _, element in parser.read_events():
        yield element


def _drop_before(element: Element) -> None:
    """Drop everything beside an element but what may not be whole yet."""
    parent = element.getparent()
    if parent is not None:
        del parent[:-1]


def _syntax_refusal(error: etree.XMLSyntaxError, report: Report) -> FormatError:
    message = " ".join(str(error.msg or error).split())[:300]
    danger = "xcessive depth" in message or "huge" in message.lower()
    code, kind = ("F003", "refused") if danger else ("F002", "not XML")
    return report.refusal(code, f"{kind}: {message}", line=error.lineno or None)


class LocalNames(dict[Any, str]):
    """Tags -> local names, found once each: a file has few of them, millions of times."""

    def __missing__(self, tag: object) -> str:
        name = local_name(tag)
        if len(self) < 1000:
            self[tag] = name
        return name


def local_name(tag: object) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def escape(text: str) -> str:
    r"""A text as it stands in XML, without the characters that XML has not.

    >>> escape("R&D <\x00>")
    'R&amp;D &lt;&gt;'
    """
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)


def is_writable(text: str) -> bool:
    """Whether XML can hold every character of the text."""
    return _FORBIDDEN.search(text) is None
