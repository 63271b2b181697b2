"""What pages load beside themselves: a style sheet and scripts, under names that tell the content.

A file that changes gets another address, so that browsers may keep what they have for ever.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import FastAPI, Response
from starlette.exceptions import HTTPException

_MEDIA: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOREVER: Final = "public, max-age=31536000, immutable"
# Scripts import each other by their bare names.
_A_WHILE: Final = "public, max-age=300"


@cache
def _assets() -> dict[str, tuple[bytes, str]]:
    """The files with their digests, by name."""
    found = {}
    for file in files("translator.web").joinpath("static").iterdir():
        content = file.read_bytes()
        found[file.name] = content, hashlib.sha256(content).hexdigest()[:12]
    return found


def asset(name: str) -> str:
    """The address of a file.

    >>> asset("ortaq.css").startswith("/static/ortaq.css?v=")
    True
    """
    return f"/static/{name}?v={_assets()[name][1]}"


def add_assets(app: FastAPI) -> None:
    """Add the route of the files."""

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str, v: str = "") -> Response:
        if name not in _assets():
            raise HTTPException(404, f"there is no file {name!r}")
        content, digest = _assets()[name]
        media = _MEDIA[name[name.rindex(".") :]]
        kept = _FOREVER if v == digest else _A_WHILE
        return Response(content, 200, {"Cache-Control": kept, "ETag": f'"{digest}"'}, media)
