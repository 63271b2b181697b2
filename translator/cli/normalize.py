"""`ortaq normalize` and `ortaq rules`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click
from rich.text import Text

from glossary.languages import LANGUAGES
from translator.cli.common import UsageError, console, json_options, opened_service, run_jsonl
from translator.cli.difference import print_difference
from translator.cli.files import read_documents, replace_file, write_file
from translator.cli.jsonl import dump, language_field, text_field
from translator.documents import PDF, WORD, Document
from translator.documents.docx_writing import write_word
from translator.messages import gettext as _
from translator.normalization import RULES, Normalized, select_rules
from translator.normalization import normalize as normalize_text
from translator.repair import repair, repair_file
from translator.service import Service

_WORD_TARGETS: Final = (".docx",)
_TARGETS: Final = (".txt", ".md", *_WORD_TARGETS)


@click.command()
@click.argument("files", nargs=-1)
@click.option("--lang", default="auto", show_default=True, type=click.Choice([*LANGUAGES, "auto"]))
@click.option(
    "--level", default="safe", show_default=True, type=click.Choice(["safe", "standard", "all"])
)
@click.option("--rule", "rules_", multiple=True, help="Run this rule besides those of the level.")
@click.option("--no-rule", "without", multiple=True, help="Leave this rule out.")
@click.option(
    "--drop-furniture",
    is_flag=True,
    help="Drop what web pages put around their text: banners, buttons, counters.",
)
@click.option("--diff", is_flag=True, help="Show the changes instead of the text.")
@click.option(
    "--color/--no-color", default=None, help="Colours in --diff, by default on a terminal only."
)
@click.option("--in-place", is_flag=True, help="Change the files; the old ones stay as .bak.")
@click.option(
    "--out",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the text of one file to FILE.txt, FILE.md or FILE.docx.",
)
@click.option("--accept", is_flag=True, help="Word documents: no tracked changes, clean text.")
@click.option("--encoding", help="The encoding of the files, where detection is wrong.")
@json_options
def normalize(
    files: tuple[str, ...],
    lang: str,
    level: str,
    rules_: tuple[str, ...],
    without: tuple[str, ...],
    drop_furniture: bool,
    diff: bool,
    color: bool | None,
    in_place: bool,
    target: Path | None,
    accept: bool,
    encoding: str | None,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Repair text that was scraped or typed badly; what was right stays as it is.

    FILES are texts (plain, Markdown, HTML, gettext catalogs, XLIFF, Word, PDF), folders or - for
    standard input (the default). Markup, code and the messages of catalogs are never touched;
    --in-place changes Word documents by tracked changes.
    """
    if diff + in_place + as_json + jsonl + (target is not None) > 1:
        raise UsageError("give one of --diff, --in-place, --out, --json and --jsonl")
    if color is not None and not diff:
        raise UsageError("--color goes with --diff")
    if in_place and (not files or "-" in files):
        raise UsageError("--in-place needs the names of files")
    if target is not None:
        _check_target(target, files)
    select_rules(level, rules_, without)
    options: dict[str, Any] = {
        "level": level,
        "rules": rules_,
        "without": without,
        "drop_furniture": drop_furniture,
    }
    with opened_service() as service:
        if jsonl:
            run_jsonl(files, lambda request: _answer(service, request, lang, options))
            return
        options["terms"] = service.snapshot().spacings
        for document in read_documents(files, encoding, printing=not in_place):
            if in_place:
                result = _replace(document, lang, accept=accept, **options)
            elif target is not None:
                result = _write(document, lang, target, accept=accept, **options)
            else:
                result = repair(document, lang, **options)
                if diff:
                    print_difference(document.name, document.text, result, color=color)
                else:
                    _print(document, result, as_json=as_json)
            _print_summary(document.name, document.encoding, result)


def _check_target(target: Path, files: tuple[str, ...]) -> None:
    if len(files) > 1:
        raise UsageError("--out takes the text of one file")
    if target.suffix.lower() not in _TARGETS:
        raise UsageError(f"--out {target}: name a file that ends in {', '.join(_TARGETS)}")


def _print(document: Document, result: Normalized, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(dump({"id": document.name, **result.as_mapping()}))
    else:
        sys.stdout.buffer.write(result.text.encode())


@click.command()
def rules() -> None:
    """List the rules of repair with their level and an example."""
    out = console()
    for rule in RULES:
        out.print(Text.assemble((rule.name, "bold"), (f"  {rule.level.label}", "dim")))
        out.print(Text(f"  {rule.gloss}"))
        before, after = rule.example
        out.print(Text(f"  {before!r} → {after!r}", style="dim"))


def _replace(document: Document, lang: str, **options: Any) -> Normalized:
    """Repair a document in its file."""
    if document.encoding == PDF:
        raise UsageError(f"{document.name}: a PDF is never written: give --out FILE.docx or .txt")
    try:
        result, data = repair_file(document, lang, **options)
    except UnicodeEncodeError as error:
        char = error.object[error.start]
        raise UsageError(
            f"{document.name}: {document.encoding} has no {char!r}: convert the file to UTF-8"
        ) from None
    if data != document.content and (result.edits or result.reports):
        replace_file(document, data)
    return result


def _write(document: Document, lang: str, target: Path, **options: Any) -> Normalized:
    """Write the repaired text of a document, whatever format it is in, to a file of its own."""
    is_word = target.suffix.lower() in _WORD_TARGETS
    if document.encoding == WORD and is_word:
        result, data = repair_file(document, lang, **options)
    else:
        options.pop("accept")
        result = repair(document, lang, **options)
        data = write_word(result.text) if is_word else result.text.encode()
    write_file(target, data)
    return result


def _answer(
    service: Service, request: Mapping[str, Any], default: str, options: dict[str, Any]
) -> dict[str, Any]:
    text = text_field(request, "text")
    lang = language_field(request, default)
    spacings = service.snapshot().spacings
    return normalize_text(text, lang, terms=spacings, **options).as_mapping()


def _print_summary(name: str, encoding: str, result: Normalized) -> None:
    counts = Counter(edit.rule for edit in result.edits)
    parts = [f"{rule} {count}" for rule, count in counts.most_common()]
    if result.reports:
        parts.append(_("doubtful places: %(n)s") % {"n": len(result.reports)})
    summary = ", ".join(parts) or _("nothing to repair")
    click.echo(f"{name} ({encoding}): {summary}", err=True)
