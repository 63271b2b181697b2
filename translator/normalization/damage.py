"""Which passages of a text look broken into syllables: a look so cheap that clean text can bear it.

Nearly all short words of a language are from a closed list. A piece of two to four small
letters that is none of them is a syllable, and one is enough for a second look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from translator import lexicon
from translator.languages import kk
from translator.normalization.pieces import HYPHEN_GAP
from translator.normalization.words import paragraphs

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_PIECE: Final = re.compile(r"[\u0400-\u0481\u048a-\u052f]+")
_KAZAKH: Final = kk.LETTERS | {letter.upper() for letter in kk.LETTERS}
_SHORT: Final = 4
# Letters of Ukrainian, Belarusian, Serbian and Macedonian.
_OTHER_ALPHABETS: Final = re.compile("[їєґўђљњћџѓќѕј]", re.IGNORECASE)
_MARKS: Final = ',.;:!?»”")…'
# Where so many words are short, it does not matter which they are.
_CROWDED: Final = 0.5
_FEW: Final = 6
# A passage is some lines long: at least so many characters, at most so many.
_ENOUGH: Final = 700
_LONG: Final = 2000
_LINE_END: Final = re.compile(r"(?<![-\u2010\u00ad])\n")
_SENTENCE_END: Final = re.compile(r"[.!?…]\s+(?=[^\Wa-zа-яәіңғүұқөһ])")
_SPACE: Final = re.compile(r"\s+")


def damaged_passages(text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans of passages that need a closer look, and whether syllables may stand apart there.

    The others among them have hyphens before a line end or a space. Passages in other Cyrillic
    alphabets, whose short words are others, are left out.

        >>> list(damaged_passages("НАТО мен Қазақстан"))
        []
        >>> list(damaged_passages("Қа зақ стан Рес пуб ли ка сы"))
        [(0, 28, True)]
    """
    if text.isascii():
        return
    for start, end in _passages(text):
        passage = text[start:end]
        if passage.isascii() or _OTHER_ALPHABETS.search(passage):
            continue
        if _has_syllables(passage):
            yield start, end, True
        elif HYPHEN_GAP.search(passage) and _CYRILLIC.search(passage):
            yield start, end, False


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


def _has_syllables(passage: str) -> bool:
    words = passage.split()
    short = [word.rstrip(_MARKS) for word in words if len(word) <= _SHORT + 1]
    if len(words) >= _FEW and sum(len(word) < _SHORT for word in short) > _CROWDED * len(words):
        return True
    kinds = {word for word in short if len(word) <= _SHORT}
    known = _short_words("ru")
    if kinds <= known:
        return False
    unknown = kinds - known
    if not _KAZAKH.isdisjoint(passage):
        unknown -= _short_words("kk")
    return any(map(_is_small, unknown))


@cache
def _short_words(lang: str) -> frozenset[str]:
    return lexicon.short_words(lang)


def _is_small(piece: str) -> bool:
    return len(piece) > 1 and piece[1:].islower() and _PIECE.fullmatch(piece) is not None
