"""One server over the shipped base for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.server import served


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("served") / "terms.db") as (url, _process):
        yield url
