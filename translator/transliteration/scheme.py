"""Transliteration schemes: data files, each with its authority, its sources and its own samples.

A file tells what every letter becomes, which letters depend on their neighbors, and what else is
met in texts. Letters are in lower case; `scheme.schema.json` describes the files, and a new scheme
needs no code.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from translator.errors import TranslatorError

_FOLDER: Final = "schemes"
_SUFFIX: Final = ".json"


class SchemeError(TranslatorError, ValueError):
    """A scheme that does not exist, or a file that is none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`source` becomes `target` where its neighbors in the word are as the rule wants them.

    `after` and `before` are the letters one of which must stand there; `start` and `end` want the
    edge of the word. With both `after` and `start`, either will do.
    """

    source: str
    target: str
    after: str = ""
    before: str = ""
    start: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class WordMark:
    """A sign that a word with one of `letters`, and none of `unless`, begins with."""

    mark: str
    letters: str
    unless: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair that the scheme is held to; `reversible` where the way back finds it too."""

    source: str
    target: str
    evidence: str
    reversible: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """A way of writing a language in another alphabet. `status` tells whether it is in force.

    `read` has what else is met in texts, with the letters that it stands for, and `omitted` the
    letters that writers leave out. `lossless` tells that the letters can be told back.
    """

    id: str
    title: str
    language: str
    from_script: str
    to_script: str
    authority: str
    date: str
    status: str
    letters: Mapping[str, str]
    samples: tuple[Sample, ...]
    sources: tuple[str, ...]
    note: str = ""
    lossless: bool = False
    capitals: Mapping[str, str] = field(default_factory=dict)
    case_pairs: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    word_mark: WordMark | None = None
    punctuation: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    omitted: str = ""

    def capital(self, text: str) -> str:
        """The text in capitals, by the scheme's own pairs (in Kazakh the capital of i is İ).

        >>> get_scheme("kk_latn_2021").capital("tilı"), get_scheme("ru_icao_9303").capital("ili")
        ('TİLI', 'ILI')
        """
        return "".join([self.case_pairs.get(letter, letter.upper()) for letter in text])

    def title_case(self, text: str) -> str:
        """The text with its first letter as a capital, by the scheme's own pairs."""
        return self.capital(text[:1]) + text[1:]


@cache
def schemes() -> tuple[str, ...]:
    """The ids of all schemes, sorted.

    >>> "kk_latn_2021" in schemes()
    True
    """
    names = (file.name for file in (files(__package__) / _FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@lru_cache(maxsize=64)
def get_scheme(id: str) -> Scheme:
    """The scheme with this id, or of a file of your own; `SchemeError` where there is none.

    >>> get_scheme("kk_latn_2021").status
    'project, not in force'
    """
    if id in schemes():
        file = files(__package__) / _FOLDER / f"{id}{_SUFFIX}"
        return _scheme_of(json.loads(file.read_text(encoding="utf-8")))
    if id.endswith(_SUFFIX):
        try:
            return read_scheme(Path(id).read_text(encoding="utf-8"), id)
        except (OSError, ValueError) as error:
            if isinstance(error, SchemeError):
                raise
            raise SchemeError(f"{id!r}: cannot be read as a scheme: {error}") from None
    raise SchemeError(f"unknown scheme {id!r}: use one of {', '.join(schemes())}")


def read_scheme(text: str, name: str = "<scheme>") -> Scheme:
    """The scheme of a JSON text; `SchemeError` names the file and the place of a slip.

    >>> read_scheme('{"id": 5}', "mine.json")
    Traceback (most recent call last):
    ...
    translator.transliteration.scheme.SchemeError: mine.json: 'title' is a required property
    """
    try:
        data = json.loads(unicodedata.normalize("NFC", text))
    except (ValueError, RecursionError) as error:
        raise SchemeError(f"{name}: not JSON: {error}") from None
    if slip := best_match(_validator().iter_errors(data)):
        place = slip.json_path.removeprefix("$").lstrip(".")
        raise SchemeError(f"{name}: {place + ': ' if place else ''}{slip.message:.200}")
    for place, letter in _letters_of(data):
        if letter != letter.lower():
            raise SchemeError(f"{name}: {place}: {letter!r} is not in lower case")
    return _scheme_of(data)


def _letters_of(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Where the files have letters of the language, which are to be in lower case."""
    found = [("letters", letter) for letter in data["letters"]]
    found += [("capitals", letter) for letter in data.get("capitals", ())]
    for number, rule in enumerate(data.get("rules", ())):
        found += [(f"rules[{number}].{key}", rule.get(key, "")) for key in ("from", "after")]
    return found


@cache
def _validator() -> Draft202012Validator:
    file = files(__package__) / "scheme.schema.json"
    return Draft202012Validator(json.loads(file.read_text(encoding="utf-8")))


def _scheme_of(data: Mapping[str, Any]) -> Scheme:
    parts = dict(data)
    parts["samples"] = tuple(
        Sample(item["from"], item["to"], item["source"], item.get("reversible", False))
        for item in data["samples"]
    )
    parts["sources"] = tuple(data["sources"])
    parts["rules"] = tuple(
        Rule(
            item["from"],
            item["to"],
            item.get("after", ""),
            item.get("before", ""),
            item.get("start", False),
            item.get("end", False),
        )
        for item in data.get("rules", ())
    )
    if mark := data.get("word_mark"):
        parts["word_mark"] = WordMark(**mark)
    parts["read"] = {met: tuple(letters) for met, letters in data.get("read", {}).items()}
    return Scheme(**parts)
