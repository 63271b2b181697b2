"""`ortaq pretranslate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from glossary.languages import LANGUAGES
from translator import pretranslation
from translator.bilingual import BilingualError
from translator.cli.common import UsageError, opened_service
from translator.cli.files import replace_file, write_file
from translator.documents import Document, read_text
from translator.errors import DocumentError
from translator.messages import ngettext


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", type=click.Choice(LANGUAGES), help="The language of the sources.")
@click.option("--target", type=click.Choice(LANGUAGES), help="The language of the translations.")
@click.option("--notes/--no-notes", default=True, help="Note the terms of each segment.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write to OUTPUT (- is standard output) and leave FILE as it is.",
)
@click.pass_context
def pretranslate(
    context: click.Context,
    files: tuple[Path, ...],
    source: str | None,
    target: str | None,
    notes: bool,
    output: Path | None,
) -> None:
    """Fill in PO and XLIFF files where an untranslated segment is a term.

    What is filled in is marked fuzzy, or as needing review. Everything else stays byte for byte;
    the file as it was is kept as FILE.bak.
    """
    if output is not None and len(files) != 1:
        raise UsageError("--output takes one FILE")
    failed = False
    with opened_service() as service:
        recognizer = service.snapshot().recognizer
        for path in files:
            try:
                document = read_text(path)
                done = pretranslation.pretranslate(
                    document, recognizer, source=source, target=target, notes=notes
                )
                _write(document, done, output)
            except (BilingualError, DocumentError) as error:
                click.echo(f"ortaq: {error}", err=True)
                failed = True
                continue
            told = (
                ngettext("%(num)d filled in", "%(num)d filled in", done.filled),
                ngettext("%(num)d with terms", "%(num)d with terms", done.noted),
            )
            counts = (done.filled, done.noted)
            parts = [text % {"num": count} for text, count in zip(told, counts, strict=True)]
            click.echo(f"{path}: {', '.join(parts)}", err=True)
    context.exit(2 if failed else 0)


def _write(document: Document, done: pretranslation.Pretranslated, output: Path | None) -> None:
    name = document.name
    try:
        data = document.encode(done.text)
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        raise BilingualError(
            f"{name}: its encoding, {document.encoding}, has no {letter!r}: save it as UTF-8 first"
        ) from None
    try:
        if output is None:
            if done.text != document.text:
                replace_file(document, data)
        elif str(output) == "-":
            sys.stdout.buffer.write(data)
        else:
            write_file(output, data)
    except OSError as error:
        raise BilingualError(
            f"{output or name}: cannot be written: {error.strerror or error}"
        ) from None
