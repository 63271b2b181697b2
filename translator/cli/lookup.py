"""`ortaq lookup`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click
from rich.text import Text

from glossary.languages import language_name
from translator.cli.common import (
    STATUS_STYLES,
    UsageError,
    console,
    equivalents_table,
    json_options,
    opened_service,
    run_jsonl,
)
from translator.cli.jsonl import LineError, dump, text_field
from translator.labels import status_label
from translator.languages import parse_target_languages
from translator.messages import current_language
from translator.messages import gettext as _
from translator.service import Service


@click.command()
@click.argument("query", nargs=-1)
@click.option("--lang", help="Find forms of this language only: en, ru, kk or auto.")
@click.option(
    "--to", "targets", help="Languages of the equivalents, such as ru,kk.  [default: all]"
)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100))
@click.option("--explain", is_flag=True, help="Tell why each hit was found, and its rank.")
@json_options
def lookup(
    query: tuple[str, ...],
    lang: str | None,
    targets: str | None,
    limit: int,
    explain: bool,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Look a term up, in whatever form, spelling or spacing you met it.

    With --jsonl, QUERY names files of {"id", "query", "lang"?} lines instead (default: standard
    input). Exit status 1 means that nothing was found.
    """
    if as_json and jsonl:
        raise UsageError("give one of --json and --jsonl")
    to = parse_target_languages(targets)
    with opened_service() as service:
        if jsonl:
            run_jsonl(query, lambda request: _answer(service, request, lang, to, limit, explain))
            return
        text = " ".join(query)
        if not text.strip():
            raise UsageError("nothing to look up: give a term, or --jsonl")
        index = service.snapshot().lookup
        found = index.search(text, lang=index.served_language(lang), to=to, limit=limit)
        hits = [hit.as_mapping(explain=explain) for hit in found]
        if as_json:
            sys.stdout.buffer.write(dump({"query": text, "hits": hits}))
        elif hits:
            _print_hits(hits)
        else:
            _print_suggestions(text, index.suggest(text))
    if not hits:
        raise SystemExit(1)


def _answer(
    service: Service,
    request: Mapping[str, Any],
    default: str | None,
    to: tuple[str, ...],
    limit: int,
    explain: bool,
) -> dict[str, Any]:
    query = text_field(request, "query")
    lang = request.get("lang")
    if lang is not None and not isinstance(lang, str):
        raise LineError("bad-field", "the field 'lang' must be text")
    index = service.snapshot().lookup
    lang = index.served_language(default if lang is None else lang)
    hits = index.search(query, lang=lang, to=to, limit=limit)
    return {"hits": [hit.as_mapping(explain=explain) for hit in hits]}


def _print_hits(hits: list[dict[str, Any]]) -> None:
    out = console()
    for number, hit in enumerate(hits):
        if number:
            out.print()
        heading = Text(hit["form"], style="bold")
        details = f"  {hit['concept']} · {hit['lang']} · {hit['layer']}"
        heading.append(details, style="dim")
        heading.append("  " + status_label(hit["status"]), style=STATUS_STYLES[hit["status"]])
        out.print(heading)
        table = equivalents_table()
        for _column in range(3):
            table.add_column(overflow="fold")
        previous = None
        for item in hit["equivalents"]:
            name = language_name(item["lang"], current_language())
            table.add_row(
                Text("  " + (name if name != previous else ""), style="dim"),
                Text(item["form"]),
                Text(status_label(item["status"]), style=STATUS_STYLES[item["status"]]),
            )
            previous = name
        table.show_header = False
        out.print(table)
        if advice := hit.get("advice"):
            out.print(Text(f"  → {advice}", style="yellow"))
        if why := hit.get("why"):
            out.print(Text(f"  ? {_reasons(why)}", style="dim"))


def _reasons(why: Mapping[str, Any]) -> str:
    """The reasons in the names that JSON has them by, which no language translates."""
    read, key = why["read"], why["key"]
    same = f"“{read}”" if read == key else f"“{read}” ~ “{key}”"
    rank = ", ".join(f"{name} {value}" for name, value in why["rank"].items())
    return f"{why['layer']}: {same}; {rank}"


def _print_suggestions(query: str, suggestions: list[str]) -> None:
    click.echo(_("Nothing found for “%(query)s”.") % {"query": query}, err=True)
    if suggestions:
        click.echo(_("Did you mean: %(forms)s") % {"forms": ", ".join(suggestions)}, err=True)
