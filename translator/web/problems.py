"""Errors as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from glossary.errors import GlossaryError, UnknownConceptError
from glossary.store import StoreBusyError, StoreUnavailableError
from translator.errors import TranslatorError

MEDIA_TYPE: Final = "application/problem+json"

# As RFC 9110 has them; Python before 3.13 had the names of its predecessor.
_PHRASES: Final = {413: "Content Too Large", 422: "Unprocessable Content"}


_GENERIC: Final = ("Bad Request", "There was an error parsing the body")


def problem(status: int, detail: str, instance: str, **members: Any) -> Response:
    """An error answer; `members` are added to the standard ones."""
    content = {
        "type": "about:blank",
        "title": _PHRASES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": quote(instance),
        **members,
    }
    body = orjson.dumps(content)
    return Response(body, status, media_type=MEDIA_TYPE)


def _advice(error: HTTPException, request: Request) -> str:
    """What went wrong and what to do, where the framework gives only a phrase."""
    if error.status_code == 404:
        return f"there is no {request.url.path}: see /openapi.json for what there is"
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "another method")
        return f"{request.method} is not for {request.url.path}: use {allowed}"
    if error.status_code == 400 and error.detail in _GENERIC:
        return "the body cannot be read: send JSON in UTF-8"
    return str(error.detail)


def _answer(request: Request, status: int, detail: str) -> Response:
    make = getattr(request.app.state, "error_page", None)
    if make is None or not _wants_page(request):
        return problem(status, detail, request.url.path)
    title = _PHRASES.get(status) or HTTPStatus(status).phrase
    page: Response = make(request, status, title, detail)
    return page


def _wants_page(request: Request) -> bool:
    """Whether a browser asks for something that is no part of the API."""
    is_api = request.url.path.startswith(("/v1/", "/healthz", "/readyz", "/openapi.json"))
    return not is_api and "text/html" in request.headers.get("accept", "")


def install(app: FastAPI) -> None:
    """Answer every error as a problem, or as a page to who asked for one.

    `app.state.error_page`, where it is set, makes pages: (request, status, title, detail).
    """

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        answer = _answer(request, error.status_code, _advice(error, request))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        errors = [
            {"pointer": "/" + "/".join(map(str, item["loc"])), "detail": item["msg"]}
            for item in error.errors()
        ]
        detail = "; ".join(f"{item['pointer']}: {item['detail']}" for item in errors)
        media = request.headers.get("content-type", "")
        if request.method == "POST" and "json" not in media:
            return _answer(
                request,
                415,
                f"the body is {media or 'of no type'}: send it as Content-Type: application/json",
            )
        detail = detail.encode(errors="replace").decode()
        return _answer(request, 422, detail)

    @app.exception_handler(GlossaryError)
    async def _glossary(request: Request, error: GlossaryError) -> Response:
        match error:
            case UnknownConceptError():
                status = 404
            case StoreUnavailableError() | StoreBusyError():
                status = 503
            case _:
                status = 422
        return _answer(request, status, str(error))

    @app.exception_handler(TranslatorError)
    async def _translator(request: Request, error: TranslatorError) -> Response:
        return _answer(request, 422, str(error))

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, _error: Exception) -> Response:
        return _answer(request, 500, "this is a defect of Ortaq: please report it")
