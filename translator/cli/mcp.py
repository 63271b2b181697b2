"""`ortaq mcp`."""

from __future__ import annotations

import click

from translator.cli.common import UsageError, opened_service


@click.command()
def mcp() -> None:
    """Give assistants the terms, over the Model Context Protocol on standard input and output."""
    try:
        from translator.assistant import create_server
    except ModuleNotFoundError as error:
        if error.name != "mcp":
            raise
        raise UsageError("the protocol's library is missing: install Ortaq as ortaq[mcp]") from None
    with opened_service() as service:
        create_server(service).run("stdio")
