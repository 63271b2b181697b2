"""Translations against the term base."""

from __future__ import annotations

from fastapi import FastAPI, Response
from starlette.exceptions import HTTPException

from translator.bilingual import Segment
from translator.checking import Checker, Level
from translator.service import Service
from translator.web import schemas
from translator.web.api.answers import json_answer


def add_checking(app: FastAPI, service: Service) -> None:
    """Add the route."""
    most: int = app.state.settings.max_text

    @app.post("/v1/check", operation_id="check", response_model=schemas.CheckAnswer)
    def check(body: schemas.CheckRequest) -> Response:
        """Tell which approved terms are missing, wrong or forbidden in translated segments."""
        size = sum(len(each.source) + len(each.target) for each in body.segments)
        if size > most:
            raise HTTPException(
                413, f"the segments have {size:,} characters, at most {most:,}: send them in parts"
            )
        snapshot = service.snapshot()
        checker = Checker(
            snapshot.recognizer,
            snapshot.by_id,
            snapshot.spacings,
            levels={
                code: None if level == "off" else Level(level)
                for code, level in body.levels.items()
            },
            generic=body.generic,
        )
        segments = [
            Segment(
                each.id or str(number),
                each.source,
                each.target,
                body.source_lang,
                body.target_lang,
            )
            for number, each in enumerate(body.segments, 1)
        ]
        return json_answer({"findings": [found.as_mapping() for found in checker.check(segments)]})
