"""HTML: the texts of its blocks; the markup, scripts and code stay as they are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from translator.documents.mapped import OBJECT, Passage, Piece
from translator.languages.lists import words

# Elements within a line of text (HTML Living Standard, phrasing content): a word may go on behind
# their tags. Every other tag ends the passage.
_INLINE: Final = words(
    "a abbr b bdi bdo big cite data del dfn em font i ins mark nobr q s small span strike strong "
    "sub sup time tt u wbr"
)
# What lies in these is no running text, or is kept letter by letter.
_OBJECTS: Final = words("code kbd samp var math svg img button input select object")
_OPAQUE: Final = _OBJECTS | words("script style pre textarea template noscript")
_VOID: Final = words("area base br col embed hr img input link meta param source track wbr")


def read_html(source: str) -> list[Passage]:
    r"""The passages of a page, in order, each with the language its `lang` attributes name.

    Broken markup is read as browsers read it; nothing raises.

        >>> page = "<p>Бей<b>біт</b>шілік&nbsp;<br>үшін<pre>x</pre>"
        >>> [passage.text for passage in read_html(page)]
        ['Бейбітшілік\xa0', 'үшін']
    """
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    reader.end_passage()
    return reader.passages


def escape_html(text: str) -> str:
    """Text as it is written in HTML."""
    return html.escape(text, quote=False)


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.passages: list[Passage] = []
        self._pieces: list[Piece] = []
        self._open: list[tuple[str, str | None]] = []
        self._opaque = 0
        self._lines = [0]
        self._lines += [match.end() for match in re.finditer("\n", source)]
        self._source = source

    @property
    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def end_passage(self) -> None:
        if any(not piece.text.isspace() for piece in self._pieces):
            lang = next((lang for _tag, lang in reversed(self._open) if lang), None)
            self.passages.append(Passage(self._pieces, lang))
        self._pieces = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        lang = dict(attrs).get("lang")
        self._begin(tag, lang)
        if tag not in _VOID:
            self._open.append((tag, lang))
            self._opaque += tag in _OPAQUE

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._begin(tag, None)

    def _begin(self, tag: str, lang: str | None) -> None:
        if tag in _OBJECTS and not self._opaque:
            self._pieces.append(Piece(OBJECT, self._place, self._place))
        elif tag not in _INLINE or lang:
            self.end_passage()

    def handle_endtag(self, tag: str) -> None:
        is_open = any(tag == name for name, _lang in self._open)
        if tag not in _INLINE | _OBJECTS or (
            is_open and next(lang for name, lang in reversed(self._open) if name == tag)
        ):
            self.end_passage()
        while is_open:
            name, _lang = self._open.pop()
            self._opaque -= name in _OPAQUE
            is_open = name != tag

    def handle_data(self, data: str) -> None:
        self._add(data, data)

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name}")

    def _add_reference(self, written: str) -> None:
        place = self._place
        if self._source[place + len(written) : place + len(written) + 1] == ";":
            written += ";"
        text = html.unescape(written)
        # An entity of two characters, or none at all, is kept as it is written.
        self._add(text if len(text) == 1 else written, written)

    def _add(self, text: str, written: str) -> None:
        if not self._opaque:
            self._pieces.append(Piece(text, self._place, self._place + len(written)))
