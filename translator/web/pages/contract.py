"""The contract of the API as a page: FastAPI's own loads its scripts from elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from translator import messages
from translator.web.pages.rendering import Site


@dataclass(frozen=True, slots=True)
class Example:
    """A request that may be copied, and what it answers."""

    name: str
    command: str
    answer: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What one may ask of a path."""

    method: str
    path: str
    id: str
    description: str
    parameters: list[dict[str, Any]]
    statuses: dict[str, str]
    examples: list[Example]


def add_contract(app: FastAPI, site: Site) -> None:
    """Add the route."""

    @app.get("/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        """Every operation with its parameters, answers and examples."""
        with messages.language(site.language(request)):
            base = str(request.base_url).rstrip("/")
            return site.page(request, "docs.html", operations=_operations(app.openapi(), base))


def _operations(contract: dict[str, Any], base: str) -> list[Operation]:
    return [
        Operation(
            method.upper(),
            path,
            told["operationId"],
            told.get("description") or told.get("summary", ""),
            [_parameter(each) for each in told.get("parameters", ())],
            {
                status: answer.get("description", "")
                for status, answer in sorted(told["responses"].items())
            },
            _examples(told, method.upper(), path, base),
        )
        for path, item in contract["paths"].items()
        for method, told in item.items()
    ]


def _parameter(told: dict[str, Any]) -> dict[str, Any]:
    schema = told.get("schema", {})
    choices = schema.get("enum") or next(
        (each["enum"] for each in schema.get("anyOf", ()) if "enum" in each), None
    )
    return {
        "name": told["name"],
        "place": told["in"],
        "required": told.get("required", False),
        "default": schema.get("default"),
        "choices": choices,
        "description": told.get("description") or schema.get("description", ""),
    }


def _examples(told: dict[str, Any], method: str, path: str, base: str) -> list[Example]:
    answers = told["responses"].get("200", {}).get("content", {}).get("application/json", {})
    bodies = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    found = []
    for name, answer in answers.get("examples", {}).items():
        query = {}
        address = path
        for parameter in told.get("parameters", ()):
            value = parameter.get("examples", {}).get(name, {}).get("value")
            if value is None:
                continue
            if parameter["in"] == "path":
                address = address.replace(f"{{{parameter['name']}}}", str(value))
            else:
                query[parameter["name"]] = value
        address = f"{base}{address}" + (f"?{urlencode(query)}" if query else "")
        body = bodies.get("examples", {}).get(name, {}).get("value")
        command = f"curl '{address}'"
        if method != "GET":
            text = json.dumps(body, ensure_ascii=False).replace("'", "'\\''")
            command = (
                f"curl -X {method} -H 'Content-Type: application/json' -d '{text}' '{address}'"
            )
        shown = json.dumps(answer["value"], ensure_ascii=False, indent=1)
        found.append(Example(name, command, shown[:4000] + ("…" if len(shown) > 4000 else "")))
    return found
