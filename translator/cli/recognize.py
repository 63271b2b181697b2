"""`ortaq recognize`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from glossary.languages import LANGUAGES
from translator.cli.common import (
    STATUS_STYLES,
    UsageError,
    console,
    equivalents_table,
    json_options,
    opened_service,
    run_jsonl,
)
from translator.cli.files import read_documents
from translator.cli.jsonl import dump, language_field, text_field
from translator.glossary_sheet import build_sheet, write_sheet
from translator.labels import status_label
from translator.messages import gettext as _
from translator.messages import ngettext
from translator.recognition import Mention
from translator.recognition.suggestion import as_mapping
from translator.service import Service, Snapshot


@click.command()
@click.argument("files", nargs=-1)
@click.option(
    "--lang",
    default="auto",
    show_default=True,
    type=click.Choice([*LANGUAGES, "auto"]),
    help="The language of the text.",
)
@click.option(
    "--glossary",
    "sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the glossary of the text to OUT.tsv, .xlsx, .docx or .html.",
)
@click.option(
    "--repair/--no-repair",
    default=True,
    help="Find terms in damaged text as well: it is repaired first (the default).",
)
@click.option("--nested", is_flag=True, help="Show the terms within longer ones as well.")
@click.option(
    "--to",
    type=click.Choice(LANGUAGES),
    help="Add what to write in this language (with --json and --jsonl).",
)
@click.option("--inflect", is_flag=True, help="With --to: in the case that the text has.")
@click.option(
    "--allow-proposed", is_flag=True, help="With --to: also terms that have no source yet."
)
@click.option("--encoding", help="The encoding of the files, where detection is wrong.")
@json_options
def recognize(
    files: tuple[str, ...],
    lang: str,
    sheet: Path | None,
    repair: bool,
    nested: bool,
    to: str | None,
    inflect: bool,
    allow_proposed: bool,
    encoding: str | None,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Find the terms of the base in texts, with their equivalents.

    FILES are texts, folders or - for standard input (the default).
    """
    if as_json + jsonl + (sheet is not None) > 1:
        raise UsageError("give one of --glossary, --json and --jsonl")
    _check_target(to, as_data=as_json or jsonl, options=inflect or allow_proposed)
    find = partial(_find, lang=lang, repair=repair, nested=nested)
    show = partial(as_mapping, to=to, inflect=inflect, allow_proposed=allow_proposed)
    with opened_service() as service:
        if jsonl:
            run_jsonl(files, lambda request: _answer(service, request, find, show))
            return
        tools = service.snapshot()
        found: list[tuple[str, list[Mention]]] = []
        for document in read_documents(files, encoding, printing=sheet is None):
            mentions = find(tools, document.text)
            found.append((document.text, mentions))
            if document.encoding != "utf-8" and not document.warnings:
                click.echo(f"{document.name} ({document.encoding})", err=True)
            if as_json:
                reply = {"id": document.name, "mentions": [show(m) for m in mentions]}
                sys.stdout.buffer.write(dump(reply))
            elif sheet is None:
                if len(files) > 1:
                    console().rule(document.name)
                _show(document.text, mentions, tools)
        if sheet is not None:
            _write_sheet(found, tools, sheet)


def _check_target(to: str | None, *, as_data: bool, options: bool) -> None:
    if to is None and options:
        raise UsageError("--inflect and --allow-proposed need --to LANG")
    if to is not None and not as_data:
        raise UsageError("--to needs --json or --jsonl")


def _write_sheet(found: list[tuple[str, list[Mention]]], tools: Snapshot, sheet: Path) -> None:
    rows = build_sheet(found, tools.concepts)
    write_sheet(rows, sheet)
    message = ngettext(
        "%(n)s concept written to %(file)s", "%(n)s concepts written to %(file)s", len(rows)
    )
    click.echo(message % {"n": len(rows), "file": sheet}, err=True)


def _find(tools: Snapshot, text: str, *, lang: str, repair: bool, nested: bool) -> list[Mention]:
    return tools.recognize(text, lang, repair=repair, nested=nested)


def _answer(
    service: Service,
    request: Mapping[str, Any],
    find: partial[list[Mention]],
    show: partial[dict[str, Any]],
) -> dict[str, Any]:
    text = text_field(request, "text")
    lang = language_field(request, find.keywords["lang"])
    mentions = find(service.snapshot(), text, lang=lang)
    return {"mentions": [show(mention) for mention in mentions]}


def _show(text: str, mentions: list[Mention], tools: Snapshot) -> None:
    """Print the text with its terms marked, then the terms with their equivalents."""
    out = console()
    marked = Text(text)
    for mention in mentions:
        style = STATUS_STYLES[mention.status]
        marked.stylize(f"{style} underline", mention.start, mention.end)
    out.print(marked)
    out.print()
    if not mentions:
        out.print(Text(_("No term of the base stands in this text.")))
        return
    table = equivalents_table()
    headings = (_("Term"), _("Count"), _("English"), _("Russian"), _("Kazakh"), _("Status"))
    for heading in headings:
        table.add_column(
            heading, overflow="fold", justify="right" if heading == _("Count") else "left"
        )
    for row in build_sheet([(text, mentions)], tools.concepts):
        table.add_row(
            Text(row.form),
            str(row.count),
            *(Text(row.equivalents.get(lang, "—")) for lang in LANGUAGES),
            Text(status_label(row.status), style=STATUS_STYLES[row.status]),
        )
    out.print(table)
    warnings = [mention for mention in mentions if mention.advice]
    for mention in {mention.text: mention for mention in warnings}.values():
        out.print(Text(f"{mention.text}: {mention.advice}", style="yellow"))
