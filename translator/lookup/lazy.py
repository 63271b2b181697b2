"""Parts that are built when first asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar, overload

Built = TypeVar("Built")


class Locked(Protocol):
    """What owns parts: its lock keeps two threads from building the same one."""

    lock: threading.RLock


class built_once(Generic[Built]):  # noqa: N801 - used as a decorator, like cached_property
    """A property that the first thread builds while others wait; then an ordinary attribute."""

    def __init__(self, build: Callable[[Any], Built]) -> None:
        self._build = build
        self.__doc__ = build.__doc__

    @overload
    def __get__(self, owner: None, type: type) -> built_once[Built]: ...
    @overload
    def __get__(self, owner: Locked, type: type) -> Built: ...
    def __get__(self, owner: Locked | None, type: type) -> Built | built_once[Built]:
        if owner is None:
            return self
        name = self._build.__name__
        with owner.lock:
            if name not in vars(owner):
                vars(owner)[name] = self._build(owner)
        part: Built = vars(owner)[name]
        return part
