"""What wraps every request: plain ASGI, which costs next to nothing."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import OrderedDict
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from translator import messages
from translator.web.problems import problem
from translator.web.settings import Settings

_FILES: Final = ("/v1/imports", "/text", "/check")
# What reads texts or files, and may take seconds.
_HEAVY: Final = (
    *("/v1/recognize", "/v1/normalize", "/v1/transliterate", "/v1/glossary", "/v1/imports"),
    "/v1/check",
    *("/v1/export", "/v1/catalogs/", "/text", "/check"),
)
# Their forms are pages like any other.
_FORMS: Final = ("/text", "/check")
# Addresses that are remembered for the rate: an attacker has many.
_ADDRESSES: Final = 10_000
_MINUTE: Final = 60.0
# How long a text waits for its turn.
_PATIENCE: Final = 2.0

_SAFE: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_SHARED: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After"),
)
_PREFLIGHT: Final = (
    *_SHARED,
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"Accept, Accept-Language, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)


class HeadAsGet:
    """Answers HEAD as GET without the body (RFC 9110, 9.3.2), so that no route has to."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, a HEAD as the GET that it asks about."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)


class Manners:
    """Headers that every answer has, other sites' right to read, the language, and the log.

    Any page may read what a GET of the API answers: it is public and carries no cookie. The log
    has a line for each request with its path and never its query or body: they are people's texts.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._log = settings.log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.monotonic()
        status = size = 0
        is_api = scope["path"].startswith("/v1/")
        headers = dict(scope["headers"])
        if is_api and scope["method"] == "OPTIONS":
            await _empty(send, 204, _PREFLIGHT)
            return
        more = (*_SAFE, *_SHARED) if is_api and scope["method"] in ("GET", "HEAD") else _SAFE

        async def completed(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                had = {name for name, _value in message["headers"]}
                added = [header for header in more if header[0] not in had]
                message = {**message, "headers": [*message["headers"], *added]}
            else:
                size += len(message.get("body", b""))
            await send(message)

        wish = headers.get(b"accept-language", b"").decode("latin-1")
        with messages.language(messages.negotiate(wish) if wish else "en"):
            try:
                await self.app(scope, receive, completed)
            finally:
                if self._log != "off":
                    self._tell(scope, status, size, time.monotonic() - began)

    def _tell(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "method": scope["method"],
            "path": scope["path"][:200],
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
        }
        if self._log == "json":
            told = json.dumps(line, ensure_ascii=True)
        else:
            shown = {**line, "path": ascii(line["path"])}
            told = " ".join(map(str, shown.values()))
        sys.stderr.write(f"{told}\n")


class Limits:
    """Refuses what would fill the memory or keep others waiting, and says when to come again."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._settings = settings
        self._slots = asyncio.Semaphore(settings.heavy)
        self._asked: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while it is within the limits."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if wait := self._must_wait(scope):
            detail = f"more than {self._settings.rate} requests in a minute: slow down"
            await _refuse(scope, receive, send, 429, detail, wait)
            return
        limit = self._settings.max_file if path.startswith(_FILES) else self._settings.max_body
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit:
            await _refuse(scope, receive, send, 413, _too_large(limit))
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, _too_large(limit))
            return message

        if path.startswith(_HEAVY) and not (path in _FORMS and scope["method"] == "GET"):
            await self._in_turn(scope, counted, send)
        else:
            await self.app(scope, counted, send)

    async def _in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Work on a text when there is room; who waits too long is told to come again."""
        try:
            await asyncio.wait_for(self._slots.acquire(), _PATIENCE)
        except TimeoutError:
            detail = "the server is busy with other texts: send this one again in a moment"
            await _refuse(scope, receive, send, 503, detail, 2)
            return
        is_late = has_begun = False

        async def gated(message: Message) -> None:
            nonlocal has_begun
            if not is_late:
                has_begun = True
                await send(message)

        # What runs in a thread cannot be stopped: it keeps its place until it ends.
        work = asyncio.ensure_future(self.app(scope, receive, gated))
        work.add_done_callback(lambda _done: self._slots.release())
        done, _pending = await asyncio.wait({work}, timeout=self._settings.timeout)
        if not done and has_begun:  # a long file is on its way
            await work
        elif not done:
            is_late = True
            detail = f"not done in {self._settings.timeout} seconds: send the text in parts"
            await _refuse(scope, receive, send, 503, detail)
            work.add_done_callback(lambda late: late.exception() if not late.cancelled() else None)
        else:
            work.result()

    def _must_wait(self, scope: Scope) -> int:
        """Seconds until an address may ask again; 0 where it may now (a leaking bucket)."""
        rate = self._settings.rate
        client = scope.get("client")
        if not rate or not client:
            return 0
        now = time.monotonic()
        level, since = self._asked.pop(client[0], (0.0, now))
        level = max(0.0, level - (now - since) * rate / _MINUTE)
        is_full = level + 1 > rate
        self._asked[client[0]] = (level if is_full else level + 1, now)
        if len(self._asked) > _ADDRESSES:
            self._asked.popitem(last=False)
        return int((level + 1 - rate) * _MINUTE / rate) + 1 if is_full else 0


async def _empty(send: Send, status: int, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(
    scope: Scope, receive: Receive, send: Send, status: int, detail: str, wait: int = 0
) -> None:
    answer = problem(status, detail, scope["path"])
    if wait:
        answer.headers["Retry-After"] = str(wait)
    await answer(scope, receive, send)


def _too_large(limit: int) -> str:
    return f"the body is larger than {limit:,} bytes: send the text in parts"
