"""The term base as it is kept: SQLite or PostgreSQL, one behavior."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Select, func, select

from glossary.errors import InvalidConceptError, UnknownConceptError
from glossary.merging import Conflict, ImportPlan, propose_unsourced
from glossary.model import AdministrativeStatus, Concept, Relation, RelationType, TermType
from glossary.serialization import from_mapping, to_mapping
from glossary.store import content
from glossary.store.content import Action, KeyKind, StoredConcept, Write
from glossary.store.engine import Database
from glossary.store.errors import (
    ConceptExistsError,
    InvalidAuthorError,
    RevisionConflictError,
)
from glossary.store.importing import ImportOptions, ImportResult, bring_in, take_back
from glossary.store.tables import CONCEPT, CONFLICT, HISTORY, TERM

# Behind every character that a key can hold.
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change: when (ISO 8601, UTC), by whom, what, the revision that it made, and its sides.

    `action` is `add`, `update`, `retire`, `import`, or `base` for what the curated base brought.
    """

    at: str
    author: str
    action: Action
    revision: int
    before: Concept | None
    after: Concept


@dataclass(frozen=True, slots=True)
class ChangedConcept:
    """One change as the list of all changes has it; `number` rises from one to the next."""

    number: int
    concept: str
    at: str
    author: str
    action: str
    revision: int


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term that has a key; `position` counts through `Concept.terms()` from 0."""

    concept: str
    position: int
    lang: str
    text: str
    type: TermType
    status: AdministrativeStatus


class TermStore:
    """The concepts of a database; made by `open_store`, closed by `close` or by `with`.

    Every write is one transaction: it happens completely or not at all. Writes by several
    processes wait for each other. Safe to share between threads.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.new_conflicts: list[Conflict] = []
        """What merging a newer base in this very opening could not bring together."""

    def __enter__(self) -> TermStore:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    @property
    def url(self) -> str:
        """The file or the URL of the database, without its password."""
        return self._database.shown

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        # Writers exclude each other from the beginning on, so that what they read stays true.
        with self._database.writing() as connection:
            content.lock(connection)
            yield connection

    def data_version(self) -> int:
        """A number that grows with every write by anybody."""
        with self._database.reading() as connection:
            return content.data_version(connection)

    @property
    def conflicts(self) -> list[Conflict]:
        """Where a newer base and the user's own changes disagreed; the user's are kept.

        An entry goes away when its concept is changed.
        """
        with self._database.reading() as connection:
            rows = connection.execute(select(CONFLICT).order_by(CONFLICT.c.id))
            return [Conflict(row.concept_id, row.place, row.reason) for row in rows]

    def concepts(self) -> Iterator[Concept]:
        """All concepts as they were at one moment, ordered by id."""
        with self._database.reading() as connection:
            statement = content.select_concepts.order_by(CONCEPT.c.id)
            options = {"yield_per": 1000}
            with closing(connection.execute(statement, execution_options=options)) as rows:
                for row in rows:
                    yield content.load(row.body)

    def get(self, id: str) -> StoredConcept | None:
        """The concept with this id."""
        with self._database.reading() as connection:
            return content.concept_by_id(connection, id)

    def page(self, after: str | None, limit: int) -> list[StoredConcept]:
        """The next `limit` concepts behind the id `after`, ordered by id; the first ones for None.

        `after` need not be the id of a concept.
        """
        statement = content.select_concepts.order_by(CONCEPT.c.id).limit(max(limit, 0))
        if after is not None:
            start = after.replace("\0", "").encode(errors="replace").decode()
            statement = statement.where(CONCEPT.c.id > start)
        with self._database.reading() as connection:
            return [content.stored(row) for row in connection.execute(statement)]

    def find(self, kind: KeyKind, key: str, lang: str | None = None) -> list[FoundTerm]:
        """The terms whose key of this kind is `key`, ordered by concept and position.

        `key` comes from the function of `glossary.keys`, `lang` is the language of a section.
        """
        column = TERM.c[f"{kind}_key"]
        found = self._find(select(TERM).where(column == key[: content.KEY_LENGTH]), key, lang)
        if len(key) < content.KEY_LENGTH:
            return found
        return [term for term in found if content.KEYS[kind](term.text) == key]

    def find_prefix(
        self, kind: KeyKind, prefix: str, lang: str | None = None, limit: int = 10
    ) -> list[FoundTerm]:
        """The first `limit` terms whose key begins with `prefix`, ordered by their keys."""
        column = TERM.c[f"{kind}_key"]
        prefix = prefix[: content.KEY_LENGTH]
        # LIKE would not use the index.
        within = (column >= prefix) & (column < prefix + _LAST_CHARACTER)
        statement = select(TERM).where(within).order_by(column).limit(max(limit, 0))
        return self._find(statement, prefix, lang)

    def _find(self, statement: Select[Any], key: str, lang: str | None) -> list[FoundTerm]:
        if not content.is_storable(key):
            return []
        if lang is not None:
            statement = statement.where(TERM.c.lang == lang)
        statement = statement.order_by(TERM.c.concept_id, TERM.c.position)
        with self._database.reading() as connection:
            return [
                FoundTerm(
                    concept=row.concept_id,
                    position=row.position,
                    lang=row.lang,
                    text=row.text,
                    type=TermType(row.type),
                    status=AdministrativeStatus(row.status),
                )
                for row in connection.execute(statement)
            ]

    def history(self, id: str) -> list[HistoryEntry]:
        """Every change of a concept, the oldest first; empty for an id that never was."""
        if not content.is_storable(id):
            return []
        statement = select(HISTORY).where(HISTORY.c.concept_id == id).order_by(HISTORY.c.id)
        with self._database.reading() as connection:
            return [
                HistoryEntry(
                    at=row.at,
                    author=row.author,
                    action=row.action,
                    revision=row.revision,
                    before=content.load(row.before) if row.before else None,
                    after=content.load(row.after),
                )
                for row in connection.execute(statement)
            ]

    def changes(self, since: str, after: int, limit: int) -> list[ChangedConcept]:
        """The next changes behind the number `after` that were made at `since` or later.

        `since` is the beginning of a moment in UTC (ISO 8601): a day will do.
        """
        statement = (
            select(
                HISTORY.c.id,
                HISTORY.c.concept_id,
                HISTORY.c.at,
                HISTORY.c.author,
                HISTORY.c.action,
                HISTORY.c.revision,
            )
            .where(HISTORY.c.id > after, HISTORY.c.at >= since)
            .order_by(HISTORY.c.id)
            .limit(max(limit, 0))
        )
        with self._database.reading() as connection:
            return [ChangedConcept(*row) for row in connection.execute(statement)]

    def stats(self) -> dict[str, Any]:
        """How much there is, and of which base.

        Keys: `concepts`, `terms`, `terms_by_language`, `concepts_by_origin`, `data_version`,
        `base_version` (None without a base).
        """
        with self._database.reading() as connection:
            languages = _counts(connection, TERM.c.lang)
            origins = _counts(connection, CONCEPT.c.origin)
            return {
                "concepts": sum(origins.values()),
                "terms": sum(languages.values()),
                "terms_by_language": languages,
                "concepts_by_origin": origins,
                "data_version": content.data_version(connection),
                "base_version": content.get_meta(connection, "base_version"),
            }

    def add(self, concept: Concept, author: str) -> StoredConcept:
        """Store a new concept; attested forms without a source become proposed.

        Raises `ConceptExistsError`, and `InvalidConceptError` where a rule is broken.
        """
        concept = _prepared(concept)
        with self._writing() as connection:
            if content.concept_by_id(connection, concept.id):
                raise ConceptExistsError(
                    f"{concept.id!r} exists already: change it with `ortaq edit {concept.id}`, "
                    "or choose another id"
                )
            return _write(connection, Write(None, concept), author, "add")

    def update(self, concept: Concept, author: str, revision: int | None = None) -> StoredConcept:
        """Store a changed concept; attested forms without a source become proposed.

        With `revision`, only if that is the concept's current one, else `RevisionConflictError`.
        Without a difference nothing is written. Raises `UnknownConceptError` and
        `InvalidConceptError`.
        """
        concept = _prepared(concept)
        with self._writing() as connection:
            current = _current(connection, concept.id, revision)
            return _write(connection, Write(current, concept), author, "update")

    def retire(
        self, id: str, replaced_by: str, author: str, revision: int | None = None
    ) -> StoredConcept:
        """Mark a concept as replaced by another one; it stays, and can be found.

        Raises `UnknownConceptError` for either, `InvalidConceptError` where the replacement leads
        back, `RevisionConflictError`.
        """
        with self._writing() as connection:
            current = _current(connection, id, revision)
            _refuse_way_back(connection, id, replaced_by)
            others = [r for r in current.concept.relations if r.type != RelationType.REPLACED_BY]
            relation = Relation(RelationType.REPLACED_BY, replaced_by)
            concept = replace(current.concept, relations=(*others, relation))
            return _write(connection, Write(current, concept), author, "retire")

    def apply(self, plan: ImportPlan, author: str) -> int:
        """Carry out a plan, all of it or nothing; the number of concepts written.

        Raises `ConceptExistsError` or `RevisionConflictError` where the store has changed since
        the plan was made, `InvalidConceptError` where a rule is broken.
        """
        author = _author(author)
        with self._writing() as connection:
            count = carry_out(connection, plan, author, "import")
            if count:
                content.count_write(connection)
            return count

    def bring_in(
        self, concepts: Iterable[Concept], author: str, options: ImportOptions
    ) -> ImportResult:
        """Add and merge concepts in one transaction; a dry run only tells what would happen.

        What breaks a rule is left out and told. Whatever the iterable raises leaves the store as
        it was.
        """
        author = _author(author)
        writing = self._database.reading if options.dry_run else self._writing
        with writing() as connection:
            return bring_in(connection, concepts, author, options)

    def take_back(self, author: str) -> tuple[str, int]:
        """Undo the last import: its name, and how many concepts are as before.

        Raises `NothingToUndoError`, which says what stands in the way.
        """
        author = _author(author)
        with self._writing() as connection:
            return take_back(connection, author)


