"""`ortaq import`, `export` and `undo`: term bases of other programs, in and out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
import orjson
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from glossary.formats import FORMATS, Report, WriteOptions
from glossary.merging import Conflict, Resolve, keep_ours, merge_concept, take_theirs
from glossary.model import Concept
from glossary.store import TermStore
from translator.cli.common import UsageError, author, opened_store
from translator.interchange import (
    POLICIES,
    Imported,
    export_file,
    import_files,
    reading,
    report_mapping,
    selection,
)
from translator.messages import gettext as _
from translator.messages import ngettext

_SHOWN: Final = 20
_LOOK_SECONDS: Final = 0.5


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="Default: as found.")
@click.option("--map", "mapping", multiple=True, metavar="COLUMN=FIELD", help="What a column is.")
@click.option("--lang-pair", metavar="SRC:TGT", help="The languages of a bilingual file.")
@click.option("--encoding", help="The encoding, where it is not found rightly.")
@click.option("--subject", default="general", show_default=True, help="The subject field of all.")
@click.option("--source", help="The evidence of terms that name none; default: the file's name.")
@click.option(
    "--on-conflict",
    type=click.Choice(["ask", *POLICIES]),
    default="ask",
    show_default=True,
    help="Where both differ; without a terminal, ask is keep.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(
    files: tuple[str, ...],
    format_: str | None,
    mapping: tuple[str, ...],
    lang_pair: str | None,
    encoding: str | None,
    subject: str,
    source: str | None,
    on_conflict: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring term bases in: TBX, CSV, XLSX, SKOS, gettext, JSON; the format is found.

    All files are read and applied, or nothing is. `ortaq undo` takes the last import back.
    """
    resolve = _resolver(on_conflict, dry_run=dry_run)
    streams = [sys.stdin.buffer if name == "-" else name for name in files]
    with opened_store() as store, _progress(_("concepts read")) as progress:
        done = import_files(
            store,
            streams,
            author(),
            format=format_,
            options=lambda name: reading(
                lang_pair=lang_pair,
                mapping=mapping,
                encoding=encoding,
                source=source or name or None,
                subject_field=subject,
            ),
            on_conflict=resolve,
            dry_run=dry_run,
            progress=progress,
        )
    if as_json:
        click.echo(orjson.dumps(done.as_mapping()))
    else:
        _tell_import(done)


def _resolver(on_conflict: str, *, dry_run: bool) -> Resolve:
    if on_conflict != "ask":
        return POLICIES[on_conflict]
    can_ask = sys.stdin.isatty() and sys.stderr.isatty() and not dry_run
    return _Asking() if can_ask else keep_ours


