"""Words and their forms."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Response

from translator.languages import resolve_language
from translator.lookup import MAX_QUERY
from translator.morphology import get_morphology
from translator.service import Service
from translator.web import schemas
from translator.web.api.answers import json_answer

_QueryText = Annotated[str, Query(min_length=1, max_length=MAX_QUERY)]


def add_morphology(app: FastAPI, service: Service) -> None:
    """Add the routes."""

    @app.get("/v1/analyze", operation_id="analyze", response_model=schemas.AnalyzeAnswer)
    def analyze(text: _QueryText, lang: schemas.Lang = "auto") -> Response:
        """The lemmas of a word, the likeliest first, with what its form says."""
        found = get_morphology(resolve_language(lang, text)).candidates(text)
        return json_answer({"candidates": [analysis.as_mapping() for analysis in found]})

    @app.get("/v1/forms", operation_id="forms", response_model=schemas.FormsAnswer)
    def forms(text: _QueryText, lang: schemas.Lang = "auto") -> Response:
        """All forms of a term that stands in the nominative."""
        cells = service.snapshot().forms(text, resolve_language(lang, text))
        return json_answer({"forms": [cell.as_mapping() for cell in cells]})
