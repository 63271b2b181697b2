"""`ortaq serve`."""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress

import click

from translator.cli.common import UsageError, opened_service


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(host: str, port: int) -> None:
    """Serve the pages and the API on this machine."""
    import uvicorn  # only this command needs the server

    from translator.web import Writers, create_app

    with (
        opened_service() as service,
        _listen(host, port) as listener,
        suppress(KeyboardInterrupt),  # how it is meant to end
    ):
        address = listener.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        # Nobody should wait for the dictionaries with the first text.
        threading.Thread(target=lambda: service.snapshot().recognizer, daemon=True).start()
        click.echo(f"Ortaq is on http://{shown}:{address[1]}  (Ctrl+C stops it)")
        app = create_app(service, Writers.from_environment(address[0]))
        config = uvicorn.Config(app, log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket: opened here so that a taken port is told before anything starts."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror:
        raise UsageError(
            f"unknown host {host!r}: use 127.0.0.1, ::1 or a name of this machine"
        ) from None
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would share a port that is taken
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot listen on {host}:{port}: {reason}; choose another one with --port or --host"
        ) from None
    return listener
