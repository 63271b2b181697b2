"""A database that cannot be used: one clear line each, and never a password in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.store import (
    ConceptExistsError,
    DamagedStoreError,
    ForeignDatabaseError,
    MissingDriverError,
    NewerDatabaseError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreUnavailableError,
    TermStore,
    UnsupportedDatabaseError,
    open_store,
)
from glossary.store.location import default_path, locate
from tests.store.building import concept
from tests.store.conftest import NewPlace, Place

BASE = [concept("nato", en=("NATO",))]

# What a restart of the server does to the connections of others.
BREAK = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'ortaq' AND pid <> pg_backend_pid()
"""


def refused(url: str, error: type[GlossaryError], *says: str) -> str:
    with pytest.raises(error) as caught:
        open_store(url, base=BASE)
    message = str(caught.value)
    assert "\n" not in message
    for each in says:
        assert each in message
    return message


def test_newer_database(place: Place) -> None:
    open_store(place.url, base=BASE).close()
    place.execute("UPDATE ortaq_version SET version_num = '9999'")
    before = place.content()
    refused(place.url, NewerDatabaseError, "was written by a newer Ortaq", "9999", "pip install")
    assert place.content() == before


def test_newer_content(place: Place) -> None:
    with open_store(place.url, base=BASE) as store:
        place.execute("UPDATE concept SET body = replace(body, 'subject_field', 'field_of_use')")
        with pytest.raises(NewerDatabaseError, match=r"'field_of_use'.*pip install --upgrade"):
            store.get("nato")


def test_database_of_another_program(place: Place) -> None:
    place.execute("CREATE TABLE books (title TEXT)")
    refused(place.url, ForeignDatabaseError, "books", "a database of its own")
    assert place.content() == {"books": []}


def test_read_only(place: Place) -> None:
    open_store(place.url, base=BASE).close()
    before = place.content()
    with open_store(place.read_only, base=BASE) as store:
        assert list(store.concepts()) == BASE
        with pytest.raises(ReadOnlyStoreError, match="only be read"):
            store.add(concept("x"), "ann")
        with pytest.raises(ReadOnlyStoreError):
            store.update(concept("nato", note="x"), "ann")
    with open_store(place.read_only, base=[concept("newer")]) as store:
        assert list(store.concepts()) == BASE  # somebody else will merge the newer base
    assert place.content() == before


def test_read_only_and_empty(place: Place) -> None:
    place.execute("CREATE TABLE t (x INTEGER)")
    place.execute("DROP TABLE t")
    refused(place.read_only, ReadOnlyStoreError, "make it writable")


def test_locked_for_too_long(place: Place) -> None:
    with (
        open_store(place.url, base=BASE) as store,
        open_store(place.impatient, base=BASE) as other,
        store._writing(),
    ):
        assert list(other.concepts()) == BASE
        with pytest.raises(StoreBusyError, match="locked for too long"):
            other.add(concept("x"), "ann")
    with open_store(place.impatient, base=BASE) as other:
        other.add(concept("x"), "ann")


def test_opening_waits_for_no_writer(place: Place) -> None:
    """A database that is up to date opens while somebody writes."""
    with open_store(place.url, base=BASE) as store, store._writing():
        open_store(place.impatient, base=BASE).close()


@pytest.mark.parametrize(
    "content", [b"no database at all\n" * 100, b"SQLite format 3\0" + b"x" * 999]
)
def test_garbage_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "terms.db"
    path.write_bytes(content)
    refused(str(path), DamagedStoreError, str(path), "restore a backup")
    assert path.read_bytes() == content


def test_damaged_file(sqlite: NewPlace) -> None:
    place = sqlite()
    open_store(place.url, base=BASE).close()
    path = Path(place.url)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    refused(place.url, DamagedStoreError, "damaged")


def test_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "terms.db"
    path.touch()
    with open_store(str(path), base=BASE) as store:
        assert list(store.concepts()) == BASE


