"""Catalog entries -> the bytes of gettext files, in one pass over however many there are."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from typing import Final

from glossary.catalogs.entries import Entry

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_ESCAPED: Final = re.compile(r'[\\"\n\t\r]')
# Entries that are encoded together.
_BATCH: Final = 1000


def po_content(found: Iterable[Entry], fields: dict[str, str], comment: str) -> Iterator[bytes]:
    """A .po file in pieces: UTF-8, one line a text, as gettext's manual has it."""
    lines = [f"# {comment}", 'msgid ""', 'msgstr ""']
    lines += [f'"{_escaped(f"{name}: {value}")}\\n"' for name, value in fields.items()]
    for number, entry in enumerate(found, 1):
        lines.append("")
        for line in entry.comments:
            lines.append(f"#. {line}")
        for reference in entry.references:
            lines.append(f"#: {reference}")
        if entry.proposed:
            lines.append("#, fuzzy")
        context = f'msgctxt "{_escaped(entry.context)}"\n' if entry.context else ""
        message, translation = _escaped(entry.message), _escaped(entry.translation)
        lines.append(f'{context}msgid "{message}"\nmsgstr "{translation}"')
        if not number % _BATCH:
            yield ("\n".join(lines) + "\n").encode("utf-8", "replace")
            lines.clear()
    if lines:
        yield ("\n".join(lines) + "\n").encode("utf-8", "replace")


def mo_content(found: Iterable[Entry], fields: dict[str, str]) -> bytes:
    """A .mo file, without a hash table: gettext's manual, "MO Files".

    What is proposed or missing is left out.
    """
    messages = {b"": "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()}
    for entry in found:
        if entry.translation and not entry.proposed:
            message = f"{entry.context}\x04{entry.message}" if entry.context else entry.message
            messages[message.encode("utf-8", "replace")] = entry.translation.encode(
                "utf-8", "replace"
            )
    keys = sorted(messages)
    count = len(keys)
    begin = 28 + 16 * count
    tables: list[list[int]] = [[], []]
    offset = begin
    for table, texts in zip(tables, (keys, [messages[key] for key in keys]), strict=True):
        for text in texts:
            length = len(text)
            table.append(length)
            table.append(offset)
            offset += length + 1
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, begin)
    packed = (struct.pack(f"<{2 * count}I", *table) for table in tables)
    return b"".join([head, *packed, b"\0".join([*keys, *(messages[key] for key in keys)]), b"\0"])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text
