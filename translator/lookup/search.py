"""The look-up over a set of concepts: from a query to ranked hits with what to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from glossary.errors import UnknownLanguageError
from glossary.languages import LANGUAGES, parse_language, section_language
from glossary.model import Concept, PartOfSpeech, RelationType, Term
from translator.equivalents import Advice, find_equivalents, target_advice, usage_advice
from translator.languages import AUTO
from translator.lookup import completion, ranking
from translator.lookup.fuzzy import reach
from translator.lookup.index import CURRENT, Index, form_key
from translator.lookup.layers import find
from translator.lookup.model import MAX_QUERY, Completion, Hit, QueryError
from translator.lookup.ranking import Match
from translator.messages import gettext as _
from translator.retirement import Retirement

if TYPE_CHECKING:
    from translator.morphology import Morphology

# A suggestion differs from a query in one letter, and one more for each so many letters.
_LETTERS_AN_EDIT: Final = 5
_MOST_EDITS: Final = 3


class Lookup:
    """The look-up over a set of concepts; safe to share between threads.

    `morphologies`, by language, are what the layer `inflected` finds by.

    >>> from glossary.base import load_base
    >>> lookup = Lookup(load_base())
    >>> hit = lookup.search("CEAP")[0]
    >>> hit.concept, hit.layer, hit.status, hit.equivalents[0].term.text
    ('eapc', 'exact', 'deprecated', 'EAPC')
    >>> [hit.concept for hit in lookup.search("Бей біт ші лік жо лын да ғы әріп тес тік")]
    ['pfp']
    >>> [(hit.form, hit.layer, hit.why.edits) for hit in lookup.search("interoperabilty")]
    [('interoperability', 'fuzzy', 1)]
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        morphologies: Mapping[str, Morphology] | None = None,
    ) -> None:
        self._retirement = Retirement(concepts)
        self._index = Index(self._retirement, morphologies)
        self._related: defaultdict[str, set[str]] = defaultdict(set)
        for concept in self._retirement.concepts.values():
            for relation in concept.relations:
                if relation.type is RelationType.RELATED:
                    self._related[concept.id].add(relation.target)
                    self._related[relation.target].add(concept.id)

    def search(
        self,
        query: str,
        *,
        lang: str | None = None,
        to: Sequence[str] = LANGUAGES,
        limit: int = 10,
    ) -> list[Hit]:
        """The concepts that answer a query, best first, each once with its best layer.

        Ranked by layer, then edits, then status, then how much of the form the query covers, then
        id. `lang` keeps to forms of one language (`auto` to none); an acronym of another language
        is then answered with the form in that one, and a full form with its acronym. `to` are the
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
        best: dict[str, Match] = {}
        last: tuple[int, int, int, float] | None = None
        for found in find(self._index, query, wanted):
            match = ranking.match(found, self._index.status(found.entry))
            # These two come best first: what follows the last to be shown need not be looked at.
            if found.layer in ("prefix", "fuzzy"):
                if len(best) >= limit and match.rank != last:
                    break
                last = match.rank
            id = self._retirement.current(found.entry.concept).id
            if id not in best or match.order < best[id].order:
                best[id] = match
        ranked = sorted((match.rank, id) for id, match in best.items())
        return [self._hit(id, best[id], targets) for _rank, id in ranked[: max(0, limit)]]

    def exact(self, text: str) -> list[Term]:
        """The terms that are this text up to capitals and look-alike letters, and nothing else.

        The quickest answer there is: for programs that look up one form after the other.

            >>> from glossary.base import load_base
            >>> [term.lang for term in Lookup(load_base()).exact("нато")]
            ['ru', 'kk']
        """
        index = self._index
        found = index.spelled(form_key(text))
        return index.terms[found.start : found.stop]

    def beginning(self, prefix: str, *, limit: int = 10) -> list[Term]:
        """The terms that begin like this text, the best status and the shortest first.

        >>> from glossary.base import load_base
        >>> [term.text for term in Lookup(load_base()).beginning("peacekeeping", limit=2)]
        ['peacekeeping', 'peacekeeping forces']
        """
        index = self._index
        key = form_key(prefix)
        best = index.best(index.beginning(key)) if key else ()
        return [index.terms[number] for number in best[: max(0, limit)]]

    def nearest(self, text: str, *, limit: int = 10) -> list[tuple[int, Term]]:
        """The terms nearest to a text with their edits: at most two, or one for short words.

            >>> from glossary.base import load_base
            >>> Lookup(load_base()).nearest("terrorizm")[0][0]
            1

        An edit is a letter put in, left out or replaced, or two neighbours exchanged.
        """
        index = self._index
        key = form_key(text[: MAX_QUERY + 1])
        found = index.near.find(key, reach(key))
        return [(edits, index.terms[number]) for edits, number in found[: max(0, limit)]]

    def served_language(self, tag: str | None) -> str | None:
        """The `lang` of a search for what a user wrote: None where any will do (`auto`).

        Raises `UnknownLanguageError` also for a language that the base has no terms in.
        """
        wanted = _wanted(tag)
        if wanted:
            languages = (*LANGUAGES, *sorted(self._index.languages - {*LANGUAGES}))
            if wanted.split("-")[0] not in languages:
                served = ", ".join((*languages, AUTO))
                raise UnknownLanguageError(f"unknown language {tag!r}: use one of {served}")
        return wanted

    def completions(
        self, prefix: str, *, lang: str | None = None, limit: int = 10
    ) -> list[Completion]:
        """Forms that may be written and begin like `prefix`, or have a later word that does.

        Those that begin so come first; then by status, the shortest first. Where there is none, the
        prefix is read in another alphabet, and then on another keyboard layout. A text comes once.

            >>> from glossary.base import load_base
            >>> found = Lookup(load_base()).completions("partnership c", limit=1)[0]
            >>> found.form, found.start
            ('Euro-Atlantic Partnership Council', 14)
        """
        return completion.complete(self._index, prefix, _wanted(lang), limit)

    def complete(self, prefix: str, *, lang: str | None = None, limit: int = 10) -> list[str]:
        """The forms of `completions`.

        >>> from glossary.base import load_base
        >>> Lookup(load_base()).complete("euro-atlantic par", limit=1)
        ['Euro-Atlantic Partnership Council']
        """
        return [found.form for found in self.completions(prefix, lang=lang, limit=limit)]

    def suggest(self, query: str, limit: int = 5) -> list[str]:
        """The forms nearest to a query that found nothing, nearest first.

        >>> from glossary.base import load_base
        >>> Lookup(load_base()).suggest("partnershp", limit=1)
        ['partnership']
        """
        key = form_key(query[: MAX_QUERY + 1])
        if limit < 1 or not 3 <= len(key) <= MAX_QUERY:
            return []
        most = min(_MOST_EDITS, 1 + len(key) // _LETTERS_AN_EDIT)
        near = []
        for edits, number in self._index.near.find(key, most):
            entry = self._index.entry(number)
            status = self._index.status(entry)
            if status in CURRENT:
                near.append((edits, CURRENT.index(status), entry.term.text))
        return list(dict.fromkeys(text for *_rank, text in sorted(near)))[:limit]

    def _hit(self, id: str, match: Match, to: Sequence[str]) -> Hit:
        owner, term = match.found.entry
        concept = self._retirement.concepts[id]
        return Hit(
            id,
            term.text,
            term.lang,
            match.found.layer,
            ranking.status_of(match),
            ranking.score(match),
            tuple(find_equivalents(concept, term, to)),
            tuple(self._advice(owner, concept, term, to)),
            ranking.explain(match, id),
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


def _wanted(lang: str | None) -> str | None:
    return parse_language(lang) if lang and lang != AUTO else None
