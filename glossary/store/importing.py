"""Bringing many concepts in at once: batch by batch, in one transaction, with a way back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from glossary.diagnostics import Diagnostic, Level
from glossary.errors import GlossaryError
from glossary.keys import letters_key
from glossary.languages import language_script, letter_script, section_language
from glossary.merging import Conflict, Resolve, merge_concept, plan_import, propose_unsourced
from glossary.model import Concept, Source, Term
from glossary.store import content
from glossary.store.tables import HISTORY, TERM
from glossary.validation import check, check_all

# More of a kind tell nobody anything, and a hostile file could give millions.
_SHOWN: Final = 1000
_LAST_IMPORTS: Final = "imports"
_REMEMBERED: Final = 20


class NothingToUndoError(GlossaryError):
    """No import is there to be taken back, or others have built on it since."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A concept that came in and shares a form with another one that is here."""

    concept: str
    other: str
    lang: str
    text: str

    def __str__(self) -> str:
        return f"{self.concept}: {self.lang} '{self.text}' is a form of {self.other!r} too"


@dataclass(slots=True)
class ImportResult:
    """What an import did, or would do: numbers of concepts, and the first thousand of each finding.

    `conflicts` are places where both sides differ, `duplicates` concepts that are here under
    another id, `rejected` what breaks a rule of `glossary.validation` and was left out.
    """

    added: int = 0
    changed: int = 0
    kept: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    rejected: list[Diagnostic] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def tell(self, kind: str, found: Sequence[object]) -> None:
        """Count findings and keep the first of them."""
        self.counts[kind] = self.counts.get(kind, 0) + len(found)
        kept = getattr(self, kind)
        kept.extend(found[: _SHOWN - len(kept)])


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How concepts are brought in.

    `resolve` decides where what came in disagrees with what is here; `sources` are what readers
    gave as the evidence of terms without any, which does not count against evidence that is here.
    `name` is what the import is called when it is taken back.
    """

    resolve: Resolve = merge_concept
    sources: frozenset[str] = frozenset()
    name: str = ""
    dry_run: bool = False
    progress: Callable[[int], None] | None = None


def bring_in(
    connection: Connection, concepts: Iterable[Concept], author: str, options: ImportOptions
) -> ImportResult:
    """Add and merge concepts; what breaks a rule is left out and told.

    Only a batch of concepts is held at a time, and those that have relations: they come last, when
    it is known what there is to lead to.
    """
    first = _last_change(connection)
    bringing = _Bringing(connection, author, options)
    related: list[Concept] = []
    for batch in content.batched(_valid(concepts, bringing.result)):
        bringing.batch([concept for concept in batch if not concept.relations])
        related += [concept for concept in batch if concept.relations]
    came_in = bringing.seen | {concept.id for concept in related}
    settled = _settle_relations(connection, related, came_in, bringing.result)
    for batch in content.batched(settled):
        bringing.batch(batch)
    result = bringing.result
    if not options.dry_run and result.added + result.changed:
        _remember(connection, first, _last_change(connection), options.name)
        content.count_write(connection)
    return result


def _last_change(connection: Connection) -> int:
    return connection.scalar(select(func.max(HISTORY.c.id))) or 0


class _Bringing:
    """Plans and writes batches of concepts."""

    def __init__(self, connection: Connection, author: str, options: ImportOptions) -> None:
        self._connection = connection
        self._author = author
        self._options = options
        self.result = ImportResult()
        self.seen: set[str] = set()

    def batch(self, concepts: list[Concept]) -> None:
        """Bring in concepts that are right by themselves."""
        result, options = self.result, self._options
        here = content.concepts_by_id(self._connection, (concept.id for concept in concepts))
        fresh = []
        for concept in concepts:
            if concept.id in self.seen:
                twice = "stands twice in what came in: the first is taken"
                result.tell("conflicts", [Conflict(concept.id, "id", twice)])
                continue
            self.seen.add(concept.id)
            fresh.append(_with_evidence(concept, here, options.sources))
        plan = plan_import((item.concept for item in here.values()), fresh, resolve=options.resolve)
        result.added += len(plan.added)
        result.changed += len(plan.changed)
        result.kept += len(plan.kept)
        result.tell("conflicts", plan.conflicts)
        result.tell("duplicates", list(_duplicates(self._connection, plan.added)))
        if not options.dry_run:
            written = [*plan.added, *(change.after for change in plan.changed)]
            writes = (content.Write(here.get(concept.id), concept) for concept in written)
            content.save(self._connection, writes, self._author, "import")
        if options.progress:
            options.progress(len(concepts))


def _valid(concepts: Iterable[Concept], result: ImportResult) -> Iterator[Concept]:
    for concept in concepts:
        prepared = propose_unsourced(concept)
        if any(found.code == "G024" for found in check(prepared)):
            prepared = _tagged(prepared)
        errors = [found for found in check(prepared) if found.level is Level.ERROR]
        try:
            content.dump(prepared)
        except GlossaryError as error:
            errors.append(Diagnostic("G002", str(error), concept=concept.id))
        if errors:
            result.tell("rejected", errors)
        else:
            yield prepared


def _tagged(concept: Concept) -> Concept:
    """The concept with the script in the tag of terms that are in another one: CUPS in Russian."""

    def tagged(term: Term) -> Term:
        scripts = {script for char in term.text if (script := letter_script(char))}
        if len(scripts) != 1 or language_script(term.lang) in scripts:
            return term
        return replace(term, lang=f"{section_language(term.lang)}-{scripts.pop()}")

    sections = tuple(replace(s, terms=tuple(map(tagged, s.terms))) for s in concept.sections)
    return replace(concept, sections=sections)


def _with_evidence(
    concept: Concept, here: dict[str, content.StoredConcept], sources: frozenset[str]
) -> Concept:
    """The concept, its terms with the evidence that they have here if the file gave none."""
    stored = here.get(concept.id)
    if stored is None or not sources:
        return concept
    defaults = {Source(name) for name in sources}
    known = {(term.lang, term.text): term for term in stored.concept.terms()}

    def evident(term: Term) -> Term:
        ours = known.get((term.lang, term.text))
        given = len(term.sources) == 1 and term.sources[0] in defaults
        return replace(term, sources=ours.sources) if ours and ours.sources and given else term

    sections = tuple(replace(s, terms=tuple(map(evident, s.terms))) for s in concept.sections)
    return replace(concept, sections=sections)


def _duplicates(connection: Connection, added: Sequence[Concept]) -> Iterator[Duplicate]:
    """Concepts that share a current form of several letters with one that is here."""
    forms = {
        (letters_key(term.text)[: content.KEY_LENGTH], section_language(term.lang)): (concept, term)
        for concept in added
        for term in concept.terms()
        if term.is_current
    }
    own = {concept.id for concept in added}
    told: set[tuple[str, str]] = set()
    for keys in content.batched(sorted({key for key, _lang in forms})):
        statement = select(TERM.c.letters_key, TERM.c.lang, TERM.c.concept_id).where(
            TERM.c.letters_key.in_(keys)
        )
        for row in connection.execute(statement):
            found = forms.get((row.letters_key, row.lang))
            if found is None or row.concept_id in own or (found[0].id, row.concept_id) in told:
                continue
            told.add((found[0].id, row.concept_id))
            yield Duplicate(found[0].id, row.concept_id, row.lang, found[1].text)


def _settle_relations(
    connection: Connection, related: list[Concept], came_in: set[str], result: ImportResult
) -> list[Concept]:
    """The concepts without the relations that lead nowhere or in a circle."""
    around = content.connected(connection, related)
    known = came_in | around.keys()
    settled = []
    for concept in related:
        lost = [r for r in concept.relations if r.target not in known]
        if lost:
            message = f"{lost[0].type.value} {lost[0].target!r}: no such concept, left out"
            result.tell("rejected", [_finding("G060", message, concept)])
        relations = tuple(r for r in concept.relations if r.target in known)
        settled.append(replace(concept, relations=relations))
    own = {concept.id for concept in settled}
    others = [item.concept for id, item in around.items() if id not in own]
    circular = {
        found.concept
        for found in check_all([*settled, *others])
        if found.code == "G062" and found.level is Level.ERROR
    }
    for place, concept in enumerate(settled):
        if concept.id in circular:
            message = "relations that go round in a circle: left out"
            result.tell("rejected", [_finding("G062", message, concept)])
            settled[place] = replace(concept, relations=())
    return settled


def _finding(code: str, message: str, concept: Concept) -> Diagnostic:
    return Diagnostic(code, message, Level.WARNING, concept=concept.id)


def _remember(connection: Connection, first: int, last: int, name: str) -> None:
    imports = json.loads(content.get_meta(connection, _LAST_IMPORTS) or "[]")
    imports.append({"after": first, "last": last, "name": name})
    content.set_meta(connection, _LAST_IMPORTS, json.dumps(imports[-_REMEMBERED:]))


def take_back(connection: Connection, author: str) -> tuple[str, int]:
    """Undo the last import: its name, and the number of concepts that are as before.

    What it added goes away, what it changed is as it was; the history keeps all of it. Raises
    `NothingToUndoError` where there is no import, or where concepts of it were changed since.
    """
    imports = json.loads(content.get_meta(connection, _LAST_IMPORTS) or "[]")
    if not imports:
        raise NothingToUndoError("there is no import to take back")
    last = imports.pop()
    within = (HISTORY.c.id > last["after"]) & (HISTORY.c.id <= last["last"])
    touched = select(HISTORY.c.concept_id).where(within)
    since = connection.execute(
        select(HISTORY.c.concept_id)
        .where(HISTORY.c.id > last["last"], HISTORY.c.concept_id.in_(touched))
        .limit(1)
    ).scalar()
    if since is not None:
        raise NothingToUndoError(
            f"{since!r} was changed after the import {last['name']!r}: undo would lose that; "
            f"change it by hand with `ortaq edit {since}`"
        )
    rows = connection.execute(select(HISTORY).where(within).order_by(HISTORY.c.id)).all()
    # A concept may have been written twice: what it was before the first time counts.
    before = {row.concept_id: row for row in reversed(rows)}
    _refuse_new_relations(connection, last, {i for i, row in before.items() if not row.before})
    count = 0
    for batch in content.batched(before.values()):
        now = content.concepts_by_id(connection, (row.concept_id for row in batch))
        gone = [row.concept_id for row in batch if row.before is None]
        back = [
            content.Write(now[row.concept_id], content.load(row.before))
            for row in batch
            if row.before is not None
        ]
        content.save(connection, back, author, "undo")
        content.remove(connection, [now[id] for id in gone], author, "undo")
        count += len(batch)
    content.set_meta(connection, _LAST_IMPORTS, json.dumps(imports))
    content.count_write(connection)
    return last["name"], count


def _refuse_new_relations(connection: Connection, last: dict[str, Any], gone: set[str]) -> None:
    """Raise where a concept has come to lead to one that would go away."""
    later = select(HISTORY.c.concept_id).where(HISTORY.c.id > last["last"]).distinct()
    ids = connection.execute(later).scalars().all()
    for id, item in content.concepts_by_id(connection, ids).items():
        for relation in item.concept.relations:
            if relation.target in gone:
                raise NothingToUndoError(
                    f"{id!r} leads to {relation.target!r}, which the import {last['name']!r} "
                    f"brought: take the relation away with `ortaq edit {id}`"
                )
