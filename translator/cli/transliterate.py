"""`ortaq transliterate` and `ortaq schemes`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click
from rich.text import Text

from translator.alphabets import transliterate_document
from translator.cli.common import console, json_options, opened_service, run_jsonl
from translator.cli.files import read_documents
from translator.cli.jsonl import LineError, dump, text_field
from translator.languages import AUTO
from translator.transliteration import (
    SchemeError,
    Transliteration,
    convert,
    get_scheme,
)
from translator.transliteration import schemes as scheme_ids


@click.command()
@click.argument("files", nargs=-1)
@click.option(
    "--scheme", default=AUTO, show_default=True, help="The scheme's id, a file of yours, or auto."
)
@click.option("--reverse", is_flag=True, help="From the scheme's alphabet into Cyrillic.")
@click.option("--to", "target", help="Into Cyrillic, and on into this scheme.")
@click.option("--encoding", help="The encoding of the files, where detection is wrong.")
@json_options
def transliterate(
    files: tuple[str, ...],
    scheme: str,
    reverse: bool,
    target: str | None,
    encoding: str | None,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Write texts in another alphabet: Kazakh and Russian in Cyrillic, Latin and Arabic letters.

    FILES are texts, folders or - for standard input (the default); `ortaq schemes` lists the
    schemes. With the scheme auto, Cyrillic becomes Latin and anything else Cyrillic.
    """
    for name in (scheme, target):
        if name not in (None, AUTO):
            get_scheme(name)
    options: dict[str, Any] = {"scheme": scheme, "reverse": reverse, "to": target}
    with opened_service() as service:
        names = service.snapshot().names
        if jsonl:
            run_jsonl(files, lambda request: _answer(request, {**options, "names": names}))
            return
        for document in read_documents(files, encoding):
            result = transliterate_document(document, **options, names=names)
            if as_json:
                sys.stdout.buffer.write(dump({"id": document.name, **result.as_mapping()}))
            else:
                sys.stdout.buffer.write(result.text.encode())
            _print_summary(document.name, result, found=scheme == AUTO)


@click.command()
def schemes() -> None:
    """List the transliteration schemes with their authority, status and a sample."""
    out = console()
    for id in scheme_ids():
        scheme = get_scheme(id)
        out.print(Text.assemble((id, "bold"), f"  {scheme.title}"))
        out.print(Text(f"  {scheme.authority}, {scheme.date}; {scheme.status}", style="dim"))
        sample = min(scheme.samples, key=lambda sample: len(sample.source))
        out.print(Text(f"  {sample.source} → {sample.target}", style="dim"))


def _print_summary(name: str, result: Transliteration, *, found: bool) -> None:
    """What a reader should look at: the scheme that was found, and how many words are unknown."""
    parts = [f"{'read' if result.words else 'written'} as {result.scheme}"] if found else []
    if unknown := sum(word.unknown for word in result.words):
        parts.append(f"{unknown} of {len(result.words)} words are unknown (--json names them)")
    if parts:
        click.echo(f"{name}: {', '.join(parts)}", err=True)


def _answer(request: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    options = dict(defaults)
    for field, kind in (("scheme", str), ("reverse", bool), ("to", str)):
        value = request.get(field)
        if value is not None:
            if not isinstance(value, kind):
                wanted = "text" if kind is str else "true or false"
                raise LineError("bad-field", f"the field {field!r} must be {wanted}")
            options[field] = value
    try:
        return convert(text_field(request, "text"), **options).as_mapping()
    except SchemeError as error:
        raise LineError("unknown-scheme", str(error)) from None
