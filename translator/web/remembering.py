"""Ready answers to questions that are asked again: hot look-ups cost a dictionary's time."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary.errors import GlossaryError
from translator.messages import current_language
from translator.service import Service
from translator.web.api.answers import is_among

_PATHS: Final = ("/v1/search", "/v1/suggest", "/v1/concepts", "/v1/forms", "/v1/analyze")
_MOST: Final = 4096
_LARGEST: Final = 1 << 14


class _Answer(NamedTuple):
    version: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    tag: str


class Remembering:
    """Keeps what was answered to a GET while the base is as it was, in memory and bounded.

    What makes an answer is the path, the query, what Accept wishes and the language. Who has the
    answer already (`If-None-Match`) gets a 304.
    """

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self.app = app
        self._service = service
        self._kept: OrderedDict[tuple[str, bytes, bytes, str], _Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on and keep what comes."""
        if scope["type"] == "http" and scope["method"] != "GET":
            await self._write(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(_PATHS):
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _write(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def after_writing(message: Message) -> None:
            # Who has written sees it at once; other processes see it when they look.
            self._service.look_again()
            await send(message)

        await self.app(scope, receive, after_writing)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        accept = known = b""
        for name, value in scope["headers"]:
            if name == b"accept":
                accept = value
            elif name == b"if-none-match":
                known += b"," + value
        key = (scope["path"], scope["query_string"], accept, current_language())
        kept = self._kept.get(key)
        try:
            version = self._service.data_version()
        except GlossaryError:  # the application tells it as it tells all errors
            await self.app(scope, receive, send)
            return
        if kept is None or kept.version != version:
            await self._ask(scope, receive, send, key, version)
            return
        self._kept.move_to_end(key)
        if known and kept.tag and is_among(kept.tag, known.decode("latin-1")):
            headers = [item for item in kept.headers if item[0] not in _OF_BODY]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        await send({"type": "http.response.body", "body": kept.body})

    async def _ask(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        key: tuple[str, bytes, bytes, str],
        version: int,
    ) -> None:
        headers: list[tuple[bytes, bytes]] | None = None

        async def watched(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start":
                headers = list(message["headers"]) if message["status"] == 200 else None
            elif headers is not None and not message.get("more_body"):
                body = message.get("body", b"")
                if len(body) <= _LARGEST and len(body) == _length(headers):
                    tag = dict(headers).get(b"etag", b"").decode()
                    self._kept[key] = _Answer(version, headers, body, tag)
                    if len(self._kept) > _MOST:
                        self._kept.popitem(last=False)
            await send(message)

        await self.app(scope, receive, watched)


_OF_BODY: Final = (b"content-length", b"content-type")


def _length(headers: list[tuple[bytes, bytes]]) -> int:
    return int(dict(headers).get(b"content-length", b"-1"))
