"""Migrations, tables and keys agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from glossary.store import content, open_store, schema
from glossary.store.tables import METADATA
from tests.conftest import ROOT
from tests.store.conftest import Place


def test_head_is_the_newest_migration() -> None:
    _, scripts = schema._scripts()
    assert scripts.get_current_head() == schema.HEAD


def test_migrations_make_the_tables(place: Place) -> None:
    open_store(place.url, base=[]).close()
    engine = place.engine()
    with engine.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_keys_compare_by_code_point(place: Place) -> None:
    """Whatever the collation of the database is."""
    open_store(place.url, base=[]).close()
    for key in ("Z", "a", "ab", "a b", "a-b", "ё", "Ё", "я", "ә", "😀", "\ufffd"):
        place.execute(f"INSERT INTO base_concept (id, body) VALUES ('{key}', '')")
    engine = place.engine()
    with engine.connect() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM base_concept ORDER BY id").scalars().all()
    engine.dispose()
    assert ids == sorted(ids)
    assert len(ids) == 11


KEYS = ROOT / "tests/data/store/keys.tsv"


@pytest.mark.parametrize("line", Path(KEYS).read_text(encoding="utf-8").splitlines()[1:])
def test_keys_are_those_of_the_revision(line: str) -> None:
    """Stores hold keys like these. When one changes, raise KEYS_REVISION and write the file anew,
    with the new revision as its first word."""
    text, *keys = line.split("\t")
    assert [content.KEYS[kind](text) or "" for kind in content.KEYS] == keys


def test_keys_revision() -> None:
    heading = KEYS.read_text(encoding="utf-8").partition("\n")[0]
    assert heading.split("\t") == [f"revision {content.KEYS_REVISION}", *content.KEYS]
