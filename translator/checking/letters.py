"""The letters of a target: of its alphabet, and in whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from glossary.languages import KAZAKH_LETTERS, language_name, language_script, letter_script
from translator.checking.model import CODES, Finding, Level
from translator.checking.pairs import PIECES, Pair
from translator.messages import current_language
from translator.messages import gettext as _

_WORD: Final = re.compile(r"[^\W\d_]+")
# What programs read: addresses, names of files and options, words in capitals or within them.
_CODE: Final = re.compile(r"\S*(?:://|@|\\|www\.|[._/]\w)\S*|(?<!\w)-{1,2}[A-Za-z][\w-]*")
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_KAZAKH: Final = _RUSSIAN | {letter.lower() for letter in KAZAKH_LETTERS}
_ALPHABETS: Final = {"ru": _RUSSIAN, "kk": _KAZAKH}
# In Kazakh every sixth letter is one that Russian has not: so many in a row cannot lack them.
_ENOUGH: Final = 60
_SHORTEST: Final = 3
_QUOTES: Final = frozenset('«»„“”"')


def check_letters(pair: Pair) -> Iterator[Finding]:
    """The findings of one segment: look-alikes, words in pieces, other alphabets."""
    for edit in pair.edits:
        code = "C010" if edit.rule in PIECES else "C009"
        why = (
            _("“%(form)s” is a word in pieces.")
            if code == "C010"
            else _("“%(form)s” has letters that only look right.")
        ) % {"form": edit.before}
        yield _finding(code, pair, (edit.start, edit.end), (edit.after,), why)
    yield from _alphabet(pair)


def _alphabet(pair: Pair) -> Iterator[Finding]:
    lang = pair.target_lang
    script = language_script(lang)
    if script is None:
        return
    name = {"language": language_name(lang, current_language())}
    known = {word.casefold() for word in _WORD.findall(pair.source)}
    text = _CODE.sub(lambda match: " " * len(match[0]), pair.target)
    own, foreign = 0, list[re.Match[str]]()
    for word in _WORD.finditer(text):
        scripts = {letter_script(char) for char in word[0]}
        if script in scripts or None in scripts:
            own += len(word[0])
        elif word[0].casefold() not in known and not word[0].isupper() and len(word[0]) > 1:
            foreign.append(word)
    if sum(len(word[0]) for word in foreign) > max(own, _SHORTEST):
        span = (foreign[0].start(), foreign[-1].end())
        why = _("This is not the alphabet of the language (%(language)s).") % name
        yield _finding("C011", pair, span, (), why)
    elif script == "Cyrl":
        yield from _own_letters(pair, text, own, name, known)


def _own_letters(
    pair: Pair, text: str, size: int, name: dict[str, str], known: set[str]
) -> Iterator[Finding]:
    alphabet = _ALPHABETS.get(pair.target_lang)
    if alphabet is None:
        return
    if pair.target_lang == "kk" and size >= _ENOUGH and not KAZAKH_LETTERS & set(text):
        why = _("No letter is one that only Kazakh has: is this Russian, or typed without them?")
        yield _finding("C011", pair, None, (), why).at_most(Level.WARNING)
    repaired = [(edit.start, edit.end) for edit in pair.edits]
    for word in _WORD.finditer(text):
        letters = set(word[0].lower())
        if letters <= alphabet or word[0].casefold() in known:
            continue
        if text[word.start() - 1 : word.start()] in _QUOTES or text[word.end() :][:1] in _QUOTES:
            continue  # a title
        if any(start < word.end() and word.start() < end for start, end in repaired):
            continue
        scripts = {letter_script(char) for char in letters} - {None}
        if scripts == {"Cyrl"}:
            why = _("“%(form)s” has letters that %(language)s has not.")
            code = "C011"
        elif "Cyrl" in scripts:
            why = _("“%(form)s” mixes two alphabets.")
            code = "C009"
        else:
            continue
        shown = why % {"form": word[0], **name}
        # A name of another language may stand in any text.
        yield _finding(code, pair, word.span(), (), shown).at_most(Level.HINT)


def _finding(
    code: str, pair: Pair, span: tuple[int, int] | None, expected: tuple[str, ...], why: str
) -> Finding:
    return Finding(code, CODES[code], pair.segment, None, None, span, expected, why)