class _Asking:
    """Asks the person at the terminal about each concept on which both sides differ."""

    def __init__(self) -> None:
        self._always: Resolve | None = None

    def __call__(
        self, ours: Concept, theirs: Concept, base: Concept | None
    ) -> tuple[Concept, list[Conflict]]:
        if self._always:
            return self._always(ours, theirs, base)
        merged, clashes = merge_concept(ours, theirs, base)
        if not clashes:
            return merged, []
        for clash in clashes:
            click.echo(f"{clash}", err=True)
        answer = click.prompt(
            _("[k]eep what is here, [r]eplace it, [m]erge the rest; in capitals for all"),
            type=click.Choice([*"krmKRM"]),
            default="k",
            err=True,
        )
        chosen: Resolve = {"k": keep_ours, "r": take_theirs, "m": merge_concept}[answer.lower()]
        if answer.isupper():
            self._always = chosen
        return chosen(ours, theirs, base)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int], None] | None]:
    """A count that grows, on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    columns = (TextColumn("{task.completed:,}"), TextColumn(what), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count: bar.advance(task, count)


def _tell_import(done: Imported) -> None:
    for report in done.reports:
        tell_report(report)
    result = done.result
    for title, kind in (
        (_("Left out:"), "rejected"),
        (_("In conflict, kept as they are here unless told otherwise:"), "conflicts"),
        (_("Here under another id too:"), "duplicates"),
    ):
        count = result.counts.get(kind, 0)
        if count:
            click.echo(title, err=True)
            for found in getattr(result, kind)[:_SHOWN]:
                click.echo(f"  {found}", err=True)
            _tell_more(count)
    if done.dry_run:
        summary = _("%(added)d to add, %(changed)d to change, %(kept)d to keep: nothing written")
    else:
        summary = _("%(added)d added, %(changed)d changed, %(kept)d kept as they are")
    click.echo(summary % {"added": result.added, "changed": result.changed, "kept": result.kept})


def tell_report(report: Report, *, written: bool = False) -> None:
    """What a file held, or what could not be written to it; on standard error."""
    count = ngettext("%(n)d concept", "%(n)d concepts", report.concepts) % {"n": report.concepts}
    languages = ", ".join(f"{lang} {number}" for lang, number in sorted(report.languages.items()))
    click.echo(f"{report.name or '-'}: {count} ({languages or '–'})", err=True)
    for found in report.diagnostics[:_SHOWN]:
        click.echo(f"  {found}", err=True)
    _tell_more(sum(report.counts.values()))
    if written:
        not_held = _("not held: %(loss)s")
        for loss in report.losses:
            click.echo(f"  {not_held % {'loss': loss}}", err=True)
        return
    for (field, value, read_as), number in report.mapped.most_common(_SHOWN):
        click.echo(f"  {field}: {value!r} → {read_as} ({number})", err=True)
    if report.foreign:
        foreign = ", ".join(f"{name} {number}" for name, number in report.foreign.most_common())
        click.echo("  " + _("kept in notes: %(names)s") % {"names": foreign}, err=True)


def _tell_more(count: int) -> None:
    if count > _SHOWN:
        more = ngettext("… and %(n)d more", "… and %(n)d more", count - _SHOWN)
        click.echo("  " + more % {"n": count - _SHOWN}, err=True)


@click.command()
@click.argument("file", required=False)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="Default: by the name.")
@click.option("--lang", "langs", multiple=True, help="A language; the first is that of the source.")
@click.option("--status", "statuses", multiple=True, help="Only terms of this status.")
@click.option("--subject", "subjects", multiple=True, help="Only this subject field.")
@click.option("--only-preferred", is_flag=True, help="One term for each concept and language.")
@click.option("--layout", help="The program that a table or catalog is for.")
@click.option("--scheme", help="Write Kazakh in the letters of this scheme.")
@click.option(
    "--watch",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Write FILE into this folder, and again whenever the term base changes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the loss report as JSON.")
def export(
    file: str | None,
    format_: str | None,
    langs: tuple[str, ...],
    statuses: tuple[str, ...],
    subjects: tuple[str, ...],
    only_preferred: bool,
    layout: str | None,
    scheme: str | None,
    watch: Path | None,
    as_json: bool,
) -> None:
    """Write the term base to a file, or to standard output; tell what the format cannot hold."""
    chosen = selection(langs, statuses, subjects, only_preferred=only_preferred)
    options = WriteOptions(
        languages=tuple(chosen.languages),
        layout=layout,
        scheme=_label(scheme) if scheme else None,
        convert=_in_letters_of(scheme) if scheme else None,
    )
    with opened_store() as store:
        if watch is not None:
            if not file or Path(file).name != file:
                raise UsageError("--watch writes FILE into its folder: give a name without a path")
            _watch(store, lambda: export_file(store, str(watch / file), format_, chosen, options))
            return
        if file in (None, "-"):
            report = export_file(store, sys.stdout.buffer, format_ or "json", chosen, options)
        else:
            report = export_file(store, file or "", format_, chosen, options)
    if as_json and file not in (None, "-"):
        click.echo(orjson.dumps(report_mapping(report)))
    else:
        tell_report(report, written=True)


def _in_letters_of(scheme: str) -> Callable[[str, str], str]:
    """The conversion that catalogs are given for what has no stored form in those letters."""
    from translator.transliteration import get_scheme, transliterate

    found = get_scheme(scheme)
    return lambda text, lang: transliterate(text, found) if lang == found.language else text


def _label(scheme: str) -> str:
    """A scheme and whether it is in force, as headers of catalogs have it."""
    from translator.transliteration import get_scheme

    found = get_scheme(scheme)
    return f"{found.id} ({found.status})"


def _watch(store: TermStore, write: Callable[[], Report]) -> None:
    """Write now, and whenever the data version grows, until Ctrl+C."""
    written = None
    while True:
        version = store.data_version()
        if version != written:
            tell_report(write(), written=True)
            written = version
        time.sleep(_LOOK_SECONDS)


@click.command()
def undo() -> None:
    """Take the last import back: what it added goes, what it changed is as it was."""
    with opened_store() as store:
        name, count = store.take_back(author())
    message = ngettext(
        "%(n)d concept is as before the import %(name)s",
        "%(n)d concepts are as before the import %(name)s",
        count,
    )
    click.echo(message % {"n": count, "name": name})
