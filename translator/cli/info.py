"""`ortaq info`."""

from __future__ import annotations

import platform
import sys
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from glossary.base import base_version
from glossary.catalogs import localedir
from glossary.version import __version__
from translator.cli.common import console, opened_store
from translator.cli.jsonl import dump
from translator.messages import current_language


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def info(as_json: bool) -> None:
    """Tell what is loaded, where it is kept, and the limits of `ortaq serve`."""
    from translator.web.settings import Settings  # only this needs the service

    with opened_store() as store:
        facts: dict[str, Any] = {
            "version": __version__,
            "python": platform.python_version(),
            "database": store.url,
            **store.stats(),
            "shipped_base": base_version(),
            "catalogs": str(localedir()),
            "interface_language": current_language(),
            "limits": Settings.from_environment().as_mapping(),
            "conflicts": [str(conflict) for conflict in store.conflicts],
        }
    if as_json:
        sys.stdout.buffer.write(dump(facts))
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in facts.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {count}" for key, count in value.items())
        elif isinstance(value, list):
            value = "\n".join(value) or "none"
        table.add_row(Text(name, style="dim"), Text(str(value)))
    console().print(table)
