"""The recognizer: the longest terms of the base in a text, from left to right, on whole words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Final

from glossary.keys import acronym_key, compare
from glossary.languages import section_language
from glossary.model import AdministrativeStatus, Concept, Severity
from translator.equivalents import STATUS_ORDER
from translator.recognition.forms import BLANK, GAP_KEYS, WORD_KEYS, Cache
from translator.recognition.guards import (
    FARTHEST,
    fits_case,
    is_kazakh_ending,
    may_be_initials,
    names_owner,
    owns,
    same_capitals,
)
from translator.recognition.index import Entry, TermIndex, without_article
from translator.recognition.inflection import ANY, cells_of, ending_cells, is_common_noun
from translator.recognition.mention import MATCHES, Mention
from translator.recognition.text import (
    BEFORE_ENDINGS,
    HYPHENS,
    CutText,
    Join,
    begins_with,
    ends_with,
)
from translator.retirement import Retirement

_MATCH_ORDER: Final = {match: rank for rank, match in enumerate(MATCHES)}
# What stands at a place, longest first: where each of the extents ends, and what it may be.
_Found = Iterable[tuple[int, list[Mention]]]
# Words of a text as they are written, their keys and the cells that these leave open, the language
# of the text, and whether ordinary words are asked for.
_Words = tuple[str, tuple[tuple[str, int], ...], str, bool]
_MOST_KNOWN: Final = 100_000

_BY_LAST: Final = attrgetter("last")


class Recognizer:
    """Finds the terms of a set of concepts in texts; built once, safe to share between threads.

    >>> from glossary.base import load_base
    >>> recognizer = Recognizer(load_base())
    >>> for mention in recognizer.find("НАТО-ның өкілі Алматыда: partnership for peace"):
    ...     print(mention.start, mention.end, mention.text, mention.concept, mention.match)
    0 8 НАТО-ның nato inflected
    15 23 Алматыда almaty inflected
    25 46 partnership for peace pfp case
    """

    def __init__(self, concepts: Iterable[Concept], *, file: Path | None = None) -> None:
        """Build it; `file` is where its index is kept between runs and shared by processes.

        What the file holds is used if it was made of the same terms, else it is written anew.
        """
        retirement = Retirement(concepts)
        self._concepts = retirement.concepts
        self._index = TermIndex(retirement, file)
        self._owners = Cache(self._owners_of)
        # What words are wherever they stand, by the keys that they have.
        self._known: dict[_Words, list[Mention] | None] = {}

    def find(
        self,
        text: str,
        lang: str = "auto",
        *,
        nested: bool = False,
        all_readings: bool = False,
        lost_capitals: bool = False,
    ) -> list[Mention]:
        """The mentions in a text, in its order; of overlapping ones the leftmost longest.

        Offsets count Unicode code points: `text[m.start:m.end] == m.text`. `lang` (en, ru, kk or
        auto) only decides between terms of several languages that are spelled alike. `nested` adds
        the terms within longer ones, `all_readings` every term that a place may stand for, the
        likeliest first, ordinary words too. `lost_capitals` says that small letters tell nothing.
        """
        cut = CutText.cut(text, lang, lost_capitals=lost_capitals)
        several, one = self._index.openings(cut)
        if not several and not one:
            return []
        is_one = dict.fromkeys(one, True) | dict.fromkeys(several, False)
        mentions: list[Mention] = []
        covered = 0
        for index in sorted(is_one):
            start = cut.start(index)
            if start < covered and not nested:
                continue
            read = self._read_one if is_one[index] else self._read_several
            for end, found in read(cut, index, quiet=all_readings):
                if start >= covered:
                    covered = end
                elif end > covered:
                    continue
                mentions += found if all_readings else found[:1]
                if not nested:
                    break
        return mentions if nested else self._own(text, mentions)

    def _read_one(self, cut: CutText, index: int, *, quiet: bool) -> _Found:
        """What a word is that begins no longer form."""
        word, end = cut.words[index], cut.end(index)
        if cut.is_plain(index, index):
            words = word, (), cut.language, quiet
            try:
                known = self._known[words]
            except KeyError:
                known = self._learn(words, cut, index, self._alone(word, index))
            if known is not None:
                return _placed(known, cut.start(index), end)
        found = self._read_in_place(cut, index, self._alone(word, index), quiet=quiet)
        return ((end, found),) if found else ()

    def _alone(self, word: str, place: int) -> list[Join]:
        return [Join(key, place, bits=bits) for key, bits in self._index.alone[word]]

    def _read_several(self, cut: CutText, index: int, *, quiet: bool) -> _Found:
        """What begins with a word, the longest first."""
        for _last, joins in groupby(self._forms_from(cut, index), _BY_LAST):
            yield from self._read(cut, index, list(joins), quiet=quiet)

    def _own(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions but for those of another country's institutions: МИД России is not ours."""
        foreign: set[int] = set()
        for number, (first, second) in enumerate(pairwise(mentions)):
            if not 0 <= second.start - first.end <= FARTHEST:
                continue
            if names_owner(text, first, second) and self._is_other_owner(first, second):
                foreign.add(number)
            elif names_owner(text, second, first) and self._is_other_owner(second, first):
                foreign.add(number + 1)
        return [m for number, m in enumerate(mentions) if number not in foreign]

    def _is_other_owner(self, mention: Mention, other: Mention) -> bool:
        """Whether the full form names an owner of that kind, and it is not this one."""
        owners = self._owners[mention.concept]
        fields = {source.subject_field for source in owners}
        return other.source.subject_field in fields and other.concept not in {
            owner.id for owner in owners
        }

    def _owners_of(self, concept: str) -> list[Concept]:
        """The concepts that are named in the forms of a concept."""
        own = self._concepts.get(concept)
        if own is None:
            return []
        found = [
            mention.source
            for term in own.terms()
            if term.is_current and " " in term.text
            for mention in self.find(term.text, section_language(term.lang), nested=True)
            if owns(term.text, mention)
        ]
        return [source for source in found if source.subject_field != own.subject_field]

    def _forms_from(self, cut: CutText, first: int) -> list[Join]:
        """The forms that begin with a word, as the keys of all their words; the longest first."""
        entries, lemmas = self._index.entries, self._index.lemmas
        words, gaps = cut.words, cut.gaps
        found: list[Join] = []
        # Plain tuples of what a `Join` has: this is the innermost loop.
        pending = [(WORD_KEYS[words[first]], first, 0, False, ANY)]
        pending += [(token, first, 0, False, bits) for token, bits in lemmas[words[first]]]
        pending += self._joined(cut, first) if cut.joins else ()
        while pending:
            key, last, stop, dotted, bits = pending.pop()
            while (stands_for := entries.get(key)) is not None:
                if stands_for:
                    found.append(Join(key, last, stop, dotted, bits))
                last += 1
                if last == len(words):
                    break
                gap = GAP_KEYS[gaps[last - 1][stop:]]
                word = words[last]
                if gap[0] == BLANK:
                    # After a blank line a sentence goes on in small letters only (a page's end).
                    if not word.islower():
                        break
                    gap = gap[1:]
                key += gap
                # Other ways on, with words that are joined or inflected, have their turn later.
                for token, cells in lemmas[word]:
                    if (inflected := key + token) in entries and (both := bits & cells):
                        pending.append((inflected, last, 0, False, both))
                if cut.joins:
                    pending += [
                        (key + join.key, *join[1:4], both)
                        for join in self._joined(cut, last)
                        if (both := bits & join.bits)
                    ]
                key, stop, dotted = key + WORD_KEYS[word], 0, False
        found.sort(key=_BY_LAST, reverse=True)
        return found

    def _joined(self, cut: CutText, place: int) -> list[Join]:
        """What a word is with those it is joined to, and the lemmas of that."""
        found = list(cut.joins.get(place, ()))
        for join in cut.joins.get(place, ()):
            if not join.dotted:
                lemmas = self._index.lemmas[join.key]
                found += [Join(token, join.last, bits=bits) for token, bits in lemmas]
        return found

    def _read(self, cut: CutText, first: int, joins: list[Join], *, quiet: bool) -> _Found:
        """The mentions that words may be, the likeliest first; all of one extent."""
        last = joins[0].last
        if not cut.is_plain(first, last) or any(join.dotted or join.stop for join in joins):
            found = self._read_in_place(cut, first, joins, quiet=quiet)
            return ((cut.end(last), found),) if found else ()
        start, end = cut.start(first), cut.end(last)
        keys = tuple([(join.key, join.bits) for join in joins])
        words = cut.clean[start:end], keys, cut.language, quiet
        try:
            known = self._known[words]
        except KeyError:
            known = self._learn(words, cut, first, joins)
        if known is None:
            found = self._read_in_place(cut, first, joins, quiet=quiet)
            return ((end, found),) if found else ()
        return _placed(known, start, end)

    def _learn(
        self, words: _Words, cut: CutText, first: int, joins: list[Join]
    ) -> list[Mention] | None:
        """Remember what words are wherever they stand; None where that depends on the place."""
        quiet = words[-1]
        entries = (entry for join in joins for entry in self._index.entries[join.key])
        depends = any(entry.depends for entry in entries)
        found = None if depends else self._read_in_place(cut, first, joins, quiet=quiet)
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[words] = found if quiet or not found else found[:1]
        return self._known[words]

    def _read_in_place(
        self, cut: CutText, first: int, joins: list[Join], *, quiet: bool
    ) -> list[Mention]:
        mentions = [
            mention
            for found in joins
            for entry in self._index.entries[found.key]
            if found.bits & entry.bits
            and (quiet or not entry.is_quiet)
            and (mention := self._mention(cut, first, found, entry))
        ]
        if len(mentions) > 1:
            mentions.sort(key=lambda mention: _likeliness(mention, cut.language))
            best = mentions[0]
            # A term met as it is written may also be one of its own forms.
            places = {
                (id(m.source), id(m.term)): m
                for m in reversed(mentions)
                if (m.start, m.end) == (best.start, best.end)
            }
            mentions = list(reversed(places.values()))
        return mentions

    def _mention(self, cut: CutText, first: int, found: Join, reading: Entry) -> Mention | None:
        term = reading.term
        extent = _extent(cut, first, found, reading)
        if extent is None:
            return None
        start, end = extent
        place = cut.place(start, end)
        surface = cut.original[slice(*place)]
        if reading.name and _is_other_word(cut, first, reading, surface):
            return None
        if found.dotted and _is_initials(cut, found, surface, term.text):
            return None
        closeness = compare(surface, term.text)
        is_inflected = found.bits != ANY and closeness is None
        match = "inflected" if is_inflected else closeness or _match(term.text)
        if reading.is_elliptic:
            match = "elliptic"
        cells = cells_of(found.bits & reading.bits) if is_inflected else ()
        if cut.gaps[found.last][:1] in BEFORE_ENDINGS and (
            ending := _ending(cut, found, term.text)
        ):
            place = cut.place(start, ending)
            surface = cut.original[slice(*place)]
            match, cells = "inflected", ending_cells(surface)
        status = term.status
        if reading.source is not reading.concept and term.is_current:
            status = AdministrativeStatus.SUPERSEDED
        return Mention(
            *place, surface, reading.concept.id, term, match, status, reading.source, cells
        )


