"""Connections: transactions as the store needs them, and driver errors in plain words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, text

from glossary.store.errors import (
    DamagedStoreError,
    MissingDriverError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreUnavailableError,
)
from glossary.store.location import Location

# How long to wait for another program that writes; `timeout` in an SQLite URL and `lock_timeout`
# in PostgreSQL's own settings say otherwise.
_LOCK_SECONDS: Final = 30

_CONNECT_SECONDS: Final = 10

# The same number in every release: it makes those wait for each other that set a database up.
_SETUP_LOCK: Final = 0x6F72746171  # "ortaq"


class Database:
    """Connections to one database; nothing is opened before the first transaction."""

    def __init__(self, location: Location) -> None:
        self.shown = location.shown
        try:
            self._engine = _engine(location.url)
        except ImportError as error:
            raise MissingDriverError(
                f"{self.shown}: PostgreSQL needs psycopg ({error}): "
                "run pip install 'ortaq[postgresql]'"
            ) from None
        self._writer = self._engine.execution_options(ortaq_writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads. What goes wrong is raised as a `StoreError`."""
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: committed at the end, taken back on any error."""
        with self._explained(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except exc.TimeoutError:
            raise StoreBusyError(f"{self.shown}: too many requests at once: try again") from None
        except exc.DBAPIError as error:
            raise _explanation(error, self.shown) from error


def lock_for_setup(connection: Connection) -> None:
    """Wait until nobody else creates or migrates this database; held until the transaction ends."""
    # In SQLite, a transaction that writes excludes all others anyway.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SETUP_LOCK})


def _engine(url: URL) -> Engine:
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def _sqlite(url: URL) -> Engine:
    timeout = float(str(url.query.get("timeout", _LOCK_SECONDS)))
    engine = create_engine(url, connect_args={"timeout": timeout})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own transactions begin too late and leave out DDL: we begin them below.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        _use_write_ahead_log(connection, timeout)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("ortaq_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _use_write_ahead_log(connection: sqlite3.Connection, timeout: float) -> None:
    # SQLite does not wait here by itself when several processes open a new file at once.
    until = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _postgresql(url: URL) -> Engine:
    arguments = {
        "connect_timeout": _CONNECT_SECONDS,
        "client_encoding": "utf8",
        "application_name": "ortaq",
    }
    given = {key: value for key, value in arguments.items() if key not in url.query}
    # A server that was restarted must not make the next question fail.
    engine = create_engine(
        url, connect_args=given, pool_pre_ping=True, isolation_level="READ COMMITTED"
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute(
            "SELECT set_config('lock_timeout', %s, false) "
            "WHERE current_setting('lock_timeout') = '0'",
            [f"{_LOCK_SECONDS}s"],
        )
        connection.commit()

    return engine


def _explanation(error: exc.DBAPIError, shown: str) -> StoreError:
    # SQLAlchemy's own text repeats the statement with its parameters; the driver's does not.
    reason = " ".join(str(error.orig).split()).removesuffix(".")
    code = _code(error.orig)
    if code in _BUSY:
        return StoreBusyError(
            f"{shown}: another program has kept the database locked for too long ({reason}): "
            "close it or try again later"
        )
    if code in _READ_ONLY:
        return ReadOnlyStoreError(
            f"{shown}: the database can only be read ({reason}): make it writable for you, "
            "or name another in ORTAQ_DATABASE"
        )
    if code in _DAMAGED:
        return DamagedStoreError(
            f"{shown}: is no database of Ortaq or is damaged ({reason}): restore a backup, "
            "or name another file in ORTAQ_DATABASE"
        )
    return StoreUnavailableError(
        f"{shown}: the database cannot be used ({reason}): check that it is there, that you may "
        "write to it, and what ORTAQ_DATABASE says"
    )


def _code(error: BaseException | None) -> str | None:
    """SQLite's name of the error without its extension, or PostgreSQL's SQLSTATE."""
    if name := getattr(error, "sqlite_errorname", None):
        return "_".join(str(name).split("_")[:2])
    return getattr(error, "sqlstate", None)


_BUSY: Final = {
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "55P03",  # lock_not_available
    "40P01",  # deadlock_detected
    "40001",  # serialization_failure
    "53300",  # too_many_connections
}
_READ_ONLY: Final = {
    "SQLITE_READONLY",
    "25006",  # read_only_sql_transaction
    "42501",  # insufficient_privilege
}
_DAMAGED: Final = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
