"""`ortaq names`."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import click

from glossary.name_keys import loose_name_key, name_key
from translator.cli.common import UsageError, json_options, run_jsonl
from translator.cli.files import read_documents
from translator.cli.jsonl import dump, text_field


@click.command()
@click.argument("files", nargs=-1)
@click.option("--encoding", help="The encoding of the files, where detection is wrong.")
@json_options
def names(files: tuple[str, ...], encoding: str | None, as_json: bool, jsonl: bool) -> None:
    """Tell which names of a list are one name, in any alphabet or romanisation.

    FILES hold a name a line; - and no file at all mean standard input. Spellings of one name are
    joined by =, and ~ goes before what may be the same name and is for you to judge.
    """
    if as_json and jsonl:
        raise UsageError("give one of --json and --jsonl")
    if jsonl:
        run_jsonl(files, _answer)
        return
    for document in read_documents(files, encoding):
        listed = [name for line in document.text.splitlines() if (name := line.strip())]
        if as_json:
            rows = [{"text": name, **_keys(name)} for name in listed]
            sys.stdout.buffer.write(dump({"id": document.name, "names": rows}))
            continue
        for family in _grouped(listed):
            for number, spellings in enumerate(family):
                click.echo(("  ~ " if number else "") + " = ".join(spellings))


def _answer(request: Mapping[str, Any]) -> dict[str, Any]:
    return _keys(text_field(request, "text"))


def _keys(name: str) -> dict[str, str]:
    return {"key": name_key(name), "loose_key": loose_name_key(name)}


def _grouped(listed: Iterable[str]) -> list[list[list[str]]]:
    """The names by loose key, and within by strict key, in the order in which they came."""
    families: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in dict.fromkeys(listed):
        families[loose_name_key(name)][name_key(name)].append(name)
    return [list(family.values()) for family in families.values()]
