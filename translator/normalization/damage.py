"""Which passages of a text look broken into syllables: a look so cheap that clean text can bear it.

Nearly all short words of a language are from a closed list. A piece of two to four small letters
that is none of them is a suspect. Three of them in a passage are enough for a closer look, and so
is one that makes a word with its neighbors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from translator import lexicon
from translator.languages import kk
from translator.lexicon.alphabet import CYRILLIC, word_keys
from translator.normalization.words import CUT_HYPHENS, SPACE, paragraphs

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Kinds = NDArray[np.uint8]

# A hyphen behind a letter, and a line end or a space before a small one.
_HYPHEN: Final = re.compile(
    rf"[{CUT_HYPHENS}](?<=[\u0400-\u052f].)(?:[{SPACE}]*+\n|[{SPACE}])[{SPACE}]*+(?=[\u0430-\u052f])"
)
_SHORT: Final = 4
# Letters of Ukrainian, Belarusian, Serbian and Macedonian.
_OTHER_ALPHABETS: Final = re.compile("[їєґўђљњћџѓќѕј]", re.IGNORECASE)
# Where so many of the words are short, it does not matter which they are.
_CROWDED: Final = 0.5
_FEW: Final = 6
_SUSPECTS: Final = 3
# Of words that a suspect makes with its neighbors, those count that were counted so often.
_COUNTED: Final = 1.5
# Kazakh short words count where a Kazakh letter stands so near.
_NEAR: Final = 300
# A passage is some lines long: at least so many characters, at most so many.
_ENOUGH: Final = 700
_LONG: Final = 2000
_LINE_END: Final = re.compile(r"(?<![-\u2010\u00ad])\n")
_SENTENCE_END: Final = re.compile(r"[.!?…]\s+(?=[^\Wa-zа-яәіңғүұқөһ])")
_SPACE: Final = re.compile(r"\s+")

# What characters are: gaps, marks before and behind words, capitals, other letters, small letters.
_OTHER, _GAP, _BEFORE, _BEHIND, _CAPITAL, _LETTER, _SMALL = range(7)
_MARKS_BEFORE: Final = '«"“„('
_MARKS_BEHIND: Final = ',.;:!?»”")…'
_MARKS: Final = _MARKS_BEFORE + _MARKS_BEHIND
_GAPS: Final = " \t\n\r\u00a0\u00ad\u2009\u202f"
_BITS: Final = 6  # of a letter in the key of a short word
_KEY: Final = (1 << _BITS) - 1

_BEHIND_PIECE: Final = r"(?:[\s\u00ad]{1,3}([\u0400-\u052f]{1,20}))?"
_PIECE: Final = re.compile(rf"([\u0400-\u052f]{{2,4}}){_BEHIND_PIECE}{_BEHIND_PIECE}")
_BEFORE_PIECE: Final = re.compile(
    r"(?:([\u0400-\u052f]+)[\s\u00ad]{1,3})?([\u0400-\u052f]+)[\s\u00ad]{1,3}\Z"
)
_REACH: Final = 24


def damaged_passages(text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans of passages that need a closer look, and whether syllables may stand apart there.

    The others among them have hyphens before a line end or a space. Passages in other Cyrillic
    alphabets, whose short words are others, are left out.

        >>> list(damaged_passages("НАТО мен Қазақстан"))
        []
        >>> list(damaged_passages("Қа зақ стан Рес пуб ли ка сы"))
        [(0, 28, True)]
    """
    if text.isascii() or (len(text) <= _NEAR and _is_plain(text)):
        return
    found = _look(text)
    hyphens = np.array([match.start() for match in _HYPHEN.finditer(text)], np.int64)
    if not len(found.suspects) and not found.is_crowded and not len(hyphens):
        return
    spans = np.array(list(_passages(text)), np.int64).reshape(-1, 2)
    starts, count = spans[:, 0], len(spans)

    def counted(places: Places) -> Places:
        """How many places each passage has."""
        return np.bincount(np.searchsorted(starts, places, "right") - 1, minlength=count)

    words, short = counted(found.words), counted(found.words[found.is_short])
    is_broken = (words >= _FEW) & (short > _CROWDED * words)
    is_broken |= counted(found.suspects) >= _SUSPECTS
    left = found.suspects[~is_broken[np.searchsorted(starts, found.suspects, "right") - 1]]
    is_broken |= counted(left[_makes_words(text, left)]) > 0
    for number in np.flatnonzero(is_broken | (counted(hyphens) > 0)).tolist():
        start, end = spans[number].tolist()
        if not _OTHER_ALPHABETS.search(text, start, end):
            yield start, end, bool(is_broken[number])


