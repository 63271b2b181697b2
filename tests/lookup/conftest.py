"""The look-up over the curated base, built once."""

from __future__ import annotations

import pytest

from glossary.base import load_base
from translator.lookup import Lookup
from translator.morphology import LANGUAGES, get_morphology


@pytest.fixture(scope="session")
def lookup() -> Lookup:
    return Lookup(load_base(), {lang: get_morphology(lang) for lang in LANGUAGES})
