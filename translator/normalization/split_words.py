"""Single words in two pieces on pages that are otherwise right: "cooper ation".

A narrow gap between two letters, a line end made flat, a slip of the hand: a word here and there is
in two pieces. (Pages whose every word is in pieces are the business of split-syllables.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator import lexicon
from translator.languages import en
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.vocabulary import RareWord
from translator.normalization.words import fold, is_broken_page

# The whole must be a common word of some length, with one of its pieces no word.
_SHORTEST: Final = 6
_LONGEST: Final = 40
_COMMON: Final = 20.0
_LONGEST_PIECE: Final = 30
_CONFIDENCE: Final = 0.9
# Endings that are no words, however often they are counted ("ment").
_TAIL: Final = re.compile(rf"(?<=[a-z] )(?:{'|'.join(sorted(en.TAILS))})(?![\w'’-])")
# The piece beside one, and that it is not part of something longer.
_RIGHT: Final = re.compile(r"[ \u00a0][^\W\d_]++(?=[\s,;:!?)»”\"]|\.(?!\w)|\Z)")
_LEFT: Final = re.compile(r"(?:(?<=[\s(«“\"])|(?<![^\n]))[^\W\d_]++[ \u00a0]\Z")


def join_pieces(context: Context) -> Iterator[Change]:
    """Two pieces become the common word that they make, where one of them is no word.

    Compounds written apart (counter terrorism), whose parts are words, stay, and so do names,
    abbreviations and what stands among words of another language.
    """
    text, vocabulary = context.prose, context.vocabulary
    pieces = vocabulary.rare
    pieces += [vocabulary.word_at(*match.span()) for match in _TAIL.finditer(text)]
    done = 0
    for word in sorted(set(pieces)):
        span = _whole(context, word)
        if span and span[0] >= done and vocabulary.is_among_known(word):
            start, gap, done = span
            after = text[start:gap] + text[gap + 1 : done]
            yield Change(start, done, after, _CONFIDENCE, "one of the pieces is no word by itself")


def _whole(context: Context, word: RareWord) -> tuple[int, int, int] | None:
    """The start, the gap and the end of the word that a piece belongs to."""
    text = context.prose
    start, end = word[:2]
    if end - start > _LONGEST_PIECE or not context.vocabulary.stands_alone(word):
        return None
    found = []
    if right := _RIGHT.match(text, end, end + _LONGEST_PIECE):
        found.append((start, end, right.end()))
    if left := _LEFT.search(text, max(0, start - _LONGEST_PIECE), start):
        found.append((left.start(), start - 1, end))
    known = [span for span in found if _is_split(context, *span)]
    return known[0] if len(known) == 1 else None


def _is_split(context: Context, start: int, gap: int, end: int) -> bool:
    head, tail = context.prose[start:gap], context.prose[gap + 1 : end]
    if not tail.islower() or not (head.islower() or head.istitle()):
        return False
    whole = fold(head + tail)
    if not _SHORTEST <= len(whole) <= _LONGEST:
        return False
    languages = ("en",) if whole.isascii() else ("ru", "kk")
    if max(lexicon.count(whole, lang) for lang in languages) < _COMMON:
        return False
    return not is_broken_page(context.prose, start, end)


RULE: Final = Rule(
    "split-words",
    Level.STANDARD,
    "a word in two pieces, one of which is no word, is joined",
    ("a long cooper ation", "a long cooperation"),
    join_pieces,
)
