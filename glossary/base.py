"""The curated term base that ships with the package: one YAML file per subject field."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from glossary.errors import InvalidConceptError
from glossary.model import Concept
from glossary.version import __version__


def base_files() -> list[Traversable]:
    """The YAML files of the base, in the order of their names."""
    folder = files("glossary") / "concepts"
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")),
        key=lambda file: file.name,
    )


def load_base() -> list[Concept]:
    """The concepts of the curated base, ordered by id.

    Raises `InvalidConceptError` with file, line and reason of every slip.
    """
    # Here, and not at the top: a store that holds the base already asks for its version only.
    from glossary.formats.yaml import read_yaml

    concepts: list[Concept] = []
    slips: list[str] = []
    for file in base_files():
        found, diagnostics = read_yaml(file.read_text(encoding="utf-8"), file.name)
        concepts += found
        slips += map(str, diagnostics)
    if slips:
        raise InvalidConceptError("the curated base has slips:\n" + "\n".join(slips))
    return sorted(concepts, key=lambda concept: concept.id)


@lru_cache(maxsize=1)
def base_version() -> str:
    """The release and a digest of its files: equal exactly when the base is the same.

    >>> base_version().startswith(__version__ + "+")
    True
    """
    digest = hashlib.sha256()
    for file in base_files():
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:12]}"
