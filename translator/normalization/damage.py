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
from translator.normalization.pieces import HYPHEN_GAP
from translator.normalization.words import paragraphs

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_SHORT: Final = 3


@cache
def _short_words() -> frozenset[str]:
    return lexicon.short_words("kk") | lexicon.short_words("ru")


def damaged_passages(text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans of passages that need a closer look, and whether syllables may stand apart there.

    The others among them have hyphens before a line end or a space.

        >>> list(damaged_passages("НАТО мен Қазақстан"))
        []
        >>> list(damaged_passages("Қа зақ стан Рес пуб ли ка сы"))
        [(0, 28, True)]
    """
    if text.isascii():
        return
    for start, end in paragraphs(text):
        passage = text[start:end]
        if passage.isascii():
            continue
        if not _short_words().issuperset([w for w in passage.split() if len(w) <= _SHORT]):
            short = {word for word in passage.split() if len(word) <= _SHORT} - _short_words()
            if any(_is_syllable(piece) for piece in short):
                yield start, end, True
                continue
        if HYPHEN_GAP.search(passage) and _CYRILLIC.search(passage):
            yield start, end, False


def _is_syllable(piece: str) -> bool:
    return len(piece) > 1 and piece.islower() and _CYRILLIC.match(piece) is not None and piece.isalpha()
