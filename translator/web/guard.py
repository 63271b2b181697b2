"""Who may write over HTTP: a bearer of the token, or, without one, who sits at this machine."""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

_LOCAL_NAMES: Final = frozenset(("localhost", "testserver"))


@dataclass(frozen=True, slots=True)
class Writers:
    """The rule for writes.

    With a `token` (`ORTAQ_TOKEN`), requests carry `Authorization: Bearer` and it. Without one they
    are answered by a server that is bound to this machine only (`is_local`), for its own names: a
    foreign page, or a foreign name that leads here (DNS rebinding), is refused.
    """

    token: str | None = None
    is_local: bool = False

    @classmethod
    def from_environment(cls, host: str) -> Writers:
        """The rule for a server that listens on this address.

        >>> Writers.from_environment("127.0.0.1").is_local, Writers.from_environment("::").is_local
        (True, False)
        """
        return cls(os.environ.get("ORTAQ_TOKEN", "").strip() or None, is_loopback(host))

    def check(self, request: Request, given: str | None = None) -> None:
        """Raise `HTTPException` (401 or 403) where the request may not write.

        `given` is a token that came otherwise than in the header Authorization.
        """
        host = request.headers.get("host", "")
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            raise HTTPException(403, f"a page of {origin!r} may not write here")
        if self.token is not None:
            if given is None:
                scheme, _space, rest = request.headers.get("authorization", "").partition(" ")
                given = rest.strip() if scheme.lower() == "bearer" else ""
            if not hmac.compare_digest(given.encode(), self.token.encode()):
                raise HTTPException(
                    401,
                    "writing needs Authorization: Bearer with the token of ORTAQ_TOKEN",
                    {"WWW-Authenticate": "Bearer"},
                )
            return
        name = urlsplit(f"//{host}").hostname or ""
        if not self.is_local:
            raise HTTPException(
                403, "this server answers other machines: set ORTAQ_TOKEN to write over HTTP"
            )
        if not is_loopback(name):
            raise HTTPException(403, f"{name!r} is no name of this machine: use localhost")


def is_loopback(host: str) -> bool:
    """Whether an address or name is this machine's alone.

    >>> [is_loopback(host) for host in ("::1", "localhost", "127.0.0.53", "0.0.0.0", "a.example")]
    [True, True, True, False, False]
    """
    if host.lower() in _LOCAL_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
