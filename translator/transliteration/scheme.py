"""Transliteration schemes: data files, each with its authority, its sources and its own samples.

A file names the letters of both directions and the rules for letters that depend on their
neighbours. Letters and rules are in lower case; `case_pairs` gives the capitals of the Latin
letters whose capitals are not Unicode's (in Kazakh i is İ, and I belongs to ı).
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from translator.errors import TranslatorError


class SchemeError(TranslatorError, ValueError):
    """A scheme that does not exist, or a file that is none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`source` becomes `target` where its neighbours in the word are as the rule wants them.

    `after` and `before` are the letters one of which must stand there; `start` and `end` want the
    edge of the word. What is empty or false is not asked for.
    """

    source: str
    target: str
    after: str = ""
    before: str = ""
    start: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class Direction:
    """One way through a scheme: rules in their order, and what letters become without one."""

    letters: dict[str, str]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A published pair; `reversible` where the rules alone also find the way back."""

    source: str
    target: str
    evidence: str
    reversible: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of writing a language in another alphabet. `status` tells whether it is in force."""

    id: str
    title: str
    language: str
    from_script: str
    to_script: str
    authority: str
    date: str
    status: str
    case_pairs: dict[str, str]
    forward: Direction
    reverse: Direction
    samples: tuple[Sample, ...]
    sources: tuple[str, ...]
    note: str = ""


_TEXTS: Final = (
    "id",
    "title",
    "language",
    "from_script",
    "to_script",
    "authority",
    "date",
    "status",
)
_RULE_KEYS: Final = {"from", "to", "after", "before", "start", "end", "why"}
_SAMPLE_KEYS: Final = {"from", "to", "source", "reversible"}
_KEYS: Final = {*_TEXTS, "note", "case_pairs", "forward", "reverse", "samples", "sources"}


def schemes() -> tuple[str, ...]:
    """The ids of all schemes, sorted.

    >>> "kk_latn_2021" in schemes()
    True
    """
    names = (file.name for file in (files(__package__) / "schemes").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@lru_cache(maxsize=64)
def get_scheme(id: str) -> Scheme:
    """The scheme with this id; `SchemeError` where there is none.

    >>> get_scheme("kk_latn_2021").status
    'project, not in force'
    """
    if id not in schemes():
        raise SchemeError(f"unknown scheme {id!r}: use one of {', '.join(schemes())}")
    file = files(__package__) / "schemes" / f"{id}.json"
    return read_scheme(file.read_text(encoding="utf-8"), file.name)


def read_scheme(text: str, name: str = "<scheme>") -> Scheme:
    """The scheme of a JSON text; `SchemeError` names the file and the place of a slip.

    >>> read_scheme('{"id": 5}', "mine.json")
    Traceback (most recent call last):
    ...
    translator.transliteration.scheme.SchemeError: mine.json: title: is missing
    """
    try:
        data = json.loads(unicodedata.normalize("NFC", text))
    except (ValueError, RecursionError) as error:
        raise SchemeError(f"{name}: not JSON: {error}") from error
    reader = _Reader(name)
    reader.mapping(data, "", _KEYS)
    for key in (*_TEXTS, "forward", "reverse", "samples", "sources"):
        if key not in data:
            reader.fail(key, "is missing")
    texts = {key: reader.text(data[key], key) for key in _TEXTS}
    samples = reader.items(data["samples"], "samples")
    if not samples:
        reader.fail("samples", "at least one published pair is wanted")
    return Scheme(
        **texts,
        note=reader.text(data.get("note", ""), "note"),
        case_pairs=reader.letters(data.get("case_pairs", {}), "case_pairs"),
        forward=reader.direction(data["forward"], "forward"),
        reverse=reader.direction(data["reverse"], "reverse"),
        samples=tuple(reader.sample(item, place) for place, item in samples),
        sources=tuple(
            reader.text(item, place) for place, item in reader.items(data["sources"], "sources")
        ),
    )


class _Reader:
    """Checks of a scheme's parts that name the file and the place."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, place: str, problem: str) -> None:
        raise SchemeError(
            f"{self.name}: {place}: {problem}" if place else f"{self.name}: {problem}"
        )

    def mapping(self, data: Any, place: str, keys: set[str] | None = None) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail(place, "expected an object")
        for key in data:
            if keys is not None and key not in keys:
                self.fail(place, f"unknown key {key!r}: use {', '.join(sorted(keys))}")
        found: dict[str, Any] = data
        return found

    def items(self, data: Any, place: str) -> list[tuple[str, Any]]:
        if not isinstance(data, list):
            self.fail(place, "expected a list")
        return [(f"{place}[{number}]", item) for number, item in enumerate(data)]

    def text(self, data: Any, place: str) -> str:
        if not isinstance(data, str):
            self.fail(place, "expected a text")
        return str(data)

    def flag(self, data: Any, place: str) -> bool:
        if not isinstance(data, bool):
            self.fail(place, "expected true or false")
        return bool(data)

    def letters(self, data: Any, place: str) -> dict[str, str]:
        found = {}
        for key, value in self.mapping(data, place).items():
            if not key:
                self.fail(place, "a letter is empty")
            found[key] = self.text(value, f"{place}.{key}")
        return found

    def direction(self, data: Any, place: str) -> Direction:
        self.mapping(data, place, {"letters", "rules"})
        rules = self.items(data.get("rules", []), f"{place}.rules")
        return Direction(
            self.letters(data.get("letters", {}), f"{place}.letters"),
            tuple(self.rule(item, inner) for inner, item in rules),
        )

    def rule(self, data: Any, place: str) -> Rule:
        self.mapping(data, place, _RULE_KEYS)
        source = self.text(data.get("from"), f"{place}.from")
        if not source:
            self.fail(f"{place}.from", "is empty")
        return Rule(
            source,
            self.text(data.get("to"), f"{place}.to"),
            after=self.text(data.get("after", ""), f"{place}.after"),
            before=self.text(data.get("before", ""), f"{place}.before"),
            start=self.flag(data.get("start", False), f"{place}.start"),
            end=self.flag(data.get("end", False), f"{place}.end"),
        )

    def sample(self, data: Any, place: str) -> Sample:
        self.mapping(data, place, _SAMPLE_KEYS)
        return Sample(
            self.text(data.get("from"), f"{place}.from"),
            self.text(data.get("to"), f"{place}.to"),
            self.text(data.get("source"), f"{place}.source"),
            self.flag(data.get("reversible", False), f"{place}.reversible"),
        )
