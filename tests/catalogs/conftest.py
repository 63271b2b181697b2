"""GNU gettext, the judge of what is written, and the catalogs of the curated base."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.base import load_base
from glossary.catalogs import write_catalogs
from glossary.model import Concept

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def gettext_tool() -> Run:
    """Runs a tool of GNU gettext; where there is none, tests skip, but not in CI."""
    if not shutil.which("msgfmt"):
        reason = "GNU gettext is not installed (on Debian: apt install gettext)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        words = [str(word) for word in command]
        return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)

    return run


@pytest.fixture(scope="session")
def base() -> list[Concept]:
    return load_base()


@pytest.fixture(scope="session")
def written(base: list[Concept], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogs of the curated base, written to an empty folder."""
    out = tmp_path_factory.mktemp("locales")
    write_catalogs(base, out)
    return out
