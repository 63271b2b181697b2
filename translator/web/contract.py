"""The OpenAPI contract: concepts are described by the JSON Schema that their files have."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI

_LOCAL: Final = "#/$defs/"
_SHARED: Final = "#/components/schemas/"


def reference(name: str) -> dict[str, Any]:
    """A reference to a schema of the contract, for `responses`."""
    return {"$ref": _SHARED + name}


def answer(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that answers JSON of this schema."""
    return {200: {"content": {"application/json": {"schema": schema}}}}


def describe(app: FastAPI) -> None:
    """Add the schemas of concepts to the contract that FastAPI derives from the routes."""
    derive = app.openapi

    def openapi() -> dict[str, Any]:
        contract = derive()
        schemas = contract.setdefault("components", {}).setdefault("schemas", {})
        for name, schema in concept_schemas().items():
            schemas.setdefault(name, schema)
        return contract

    app.openapi = openapi  # type: ignore[method-assign]


@cache
def concept_schemas() -> dict[str, Any]:
    """The definitions of `concepts.schema.json` by capitalized name, referring to each other.

    >>> sorted(concept_schemas())
    ['Concept', 'Section', 'Source', 'StoredConcept', 'Term']
    """
    text = files("glossary").joinpath("concepts.schema.json").read_text(encoding="utf-8")
    definitions = json.loads(text)["$defs"]
    schemas = {name.capitalize(): _shared(schema) for name, schema in definitions.items()}
    concept = schemas["Concept"]
    revision = {"type": "integer", "description": "Rises with every change of the concept."}
    schemas["StoredConcept"] = {
        **concept,
        "properties": {**concept["properties"], "revision": revision},
        "required": [*concept["required"], "revision"],
    }
    return schemas


def _shared(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_shared(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _SHARED + value.removeprefix(_LOCAL).capitalize() if key == "$ref" else _shared(value)
        for key, value in schema.items()
    }
