"""`ortaq catalogs`."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.catalogs import localedir, write_catalogs
from translator.cli.common import opened_store
from translator.messages import gettext as _
from translator.messages import ngettext


@click.command()
@click.option(
    "--out",
    default="locales",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option("--where", is_flag=True, help="Only tell where the shipped catalogs are.")
@click.option("--no-context", is_flag=True, help="A compendium for `msgmerge --compendium`.")
@click.option("--format", "format_", type=click.Choice(["po", "json"]), default="po")
def catalogs(out: Path, where: bool, no_context: bool, format_: str) -> None:
    """Write the term base as gettext catalogs, or as JSON for apps without gettext."""
    if where:
        click.echo(localedir())
        return
    with opened_store() as store:
        written = write_catalogs(
            list(store.concepts()), out, format=format_, context=not no_context
        )
    message = ngettext(
        "%(n)s file written to %(out)s", "%(n)s files written to %(out)s", len(written.files)
    )
    click.echo(message % {"n": len(written.files), "out": out}, err=True)
    for lang, left_out in written.ambiguous.items():
        warning = _("%(lang)s: left out, only a context tells them apart: %(messages)s")
        click.echo(warning % {"lang": lang, "messages": "; ".join(left_out)}, err=True)
