"""One loaded database for all commands that only read; the others copy it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from glossary.store import open_store


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "terms.db"
    open_store(str(path)).close()
    return path


@pytest.fixture
def own(database: Path, tmp_path: Path) -> Path:
    """A database of the test's own."""
    return Path(shutil.copy(database, tmp_path / "own.db"))
