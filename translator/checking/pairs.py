"""Segments with the terms of both sides, found in many segments at a time.

The recognizer is made for long texts: looking through a segment of ten words costs it nearly as
much as looking through a page. So segments are put together, far enough apart that no term and no
word goes on from one to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final

from glossary.languages import section_language
from translator.bilingual import Segment
from translator.bilingual.placeholders import masked
from translator.documents.mapped import OBJECT
from translator.errors import UnsupportedLanguageError
from translator.normalization import RULES, Edit, Normalized, TermSpacings, normalize
from translator.recognition import Mention, Recognizer, place_in_damaged

# Damage of letters, and of words; what is a matter of typography is left alone.
LETTERS: Final = ("look-alikes", "figure-look-alikes", "legacy-letters")
PIECES: Final = ("terms", "line-end-hyphens", "split-syllables", "split-words")
_OTHER_RULES: Final = tuple(r.name for r in RULES if r.name not in (*LETTERS, *PIECES))
_APART: Final = f"\n\n{OBJECT}\n\n"
_AT_A_TIME: Final = 100_000  # code points


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment with the terms of its source, those of its target, and the damage of its target.

    `source` and `target` are its texts with placeholders masked. Of overlapping terms `sources`
    has the longest, `targets` all, those of other languages too. `meant` and `named` are the
    concepts that the mentions at a place of the source and of the target may be of.
    """

    segment: Segment
    source: str
    target: str
    source_lang: str
    target_lang: str
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    meant: Mapping[tuple[int, int], frozenset[str]]
    named: Mapping[tuple[int, int], frozenset[str]]
    edits: tuple[Edit, ...]


def pair_up(
    segments: Iterable[Segment], recognizer: Recognizer, terms: TermSpacings | None = None
) -> Iterator[Pair]:
    """The translated segments, in their order; `terms` is the index for the repair of the target.

    A term is found in a damaged target too, in the places that it has there.
    """
    for waiting in _batches(segments):
        source_lang = section_language(waiting[0].source_lang)
        target_lang = section_language(waiting[0].target_lang)
        sources = [masked(segment.source) for segment in waiting]
        targets = [masked(segment.target) for segment in waiting]
        text = _APART.join(targets)
        repaired = _repaired(text, target_lang, terms)
        found = _found(recognizer, _APART.join(sources), source_lang, nested=False)
        there = [
            place_in_damaged(mentions, text, repaired)
            for mentions in _found(recognizer, repaired.text, target_lang, nested=True)
        ]
        for segment, source, target, mentions, meant, others, named, edits in zip(
            waiting,
            sources,
            targets,
            *(_shared_out(sources, mentions) for mentions in found),
            *(_shared_out(targets, mentions) for mentions in there),
            _shared_out(targets, repaired.edits),
            strict=True,
        ):
            yield Pair(
                segment,
                source,
                target,
                source_lang,
                target_lang,
                tuple(each for each in mentions if section_language(each.lang) == source_lang),
                tuple(others),
                _by_place(meant),
                _by_place(named),
                tuple(edits),
            )


def _found(
    recognizer: Recognizer, text: str, lang: str, *, nested: bool
) -> tuple[list[Mention], list[Mention]]:
    """The mentions in a text, and all that they may be of."""
    likeliest = recognizer.find(text, lang, nested=nested)
    places = {(mention.start, mention.end) for mention in likeliest}
    readings = recognizer.find(text, lang, nested=nested, all_readings=True)
    return likeliest, [each for each in readings if (each.start, each.end) in places]


def _by_place(mentions: list[Mention]) -> dict[tuple[int, int], frozenset[str]]:
    found: dict[tuple[int, int], set[str]] = {}
    for mention in mentions:
        found.setdefault((mention.start, mention.end), set()).add(mention.concept)
    return {place: frozenset(concepts) for place, concepts in found.items()}


def _batches(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Translated segments of the same languages."""
    waiting: list[Segment] = []
    size = 0
    for segment in segments:
        if not segment.target.strip():
            continue
        is_other = waiting and (segment.source_lang, segment.target_lang) != (
            waiting[0].source_lang,
            waiting[0].target_lang,
        )
        if is_other or size > _AT_A_TIME:
            yield waiting
            waiting, size = [], 0
        waiting.append(segment)
        size += len(segment.source) + len(segment.target)
    if waiting:
        yield waiting


def _repaired(text: str, lang: str, terms: TermSpacings | None) -> Normalized:
    try:
        return normalize(text, lang, rules=(*LETTERS, *PIECES), without=_OTHER_RULES, terms=terms)
    except UnsupportedLanguageError:
        return Normalized(text, (), (), lang)


def _shared_out(texts: list[str], found: Iterable[Any]) -> Iterator[list[Any]]:
    """What was found in the texts put together, in places of each of them."""
    sizes = [len(text) + len(_APART) for text in texts]
    starts = [0, *accumulate(sizes[:-1])]
    shares: list[list[Any]] = [[] for _ in texts]
    for each in found:
        number = bisect_right(starts, each.start) - 1
        start, end = each.start - starts[number], each.end - starts[number]
        shares[number].append(_moved(each, start, end))
    return iter(shares)


def _moved(found: Any, start: int, end: int) -> Any:
    if isinstance(found, Mention):
        return found._replace(start=start, end=end)
    return replace(found, start=start, end=end)
