"""What an import would do, decided before anything is written.

Three-way: what came in and what is here are each compared with the version that both started from,
term by term. What only one side changed is taken; where both changed the same thing differently,
what is here is kept and the conflict is told. Pure: the store carries a plan out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from glossary.diagnostics import Level
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    Relation,
    RelationType,
    Reliability,
    Term,
)
from glossary.validation import check

K = TypeVar("K")
V = TypeVar("V")

Key = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Change:
    """A concept as it is here and as it will be."""

    before: Concept
    after: Concept


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where what is here and what came in disagree; what is here stays."""

    concept: str
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.concept}: {self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import adds, changes and leaves as it is, each ordered by id.

    A concept of which one part is in conflict still takes the other parts: it is among `changed`
    and has an entry in `conflicts`.
    """

    added: tuple[Concept, ...] = ()
    changed: tuple[Change, ...] = ()
    kept: tuple[Concept, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


# How two versions of a concept become one, and where they disagree; the last is what both started
# from, if that is known.
Resolve = Callable[[Concept, Concept, Concept | None], tuple[Concept, list[Conflict]]]


def plan_import(
    existing: Iterable[Concept],
    incoming: Iterable[Concept],
    base: Iterable[Concept] | None = None,
    *,
    resolve: Resolve | None = None,
) -> ImportPlan:
    """What bringing `incoming` into `existing` does.

    `base` holds the versions that both sides started from, as far as they are known. Without one,
    what came in is added to what is here, and nothing that is here is changed or removed; `resolve`
    may decide otherwise where both sides differ (`keep_ours`, `take_theirs`).
    Incoming forms without a source become proposed. `existing` may be a part of the term base if
    it holds the incoming concepts and everything that relations lead to from them.

        >>> term = Term("NATO", "en", status=AdministrativeStatus.PROPOSED)
        >>> here = Concept("nato", "organisation", (LanguageSection("en", (term,)),))
        >>> there = replace(here, note="since 1949")
        >>> plan_import([here], [there], base=[here]).changed[0].after.note
        'since 1949'
        >>> mine = replace(here, note="the Alliance")
        >>> print(*plan_import([mine], [there], base=[here]).conflicts)
        nato: note: changed here and in what came in: what is here is kept
    """
    here = {concept.id: concept for concept in existing}
    ancestors = {concept.id: concept for concept in base or ()}
    added: dict[str, Concept] = {}
    changed: dict[str, Concept] = {}
    conflicts: list[Conflict] = []
    seen: set[str] = set()
    for theirs in map(propose_unsourced, incoming):
        if theirs.id in seen:
            reason = "stands twice in what came in: the first is taken"
            conflicts.append(Conflict(theirs.id, "id", reason))
            continue
        seen.add(theirs.id)
        ours = here.get(theirs.id)
        if ours is None:
            added[theirs.id] = theirs
            continue
        merged, clashes = (resolve or merge_concept)(ours, theirs, ancestors.get(theirs.id))
        conflicts += clashes
        if merged != ours:
            changed[theirs.id] = merged
    conflicts += _give_up_circles(here, added, changed)
    return ImportPlan(
        added=tuple(added[id] for id in sorted(added)),
        changed=tuple(Change(here[id], changed[id]) for id in sorted(changed)),
        kept=tuple(here[id] for id in sorted(seen & here.keys() - changed.keys())),
        conflicts=tuple(sorted(conflicts, key=lambda conflict: conflict.concept)),
    )


def propose_unsourced(concept: Concept) -> Concept:
    """The concept with every form that claims to be attested, but has no source, as proposed.

    Only what would be offered: a form that one should *not* use is no proposal.

        >>> term = Term("NATO", "en", status=AdministrativeStatus.PREFERRED)
        >>> concept = propose_unsourced(Concept("nato", "x", (LanguageSection("en", (term,)),)))
        >>> print(concept.best_term("en").status)
        proposed
    """
    if not any(map(_claims_too_much, concept.terms())):
        return concept
    sections = tuple(
        replace(section, terms=tuple(map(_proposed, section.terms))) for section in concept.sections
    )
    return replace(concept, sections=sections)


def _claims_too_much(term: Term) -> bool:
    return term.is_current and not term.is_proposed and not term.sources


def _proposed(term: Term) -> Term:
    if not _claims_too_much(term):
        return term
    return replace(term, status=AdministrativeStatus.PROPOSED, reliability=Reliability.LOW)


def merge_concept(
    ours: Concept, theirs: Concept, base: Concept | None
) -> tuple[Concept, list[Conflict]]:
    """One concept of both sides, and where they disagree; `base` is what both started from.

    The relation `replacedBy`, a definition, a note, the subject field and each term count as one
    thing each. A merged concept that would break a rule of `glossary.validation` is given up.
    """
    if base == ours or ours == theirs:
        return theirs, []
    if base == theirs:
        return ours, []
    merger = _Merger(ours.id)
    merged = merger.concept(base or Concept(ours.id, ""), ours, theirs)
    if merged not in (ours, theirs):
        errors = [finding for finding in check(merged) if finding.level is Level.ERROR]
        if errors:
            reason = "what came in does not go together with what is here, which is kept"
            merger.clash(_place(errors[0].path), f"{reason}: {errors[0].code} {errors[0].message}")
            merged = ours
    return merged, merger.clashes


def keep_ours(
    ours: Concept, theirs: Concept, base: Concept | None
) -> tuple[Concept, list[Conflict]]:
    """A concept on which both sides disagree stays as it is here; others are merged."""
    merged, clashes = merge_concept(ours, theirs, base)
    return (ours if clashes else merged), clashes


def take_theirs(
    ours: Concept, theirs: Concept, base: Concept | None
) -> tuple[Concept, list[Conflict]]:
    """What came in goes before what is here; what only is here stays."""
    merged, _clashes = merge_concept(theirs, ours, base)
    return merged, []


class _Merger:
    """Merges one concept, noting each clash."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.clashes: list[Conflict] = []

    def clash(self, place: str, reason: str) -> None:
        self.clashes.append(Conflict(self.id, place, reason))

    def value(self, place: str, base: V, ours: V, theirs: V) -> V:
        if base == ours or ours == theirs:
            return theirs
        if base != theirs:
            self.clash(place, "changed here and in what came in: what is here is kept")
        return ours

    def keyed(
        self, place: str, base: Mapping[Key, V], ours: Mapping[Key, V], theirs: Mapping[Key, V]
    ) -> tuple[V, ...]:
        merged = (
            self.value(f"{place} '{key[0]}'", base.get(key), ours.get(key), theirs.get(key))
            for key in _order(tuple(base), tuple(ours), tuple(theirs))
        )
        return tuple(item for item in merged if item is not None)

    def section(
        self, lang: str, base: Concept, ours: Concept, theirs: Concept
    ) -> LanguageSection | None:
        old, mine, other = (
            concept.section(lang) or LanguageSection(lang) for concept in (base, ours, theirs)
        )
        terms = self.keyed(lang, _terms(old), _terms(mine), _terms(other))
        place = f"{lang} definition"
        definition = self.value(place, old.definition, mine.definition, other.definition)
        return LanguageSection(lang, terms, definition) if terms or definition else None

    def concept(self, base: Concept, ours: Concept, theirs: Concept) -> Concept:
        sides = (base, ours, theirs)
        langs = _order(*([section.lang for section in side.sections] for side in sides))
        found = (self.section(lang, *sides) for lang in langs)
        return Concept(
            id=ours.id,
            subject_field=self.value("subject_field", *(side.subject_field for side in sides)),
            sections=tuple(section for section in found if section is not None),
            relations=self.keyed("relation", *map(_relations, sides)),
            note=self.value("note", *(side.note for side in sides)),
        )


def _place(path: Sequence[str | int]) -> str:
    return ".".join(map(str, path)) or "concept"


def _terms(section: LanguageSection) -> dict[Key, Term]:
    """The terms by their text; the number tells apart what should not stand twice."""
    found: dict[Key, Term] = {}
    for term in section.terms:
        number = 0
        while (term.text, number) in found:
            number += 1
        found[term.text, number] = term
    return found


def _relations(concept: Concept) -> dict[Key, Relation]:
    """The relations; a concept is replaced by one other at most, so that one is a single thing."""
    return {
        (r.type.value, "" if r.type is RelationType.REPLACED_BY else r.target): r
        for r in concept.relations
    }


def _order(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> list[K]:
    """The keys of both sides in their order, or in ours where we have an order of our own."""
    moved = [key for key in ours if key in base] != [key for key in base if key in ours]
    first, second = (ours, theirs) if moved or not base else (theirs, ours)
    order = list(first)
    place = 0
    for key in second:
        if key in order:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1
    return order


def _give_up_circles(
    here: Mapping[str, Concept], added: Mapping[str, Concept], changed: dict[str, Concept]
) -> list[Conflict]:
    """Take back the changes that, together with what is here, lead relations into a circle.

    Each side may be free of circles where both together are not. A circle among the added is left
    for the store to refuse: there is nothing here that could be kept instead.
    """
    together = {**here, **added, **changed}
    suspects = {id for id in changed if set(changed[id].relations) - set(here[id].relations)}
    given_up: list[str] = []
    while circular := sorted(id for id in suspects if _leads_back(id, together)):
        # What is kept brings back relations that what came in had removed: look again.
        for id in circular:
            together[id] = here[id]
            del changed[id]
        suspects.difference_update(circular)
        given_up += circular
    reason = "what came in leads into a circle with what is here, which is kept"
    return [Conflict(id, "relations", reason) for id in given_up]


def _leads_back(id: str, concepts: Mapping[str, Concept]) -> bool:
    """Whether following one type of relation from a concept comes back to it."""
    for type in (RelationType.BROADER, RelationType.PART_OF, RelationType.REPLACED_BY):
        reached: set[str] = set()
        ahead = [id]
        while ahead:
            concept = concepts.get(ahead.pop())
            for relation in concept.relations if concept else ():
                if relation.type is type and relation.target not in reached:
                    reached.add(relation.target)
                    ahead.append(relation.target)
        if id in reached:
            return True
    return False
