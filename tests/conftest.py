"""Settings and paths that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings

# The explain phase costs minutes and tells little that the example does not.
settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=60,
    deadline=None,
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of the five source documents, which are kept out of the repository."""
    folder = Path(os.environ.get("ORTAQ_DOCUMENTS", ROOT.parent / "shared" / "documents"))
    if not folder.is_dir():
        pytest.skip(f"the source documents are not here: set ORTAQ_DOCUMENTS (looked in {folder})")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of files of other programs, which are kept out of the repository."""
    evaluation = os.environ.get("ORTAQ_EVALUATION", ROOT.parent / "shared" / "evaluation")
    folder = Path(evaluation).parent / "samples"
    if not folder.is_dir():
        pytest.skip(f"the sample files are not here: set ORTAQ_EVALUATION (looked in {folder})")
    return folder
