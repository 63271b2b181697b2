"""The OpenAPI contract: concepts are described by the JSON Schema that their files have.

The examples in `examples.json` are what the API really answers over the shipped base.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI

from translator.web.schemas import Problem

_LOCAL: Final = "#/$defs/"
_SHARED: Final = "#/components/schemas/"


def reference(name: str) -> dict[str, Any]:
    """A reference to a schema of the contract, for `responses`."""
    return {"$ref": _SHARED + name}


# What every refusal answers.
PROBLEM_CONTENT: Final = {"application/problem+json": {"schema": reference("Problem")}}


def answer(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that answers JSON of this schema."""
    return {200: {"content": {"application/json": {"schema": schema}}}}


def describe(app: FastAPI) -> None:
    """Add the schemas of concepts, and examples, to the contract that FastAPI derives."""
    derive = app.openapi

    @cache
    def openapi() -> dict[str, Any]:
        contract = derive()
        schemas = contract.setdefault("components", {}).setdefault("schemas", {})
        for name, schema in {**concept_schemas(), "Problem": Problem.model_json_schema()}.items():
            schemas.setdefault(name, schema)
        for example in _read("translator.web", "examples.json"):
            _show(contract["paths"][example["path"]][example["method"]], example)
        return contract

    app.openapi = openapi  # type: ignore[method-assign]


def _show(operation: dict[str, Any], example: dict[str, Any]) -> None:
    """Add an example to what goes into an operation and to what comes out."""
    name = example["summary"]
    parameters = example.get("parameters", {})
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in parameters:
            value = parameters[parameter["name"]]
            parameter.setdefault("examples", {})[name] = {"value": value}
    contents = [(operation["responses"][str(example["status"])]["content"], example["answer"])]
    if "body" in example:
        contents.append((operation["requestBody"]["content"], example["body"]))
    for content, value in contents:
        for media, described in content.items():
            if "json" in media and "ld+json" not in media:
                described.setdefault("examples", {})[name] = {"value": value}


def _read(package: str, name: str) -> Any:
    return json.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


@cache
def concept_schemas() -> dict[str, Any]:
    """The definitions of `concepts.schema.json` by capitalized name, referring to each other.

    >>> sorted(concept_schemas())
    ['Concept', 'Section', 'Source', 'StoredConcept', 'Term']
    """
    definitions = _read("glossary", "concepts.schema.json")["$defs"]
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