def _is_plain(text: str) -> bool:
    """Whether a short text has nothing to look at: arrays cost more than its few words."""
    if "\u00ad" in text or _HYPHEN.search(text):
        return False
    words = [word.strip(_MARKS) for word in text.split()]
    short = [word for word in words if len(word) <= _SHORT]
    if 2 * len(short) > len(words) >= _FEW:
        return False
    known = _short_words("ru")
    unknown = [word for word in short if word not in known and word.isalpha() and word.islower()]
    if unknown and not kk.LETTERS.isdisjoint(text.lower()):
        known = _short_words("kk")
        unknown = [word for word in unknown if word not in known]
    return not unknown


@cache
def _short_words(lang: str) -> frozenset[str]:
    return lexicon.short_words(lang)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """The spans of paragraphs, and long ones in parts of some lines or sentences.

    Whether a passage is damaged is asked of all its words together: a text without blank lines
    would answer for its clean parts by the damaged ones, and the more easily the longer it is.
    """
    for start, end in paragraphs(text):
        while end - start > _LONG:
            cut = _LINE_END.search(text, start + _ENOUGH, start + _LONG)
            cut = cut or _SENTENCE_END.search(text, start + _ENOUGH, start + _LONG)
            stop = cut.end() if cut else _next_space(text, start + _LONG, end)
            yield start, stop
            start = stop
        if start < end:
            yield start, end


def _next_space(text: str, place: int, end: int) -> int:
    found = _SPACE.search(text, place, end)
    return found.end() if found else end


class _Look(NamedTuple):
    """Where words begin, whether they are short, and where short pieces stand that are no words."""

    words: Places
    is_short: Flags
    suspects: Places

    @property
    def is_crowded(self) -> bool:
        """Whether words may be crowded somewhere: so many short ones in a row."""
        short = np.flatnonzero(self.is_short)
        rows = short[_FEW // 2 :] - short[: -(_FEW // 2)] if len(short) > _FEW // 2 else short
        return bool(len(rows)) and bool((rows < _FEW).any())


def _look(text: str) -> _Look:
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) != len(text):  # characters beyond the first plane take two
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = np.minimum(wide, 0xFFFF).astype(np.uint16)
    kinds = np.full(len(codes) + 2, _GAP, np.uint8)
    np.take(_table().kinds, codes, out=kinds[1:-1])
    words, word_ends = _runs(kinds >= _CAPITAL)
    starts, ends = _runs(kinds >= _SMALL)
    lengths = ends - starts
    short = np.flatnonzero((lengths > 1) & (lengths <= _SHORT))
    starts, ends = starts[short], ends[short]
    before, behind = kinds[starts - 1], kinds[ends]
    alone = ((before == _GAP) | (before == _BEFORE)) & ((behind == _GAP) | (behind == _BEHIND))
    starts, ends = starts[alone], ends[alone]
    unknown = _unknown(kinds, starts, ends, codes)
    return _Look(words - 1, word_ends - words < _SHORT, starts[unknown] - 1)


def _unknown(kinds: Kinds, starts: Places, ends: Places, codes: NDArray[np.uint16]) -> Flags:
    """Which of the short pieces are words of neither language."""
    keys = np.zeros(len(starts), np.int64)
    for place in range(_SHORT):
        inside = starts + place < ends
        letter = kinds[np.minimum(starts + place, len(kinds) - 1)].astype(np.int64) - _SMALL + 1
        keys = (keys << _BITS) | np.where(inside, letter, 0)
    table = _table()
    places = np.searchsorted(table.keys, keys)
    known = np.where(table.keys[places] == keys, table.languages[places], 0)
    unknown: Flags = (known & 1) == 0
    doubtful = np.flatnonzero(unknown & (known > 0))
    if len(doubtful):
        kazakh = np.zeros(len(codes) + 1, np.int32)
        np.cumsum(table.kazakh[codes], out=kazakh[1:])
        first = np.maximum(starts[doubtful] - _NEAR, 0)
        last = np.minimum(ends[doubtful] + _NEAR, len(codes))
        unknown[doubtful] = kazakh[last] == kazakh[first]
    return unknown


