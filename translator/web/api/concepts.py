"""Concepts, one or page by page, and what has become of them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

import orjson
from fastapi import FastAPI, Query, Request, Response

from glossary.errors import UnknownConceptError
from glossary.serialization import to_mapping
from translator.service import Service
from translator.web import schemas
from translator.web.api.answers import is_known, json_answer, versioned
from translator.web.api.lookup import next_link
from translator.web.contract import PROBLEM_CONTENT, answer, reference
from translator.web.interchange import NEGOTIATED, concept_as, etag_of, negotiate

# What an id may consist of: nothing else need go to the database.
_ID: Final = r"^[a-z0-9-]+$"
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {
            "application/json": {"schema": reference("StoredConcept")},
            **{media: {} for media, format in NEGOTIATED.items() if format},
        }
    },
    304: {"description": "The concept is as its ETag says."},
    406: {
        "description": "It cannot be had as Accept says.",
        "content": PROBLEM_CONTENT,
    },
}
_CONCEPTS: Final = {
    "type": "object",
    "properties": {
        "concepts": {"type": "array", "items": reference("Concept")},
        "next": {"type": ["string", "null"], "description": "The cursor of the following page."},
    },
    "required": ["concepts", "next"],
}
_FORMATS: Final = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "turtle": "text/turtle",
    "tbx": "application/x-tbx",
}


def add_concepts(app: FastAPI, service: Service) -> None:
    """Add the routes."""

    @app.get("/v1/concepts", operation_id="concepts", responses=answer(_CONCEPTS))
    def concepts(
        request: Request,
        cursor: Annotated[str | None, Query(pattern=_ID)] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
    ) -> Response:
        """The concepts by id, a page at a time; `next` is the cursor of the following page."""
        page = service.store.page(cursor, limit + 1)
        shown = page[:limit]
        following = shown[-1].concept.id if len(page) > limit else None
        headers = {"Link": next_link(request.url, following)} if following else {}
        return versioned(
            request,
            service.store.data_version(),
            lambda: {"concepts": [to_mapping(s.concept) for s in shown], "next": following},
            **headers,
        )

    @app.get("/v1/concepts/{id}", operation_id="concept", responses=_RESPONSES)
    def concept(
        id: str,
        request: Request,
        format: Annotated[
            Literal["json", "jsonld", "turtle", "tbx"] | None,
            Query(description="Goes before the header Accept."),
        ] = None,
    ) -> Response:
        """One concept, as JSON, JSON-LD, Turtle or TBX; its ETag changes with its content."""
        stored = service.store.get(id) if re.search(_ID, id) else None
        if stored is None:
            raise _unknown(id)
        media = _FORMATS[format] if format else negotiate(request.headers.get("accept", ""))
        etag = etag_of(stored, media)
        headers = {"ETag": etag, "Vary": "Accept", "Cache-Control": "no-cache"}
        if is_known(request, etag):
            return Response(status_code=304, headers=headers)
        if NEGOTIATED[media]:
            return Response(concept_as(stored.concept, media), 200, headers, media)
        content = {**to_mapping(stored.concept), "revision": stored.revision}
        return Response(orjson.dumps(content), 200, headers, media)

    @app.get(
        "/v1/concepts/{id}/history",
        operation_id="history",
        response_model=schemas.HistoryAnswer,
    )
    def history(id: str) -> Response:
        """Every change of a concept, the oldest first."""
        entries = service.store.history(id) if re.search(_ID, id) else []
        if not entries:
            raise _unknown(id)
        rows = [
            {
                "at": entry.at,
                "author": entry.author,
                "action": entry.action,
                "revision": entry.revision,
            }
            for entry in entries
        ]
        return json_answer({"concept": id, "history": rows})

    @app.get("/v1/changes", operation_id="changes", response_model=schemas.ChangesAnswer)
    def changes(
        request: Request,
        since: Annotated[
            str,
            Query(
                pattern=r"^\d{4}-\d\d-\d\d([T ][0-9:.]{0,15}(Z|\+00:00)?)?$",
                description="A day, or a moment in UTC.",
            ),
        ] = "1970-01-01",
        cursor: Annotated[int, Query(ge=0, lt=1 << 62)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> Response:
        """Which concepts have changed, in the order in which they did, a page at a time."""
        found = service.store.changes(since.replace(" ", "T"), cursor, limit + 1)
        shown = found[:limit]
        following = str(shown[-1].number) if len(found) > limit else None
        rows = [
            {
                "at": change.at,
                "author": change.author,
                "action": change.action,
                "concept": change.concept,
                "revision": change.revision,
            }
            for change in shown
        ]
        headers = {"Link": next_link(request.url, following)} if following else {}
        return json_answer({"changes": rows, "next": following}, 200, **headers)


def _unknown(id: str) -> UnknownConceptError:
    return UnknownConceptError(f"there is no concept {id!r}: find it with /v1/search")