def _extent(cut: CutText, first: int, found: Join, entry: Entry) -> tuple[int, int] | None:
    """Where a form begins and ends, with the punctuation at its edges; None where it is none."""
    start, end = cut.start(first), cut.end(found.last)
    before, after = cut.gap_before(first), cut.gaps[found.last]
    if before in HYPHENS and entry.term.text[0].islower():
        return None  # the end of a compound: anti-terrorism
    if entry.is_elliptic:
        quoted = ends_with(before, entry.lead) and begins_with(after, entry.trail)
        return (start, end) if quoted else None
    if entry.lead and ends_with(before, entry.lead):
        start -= len(entry.lead)
    if found.stop:
        end += found.stop
    elif entry.trail and begins_with(after, entry.trail):
        end += len(entry.trail)
    return start, end


def _placed(known: list[Mention], start: int, end: int) -> _Found:
    """What words are that are known, where they stand."""
    if not known:
        return ()
    return ((end, [Mention._make((start, end, *mention[2:])) for mention in known]),)


def _ending(cut: CutText, found: Join, form: str) -> int | None:
    """Where the Kazakh ending after a form's hyphen ends (НАТО-ның); None where there is none.

    Only acronyms, numbers and names take their endings after a hyphen.
    """
    following = found.last + 1
    if following == len(cut.words) or cut.gaps[found.last].rstrip(" ") not in BEFORE_ENDINGS:
        return None
    if form.rsplit(" ", 1)[-1].islower() or not is_kazakh_ending(cut.words[following]):
        return None
    return cut.end(following)


