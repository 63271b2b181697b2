"""Names as they are written: in the same capitals and quotation marks all through a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from translator.checking.model import CODES, Finding, Level
from translator.checking.pairs import Pair
from translator.checking.terms import is_of
from translator.languages import LANGUAGES
from translator.messages import gettext as _
from translator.recognition import Mention

_WORD: Final = re.compile(r"[^\W\d_]+")
_OPENING: Final = "«„“\"‘'"
_CLOSING: Final = "»“”\"’'"
# Behind these begins a sentence, a quotation or an item of a list, whatever the first word is.
_BEGINNING: Final = re.compile(r"(?:^|[.!?:;…«„“\"(\[•–—-])\s*\Z")


@dataclass
class NameCheck:
    """How the segments of one document write names; `written` tells how it was done before."""

    written: dict[tuple[str, str, str], tuple[object, str]] = field(default_factory=dict)

    def check(self, pair: Pair) -> Iterator[Finding]:
        """The findings of one segment."""
        end = 0
        for mention in pair.targets:
            if mention.end <= end or not mention.term.is_current:
                continue  # within a longer name
            end = mention.end
            if is_of(mention, pair.target_lang) and mention.term.text.lower() != mention.term.text:
                yield from self._capitals(pair, mention)
                yield from self._marks(pair, mention)

    def _capitals(self, pair: Pair, mention: Mention) -> Iterator[Finding]:
        here, right = _WORD.findall(mention.text), _WORD.findall(mention.term.text)
        is_shouted = mention.text.isupper() and len(here) > 1
        if len(here) < len(right) or is_shouted or mention.match in ("acronym", "script"):
            return
        shape = tuple(_is_large(word) for word in here[: len(right)])
        wanted = tuple(_is_large(word) for word in right)
        if _BEGINNING.search(pair.target[: mention.start]):
            shape = (wanted[0], *shape[1:])
        elif mention.term.text.isupper():
            # An acronym: the ending behind its hyphen is small.
            shape, wanted = (here[0].isupper(),), (True,)
        key = (mention.concept, mention.term.text, "capitals")
        before = self.written.setdefault(key, (shape, mention.text))
        if shape == wanted and before[0] == shape:
            return
        if before[0] != shape:
            words = {"first": before[1], "second": mention.text}
            why = _("“%(first)s” before, “%(second)s” here: other capitals") % words
            yield _finding("C007", pair, mention, mention.term.text, why)
        else:
            why = _("written “%(form)s” as a rule") % {"form": mention.term.text}
            finding = _finding("C007", pair, mention, mention.term.text, why)
            # The small letters of an acronym are a slip; those of a name may be a house's style.
            yield finding if mention.term.text.isupper() else finding.at_most(Level.HINT)

    def _marks(self, pair: Pair, mention: Mention) -> Iterator[Finding]:
        text = pair.target
        if (mention.start, mention.end) == (0, len(text.rstrip(" .:"))):
            return  # a title or a label by itself
        opening = text[mention.start - 1 : mention.start] if mention.start else ""
        closing = text[mention.end : mention.end + 1]
        is_quoted = bool(opening and closing) and opening in _OPENING and closing in _CLOSING
        marks = opening + closing if is_quoted else ""
        key = (mention.concept, mention.term.text, "marks")
        before = self.written.setdefault(key, (marks, mention.text))
        own = LANGUAGES[pair.target_lang].QUOTES if pair.target_lang in LANGUAGES else ()
        written = f"{own[0][0]}{mention.text}{own[0][1]}" if own else mention.text
        if before[0] != marks:
            first = f"{str(before[0])[:1]}{before[1]}{str(before[0])[1:]}"
            words = {"first": first, "second": f"{marks[:1]}{mention.text}{marks[1:]}"}
            why = _("“%(first)s” before, “%(second)s” here: other quotation marks") % words
            expected = written if mention.term.quoted else first
            yield _finding("C008", pair, mention, expected, why)
        elif mention.term.quoted and own and marks not in {"".join(pair) for pair in own}:
            why = _("the name stands in quotation marks as a rule")
            yield _finding("C008", pair, mention, written, why).at_most(Level.HINT)


def _is_large(word: str) -> bool:
    return word[0].isupper()


def _finding(code: str, pair: Pair, mention: Mention, expected: str, why: str) -> Finding:
    span = (mention.start, mention.end)
    return Finding(code, CODES[code], pair.segment, mention.concept, None, span, (expected,), why)
