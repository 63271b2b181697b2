"""Made-up requests, valid and not: no answer is a 5xx or unknown to the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.server import served
from tools.contract import run

pytestmark = pytest.mark.xdist_group("server")


def test_answers_are_in_the_contract(tmp_path: Path) -> None:
    # A base of its own: some requests write. `make contract` sends thousands.
    with served(tmp_path / "terms.db") as (address, _process):
        done = run(address, 8)
    assert done.returncode == 0, done.stdout[-3000:]
