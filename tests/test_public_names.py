"""The names that programs import from the top of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import translator


@pytest.mark.parametrize("name", translator.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert callable(getattr(translator, name))


def test_nothing_else_is_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'repair_everything'"):
        translator.repair_everything  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, translator; print([m for m in sys.modules if m.startswith('translator.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
