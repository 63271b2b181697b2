"""The state of a database's tables, and bringing them up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from glossary.store.errors import ForeignDatabaseError, NewerDatabaseError, StoreUnavailableError

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

# The newest migration. Known here too, so that opening a database that is up to date need not load
# the migrations.
HEAD: Final = "0001"

# Not Alembic's usual name: another program's table of that name must not be taken for ours.
VERSION_TABLE: Final = "ortaq_version"


def is_current(connection: Connection, shown: str) -> bool:
    """Whether the tables are those of this release; an empty database's are not.

    Raises `NewerDatabaseError` and `ForeignDatabaseError`.
    """
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise ForeignDatabaseError(
                f"{shown}: holds tables of another program ({', '.join(sorted(tables)[:3])}): "
                "give Ortaq a database of its own"
            )
        return False
    revision = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    if revision == HEAD:
        return True
    if revision not in _known_revisions():
        raise NewerDatabaseError(
            f"{shown}: was written by a newer Ortaq (its tables are at {revision}, "
            f"this release knows {HEAD}): upgrade with pip install --upgrade ortaq"
        )
    return False


def upgrade(connection: Connection, shown: str) -> None:
    """Create the tables or bring them up to date, in the connection's transaction."""
    if is_current(connection, shown):
        return
    _refuse_other_encodings(connection, shown)
    from alembic.runtime.environment import EnvironmentContext

    config, scripts = _scripts()
    with EnvironmentContext(
        config, scripts, fn=lambda revision, _context: scripts._upgrade_revs("head", revision)
    ) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE)
        environment.run_migrations()


def _refuse_other_encodings(connection: Connection, shown: str) -> None:
    if connection.dialect.name == "postgresql":
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise StoreUnavailableError(
                f"{shown}: the database is in {encoding}, which cannot hold Kazakh and Russian "
                "beside English: create it with ENCODING 'UTF8'"
            )


def _known_revisions() -> set[str]:
    _, scripts = _scripts()
    return {script.revision for script in scripts.walk_revisions()}


def _scripts() -> tuple[Config, ScriptDirectory]:
    # Loaded only where tables are created or changed: it takes as long as opening itself.
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "glossary.store:migrations")
    return config, ScriptDirectory.from_config(config)
