"""Which passages of a text look broken into syllables: a look so cheap that clean text can bear it.

Nearly all short words of a language are from a closed list. A piece of two or three small letters
that is none of them is a syllable, and one is enough for a second look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from translator import lexicon
from translator.normalization.words import paragraphs

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_SHORT: Final = 3
# Letters of Ukrainian, Belarusian, Serbian and Macedonian.
_OTHER_ALPHABETS: Final = re.compile("[їєґўђљњћџѓќѕј]", re.IGNORECASE)


@cache
def _short_words() -> frozenset[str]:
    return lexicon.short_words("kk") | lexicon.short_words("ru")


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
        short = {word for word in passage.split() if len(word) <= _SHORT} - _short_words()
        if any(map(_is_syllable, short)) and not _OTHER_ALPHABETS.search(passage):
            yield start, end


def _is_syllable(piece: str) -> bool:
    has_shape = len(piece) > 1 and piece.islower() and piece.isalpha()
    return has_shape and _CYRILLIC.match(piece) is not None
