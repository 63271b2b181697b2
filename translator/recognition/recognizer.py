"""The recognizer: the longest terms of the base in a text, from left to right, on whole words."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from glossary.keys import acronym_key, compare, letters_key
from glossary.languages import section_language
from glossary.model import AdministrativeStatus, Concept, Severity, Term
from translator.equivalents import STATUS_ORDER
from translator.recognition.forms import (
    BLANK,
    GAP_KEYS,
    WORD_KEYS,
    Cache,
    beginnings,
    form_keys,
    split,
)
from translator.recognition.guards import (
    ORDINARY_WORDS,
    capitals,
    fits_case,
    is_kazakh_ending,
    may_be_initials,
    names_owner,
    owns,
)
from translator.recognition.inflection import (
    ANY,
    BEGINNING,
    Inflections,
    Reading,
    cells_of,
    ending_cells,
    inflections,
    is_common_noun,
)
from translator.recognition.mention import MATCHES, Mention
from translator.recognition.text import CutText, Join, begins_with, ends_with
from translator.retirement import Retirement

_MATCH_ORDER: Final = {match: rank for rank, match in enumerate(MATCHES)}
# A longer form is a text; looking for the beginnings of a million words would fill the memory.
MAX_FORM: Final = 1000

# The forms of a short word may share its first letter only: день, дня.
_SHORT: Final = 4
_ARTICLE: Final = "the "
_BY_LAST: Final = attrgetter("last")
_HYPHENS: Final = frozenset("-\u2010\u2011")
_BEFORE_ENDINGS: Final = _HYPHENS | frozenset("'\u2019\u02bc")


class _Reading(NamedTuple):
    """What a key stands for: a term of the concept `source`, for which one uses `concept` today.

    `lead` and `trail` are the punctuation at the edges of the form. `name` is its one word where
    its capitals count, and `is_ordinary` says that this word has the letters of an ordinary one
    (US, Alliance). `bits` are the cells that the term has.
    """

    term: Term
    source: Concept
    concept: Concept
    lead: str
    trail: str
    name: str
    is_ordinary: bool
    bits: int = ANY

    @property
    def is_quiet(self) -> bool:
        """Whether the term is an ordinary word as well, and is no mention unless asked for."""
        term = self.term
        return term.lookup_only or (term.severity is Severity.HINT and " " not in term.text)


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

    def __init__(self, concepts: Iterable[Concept]) -> None:
        retirement = Retirement(concepts)
        terms = [
            (term, source, retirement.current(source))
            for source in retirement.concepts.values()
            for term in source.terms()
            if len(term.text) <= MAX_FORM and not _is_with_article(term, source)
        ]
        # A word that the base itself writes small is an ordinary word.
        ordinary = ORDINARY_WORDS | {
            WORD_KEYS[word]
            for term, *_concepts in terms
            for word in split(term.text)[1::2]
            if word.islower()
        }
        # What each key stands for; nothing where it is only the beginning of others.
        self._readings: dict[str, tuple[_Reading, ...]] = {}
        self._tokens: set[str] = set()
        self._beginnings: dict[Inflections, set[str]] = {}
        # Morphology takes a millisecond a term: it waits for a text with a word that begins so.
        self._pending: defaultdict[str, list[_Reading]] = defaultdict(list)
        self._lock = threading.RLock()
        for term, source, concept in terms:
            name = _name(term.text)
            # With its article a name is made of an ordinary word: the West, the Union.
            is_ordinary = bool(name) and (
                name != term.text or letters_key("".join(filter(str.isalnum, name))) in ordinary
            )
            bare = _Reading(term, source, concept, "", "", name, is_ordinary)
            for key, lead, trail in form_keys(term.text):
                self._add(key, bare._replace(lead=lead, trail=trail))
            if first := WORD_KEYS[next(iter(split(term.text)[1:2]), "")]:
                self._pending[first[: 1 if len(first) <= _SHORT else 2]].append(bare)
        self._concepts = retirement.concepts
        self._owners = Cache(self._owners_of)
        self._lemmas = Cache(self._inflected)
        self._firsts = Cache(self._is_first)

    def _add(self, key: str, reading: _Reading) -> None:
        self._readings[key] = (*self._readings.get(key, ()), reading)
        for beginning in beginnings(key):
            self._readings.setdefault(beginning, ())

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
        mentions: list[Mention] = []
        covered = 0
        for index in self._first_words(cut):
            start = cut.start(index)
            if start < covered and not nested:
                continue
            forms = self._forms_from(cut, index)
            for last, joins in groupby(forms, _BY_LAST) if forms else ():
                found = self._read(cut, index, list(joins), quiet=all_readings)
                if not found:
                    continue
                end = cut.end(last)
                if start >= covered:
                    covered = end
                elif end > covered:
                    continue
                mentions += found if all_readings else found[:1]
                if not nested:
                    break
        return mentions if nested else [*self._own(text, mentions)]

    def _own(self, text: str, mentions: list[Mention]) -> Iterator[Mention]:
        """The mentions but for those of another country's institutions: МИД России is not ours."""
        for number, mention in enumerate(mentions):
            beside = mentions[max(0, number - 1) : number + 2]
            if len(beside) == 1 or not any(
                names_owner(text, mention, other) and self._is_other_owner(mention, other)
                for other in beside
            ):
                yield mention

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

    def _inflected(self, word: str) -> tuple[Reading, ...]:
        """The tokens of terms that a word may stand for as one of its forms."""
        key = WORD_KEYS[word]
        beginnings = [key[:length] for length in range(1, BEGINNING + 1)]
        with self._lock:
            return tuple(
                reading
                for inflected, known in self._beginnings.items()
                if inflected.may_read(word) and not known.isdisjoint(beginnings)
                for reading in inflected.readings(word)
                if reading.token in self._tokens
            )

    def _is_first(self, word: str) -> bool:
        key = WORD_KEYS[word]
        for beginning in (key[:1], key[:2]):
            if beginning in self._pending:
                self._inflect(beginning)
        return key in self._readings or any(
            reading.token in self._readings for reading in self._lemmas[word]
        )

    def _inflect(self, beginning: str) -> None:
        """Add the patterns of the terms that begin so."""
        with self._lock:
            for bare in self._pending.get(beginning, ()):
                inflected = inflections(bare.term.lang)
                if inflected is None:
                    continue
                for pattern in inflected.patterns(bare.term):
                    for key, lead, trail in form_keys(bare.term.text, pattern.tokens):
                        self._add(key, bare._replace(lead=lead, trail=trail, bits=pattern.bits))
                    self._tokens.update(pattern.tokens.values())
                    self._beginnings.setdefault(inflected, set()).update(pattern.beginnings)
            # A new one, so that no thread keeps there what it read before.
            self._lemmas = Cache(self._inflected)
            self._pending.pop(beginning, None)

    def _first_words(self, cut: CutText) -> list[int]:
        """The words with which a form may begin."""
        firsts = map(self._firsts.__getitem__, cut.words)
        found = [index for index, is_first in enumerate(firsts) if is_first]
        joined = [
            index
            for index, joins in cut.joins.items()
            if any(self._firsts[join.key] for join in joins)
        ]
        return sorted({*found, *joined}) if joined else found

    def _forms_from(self, cut: CutText, first: int) -> list[Join]:
        """The forms that begin with a word, as the keys of all their words; the longest first."""
        word = cut.words[first]
        found: list[Join] = []
        pending = self._others(cut, word, first)
        has_others = bool(pending)
        self._follow(cut, Join(WORD_KEYS[word], first), found, pending)
        while pending:
            has_others = True
            self._follow(cut, pending.pop(), found, pending)
        if has_others:
            found.sort(key=_BY_LAST)
        found.reverse()
        return found

    def _others(self, cut: CutText, word: str, place: int) -> list[Join]:
        """What a word may be in a key but for itself: its lemmas, and what it is joined to."""
        lemmas = self._lemmas[word]
        if not lemmas and not cut.joins:
            return []
        found = [Join(token, place, bits=bits) for token, bits in lemmas]
        for join in cut.joins.get(place, ()):
            found.append(join)
            if not join.dotted:
                found += [
                    Join(token, join.last, bits=bits) for token, bits in self._lemmas[join.key]
                ]
        return found

    def _follow(self, cut: CutText, at: Join, found: list[Join], pending: list[Join]) -> None:
        """Add the forms that go on from a key, word by word.

        Other ways on, with words that are joined or inflected, are left `pending`.
        """
        words, gaps = cut.words, cut.gaps
        key, last, stop, dotted, bits = at
        while (readings := self._readings.get(key)) is not None:
            if readings:
                found.append(Join(key, last, stop, dotted, bits))
            last += 1
            if last == len(words):
                return
            gap = GAP_KEYS[gaps[last - 1][stop:]]
            word = words[last]
            if gap[0] == BLANK:
                # After a blank line a sentence goes on in small letters only (at a page's end).
                if not word.islower():
                    return
                gap = gap[1:]
            key += gap
            if others := self._others(cut, word, last):
                pending += [
                    other._replace(key=key + other.key, bits=both)
                    for other in others
                    if (both := bits & other.bits)
                ]
            key, stop, dotted = key + WORD_KEYS[word], 0, False

    def _read(self, cut: CutText, first: int, joins: list[Join], *, quiet: bool) -> list[Mention]:
        """The mentions that a place may be, the likeliest first; all of one extent."""
        mentions = [
            mention
            for found in joins
            for reading in self._readings[found.key]
            if found.bits & reading.bits
            and (quiet or not reading.is_quiet)
            and (mention := self._mention(cut, first, found, reading))
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

    def _mention(self, cut: CutText, first: int, found: Join, reading: _Reading) -> Mention | None:
        term = reading.term
        start, end = cut.start(first), cut.end(found.last)
        before, after = cut.gap_before(first), cut.gaps[found.last]
        if before in _HYPHENS and term.text[0].islower():
            return None  # the end of a compound: anti-terrorism
        if reading.lead and ends_with(before, reading.lead):
            start -= len(reading.lead)
        if found.stop:
            end += found.stop
        elif reading.trail and begins_with(after, reading.trail):
            end += len(reading.trail)
        place = cut.place(start, end)
        surface = cut.original[slice(*place)]
        if reading.name and _is_other_word(cut, first, reading, surface):
            return None
        if found.dotted and _is_initials(cut, found, surface, term.text):
            return None
        is_inflected = found.bits != ANY and compare(surface, term.text) is None
        match = "inflected" if is_inflected else _match(surface, term.text)
        cells = cells_of(found.bits & reading.bits) if is_inflected else ()
        if after[:1] in _BEFORE_ENDINGS and (ending := _ending(cut, found, term.text)):
            place = cut.place(start, ending)
            surface = cut.original[slice(*place)]
            match, cells = "inflected", ending_cells(surface)
        status = term.status
        if reading.source is not reading.concept and term.is_current:
            status = AdministrativeStatus.SUPERSEDED
        return Mention(
            *place, surface, reading.concept.id, term, match, status, reading.source, cells
        )


def _ending(cut: CutText, found: Join, form: str) -> int | None:
    """Where the Kazakh ending after a form's hyphen ends (НАТО-ның); None where there is none.

    Only acronyms, numbers and names take their endings after a hyphen.
    """
    following = found.last + 1
    if following == len(cut.words) or cut.gaps[found.last].rstrip(" ") not in _BEFORE_ENDINGS:
        return None
    if form.rsplit(" ", 1)[-1].islower() or not is_kazakh_ending(cut.words[following]):
        return None
    return cut.end(following)


def _is_other_word(cut: CutText, first: int, reading: _Reading, surface: str) -> bool:
    """Whether the capitals say that an ordinary word stands here, not the name of a concept."""
    is_ordinary = reading.is_ordinary
    shouting = is_ordinary and "." not in surface and cut.is_shouting(first)
    if reading.name != reading.term.text:
        surface = surface[len(_ARTICLE) :].lstrip()
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


def _name(form: str) -> str:
    """The one word of a form, without its article, where it has capitals; else nothing."""
    word = form.removeprefix(_ARTICLE)
    return word if " " not in word and any(map(str.isupper, word)) else ""


def _is_with_article(term: Term, concept: Concept) -> bool:
    """Whether an English term has a twin without its article, which is found in its place."""
    bare = term.text.removeprefix(_ARTICLE)
    return bare != term.text and any(other.text == bare for other in concept.terms())


def _match(surface: str, form: str) -> str:
    closeness = compare(surface, form)
    if closeness is not None:
        return closeness
    # Equal keys and yet another text: full stops or quotation marks are missing.
    return "acronym" if acronym_key(form) else "letters"


def _likeliness(
    mention: Mention, language: str
) -> tuple[bool, int, bool, bool, int, bool, str, str]:
    """The rank of a mention among those of one place: sorts the likeliest first."""
    term = mention.term
    return (
        mention.source.is_retired,
        _MATCH_ORDER[mention.match],
        capitals(mention.text) != capitals(term.text),
        section_language(term.lang) != language,
        STATUS_ORDER[mention.status],
        mention.severity is Severity.HINT,
        mention.concept,
        term.text,
    )
