"""The way out of Cyrillic: every letter by the scheme's table, some by their neighbors.

Nearly all letters go through one table of `str.translate`. What depends on its neighbors, and
capitals that become several letters (`Ts` in a word, `TS` among capitals), one expression finds
before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from translator.normalization.look_alikes import RULE as LOOK_ALIKES
from translator.normalization.model import Change, Context
from translator.transliteration.scheme import Rule, Scheme

# Cyrillic letters of other languages and times, by ISO 9:1995: none may stay in the result.
_OTHERS: Final = {
    **{"і": "ì", "ї": "ï", "є": "ê", "ґ": "g̀", "ў": "ŭ", "ђ": "đ", "ј": "ǰ", "љ": "l̂", "њ": "n̂"},
    **{"ћ": "ć", "џ": "d̂", "ѓ": "ǵ", "ќ": "ḱ", "ѕ": "ẑ", "ѣ": "ě", "ѳ": "f̀", "ѵ": "ỳ", "ѫ": "ǎ"},
    **{"ә": "a̋", "ғ": "ġ", "қ": "ķ", "ң": "ņ", "ө": "ô", "ұ": "u̇", "ү": "ù", "һ": "ḥ"},
    **{"ҳ": "ḩ", "ҷ": "ç", "ӣ": "ī", "ӯ": "ū", "ҡ": "ḳ", "ҫ": "ş", "ҙ": "z̦", "җ": "ž̦", "ҥ": "ṅ"},
}
_RUSSIAN: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â".split(),
        strict=True,
    )
)
_ALPHABET: Final = "\u0400-\u0481\u048a-\u052f"
_MARKS: Final = "\u0300-\u036f\u0483-\u0489"
# Beyond this code point nothing is in a scheme's table, and a list may end.
_TABLE_SIZE: Final = 0x2200
_FOREIGN: Final = "A-Za-zÀ-ɏə"
_MIXED: Final = re.compile(rf"[{_ALPHABET}][{_FOREIGN}]|[{_FOREIGN}][{_ALPHABET}]|[ҧӛѳ]")


class Converter:
    """A scheme made ready for texts, from Cyrillic to its alphabet."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        letters = {**_RUSSIAN, **_OTHERS, **scheme.letters}
        self._several = {a: b for a, b in letters.items() if _is_long(scheme, a, b)}
        self._table = list(map(chr, range(_TABLE_SIZE)))
        for small, target in letters.items():
            self._table[ord(small)] = target
            if len(small.upper()) == 1:
                self._table[ord(small.upper())] = self._cased(small, target, whole=False)
        for mark, target in scheme.punctuation.items():
            self._table[ord(mark)] = target
        self._special = _special(scheme.rules, self._several)
        self._mark = _word_mark(scheme)

    def convert(self, text: str) -> str:
        """The text in the scheme's alphabet, in NFC; what is not Cyrillic stays."""
        if text.isascii() and not self.scheme.punctuation:
            return text
        text = without_look_alikes(unicodedata.normalize("NFC", text), self.scheme.language)
        if self._mark is not None and self.scheme.word_mark:
            text = self._mark.sub(self.scheme.word_mark.mark, text)
        if self._special is not None:
            text = self._special.sub(self._special_letters, text)
        text = text.translate(self._table)
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)

    def _special_letters(self, match: re.Match[str]) -> str:
        source = match[0]
        small = source.lower()
        number = match.lastindex
        target = self._several[small] if number is None else self.scheme.rules[number - 1].target
        if source[0] == small[0]:
            return target
        return self._cased(small, target, whole=_is_among_capitals(match))

    def _cased(self, small: str, target: str, *, whole: bool) -> str:
        if small in self.scheme.capitals and target == self.scheme.letters[small]:
            return self.scheme.capitals[small]
        return self.scheme.capital(target) if whole else self.scheme.title_case(target)


@lru_cache(maxsize=64)
def converter(scheme: Scheme) -> Converter:
    """The converter of a scheme, made once."""
    return Converter(scheme)


def without_look_alikes(text: str, lang: str) -> str:
    """The text with the letters of its words in one alphabet each (Қазақcтан with a Latin c)."""
    if not _MIXED.search(text):
        return text
    found = LOOK_ALIKES.find(Context(text, lang))
    parts, done = [], 0
    for change in _changes(found):
        parts += [text[done : change.start], change.after]
        done = change.end
    return "".join([*parts, text[done:]])


def _changes(found: Iterator[object]) -> Iterator[Change]:
    return (item for item in found if isinstance(item, Change))


def _is_long(scheme: Scheme, letter: str, target: str) -> bool:
    """Whether the capital of a letter looks otherwise among capitals than before small letters."""
    return letter not in scheme.capitals and scheme.capital(target) != scheme.title_case(target)


def _both(letters: str) -> str:
    """Letters and their capitals, for the inside of a character class."""
    return re.escape(letters + letters.upper())


def _special(rules: tuple[Rule, ...], several: dict[str, str]) -> re.Pattern[str] | None:
    """What the table alone cannot convert; the group that matched is the number of the rule."""
    parts = [f"({_condition(rule)})" for rule in rules]
    capitals = "".join(letter.upper() for letter in several if len(letter.upper()) == 1)
    if capitals:
        upper = "".join(map(chr, filter(lambda code: chr(code).isupper(), range(0x400, 0x530))))
        parts.append(
            rf"[{capitals}](?:(?=[{upper}])|(?<=[{upper}].)(?![{upper.lower()}]))"
        )
    return re.compile("|".join(parts), re.DOTALL) if parts else None


def _condition(rule: Rule) -> str:
    source = "".join(f"[{_both(letter)}]" for letter in rule.source)
    edge = f"(?<![{_ALPHABET}{_MARKS}])" if rule.start else ""
    after = f"(?<=[{_both(rule.after)}])" if rule.after else ""
    behind = f"(?:{edge}|{after})" if edge and after else edge or after
    ahead = f"(?=[{_both(rule.before)}])" if rule.before else ""
    if rule.end:
        ahead += f"(?![{_ALPHABET}{_MARKS}])"
    return behind + source + ahead


def _is_among_capitals(match: re.Match[str]) -> bool:
    """Whether a capital stands beside other capitals: ЩИ, but not Щи nor Щ alone."""
    text, start, end = match.string, match.start(), match.end()
    if end - start > 1:
        return match[0].isupper()
    following, before = text[end : end + 1], text[start - 1 : start] if start else ""
    return following.isupper() or (before.isupper() and not following.islower())


def _word_mark(scheme: Scheme) -> re.Pattern[str] | None:
    """The beginnings of the words that get the scheme's mark."""
    if scheme.word_mark is None:
        return None
    wanted, unless = _both(scheme.word_mark.letters), _both(scheme.word_mark.unless)
    word = rf"[{_ALPHABET}{_MARKS}]"
    return re.compile(rf"(?<!{word})(?={word}*[{wanted}])(?!{word}*[{unless}])")
