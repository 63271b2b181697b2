"""`ortaq serve`."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from translator.cli.common import UsageError, opened_service

if TYPE_CHECKING:
    from translator.web import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer; a change by one is seen by all.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages and the API on this machine; `ortaq info` tells the limits that are set."""
    import uvicorn  # only this command needs the server

    from translator.web import Settings, Writers, create_app

    settings = Settings.from_environment()

    with (
        opened_service() as service,
        _listen(host, port) as listener,
        suppress(KeyboardInterrupt),  # how it is meant to end
    ):
        address = listener.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        if workers > 1:
            _serve_by_many(listener, settings, workers, shown)
            return
        # Nobody should wait for the dictionaries with the first text.
        threading.Thread(target=service.warm, daemon=True).start()
        _tell(shown, address[1])
        app = create_app(service, Writers.from_environment(address[0]), settings)
        config = uvicorn.Config(app, **server_options(settings))
        uvicorn.Server(config).run(sockets=[listener])


def _serve_by_many(listener: socket.socket, settings: Settings, workers: int, host: str) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from translator.web.interchange import UPLOADS
    from translator.web.worker import ADDRESS

    address = listener.getsockname()
    os.environ[ADDRESS] = address[0]
    # What is looked at by one may be applied by another.
    with tempfile.TemporaryDirectory(prefix="ortaq-") as folder:
        os.environ[UPLOADS] = folder
        config = uvicorn.Config(
            "translator.web.worker:create",
            factory=True,
            workers=workers,
            **server_options(settings),
        )
        _tell(host, address[1])
        Multiprocess(config, sockets=[listener]).run()


def _tell(host: str, port: int) -> None:
    click.echo(f"Ortaq is on http://{host}:{port}  (Ctrl+C stops it)")


def server_options(settings: Settings) -> dict[str, Any]:
    """What uvicorn is told beside the application."""
    return {
        "log_level": "warning",
        "access_log": False,  # it would have people's queries
        "forwarded_allow_ips": settings.proxies,
        "timeout_graceful_shutdown": 10,
    }


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