def test_unusable_paths(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    refused(str(tmp_path), StoreUnavailableError, str(tmp_path), "is a folder")
    refused(f"sqlite:///{tmp_path}", StoreUnavailableError, "is a folder")
    refused(str(tmp_path / "none" / "terms.db"), StoreUnavailableError, "no folder", "create it")
    refused(str(file / "terms.db"), StoreUnavailableError, "no folder")
    refused("x" * 5000, StoreUnavailableError)
    refused(str(tmp_path / "a\0b"), StoreUnavailableError)
    refused(f"sqlite:///file:{tmp_path}/none.db?mode=ro&uri=true", StoreUnavailableError, "none.db")
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_unwritable_folder() -> None:
    """Also for root, who may write wherever permission bits forbid it."""
    refused("/proc/terms.db", StoreUnavailableError, "/proc/terms.db", "may write")


def test_no_space(sqlite: NewPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk takes the change back, and what was there stays."""
    place = sqlite()
    with open_store(place.url, base=BASE) as store:
        with store._database.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StoreUnavailableError, match="full"):
            store.add(concept("x", note="x" * 100_000), "ann")
        assert list(store.concepts()) == BASE


def test_default_folder_below_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "file" / "ortaq")
    monkeypatch.delenv("ORTAQ_DATABASE", raising=False)
    with pytest.raises(StoreUnavailableError, match="ORTAQ_DATABASE"):
        open_store(base=BASE)


UNSUPPORTED = {
    "mysql://ann:secret@db/terms": "'mysql' databases are not supported",
    "mongodb+srv://ann:secret@db/terms": "not supported",
    "postgresql+asyncpg://ann:secret@db/terms": "not supported",
    "https://example.org/terms.db": "not supported",
    "://": "not supported",
    "sqlite://": "in memory",
    "sqlite:///:memory:": "in memory",
    "sqlite:///file:x?mode=memory&uri=true": "in memory",
    "sqlite:///x.db?timeout=soon": "cannot be read",
    "sqlite:///x.db?unknown=1": "cannot be read",
    "postgresql://ann:se@cret@db/terms": "percent-encoded",
    "postgresql://ann:5432@secret@db/terms": "percent-encoded",
    "postgresql://ann:a@b/secret@db/terms": "percent-encoded",
    "postgresql://ann:secret@db:port/terms": "cannot be read",
    "postgresql://[::1:secret": "cannot be read",
}


@pytest.mark.parametrize(("url", "says"), UNSUPPORTED.items())
def test_unsupported_urls(url: str, says: str) -> None:
    message = refused(url, UnsupportedDatabaseError, says, "sqlite:////", "postgresql://")
    assert "secret" not in message
    assert "cret" not in message


UNREACHABLE = [
    "postgresql://ann:secret@127.0.0.1:1/terms",
    "postgres://ann:secret@127.0.0.1:1/terms",
    "postgresql+psycopg://ann:secret@127.0.0.1:1/terms",
    "postgresql://ann@127.0.0.1:1/terms?password=secret",
    "postgresql:///terms?host=/nowhere/at/all&password=secret",
    "postgresql://ann:sec/ret?x@127.0.0.1:1/terms",
    "postgresql://ann:secret@127.0.0.1:1/terms?unknown=1",
    "postgresql://ann:secret@127.0.0.1:1/terms?connect_timeout=soon",
]


@pytest.mark.parametrize("url", UNREACHABLE)
def test_unreachable_postgresql(url: str) -> None:
    message = refused(url, StoreUnavailableError, "postgresql://", "ORTAQ_DATABASE")
    assert "sec" not in message


def test_wrong_database_and_user(postgresql: NewPlace) -> None:
    url = locate(postgresql().url).url.set(drivername="postgresql")
    missing = url.set(database="missing").render_as_string(hide_password=False)
    refused(missing, StoreUnavailableError, '"missing" does not exist')
    nobody = url.set(username="nobody", password="secret").render_as_string(hide_password=False)
    assert "secret" not in refused(nobody, StoreUnavailableError, '"nobody" does not exist')


def test_rights_to_read_only(postgresql: NewPlace) -> None:
    """A role that may read but not write looks terms up, and is told when it tries to write."""
    place = postgresql()
    open_store(place.url, base=BASE).close()
    schema = locate(place.url).url.query["options"]
    assert isinstance(schema, str)
    name = schema.removeprefix("-csearch_path=")
    place.execute(f"CREATE ROLE {name}_reader LOGIN")
    place.execute(f"GRANT USAGE ON SCHEMA {name} TO {name}_reader")
    place.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO {name}_reader")
    url = locate(place.url).url.set(drivername="postgresql", username=f"{name}_reader")
    with open_store(url.render_as_string(hide_password=False), base=[concept("newer")]) as store:
        assert list(store.concepts()) == BASE
        with pytest.raises(ReadOnlyStoreError, match="permission denied"):
            store.add(concept("x"), "ann")


def test_other_encodings(postgresql: NewPlace) -> None:
    place = postgresql()
    url = locate(place.url).url.set(drivername="postgresql", query={})
    host = locate(place.url).url.query["host"]
    engine = place.engine().execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
        )
    engine.dispose()
    latin = url.set(database="latin", query={"host": host})
    refused(latin.render_as_string(hide_password=False), StoreUnavailableError, "LATIN1", "UTF8")


def break_while_writing(store: TermStore, place: Place) -> None:
    with store._writing() as connection:
        place.execute(BREAK)
        connection.exec_driver_sql("SELECT 1")


def test_restarted_server(postgresql: NewPlace) -> None:
    """A connection that broke in the meantime is made anew."""
    place = postgresql()
    with open_store(place.url, base=BASE) as store:
        assert store.get("nato") is not None
        place.execute(BREAK)
        assert store.get("nato") is not None
        with pytest.raises(StoreUnavailableError):
            break_while_writing(store, place)
        store.add(concept("x"), "ann")


def test_without_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    message = refused("postgresql://ann:secret@db/terms", MissingDriverError)
    assert "pip install 'ortaq[postgresql]'" in message
    assert "secret" not in message


def test_no_driver_is_needed_for_sqlite(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from glossary.store import open_store\n"
        f"open_store({str(tmp_path / 'terms.db')!r}, base=[]).close()\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_passwords_are_hidden(postgresql: NewPlace) -> None:
    url = locate(postgresql().url).url.set(drivername="postgresql", password="secret")
    place = url.render_as_string(hide_password=False)
    assert "secret" in place
    with open_store(place, base=BASE) as store:
        assert store.url.startswith("postgresql://postgres:***@/")
        assert "options" not in store.url
        with pytest.raises(ConceptExistsError) as caught:
            store.add(BASE[0], "ann")
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_locations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a b%20ң").mkdir()
    for given in ("terms.db", "./terms.db", "~/terms.db", "a b%20ң/terms.db", "sqlite:///terms.db"):
        with open_store(given, base=BASE) as store:
            assert store.url.endswith("terms.db")
    assert (tmp_path / "terms.db").is_file()
    assert (tmp_path / "a b%20ң" / "terms.db").is_file()
    monkeypatch.setenv("ORTAQ_DATABASE", str(tmp_path / "other.db"))
    open_store(base=BASE).close()
    assert (tmp_path / "other.db").is_file()


def test_default_location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "new" / "ortaq")
    for nothing in ("", " "):
        monkeypatch.setenv("ORTAQ_DATABASE", nothing)
        with open_store(base=BASE) as store:
            assert store.url == str(default_path()) == str(tmp_path / "new" / "ortaq" / "terms.db")


def test_files_are_closed_and_whole(sqlite: NewPlace) -> None:
    """After closing, one file holds everything: copying it is a backup."""
    place = sqlite()
    with open_store(place.url, base=BASE) as store:
        store.add(concept("x"), "ann")
        with sqlite3.connect(place.url) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        connection.close()
    path = Path(place.url)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
