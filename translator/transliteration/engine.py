"""The way out of Cyrillic: every letter by the scheme's table, some by their neighbors.

Nearly all letters go through one table of `str.translate`. What depends on its neighbors, and
capitals that become several letters (`Ts` in a word, `TS` among capitals), one expression finds
before.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from translator.languages.twins import TO_CYRILLIC, TO_KAZAKH
from translator.transliteration.scheme import Rule, Scheme, get_scheme

# Letters that a scheme does not know go by the table that has most: none may stay Cyrillic.
_WIDEST: Final = "kk_iso9_1995"
_ALPHABET: Final = "\u0400-\u0481\u048a-\u052f"
_MARKS: Final = "\u0300-\u036f\u0483-\u0489"
# Whatever is neither Cyrillic nor an ordinary sign: what NFC may change, and letters of another
# alphabet. Most texts have none of it, and one look tells.
_UNUSUAL: Final = re.compile(
    "[^\0-@\\[-`{-\u00bf\u0400-\u0471\u0474-\u0482\u048a-\u04a5\u04a8-\u04d9\u04dc-\u052f"
    "\u0600-\u0652\u0656-\u06ff\u2010-\u2027]"
)
# Beyond this code point nothing is in a scheme's table, and a list may end.
_TABLE_SIZE: Final = 0x2200
_LATIN: Final = re.compile("[A-Za-zÀ-ɏəɵ]")
_WORD: Final = re.compile(rf"[{_ALPHABET}{_MARKS}A-Za-zÀ-ɏəɵ]+")
_TWINS: Final = str.maketrans({**TO_CYRILLIC, **TO_KAZAKH})


class Converter:
    """A scheme made ready for texts, from Cyrillic to its alphabet."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        letters = {**get_scheme(_WIDEST).letters, **scheme.letters}
        self._several = {a: b for a, b in letters.items() if _is_long(scheme, a, b)}
        self._table = list(map(chr, range(_TABLE_SIZE)))
        for small, target in letters.items():
            self._table[ord(small)] = target
            if len(small.upper()) == 1:
                self._table[ord(small.upper())] = self._cased(small, target, whole=False)
        for code in range(0x400, 0x530):  # ӑ and the like: a letter with a mark
            base, *marks = list(unicodedata.normalize("NFD", chr(code)))
            if marks and self._table[code] == chr(code):
                composed = unicodedata.normalize("NFC", self._table[ord(base)] + "".join(marks))
                self._table[code] = composed
        for mark, target in scheme.punctuation.items():
            self._table[ord(mark)] = target
        self._special = _special(scheme.rules, self._several)
        self._mark = _word_mark(scheme)

    def convert(self, text: str) -> str:
        """The text in the scheme's alphabet, in NFC; what is not Cyrillic stays."""
        if text.isascii() and not self.scheme.punctuation:
            return text
        is_usual = _UNUSUAL.search(text) is None
        if not is_usual:
            text = unicodedata.normalize("NFC", text)
            text = without_look_alikes(text)
        if self._mark is not None and self.scheme.word_mark:
            text = self._mark.sub(self.scheme.word_mark.mark, text)
        if self._special is not None:
            text = self._special.sub(self._special_letters, text)
        text = text.translate(self._table)
        # Signs are in NFC and none begins with a mark: only the text's own marks may compose.
        return text if is_usual else unicodedata.normalize("NFC", text)

    def _special_letters(self, match: re.Match[str]) -> str:
        source = match[0]
        small = source.lower()
        number = match.lastindex
        target = self._several[small] if number is None else self.scheme.rules[number - 1].target
        if source[0] == small[0]:
            return target
        return self._cased(small, target, whole=_is_among_capitals(match))

    def _cased(self, small: str, target: str, *, whole: bool) -> str:
        if small in self.scheme.capitals and target == self.scheme.letters.get(small):
            return self.scheme.capitals[small]
        return self.scheme.capital(target) if whole else self.scheme.title_case(target)


@lru_cache(maxsize=64)
def converter(scheme: Scheme) -> Converter:
    """The converter of a scheme, made once."""
    return Converter(scheme)


def without_look_alikes(text: str) -> str:
    """The text with the letters of its Cyrillic words all Cyrillic: Қазақcтан with a Latin c.

    A word that cannot be written in Cyrillic letters of the same shape stays (Microsoftпен).
    """
    return _WORD.sub(_cyrillic, text)


def _cyrillic(match: re.Match[str]) -> str:
    word = match[0]
    cyrillic = sum("\u0400" <= letter < "\u0530" for letter in word)
    if 2 * cyrillic < len(word):
        return word
    written = word.translate(_TWINS)
    return word if _LATIN.search(written) else written


def _is_long(scheme: Scheme, letter: str, target: str) -> bool:
    """Whether the capital of a letter looks otherwise among capitals than before small letters."""
    return letter not in scheme.capitals and scheme.capital(target) != scheme.title_case(target)


def _both(letters: str) -> str:
    """Letters and their capitals, for the inside of a character class."""
    return re.escape(letters + letters.upper())


def _special(rules: tuple[Rule, ...], several: dict[str, str]) -> re.Pattern[str] | None:
    """What the table alone cannot convert; the group that matched is the number of the rule.

    The first letter comes first, so that the search may skip all others.
    """
    parts = list(map(_condition, rules))
    firsts = "".join(sorted({_both(rule.source[0]) for rule in rules}))
    capitals = "".join(letter.upper() for letter in several if len(letter.upper()) == 1)
    if capitals:
        upper = "".join(map(chr, filter(lambda code: chr(code).isupper(), range(0x400, 0x530))))
        among = rf"(?=[{upper}])|(?<=[{upper}][{capitals}])(?![{upper.lower()}])"
        parts.append(rf"(?<=[{capitals}])(?:{among})")
    return re.compile(f"[{firsts}{capitals}](?:{'|'.join(parts)})") if parts else None


def _condition(rule: Rule) -> str:
    """What a rule asks behind its first letter; its empty group tells which rule it was."""
    first, *others = [f"[{_both(letter)}]" for letter in rule.source]
    edge = f"(?<![{_ALPHABET}{_MARKS}]{first})" if rule.start else ""
    after = f"(?<=[{_both(rule.after)}]{first})" if rule.after else ""
    behind = f"(?<={first})" + (f"(?:{edge}|{after})" if edge and after else edge or after)
    ahead = f"(?=[{_both(rule.before)}])" if rule.before else ""
    if rule.end:
        ahead += f"(?![{_ALPHABET}{_MARKS}])"
    return f"{behind}{''.join(others)}{ahead}()"


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
