"""One query -> ranked hits, each naming the layer that found it.

Indexes in memory, built once from the concepts and only read afterwards: a `Lookup` is safe to
share between threads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from glossary.errors import UnknownLanguageError
from glossary.keys import acronym_key, compare, letters_key, spacing_key
from glossary.languages import LANGUAGES, parse_language, section_language
from glossary.model import AdministrativeStatus, Concept, PartOfSpeech, RelationType, Term
from glossary.name_keys import loosen, name_key
from translator.equivalents import (
    STATUS_ORDER,
    Advice,
    Equivalent,
    Kind,
    find_equivalents,
    target_advice,
    term_kind,
    usage_advice,
)
from translator.errors import TranslatorError
from translator.languages import AUTO
from translator.messages import gettext as _
from translator.retirement import Retirement

# The best layer first. Those that nothing fills yet keep their place in the order.
LAYERS: Final = (
    "exact",
    "case",
    "letters",
    "spacing",
    "inflected",
    "acronym",
    "script",
    "keyboard",
    "sound",
    "prefix",
    "fuzzy",
)
_LAYER_ORDER: Final = {layer: rank for rank, layer in enumerate(LAYERS)}

# No term is longer, and a longer query is a text: it belongs to the recognizer.
MAX_QUERY: Final = 1000

# How many forms that begin like the query are looked at, by language: "a" begins a million.
_PREFIX_SCAN: Final = 500

# Shorter words sound alike by chance: in other letters from three on, by sound from four on.
_MIN_SCRIPT: Final = 3
_MIN_SOUND: Final = 4

_OUTER: Final = " \t\n\r\u00a0.,;:!?()[]{}"


class QueryError(TranslatorError, ValueError):
    """A query that cannot be answered."""


class _Entry(NamedTuple):
    """A term and the concept that it stands for."""

    concept: Concept
    term: Term


class _Match(NamedTuple):
    """How well an entry answers a query: `order` sorts best first."""

    layer: int
    status: int
    spare: float  # the part of the longer of query and form that the shorter one lacks
    lang: int
    form: str
    entry: _Entry

    @property
    def order(self) -> tuple[int, int, float, int, str]:
        """Everything but the entry: two terms of one text have no order, and need none."""
        return self[:5]


@dataclass(frozen=True, slots=True)
class Hit:
    """One concept that answers a query: the form that matched, and what to write.

    `concept` is the id; for a form of a retired concept it is the one to use instead. `score` lies
    in (0, 1] and falls with the rank.
    """

    concept: str
    form: str
    lang: str
    layer: str
    status: str
    score: float
    equivalents: tuple[Equivalent, ...]
    advice: tuple[Advice, ...]

    def as_mapping(self) -> dict[str, Any]:
        """The hit as commands and services answer it; `advice` only where there is some."""
        mapping: dict[str, Any] = {
            "concept": self.concept,
            "form": self.form,
            "lang": self.lang,
            "layer": self.layer,
            "status": self.status,
            "score": self.score,
            "equivalents": [equivalent.as_mapping() for equivalent in self.equivalents],
        }
        if self.advice:
            mapping["advice"] = " ".join(advice.text for advice in self.advice)
        return mapping


def _wanted(lang: str | None) -> str | None:
    return parse_language(lang) if lang and lang != AUTO else None


class Lookup:
    """The look-up over a set of concepts.

    >>> from glossary.base import load_base
    >>> lookup = Lookup(load_base())
    >>> hit = lookup.search("CEAP")[0]
    >>> hit.concept, hit.layer, hit.status, hit.equivalents[0].term.text
    ('eapc', 'exact', 'deprecated', 'EAPC')
    >>> [hit.concept for hit in lookup.search("Бей біт ші лік жо лын да ғы әріп тес тік")]
    ['pfp']
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._retirement = Retirement(concepts)
        self._letters: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._spacing: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._acronyms: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._names: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._sounds: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._related: defaultdict[str, set[str]] = defaultdict(set)
        by_language: defaultdict[str, list[tuple[str, _Entry]]] = defaultdict(list)
        by_length: defaultdict[int, list[tuple[str, _Entry]]] = defaultdict(list)
        for concept in self._retirement.concepts.values():
            for section in concept.sections:
                for term in section.terms:
                    entry = _Entry(concept, term)
                    key = self._add(entry)
                    by_language[section.lang].append((key, entry))
                    if term.is_current:
                        by_length[len(key)].append((key, entry))
            for relation in concept.relations:
                if relation.type is RelationType.RELATED:
                    self._related[concept.id].add(relation.target)
                    self._related[relation.target].add(concept.id)
        self._sorted = {
            lang: _columns(sorted(rows, key=itemgetter(0))) for lang, rows in by_language.items()
        }
        self._by_length = {length: _columns(rows) for length, rows in by_length.items()}

        self._languages = (*LANGUAGES, *sorted({*self._sorted} - {*LANGUAGES}))

    def _add(self, entry: _Entry) -> str:
        text = entry.term.text
        key = _unquoted(letters_key(text))
        self._letters[key].append(entry)
        self._spacing[_unquoted(spacing_key(text))].append(entry)
        if acronym := acronym_key(text):
            self._acronyms[acronym].append(entry)
        name = name_key(text)
        self._names[name].append(entry)
        if not text.islower():  # names only: ordinary words sound alike too often
            self._sounds[loosen(name)].append(entry)
        return key

    def search(
        self,
        query: str,
        *,
        lang: str | None = None,
        to: Sequence[str] = LANGUAGES,
        limit: int = 10,
    ) -> list[Hit]:
        """The concepts that answer a query, best first, each once with its best layer.

        Ranked by layer, then status, then how much of the form the query covers, then id. `lang`
        keeps to forms of one language (`auto` to none); an acronym of another language is then
        answered with the form in that one, and a full form with its acronym. `to` are the
        languages of the equivalents, in this order.

        Raises `QueryError` for a query of more than 1000 code points and `UnknownLanguageError`.
        """
        if len(query) > MAX_QUERY:
            raise QueryError(
                f"the query is {len(query):,} characters long, more than {MAX_QUERY:,}: "
                "look up a term, and recognize the terms of a text"
            )
        wanted = _wanted(lang)
        targets = tuple(dict.fromkeys(map(section_language, to)))
        best: dict[str, _Match] = {}
        for layer, entry in self._find(query, wanted):
            match = self._match(query, layer, entry)
            id = self._retirement.current(entry.concept).id
            if id not in best or match.order < best[id].order:
                best[id] = match
        ranked = sorted((match[:3], id) for id, match in best.items())
        return [self._hit(id, best[id], targets) for _rank, id in ranked[: max(0, limit)]]

    def served_language(self, tag: str | None) -> str | None:
        """The `lang` of a search for what a user wrote: None where any will do (`auto`).

        Raises `UnknownLanguageError` also for a language that the base has no terms in.
        """
        wanted = _wanted(tag)
        if wanted and wanted.split("-")[0] not in self._languages:
            served = ", ".join((*self._languages, AUTO))
            raise UnknownLanguageError(f"unknown language {tag!r}: use one of {served}")
        return wanted

    def complete(self, prefix: str, *, lang: str | None = None, limit: int = 10) -> list[str]:
        """Forms that may be written and begin like `prefix`, the best and shortest first.

        >>> from glossary.base import load_base
        >>> Lookup(load_base()).complete("euro-atlantic par", limit=1)
        ['Euro-Atlantic Partnership Council']
        """
        wanted = _wanted(lang)
        entries = [entry for entry in self._begin_with(prefix, wanted) if entry.term.is_current]
        entries.sort(key=lambda e: (STATUS_ORDER[e.term.status], len(e.term.text), e.term.text))
        return list(dict.fromkeys(entry.term.text for entry in entries))[: max(0, limit)]

    def suggest(self, query: str, limit: int = 5) -> list[str]:
        """The forms nearest to a query that found nothing, nearest first.

        >>> from glossary.base import load_base
        >>> Lookup(load_base()).suggest("partnershp", limit=1)
        ['partnership']
        """
        key = _unquoted(letters_key(query[: MAX_QUERY + 1]))
        if limit < 1 or not 3 <= len(key) <= MAX_QUERY:
            return []
        reach = min(3, 1 + len(key) // 5)
        near: list[tuple[float, int, str]] = []
        for length in range(len(key) - reach, len(key) + reach + 1):
            keys, entries = self._by_length.get(length, ((), ()))
            for _key, distance, place in process.extract(
                key, keys, scorer=OSA.distance, score_cutoff=reach, limit=limit
            ):
                term = entries[place].term
                near.append((distance, STATUS_ORDER[term.status], term.text))
        return list(dict.fromkeys(text for *_rank, text in sorted(near)))[:limit]

    def _find(self, query: str, wanted: str | None) -> Iterator[tuple[str, _Entry]]:
        spelled = [*self._spelled(query), *self._as_acronym(query)]
        for layer, entry in spelled:
            if _serves(entry.term, wanted):
                yield layer, entry
            elif wanted and (term := _counterpart(entry, wanted)):
                yield "acronym", _Entry(entry.concept, term)
        if not spelled:
            yield from ((layer, e) for layer, e in self._heard(query) if _serves(e.term, wanted))
        yield from (("prefix", entry) for entry in self._begin_with(query, wanted))

    def _spelled(self, query: str) -> Iterator[tuple[str, _Entry]]:
        """Entries whose form is the query, up to case, letters, quotation marks and spacing."""
        seen: set[int] = set()
        for text in dict.fromkeys([query.strip(), query.strip(_OUTER)]):
            for index, key in (
                (self._letters, _unquoted(letters_key(text))),
                (self._spacing, _unquoted(spacing_key(text))),
            ):
                for entry in index.get(key, ()) if _says_something(key) else ():
                    if id(entry) not in seen:
                        seen.add(id(entry))
                        yield _layer(query.strip(), text, entry.term.text), entry

    def _heard(self, query: str) -> Iterator[tuple[str, _Entry]]:
        """Entries whose form is the query in other letters; without any, by sound."""
        key = name_key(query)
        if not _says_something(key):
            return
        same = self._names.get(key) if len(key) >= _MIN_SCRIPT else None
        if same:
            yield from (("script", entry) for entry in same)
        elif len(key) >= _MIN_SOUND:
            yield from (("sound", entry) for entry in self._sounds.get(loosen(key), ()))

    def _as_acronym(self, query: str) -> Iterator[tuple[str, _Entry]]:
        key = acronym_key(query) or letters_key(query)
        for entry in self._acronyms.get(key, ()):
            yield "acronym", entry
        if parts := _split_bracketed(query):
            outer, inner = ([entry for _, entry in self._named(part)] for part in parts)
            both = {e.concept.id for e in outer} & {e.concept.id for e in inner}
            yield from (("acronym", e) for e in [*outer, *inner] if e.concept.id in both)

    def _named(self, part: str) -> Iterator[tuple[str, _Entry]]:
        yield from self._spelled(part)
        yield from (("acronym", e) for e in self._acronyms.get(acronym_key(part) or "", ()))

    def _begin_with(self, prefix: str, wanted: str | None) -> Iterator[_Entry]:
        key = _unquoted(letters_key(prefix[: MAX_QUERY + 1]))
        if not _says_something(key):
            return
        for lang, (keys, entries) in self._sorted.items():
            if wanted and section_language(wanted) != lang:
                continue
            start = bisect_left(keys, key)
            stop = bisect_left(
                keys, key + "\U0010ffff", lo=start, hi=min(len(keys), start + _PREFIX_SCAN)
            )
            yield from (entry for entry in entries[start:stop] if _serves(entry.term, wanted))

    def _match(self, query: str, layer: str, entry: _Entry) -> _Match:
        concept, term = entry
        status = term.status
        if self._retirement.current(concept) is not concept and term.is_current:
            status = AdministrativeStatus.SUPERSEDED
        shorter, longer = sorted((len(query.strip()), len(term.text)))
        lang = section_language(term.lang)
        return _Match(
            _LAYER_ORDER[layer],
            STATUS_ORDER[status],
            1 - shorter / longer,
            LANGUAGES.index(lang) if lang in LANGUAGES else len(LANGUAGES),
            term.text,
            entry,
        )

    def _hit(self, id: str, match: _Match, to: Sequence[str]) -> Hit:
        owner, term = match.entry
        concept = self._retirement.concepts[id]
        return Hit(
            id,
            term.text,
            term.lang,
            LAYERS[match.layer],
            next(s.value for s, order in STATUS_ORDER.items() if order == match.status),
            _score(match),
            tuple(find_equivalents(concept, term, to)),
            tuple(self._advice(owner, concept, term, to)),
        )

    def _advice(
        self, owner: Concept, concept: Concept, term: Term, to: Sequence[str]
    ) -> Iterator[Advice]:
        if owner is not concept:
            text = _(
                "“%(form)s” belongs to a concept that is no longer used; this one replaces it."
            )
            yield Advice("retired", text % {"form": term.text})
        elif advice := usage_advice(concept, term):
            yield advice
        yield from target_advice(concept, term, to)
        if term.word_class is PartOfSpeech.ADJECTIVE:
            yield from self._see_also(concept, term)

    def _see_also(self, concept: Concept, term: Term) -> Iterator[Advice]:
        """Related concepts with an adjective of their own: it may be theirs that is meant."""
        lang = section_language(term.lang)
        others = [
            f"{best.text} ({id})"
            for id in sorted(self._related.get(concept.id, ()))
            if (other := self._retirement.concepts.get(id))
            and (best := other.best_term(lang, word_class=PartOfSpeech.ADJECTIVE))
        ]
        if others:
            yield Advice("see-also", _("See also: %(terms)s.") % {"terms": ", ".join(others)})


def _columns(rows: list[tuple[str, _Entry]]) -> tuple[list[str], list[_Entry]]:
    return [key for key, _ in rows], [entry for _, entry in rows]


def _unquoted(key: str) -> str:
    """Names are stored without the quotation marks that running text gives them."""
    return key.replace('"', "")


def _split_bracketed(query: str) -> tuple[str, str] | None:
    """The two names in `full form (ACRONYM)`, either way round; None for anything else."""
    query = query.strip()
    opening = max(query.rfind("("), query.rfind("["))
    if opening < 1 or query[-1] not in ")]":
        return None
    return query[:opening], query[opening + 1 : -1]


def _says_something(key: str) -> bool:
    return any(map(str.isalnum, key))


def _serves(term: Term, wanted: str | None) -> bool:
    """Whether a term is of the wanted language: en-GB is of en, and en serves en-GB."""
    if wanted is None or term.lang == wanted:
        return True
    return section_language(term.lang) == wanted or term.lang == section_language(wanted)


def _layer(query: str, text: str, form: str) -> str:
    """The layer of a form whose key is that of the query, or of the query without its edges."""
    closeness = compare(query, form)
    if closeness is None:
        bare = (_unquoted(letters_key(text)), _unquoted(letters_key(form)))
        closeness = "letters" if bare[0] == bare[1] else "spacing"
    return closeness


def _counterpart(entry: _Entry, wanted: str) -> Term | None:
    """What an acronym is in the wanted language; for a full form its acronym there."""
    lang = section_language(wanted)
    offered = [e.term for e in find_equivalents(entry.concept, entry.term, (lang,))]
    offered = [
        term
        for term in offered
        if _serves(term, wanted) and term.word_class is entry.term.word_class
    ]
    if term_kind(entry.term) is not Kind.ACRONYM:
        offered = [t for t in offered if term_kind(t) is Kind.ACRONYM and not t.is_proposed]
    return offered[0] if offered else None


def _score(match: _Match) -> float:
    """Falls with layer, status and spare length, in steps that never overlap."""
    return round(1 - 0.08 * match.layer - 0.01 * match.status - 0.009 * match.spare, 4)
