"""Concepts as rows: reading them, and the one way in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, Literal, TypeVar

import orjson
from sqlalchemy import Connection, Insert, bindparam, delete, insert, select, update

from glossary.diagnostics import Level
from glossary.errors import InvalidConceptError
from glossary.keys import acronym_key, case_key, letters_key, spacing_key
from glossary.languages import section_language
from glossary.model import Concept
from glossary.serialization import from_mapping, to_mapping
from glossary.store.errors import NewerDatabaseError
from glossary.store.tables import BASE_CONCEPT, CONCEPT, CONFLICT, HISTORY, META, TERM
from glossary.validation import check_all

T = TypeVar("T")

Values = dict[str, Any]

KeyKind = Literal["case", "letters", "spacing", "acronym"]
Origin = Literal["base", "edited", "user"]
Action = Literal["add", "update", "retire", "import", "base", "undo"]

KEYS: Final[dict[KeyKind, Callable[[str], str | None]]] = {
    "case": case_key,
    "letters": letters_key,
    "spacing": spacing_key,
    "acronym": acronym_key,
}

# To be raised whenever a function in KEYS gives another key for any text: stores then write the
# keys of all their terms anew.
KEYS_REVISION: Final = 1

# PostgreSQL indexes no value above some 2,700 bytes; longer keys are compared in full by `find`.
KEY_LENGTH: Final = 500
_ID_LENGTH: Final = 200

# Enough rows for a statement to cost little, and few enough to be nothing in memory.
BATCH = 1000

# What an error message can show before nobody reads on.
_SHOWN_ERRORS: Final = 20


@dataclass(frozen=True, slots=True)
class StoredConcept:
    """A concept with its revision (from 1, one more with each change) and where it comes from.

    `origin` is `base` for a concept as the curated base has it, `edited` for one of the base with
    changes of the user's own, `user` for one that is not in the base.
    """

    concept: Concept
    revision: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Write:
    """A concept to be written over what is stored, or as a new one."""

    before: StoredConcept | None
    after: Concept


def dump(concept: Concept) -> str:
    """The concept as JSON; equal concepts give equal text.

    Raises `InvalidConceptError` for what JSON or a database would not give back.
    """
    langs = [section.lang for section in concept.sections]
    for lang in langs:
        if langs.count(lang) > 1:
            raise InvalidConceptError(
                f"{concept.id!a}: two sections for {lang!r}: put their terms into one"
            )
    if len(concept.id) > _ID_LENGTH:
        raise InvalidConceptError(
            f"{concept.id[:40]!a}…: an id has at most {_ID_LENGTH} characters"
        )
    if "\0" in concept.id + concept.subject_field:
        raise InvalidConceptError(f"{concept.id!a}: the id or subject field holds U+0000")
    try:
        return orjson.dumps(to_mapping(concept)).decode()
    except orjson.JSONEncodeError:
        raise InvalidConceptError(
            f"{concept.id!a}: holds half of a character (a lone surrogate): type the text anew"
        ) from None


def load(body: str) -> Concept:
    """The concept of a JSON text."""
    try:
        return from_mapping(orjson.loads(body))
    except (InvalidConceptError, orjson.JSONDecodeError) as error:
        reason = " ".join(str(error).split())
        raise NewerDatabaseError(
            f"a stored concept holds what this release does not know ({reason}): "
            "upgrade with pip install --upgrade ortaq"
        ) from error


def stored(row: Any) -> StoredConcept:
    """The concept of a row of `select_concepts`."""
    return StoredConcept(load(row.body), row.revision, row.origin)


select_concepts: Final = select(CONCEPT.c.body, CONCEPT.c.revision, CONCEPT.c.origin)


def concept_by_id(connection: Connection, id: str) -> StoredConcept | None:
    """The concept with this id, if it is stored."""
    if not is_storable(id):
        return None
    row = connection.execute(select_concepts.where(CONCEPT.c.id == id)).first()
    return stored(row) if row else None


def concepts_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, StoredConcept]:
    """Those of the concepts that are stored."""
    found = (
        stored(row)
        for batch in batched(sorted(filter(is_storable, set(ids))))
        for row in connection.execute(select_concepts.where(CONCEPT.c.id.in_(batch)))
    )
    return {item.concept.id: item for item in found}


def connected(connection: Connection, concepts: Iterable[Concept]) -> dict[str, StoredConcept]:
    """The stored concepts that relations lead to from these, over any number of steps."""
    reached: dict[str, StoredConcept] = {}
    asked: set[str] = set()
    ahead = list(concepts)
    while ahead:
        targets = {relation.target for concept in ahead for relation in concept.relations}
        found = concepts_by_id(connection, targets - asked)
        asked |= targets
        reached |= found
        ahead = [item.concept for item in found.values()]
    return reached


def refuse_errors(connection: Connection, concepts: Sequence[Concept]) -> None:
    """Raise `InvalidConceptError` if any concept breaks a rule, alone or with what is stored."""
    written = {concept.id for concept in concepts}
    around = [
        item.concept for id, item in connected(connection, concepts).items() if id not in written
    ]
    errors = [
        str(finding)
        for finding in check_all([*concepts, *around])
        if finding.level is Level.ERROR and finding.concept in written
    ]
    if errors:
        more = len(errors) - _SHOWN_ERRORS
        rest = [f"and {more} more"] if more > 0 else []
        message = "\n".join(errors[:_SHOWN_ERRORS] + rest)
        # A message must be printable even where the concept is not.
        raise InvalidConceptError(message.encode(errors="backslashreplace").decode())


def remove(
    connection: Connection, concepts: Sequence[StoredConcept], author: str, action: Action
) -> None:
    """Take concepts away, with their terms; the history keeps what they were."""
    at = _now()
    rows = [
        {
            "at": at,
            "author": author,
            "action": action,
            "concept_id": item.concept.id,
            "revision": item.revision + 1,
            "before": dump(item.concept),
            "after": dump(item.concept),
        }
        for item in concepts
    ]
    _execute_many(connection, insert(HISTORY), rows)
    ids = [item.concept.id for item in concepts]
    connection.execute(delete(TERM).where(TERM.c.concept_id.in_(ids)))
    connection.execute(delete(CONFLICT).where(CONFLICT.c.concept_id.in_(ids)))
    connection.execute(delete(CONCEPT).where(CONCEPT.c.id.in_(ids)))


def save(connection: Connection, writes: Iterable[Write], author: str, action: Action) -> int:
    """Write concepts with terms, keys and history; the number of concepts written.

    What is written must have been checked before, and is counted by `count_write`.
    """
    at = _now()
    count = 0
    for batch in batched(writes):
        _save_batch(connection, batch, at, author, action)
        count += len(batch)
    return count


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _save_batch(
    connection: Connection, writes: list[Write], at: str, author: str, action: Action
) -> None:
    ids = [write.after.id for write in writes]
    base = base_bodies(connection, ids)
    added: list[Values] = []
    changed: list[Values] = []
    history: list[Values] = []
    for write in writes:
        id, body = write.after.id, dump(write.after)
        revision = write.before.revision + 1 if write.before else 1
        (changed if write.before else added).append(
            {
                "id": id,
                "subject_field": write.after.subject_field,
                "revision": revision,
                "origin": origin(body, base.get(id)),
                "body": body,
            }
        )
        history.append(
            {
                "at": at,
                "author": author,
                "action": action,
                "concept_id": id,
                "revision": revision,
                "before": dump(write.before.concept) if write.before else None,
                "after": body,
            }
        )
    _execute_many(connection, insert(CONCEPT), added)
    if changed:
        _change(connection, changed)
        touched = [row["id"] for row in changed]
        connection.execute(delete(TERM).where(TERM.c.concept_id.in_(touched)))
        connection.execute(delete(CONFLICT).where(CONFLICT.c.concept_id.in_(touched)))
    write_terms(connection, (write.after for write in writes))
    _execute_many(connection, insert(HISTORY), history)


def _change(connection: Connection, rows: list[Values]) -> None:
    id, *columns = CONCEPT.columns.keys()
    statement = (
        update(CONCEPT)
        .where(CONCEPT.c.id == bindparam("at_id"))
        .values({column: bindparam(f"new_{column}") for column in columns})
    )
    values = [
        {"at_id": row[id], **{f"new_{column}": row[column] for column in columns}} for row in rows
    ]
    connection.execute(statement, values)


def write_terms(connection: Connection, concepts: Iterable[Concept]) -> None:
    """Write the terms of concepts with their keys; they have no rows yet."""
    rows = [row for concept in concepts for row in _term_rows(concept)]
    _execute_many(connection, insert(TERM), rows)


def _term_rows(concept: Concept) -> Iterator[Values]:
    for position, term in enumerate(concept.terms()):
        keys = {f"{kind}_key": index_key(kind, term.text) for kind in KEYS}
        yield {
            "concept_id": concept.id,
            "position": position,
            "lang": section_language(term.lang),
            "text": term.text,
            "type": term.type.value,
            "status": term.status.value,
            "pos": term.part_of_speech.value if term.part_of_speech else None,
            **keys,
        }


def index_key(kind: KeyKind, text: str) -> str | None:
    """The key of a text as it stands in the index."""
    key = KEYS[kind](text)
    return key and key[:KEY_LENGTH]


def origin(body: str, base: str | None) -> Origin:
    """Where a concept comes from, given its JSON text and that of its version in the base."""
    if base is None:
        return "user"
    # Reading both takes long, and only texts that different releases wrote can differ in vain.
    return "base" if body == base or load(body) == load(base) else "edited"


def base_bodies(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The JSON texts of the last base versions of the concepts."""
    return {
        row.id: row.body
        for batch in batched(ids)
        for row in connection.execute(select(BASE_CONCEPT).where(BASE_CONCEPT.c.id.in_(batch)))
    }


def get_meta(connection: Connection, key: str) -> str | None:
    """A value that the store notes about itself."""
    return connection.scalar(select(META.c.value).where(META.c.key == key))


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Note a value."""
    changed = connection.execute(update(META).where(META.c.key == key).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(META).values(key=key, value=value))


def data_version(connection: Connection) -> int:
    """The number of writes so far."""
    return int(get_meta(connection, "data_version") or 0)


def count_write(connection: Connection) -> None:
    """Let the data version grow."""
    set_meta(connection, "data_version", str(data_version(connection) + 1))


def lock(connection: Connection) -> None:
    """Wait for other transactions that write; held until this one ends."""
    row = select(META.c.value).where(META.c.key == "data_version").with_for_update()
    connection.execute(row)


def is_storable(text: str) -> bool:
    """Whether a database can hold the text; what cannot be stored cannot be found either."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def batched(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of some length."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _execute_many(connection: Connection, statement: Insert, rows: list[Values]) -> None:
    if rows:
        connection.execute(statement, rows)
