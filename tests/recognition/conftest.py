"""The recognizer over the curated base, built once."""

from __future__ import annotations

import pytest

from glossary.base import load_base
from translator.recognition import Recognizer


@pytest.fixture(scope="session")
def recognizer() -> Recognizer:
    return Recognizer(load_base())
