"""What the service is and has, and whether it is there."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from glossary.languages import LANGUAGES, language_name
from glossary.version import __version__
from translator.service import Service
from translator.web import schemas
from translator.web.api.answers import json_answer, versioned
from translator.web.contract import PROBLEM_CONTENT


def add_about(app: FastAPI, service: Service) -> None:
    """Add the routes."""

    @app.get("/v1/languages", operation_id="languages", response_model=list[schemas.Language])
    def languages() -> Response:
        """The languages of the base with their names."""
        return json_answer(
            [
                {"lang": tag, "names": {other: language_name(tag, other) for other in LANGUAGES}}
                for tag in LANGUAGES
            ]
        )

    @app.get("/v1/subjects", operation_id="subjects", response_model=schemas.SubjectsAnswer)
    def subjects(request: Request) -> Response:
        """The subject fields, and how many concepts each has."""
        snapshot = service.snapshot()

        def found() -> dict[str, Any]:
            counts = Counter(concept.subject_field for concept in snapshot.concepts)
            return {
                "subjects": [
                    {"subject_field": name, "concepts": count}
                    for name, count in sorted(counts.items())
                ]
            }

        return versioned(request, snapshot.data_version, found)

    @app.get("/v1/meta", operation_id="meta", response_model=schemas.Meta)
    def meta(request: Request) -> Response:
        """What this service is, what it has, and under which licences."""
        snapshot = service.snapshot()

        def found() -> dict[str, Any]:
            stats = service.store.stats()
            return {
                "version": __version__,
                "data_version": snapshot.data_version,
                "base_version": stats["base_version"],
                "concepts": stats["concepts"],
                "terms": stats["terms"],
                "terms_by_language": stats["terms_by_language"],
                "offsets": "Unicode code points",
                "licence": "Apache-2.0; data made from wordfreq and OpenCorpora CC BY-SA 4.0",
            }

        return versioned(request, snapshot.data_version, found)

    @app.get("/healthz", operation_id="healthz", response_model=schemas.Health)
    def healthz() -> Response:
        """Whether the service answers."""
        snapshot = service.snapshot()
        return json_answer(
            {"status": "ok", "version": __version__, "concepts": len(snapshot.concepts)}
        )

    @app.get(
        "/readyz",
        operation_id="readyz",
        response_model=schemas.Health,
        responses={503: {"description": "Not yet.", "content": PROBLEM_CONTENT}},
    )
    def readyz() -> Response:
        """Whether everything is built that a first look-up and a first text wait for."""
        if not service.is_warm:
            raise HTTPException(503, "dictionaries are being read: ask again", {"Retry-After": "1"})
        return healthz()
