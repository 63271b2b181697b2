"""Errors as `application/problem+json` (RFC 9457), and the limit on bodies."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary.errors import GlossaryError, UnknownConceptError
from translator.errors import TranslatorError

MAX_BODY_BYTES: Final = 4 * 1024 * 1024


def problem(status: int, detail: str, instance: str, **members: Any) -> Response:
    """An error answer; `members` are added to the standard ones."""
    content = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": instance,
        **members,
    }
    body = orjson.dumps(content)
    return Response(body, status, media_type="application/problem+json")


def _advice(error: HTTPException, request: Request) -> str:
    """What went wrong and what to do, where the framework gives only a phrase."""
    if error.status_code == 404:
        return f"there is no {request.url.path}: see /openapi.json for what there is"
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "another method")
        return f"{request.method} is not for {request.url.path}: use {allowed}"
    if error.status_code == 400:
        return "the body cannot be read: send JSON in UTF-8"
    return str(error.detail)


def install(app: FastAPI) -> None:
    """Answer every error of the application as a problem."""

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        answer = problem(error.status_code, _advice(error, request), request.url.path)
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
            detail = (
                f"the body is {media or 'of no type'}: send it as Content-Type: application/json"
            )
        detail = detail.encode(errors="replace").decode()
        return problem(422, detail, request.url.path)

    @app.exception_handler(GlossaryError)
    async def _glossary(request: Request, error: GlossaryError) -> Response:
        status = 404 if isinstance(error, UnknownConceptError) else 422
        return problem(status, str(error), request.url.path)

    @app.exception_handler(TranslatorError)
    async def _translator(request: Request, error: TranslatorError) -> Response:
        return problem(422, str(error), request.url.path)

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, _error: Exception) -> Response:
        return problem(500, "this is a defect of Ortaq: please report it", request.url.path)


class BodyLimit:
    """Refuses bodies that are too large, announced or not, before they fill the memory."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while its body is within the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > MAX_BODY_BYTES:
            await _refuse(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MAX_BODY_BYTES:
                raise HTTPException(413, _TOO_LARGE)
            return message

        await self.app(scope, counted, send)


_TOO_LARGE: Final = f"the body is larger than {MAX_BODY_BYTES:,} bytes: send the text in parts"


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    await problem(413, _TOO_LARGE, scope["path"])(scope, receive, send)