def _is_other_word(cut: CutText, first: int, reading: Entry, surface: str) -> bool:
    """Whether the capitals say that an ordinary word stands here, not the name of a concept."""
    is_ordinary = reading.is_ordinary
    shouting = is_ordinary and "." not in surface and cut.is_shouting(first)
    if reading.name != reading.term.text:
        surface = without_article(surface)
    is_small = surface[:1].islower() and not cut.lost_capitals
    if is_small and is_common_noun(surface, section_language(reading.term.lang)):
        return True
    return not fits_case(
        surface,
        reading.name,
        is_ordinary=is_ordinary,
        shouting=shouting,
        lost_capitals=cut.lost_capitals,
    )


def _is_initials(cut: CutText, found: Join, surface: str, form: str) -> bool:
    """Whether letters with full stops belong to the name that follows."""
    if compare(surface, form) is not None:
        return False  # the base itself writes the full stops
    following = cut.words[found.last + 1] if found.last + 1 < len(cut.words) else ""
    return may_be_initials(surface, cut.gaps[found.last], following)


def _match(form: str) -> str:
    """How a text with the key of a form and other letters matches it."""
    # Full stops or quotation marks are missing.
    return "acronym" if acronym_key(form) else "letters"


def _likeliness(
    mention: Mention, language: str
) -> tuple[bool, int, bool, bool, int, bool, str, str]:
    """The rank of a mention among those of one place: sorts the likeliest first."""
    term = mention.term
    return (
        mention.source.is_retired,
        _MATCH_ORDER[mention.match],
        not same_capitals(mention.text, term.text),
        section_language(term.lang) != language,
        STATUS_ORDER[mention.status],
        mention.severity is Severity.HINT,
        mention.concept,
        term.text,
    )
