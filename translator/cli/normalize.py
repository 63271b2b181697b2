"""`ortaq normalize` and `ortaq rules`."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any

import click
from rich.text import Text

from glossary.languages import LANGUAGES
from translator.cli.common import UsageError, console, json_options, opened_service, run_jsonl
from translator.cli.files import read_documents, replace_text
from translator.cli.jsonl import dump, language_field, text_field
from translator.messages import gettext as _
from translator.normalization import RULES, Normalized, select_rules
from translator.normalization import normalize as normalize_text
from translator.service import Service


@click.command()
@click.argument("files", nargs=-1)
@click.option("--lang", default="auto", show_default=True, type=click.Choice([*LANGUAGES, "auto"]))
@click.option(
    "--level", default="safe", show_default=True, type=click.Choice(["safe", "standard", "all"])
)
@click.option("--rule", "rules_", multiple=True, help="Run this rule besides those of the level.")
@click.option("--no-rule", "without", multiple=True, help="Leave this rule out.")
@click.option("--diff", is_flag=True, help="Show the changes instead of the text.")
@click.option("--in-place", is_flag=True, help="Change the files; the old ones stay as .bak.")
@click.option("--encoding", help="The encoding of the files, where detection is wrong.")
@json_options
def normalize(
    files: tuple[str, ...],
    lang: str,
    level: str,
    rules_: tuple[str, ...],
    without: tuple[str, ...],
    diff: bool,
    in_place: bool,
    encoding: str | None,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Repair text that was scraped or typed badly; what was right stays as it is.

    FILES are texts, folders or - for standard input (the default).
    """
    if diff + in_place + as_json + jsonl > 1:
        raise UsageError("give one of --diff, --in-place, --json and --jsonl")
    if in_place and (not files or "-" in files):
        raise UsageError("--in-place needs the names of files")
    select_rules(level, rules_, without)
    options: dict[str, Any] = {"level": level, "rules": rules_, "without": without}
    with opened_service() as service:
        if jsonl:
            run_jsonl(files, lambda request: _answer(service, request, lang, options))
            return
        spacings = service.snapshot().spacings
        for document in read_documents(files, encoding, printing=not in_place):
            result = normalize_text(document.text, lang, terms=spacings, **options)
            out = sys.stdout.buffer
            if as_json:
                out.write(dump({"id": document.name, **result.as_mapping()}))
            elif diff:
                _print_difference(document.name, document.text, result.text)
            elif in_place:
                if result.edits:
                    replace_text(document, result.text)
            else:
                out.write(result.text.encode())
            _print_summary(document.name, document.encoding, result)


@click.command()
def rules() -> None:
    """List the rules of repair with their level and an example."""
    out = console()
    for rule in RULES:
        out.print(Text.assemble((rule.name, "bold"), (f"  {rule.level.label}", "dim")))
        out.print(Text(f"  {rule.gloss}"))
        before, after = rule.example
        out.print(Text(f"  {before!r} → {after!r}", style="dim"))


def _answer(
    service: Service, request: Mapping[str, Any], default: str, options: dict[str, Any]
) -> dict[str, Any]:
    text = text_field(request, "text")
    lang = language_field(request, default)
    spacings = service.snapshot().spacings
    return normalize_text(text, lang, terms=spacings, **options).as_mapping()


def _print_difference(name: str, before: str, after: str) -> None:
    styles = {"+": "green", "-": "red", "@": "dim"}
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name, name, lineterm="", n=0
    )
    out = console()
    for line in lines:
        out.print(Text(line, style=styles.get(line[0], "")))


def _print_summary(name: str, encoding: str, result: Normalized) -> None:
    counts = Counter(edit.rule for edit in result.edits)
    parts = [f"{rule} {count}" for rule, count in counts.most_common()]
    if result.reports:
        parts.append(_("doubtful places: %(n)s") % {"n": len(result.reports)})
    summary = ", ".join(parts) or _("nothing to repair")
    click.echo(f"{name} ({encoding}): {summary}", err=True)