def _runs(flags: Flags) -> tuple[Places, Places]:
    """The spans in which all flags are set; the first and the last flag are not."""
    edges = np.flatnonzero(flags[1:] != flags[:-1]) + 1
    return edges[::2], edges[1::2]


def _makes_words(text: str, suspects: Places) -> Flags:
    """Of each suspect, whether it makes a word with its neighbors; all are asked at once."""
    joined = [
        (n, word) for n, p in enumerate(suspects.tolist()) for word in _with_neighbors(text, p)
    ]
    makes = np.zeros(len(suspects), bool)
    if joined:
        keys = word_keys([word for _number, word in joined])
        known = np.zeros(len(keys), bool)
        for lang in ("kk", "ru"):
            table = lexicon.words(lang)
            known |= table.find(keys) <= table.cost_of(_COUNTED)
        np.logical_or.at(makes, [number for number, _word in joined], known)
    return makes


def _with_neighbors(text: str, place: int) -> Iterator[str]:
    """The piece that begins at a place, joined to what stands on its sides."""
    found = _BEFORE_PIECE.search(text[max(0, place - _REACH) : place])
    farther, before = found.groups("") if found else ("", "")
    match = _PIECE.match(text, place)
    assert match is not None
    piece, behind, beyond = (part if part and part.islower() else "" for part in match.groups())
    wholes = [before + piece, piece + behind, before + piece + behind]
    # Of three pieces the one in the middle, or the first two, may be words.
    if before.islower() and farther:
        wholes.append(farther + before + piece)
    if behind and beyond:
        wholes.append(piece + behind + beyond)
    yield from (whole for whole in dict.fromkeys(wholes) if len(whole) > len(piece))


class _Table(NamedTuple):
    """What characters are, and the short words by their keys: 1 is Russian, 2 Kazakh."""

    kinds: Kinds
    kazakh: Flags
    keys: Places
    languages: NDArray[np.uint8]


@cache
def _table() -> _Table:
    kinds = np.zeros(1 << 16, np.uint8)
    for signs, kind in ((_GAPS, _GAP), (_MARKS_BEFORE, _BEFORE), (_MARKS_BEHIND, _BEHIND)):
        kinds[[ord(sign) for sign in signs]] = kind
    kinds[ord('"')] = _GAP  # before a word as well as behind it
    for code in (*range(0x41, 0x250), *range(0x400, 0x530)):
        char = chr(code)
        if char.isalpha():
            kinds[code] = _CAPITAL if char.isupper() else _LETTER
    for number, letter in enumerate(CYRILLIC):
        kinds[ord(letter)] = _SMALL + number
    kinds[ord("ё")] = kinds[ord("е")]
    kazakh = np.zeros(1 << 16, bool)
    kazakh[[ord(letter) for letter in kk.LETTERS | {letter.upper() for letter in kk.LETTERS}]] = (
        True
    )
    found: dict[int, int] = {}
    for flag, lang in ((1, "ru"), (2, "kk")):
        for word in _short_words(lang):
            key = _key(word, kinds)
            found[key] = found.get(key, 0) | flag
    keys = sorted(found)
    return _Table(
        kinds,
        kazakh,
        np.array([*keys, 1 << 62], np.int64),
        np.array([*(found[key] for key in keys), 0], np.uint8),
    )


def _key(word: str, kinds: Kinds) -> int:
    key = 0
    for place in range(_SHORT):
        letter = int(kinds[ord(word[place])]) - _SMALL + 1 if place < len(word) else 0
        key = key << _BITS | (letter & _KEY)
    return key
