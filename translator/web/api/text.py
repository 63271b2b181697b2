"""What is done with texts: terms found, repairs, alphabets, names, glossaries."""

from __future__ import annotations

from fastapi import FastAPI, Response
from starlette.exceptions import HTTPException

from glossary.name_keys import loose_name_key, name_key
from translator.glossary_sheet import build_sheet
from translator.normalization import normalize
from translator.recognition.suggestion import as_mapping
from translator.service import Service
from translator.transliteration import convert
from translator.web import schemas
from translator.web.api.answers import json_answer


def add_text(app: FastAPI, service: Service) -> None:
    """Add the routes."""
    most: int = app.state.settings.max_text

    def within(text: str) -> str:
        if len(text) > most:
            raise HTTPException(
                413, f"the text has {len(text):,} characters, at most {most:,}: send it in parts"
            )
        return text

    @app.post("/v1/recognize", operation_id="recognize", response_model=schemas.RecognizeAnswer)
    def recognize(body: schemas.RecognizeRequest) -> Response:
        """Find the terms of the base in a text."""
        found = service.snapshot().recognize(
            within(body.text), body.lang or "auto", repair=body.repair, nested=body.nested
        )
        asked = {"inflect": body.inflect, "allow_proposed": body.allow_proposed}
        mentions = [as_mapping(mention, to=body.to, **asked) for mention in found]
        return json_answer({"mentions": mentions})

    @app.post("/v1/normalize", operation_id="normalize", response_model=schemas.NormalizeAnswer)
    def normalize_text(body: schemas.NormalizeRequest) -> Response:
        """Repair a text and explain every change."""
        terms = service.snapshot().spacings
        result = normalize(within(body.text), body.lang or "auto", level=body.level, terms=terms)
        return json_answer(result.as_mapping())

    @app.post(
        "/v1/transliterate",
        operation_id="transliterate",
        response_model=schemas.TransliterateAnswer,
    )
    def transliterate(body: schemas.TransliterateRequest) -> Response:
        """Write a text in another alphabet, or read it from one; `auto` finds the scheme."""
        names = service.snapshot().names
        result = convert(
            within(body.text), body.scheme, reverse=body.reverse, to=body.to, names=names
        )
        return json_answer(result.as_mapping())

    @app.post("/v1/names", operation_id="names", response_model=schemas.NamesAnswer)
    def names(body: schemas.NamesRequest) -> Response:
        """The keys of a name: equal strict keys are one name, equal loose keys may be one."""
        return json_answer({"key": name_key(body.text), "loose_key": loose_name_key(body.text)})

    @app.post("/v1/glossary", operation_id="glossary", response_model=schemas.GlossaryAnswer)
    def glossary(body: schemas.GlossaryRequest) -> Response:
        """The terms of a text, each concept once, with what to write in the three languages."""
        snapshot = service.snapshot()
        found = snapshot.recognize(within(body.text), body.lang or "auto")
        rows = build_sheet([(body.text, found)], snapshot.concepts)
        return json_answer(
            {
                "rows": [
                    {
                        "concept": row.concept,
                        "form": row.form,
                        "lang": row.lang,
                        "count": row.count,
                        "status": row.status,
                        "equivalents": dict(row.equivalents),
                        "other_forms": list(row.other_forms),
                        "advice": row.advice,
                    }
                    for row in rows
                ]
            }
        )