def carry_out(connection: Connection, plan: ImportPlan, author: str, action: Action) -> int:
    """Write what a plan adds and changes; the number of concepts written."""
    concepts = [*plan.added, *(change.after for change in plan.changed)]
    if not concepts:
        return 0
    current = content.concepts_by_id(connection, (concept.id for concept in concepts))
    for concept in plan.added:
        if concept.id in current:
            raise ConceptExistsError(f"{concept.id!r} was added in the meantime: plan anew")
    for change in plan.changed:
        there = current.get(change.before.id)
        if there is None:
            raise UnknownConceptError(f"there is no concept {change.before.id!r}: plan anew")
        if there.concept != change.before:
            raise RevisionConflictError(change.before.id, there.revision, None)
    content.refuse_errors(connection, concepts)
    writes = (Write(current.get(concept.id), concept) for concept in concepts)
    return content.save(connection, writes, author, action)


def _prepared(concept: Concept) -> Concept:
    """The concept as it can be stored: what reading gives back is equal to it."""
    content.dump(concept)
    return propose_unsourced(from_mapping(to_mapping(concept)))


def _current(connection: Connection, id: str, revision: int | None) -> StoredConcept:
    current = content.concept_by_id(connection, id)
    if current is None:
        raise UnknownConceptError(f"there is no concept {id!r}: find it with `ortaq lookup`")
    if revision is not None and revision != current.revision:
        raise RevisionConflictError(id, current.revision, revision)
    return current


