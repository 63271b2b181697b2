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
from translator.normalization.words import paragraphs

_PIECE: Final = re.compile(r"[\u0400-\u0481\u048a-\u052f]+")
_KAZAKH: Final = kk.LETTERS | {letter.upper() for letter in kk.LETTERS}
_SHORT: Final = 4
# Letters of Ukrainian, Belarusian, Serbian and Macedonian.
_OTHER_ALPHABETS: Final = re.compile("[їєґўђљњћџѓќѕј]", re.IGNORECASE)


def damaged_passages(text: str) -> Iterator[tuple[int, int]]:
    """The spans of passages in which syllables may stand apart.

    Passages in other Cyrillic alphabets, whose short words are others, are none of them.

        >>> list(damaged_passages("НАТО мен Қазақстан"))
        []
        >>> list(damaged_passages("Қа зақ стан Рес пуб ли ка сы"))
        [(0, 28)]
    """
    if text.isascii():
        return
    for start, end in paragraphs(text):
        passage = text[start:end]
        if passage.isascii():
            continue
        if _has_syllables(passage) and not _OTHER_ALPHABETS.search(passage):
            yield start, end


def _has_syllables(passage: str) -> bool:
    short = {word for word in passage.split() if len(word) <= _SHORT}
    if short <= _short_words("ru"):
        return False
    unknown = short - _short_words("ru")
    if not _KAZAKH.isdisjoint(passage):
        unknown -= _short_words("kk")
    return any(map(_is_syllable, unknown))


@cache
def _short_words(lang: str) -> frozenset[str]:
    return lexicon.short_words(lang)


def _is_syllable(piece: str) -> bool:
    return len(piece) > 1 and piece.islower() and _PIECE.fullmatch(piece) is not None
