"""Answers as bytes, and the tags by which who asks again learns that nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from fastapi import Request, Response

from glossary.version import __version__
from translator.messages import current_language


def json_answer(content: Any, status: int = 200, **headers: str) -> Response:
    """JSON in UTF-8, unescaped."""
    return Response(orjson.dumps(content), status, headers, "application/json")


def is_known(request: Request, tag: str) -> bool:
    """Whether the request says that it has what this entity tag names."""
    return is_among(tag, ",".join(request.headers.getlist("if-none-match")))


def is_among(tag: str, known: str) -> bool:
    """Whether an entity tag is one of those of If-None-Match (RFC 9110, 13.1.2).

    >>> is_among('W/"7"', '"6", "7"'), is_among('"7"', "*"), is_among('"7"', "")
    (True, True, False)
    """
    strong = tag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in (strong, "*") for each in known.split(","))


def versioned(
    request: Request, data_version: int, make: Callable[[], Any], **headers: str
) -> Response:
    """What depends on the base and the request alone: tagged by the version of the base.

    Labels and advice depend on the interface language besides.
    """
    tag = f'W/"{data_version}-{__version__}-{current_language()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language", **headers}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(orjson.dumps(make()), 200, headers, "application/json")
