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
from translator.normalization import Edit

_WORD: Final = re.compile(r"[^\W\d_]+")
# What programs read: addresses, names of files and options, words in capitals or within them.
_CODE: Final = re.compile(
    r"\S*(?:://|@|\\|www\.|[A-Za-z][._/]\w|\w[._/][A-Za-z])\S*|(?<!\w)-{1,2}[A-Za-z][\w-]*|\[\w+\]"
)
_ALIGNED: Final = re.compile(r" {2}")  # columns, not a word
# «csН», «TOCСПЕЦ»: an option or a name with its argument, of which only that is translated.
_OPTION: Final = re.compile(r"^(?P<kept>[A-Za-z]+)[А-Я]|^[А-Я]+(?P<last>[a-z]{2,})$")
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_KAZAKH: Final = _RUSSIAN | {letter.lower() for letter in KAZAKH_LETTERS}
_ALPHABETS: Final = {"ru": _RUSSIAN, "kk": _KAZAKH}
# In Kazakh every sixth letter is one that Russian has not: so many in a row cannot lack them.
_ENOUGH: Final = 60
_SHORTEST: Final = 3
_BEGINNING: Final = 4
_QUOTES: Final = frozenset('«»„“”"')


def check_letters(pair: Pair) -> Iterator[Finding]:
    """The findings of one segment: look-alikes, words in pieces, other alphabets."""
    code_places = [match.span() for match in _CODE.finditer(pair.target)]
    known = set(_WORD.findall(pair.source))
    for edit in pair.edits:
        if edit.before in known or _overlaps(edit, code_places) or _ALIGNED.search(edit.before):
            continue
        code = "C010" if edit.rule in PIECES else "C009"
        why = (
            _("“%(form)s” is a word in pieces.")
            if code == "C010"
            else _("“%(form)s” has letters that only look right.")
        ) % {"form": edit.before}
        finding = _finding(code, pair, (edit.start, edit.end), (edit.after,), why)
        is_option = code == "C009" and _is_option(edit.before, known)
        yield finding.at_most(Level.HINT) if is_option else finding
    yield from _alphabet(pair)


def _is_option(word: str, known: set[str]) -> bool:
    """Whether the source has the Latin letters of a word before other capitals, or at an end."""
    match = _OPTION.search(word)
    if match is None:
        return False
    kept, last = match["kept"], match["last"]
    if last:
        return any(other.endswith(last) for other in known)
    return any(
        other.startswith(kept) and other[len(kept) : len(kept) + 1].isupper() for other in known
    )


def _overlaps(edit: Edit, places: list[tuple[int, int]]) -> bool:
    return any(start < edit.end and edit.start < end for start, end in places)


def _alphabet(pair: Pair) -> Iterator[Finding]:
    lang = pair.target_lang
    script = language_script(lang)
    if script is None or "@" in pair.segment.target:  # the names of those who translated
        return
    name = {"language": language_name(lang, current_language())}
    known = {word.casefold() for word in _WORD.findall(pair.source)}
    text = _CODE.sub(lambda match: " " * len(match[0]), pair.target)
    own, foreign = 0, list[re.Match[str]]()
    for word in _WORD.finditer(text):
        scripts = {letter_script(char) for char in word[0]}
        if script in scripts or None in scripts:
            own += len(word[0])
        elif not (word[0].isupper() or len(word[0]) < 2 or _is_taken_over(word[0], known)):
            foreign.append(word)
    if sum(len(word[0]) for word in foreign) > max(own, _SHORTEST):
        span = (foreign[0].start(), foreign[-1].end())
        why = _("This is not the alphabet of the language (%(language)s).") % name
        yield _finding("C011", pair, span, (), why)
    elif script == "Cyrl":
        yield from _own_letters(pair, text, own, name, known)


def _is_taken_over(word: str, known: set[str]) -> bool:
    """Whether the source has a word, or one that begins like it: Modalias, of modaliases."""
    folded = word.casefold()
    beginning = folded[:_BEGINNING]
    return folded in known or (
        len(beginning) == _BEGINNING and any(other.startswith(beginning) for other in known)
    )


def _own_letters(
    pair: Pair, text: str, size: int, name: dict[str, str], known: set[str]
) -> Iterator[Finding]:
    alphabet = _ALPHABETS.get(pair.target_lang)
    if alphabet is None:
        return
    if pair.target_lang == "kk" and size >= _ENOUGH and not KAZAKH_LETTERS & set(text):
        why = _("No letter is one that only Kazakh has: is this Russian, or typed without them?")
        yield _finding("C011", pair, None, (), why).at_most(Level.WARNING)
    for word in _WORD.finditer(text):
        letters = set(word[0].lower())
        if letters <= alphabet or word[0].casefold() in known:
            continue
        if text[word.start() - 1 : word.start()] in _QUOTES or text[word.end() :][:1] in _QUOTES:
            continue  # a title
        if any(_overlaps(edit, [word.span()]) for edit in pair.edits):
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
