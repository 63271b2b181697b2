"""Where the data lives: from what `ORTAQ_DATABASE` says to a database URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from glossary.store.errors import StoreUnavailableError, UnsupportedDatabaseError

# libpq knows the first two; SQLAlchemy the others.
_DRIVERS: Final = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
}

# The parts of a query that tell where a database is, and no secrets.
_TOLD: Final = ("host", "port", "dbname", "service")

_SQLITE_OPTIONS: Final = {"timeout", "uri", "mode", "cache", "immutable"}

_FORMS: Final = (
    "set ORTAQ_DATABASE to a file path, sqlite:////absolute/path.db or "
    "postgresql://user:password@host/name"
)


@dataclass(frozen=True, slots=True)
class Location:
    """A database URL for SQLAlchemy, and how it is shown to people: without passwords."""

    url: URL
    shown: str


def default_path() -> Path:
    """The database file in the user's data folder, which is created."""
    folder = platformdirs.user_data_path("ortaq", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"{folder}: the folder for the term base cannot be created "
            f"({error.strerror}): name another place in ORTAQ_DATABASE"
        ) from None
    return folder / "terms.db"


def locate(given: str | None) -> Location:
    """The location that a URL or a path names; the default file for None or an empty text.

    Raises `UnsupportedDatabaseError` for a URL that is none or names another database,
    `StoreUnavailableError` for a path on which no file can be opened or created.

        >>> print(locate("postgresql://ann:secret@db/terms").shown)
        postgresql://ann:***@db/terms
        >>> locate("mysql://db/terms")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        glossary.store.errors.UnsupportedDatabaseError: 'mysql' databases are not supported: set ...
    """
    if not given or not given.strip():
        return _file(default_path())
    if "\0" in given:
        raise UnsupportedDatabaseError(f"{given!r}: U+0000 stands in no path: {_FORMS}")
    scheme, separator, _ = given.partition("://")
    if not separator:
        return _file(Path(given).expanduser())
    if scheme.lower() not in _DRIVERS:
        raise UnsupportedDatabaseError(f"{scheme[:40]!r} databases are not supported: {_FORMS}")
    url = _parse(given).set(drivername=_DRIVERS[scheme.lower()])
    if url.drivername == "sqlite":
        if (url.database or ":memory:") == ":memory:" or url.query.get("mode") == "memory":
            raise UnsupportedDatabaseError(f"a database in memory keeps nothing: {_FORMS}")
        if url.query.get("uri"):
            return Location(url, url.render_as_string())
        assert url.database is not None
        return _file(Path(url.database), url)
    told = {key: value for key, value in url.query.items() if key in _TOLD}
    shown = url.set(drivername="postgresql", query=told).render_as_string(hide_password=True)
    return Location(url, shown)


def _parse(given: str) -> URL:
    # Where a password has a @ in it, a part of it is taken for the host. Nothing of such a URL may
    # be repeated, nor of the error that tells about it.
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        url = None
    if url is None or not _is_plausible(url):
        raise UnsupportedDatabaseError(
            f"the address of the database cannot be read: {_FORMS}; "
            "special characters in a password are percent-encoded (@ is %40)"
        )
    return url


def _is_plausible(url: URL) -> bool:
    query = url.query
    if url.get_backend_name() != "sqlite":
        place = f"{url.host}/{url.database}"
        return "@" not in place and all(re.fullmatch(r"\w+", key) for key in query)
    seconds = query.get("timeout", "0")
    is_time = isinstance(seconds, str) and re.fullmatch(r"\d+(\.\d+)?", seconds)
    return bool(is_time) and query.keys() <= _SQLITE_OPTIONS


def _file(path: Path, url: URL | None = None) -> Location:
    shown = str(path)
    try:
        if path.is_dir():
            raise StoreUnavailableError(f"{shown}: is a folder: name the file of the database")
        if not path.parent.is_dir():
            raise StoreUnavailableError(
                f"{shown}: there is no folder {str(path.parent)!r}: create it, "
                "or name another place in ORTAQ_DATABASE"
            )
    except (OSError, ValueError) as error:
        raise StoreUnavailableError(f"{shown!r}: no usable path: {error}") from None
    return Location(url or URL.create("sqlite", database=str(path)), shown)
