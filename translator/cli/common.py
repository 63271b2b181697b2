"""What several commands share: the store, languages as options, tables, the `--jsonl` switch."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click
from rich.console import Console
from rich.table import Table

from glossary.store import TermStore, open_store
from translator.cli.jsonl import Answer, answer_lines
from translator.errors import TranslatorError
from translator.service import Service

F = TypeVar("F", bound=Callable[..., Any])

STATUS_STYLES = {
    "preferred": "bold green",
    "admitted": "green",
    "proposed": "yellow",
    "superseded": "red",
    "deprecated": "red",
}


class UsageError(TranslatorError):
    """Options or files that do not go together."""


@contextmanager
def opened_store() -> Iterator[TermStore]:
    """The store that `ORTAQ_DATABASE` names, with what its base merge left to tell."""
    with open_store() as store:
        for conflict in store.conflicts:
            click.echo(f"ortaq: {conflict}", err=True)
        yield store


@contextmanager
def opened_service() -> Iterator[Service]:
    """The tools over the store."""
    with opened_store() as store:
        yield Service(store)


def author() -> str:
    """Who changes the term base: `ORTAQ_USER`, else the name of the account."""
    if name := os.environ.get("ORTAQ_USER", "").strip():
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def json_options(function: F) -> F:
    """The options `--json` and `--jsonl`."""
    function = click.option(
        "--jsonl",
        is_flag=True,
        help="Answer JSON objects, one a line, from standard input or FILE.",
    )(function)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(function)


def run_jsonl(files: tuple[str, ...], answer: Answer) -> None:
    """Answer the lines of standard input or of files, and exit with 2 where any failed."""
    all_answered = True
    for name in files or ("-",):
        if name == "-":
            all_answered &= answer_lines(sys.stdin.buffer, sys.stdout.buffer, answer)
        else:
            with open_binary(name) as source:
                all_answered &= answer_lines(source, sys.stdout.buffer, answer)
    if not all_answered:
        raise SystemExit(2)


def open_binary(name: str) -> BinaryIO:
    """A file opened for reading, with an error that says what to do."""
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name}: is a folder; name the files in it")
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UsageError(f"{name}: no such file") from None


def console() -> Console:
    """Standard output as rich writes to it; plain where it is not a terminal."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def equivalents_table(title: str | None = None) -> Table:
    """An empty table in the layout that look-up and recognition share."""
    return Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="dim")