def _write(connection: Connection, write: Write, author: str, action: Action) -> StoredConcept:
    if write.before is not None and write.before.concept == write.after:
        return write.before
    author = _author(author)
    content.refuse_errors(connection, [write.after])
    content.save(connection, [write], author, action)
    content.count_write(connection)
    written = content.concept_by_id(connection, write.after.id)
    assert written is not None
    return written


def _refuse_way_back(connection: Connection, id: str, replaced_by: str) -> None:
    if replaced_by == id:
        raise InvalidConceptError(f"{id!r} cannot replace itself: name another concept")
    way = [replaced_by]
    while way[-1] != id:
        step = _current(connection, way[-1], None).concept.replaced_by
        if step is None or step in way:
            return
        way.append(step)
    shown = " → ".join(way)
    raise InvalidConceptError(
        f"{id!r} cannot be replaced by {replaced_by!r}, which leads back to it ({shown}): "
        "name the concept to use in the end"
    )


def _author(author: str) -> str:
    """The name on one line and without what no database can hold."""
    name = " ".join("".join(c if c.isprintable() else " " for c in author).split())
    if not name:
        raise InvalidAuthorError("a change needs the name of its author: set ORTAQ_USER")
    return name


def _counts(connection: Connection, column: Any) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).group_by(column).order_by(column))
    return {row[0]: row[1] for row in rows}
