"""Opening a store: tables, keys and the curated base are brought up to date."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, insert, select, update

from glossary.merging import Conflict, plan_import, propose_unsourced
from glossary.model import Concept
from glossary.store import content, schema
from glossary.store.engine import Database, lock_for_setup
from glossary.store.errors import ReadOnlyStoreError
from glossary.store.location import locate
from glossary.store.tables import BASE_CONCEPT, CONCEPT, CONFLICT, TERM
from glossary.store.term_store import TermStore, carry_out


def open_store(
    url: str | None = None,
    *,
    base: Iterable[Concept] | None = None,
    base_version: str | None = None,
) -> TermStore:
    """The store that `url` names: a database URL or a file path, else what `ORTAQ_DATABASE` says.

    Without either it is a file in the user's data folder. On first use the tables are created and
    the curated base is loaded; a newer base is merged with the user's own changes, see
    `TermStore.conflicts`. `base` takes the place of the curated base; `base_version` tells its
    versions apart, and is a digest of it when left out. Raises `StoreError`.

        >>> import tempfile
        >>> from glossary.model import LanguageSection, Term
        >>> nato = Concept("nato", "organisation", (LanguageSection("en", (Term("NATO", "en"),)),))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with open_store(f"{folder}/terms.db", base=[nato]) as store:
        ...         print([concept.id for concept in store.concepts()])
        ['nato']
    """
    database = Database(locate(url if url is not None else os.environ.get("ORTAQ_DATABASE")))
    store = TermStore(database)
    try:
        store.new_conflicts = _bring_up_to_date(database, *_base(base, base_version))
    except BaseException:
        store.close()
        raise
    return store


def _base(
    base: Iterable[Concept] | None, version: str | None
) -> tuple[Callable[[], Iterable[Concept]], str]:
    if base is None:
        # Here, and not at the top: whoever brings a base of their own need not load ours.
        from glossary import base as curated

        return curated.load_base, version or curated.base_version()
    concepts = list(base)
    if version is None:
        digest = hashlib.sha256("\n".join(map(content.dump, concepts)).encode())
        version = digest.hexdigest()[:12]
    return lambda: concepts, version


def _bring_up_to_date(
    database: Database, load_base: Callable[[], Iterable[Concept]], version: str
) -> list[Conflict]:
    with database.reading() as connection:
        usable = schema.is_current(connection, database.shown)
        if usable and not _has_old_keys(connection) and not _is_due(connection, version):
            return []
    try:
        with database.writing() as connection:
            lock_for_setup(connection)
            schema.upgrade(connection, database.shown)
            content.lock(connection)
            if _has_old_keys(connection):
                _write_keys(connection)
            if not _is_due(connection, version):
                return []
            return _merge_base(connection, load_base(), version)
    except ReadOnlyStoreError:
        # Who may only read looks terms up in the base that somebody else has loaded.
        if usable:
            return []
        raise


def _has_old_keys(connection: Connection) -> bool:
    return int(content.get_meta(connection, "keys_revision") or 0) < content.KEYS_REVISION


def _write_keys(connection: Connection) -> None:
    """Write the rows of all terms anew, with keys as this release makes them."""
    connection.execute(delete(TERM))
    ids = connection.scalars(select(CONCEPT.c.id)).all()
    for batch in content.batched(ids):
        found = content.concepts_by_id(connection, batch).values()
        content.write_terms(connection, (item.concept for item in found))
    content.set_meta(connection, "keys_revision", str(content.KEYS_REVISION))


def _is_due(connection: Connection, version: str) -> bool:
    """Whether the base of this release is another one than the store's, and not an older one."""
    merged = content.get_meta(connection, "base_version")
    return merged is None or (merged != version and _release(version) >= _release(merged))


def _release(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version.partition("+")[0])]


def _merge_base(connection: Connection, base: Iterable[Concept], version: str) -> list[Conflict]:
    """Bring a base into the store, keeping what the user changed."""
    # As the plan takes them: else every form that a base gives no source for would look edited.
    base = [propose_unsourced(concept) for concept in base]
    ids = [concept.id for concept in base]
    here = content.concepts_by_id(connection, ids)
    around = content.connected(connection, [*base, *(item.concept for item in here.values())])
    existing = (item.concept for item in (here | around).values())
    ancestors = map(content.load, content.base_bodies(connection, ids).values())
    plan = plan_import(existing, base, ancestors)
    _keep_base(connection, base)
    carry_out(connection, plan, f"base {version}", "base")
    kept = {concept.id for concept in plan.kept}
    _settle_origins(connection, [concept for concept in base if concept.id in kept])
    rows = [
        {"concept_id": conflict.concept, "place": conflict.place, "reason": conflict.reason}
        for conflict in plan.conflicts
    ]
    if rows:
        connection.execute(insert(CONFLICT), rows)
    content.set_meta(connection, "base_version", version)
    content.count_write(connection)
    return list(plan.conflicts)


def _keep_base(connection: Connection, base: list[Concept]) -> None:
    for batch in content.batched(base):
        ids = [concept.id for concept in batch]
        connection.execute(delete(BASE_CONCEPT).where(BASE_CONCEPT.c.id.in_(ids)))
        rows = [{"id": concept.id, "body": content.dump(concept)} for concept in batch]
        connection.execute(insert(BASE_CONCEPT), rows)


def _settle_origins(connection: Connection, base: list[Concept]) -> None:
    """Tell anew which of the concepts that were left alone differ from the base."""
    for batch in content.batched(base):
        bodies = {concept.id: content.dump(concept) for concept in batch}
        columns = select(CONCEPT.c.id, CONCEPT.c.body, CONCEPT.c.origin)
        for row in connection.execute(columns.where(CONCEPT.c.id.in_(bodies))).all():
            origin = content.origin(row.body, bodies[row.id])
            if origin != row.origin:
                changed = update(CONCEPT).where(CONCEPT.c.id == row.id)
                connection.execute(changed.values(origin=origin))
