"""The `ortaq` command, as a process and in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from contextvars import copy_context
from pathlib import Path

from click.testing import CliRunner, Result

from translator.cli import main

ORTAQ = Path(sys.executable).with_name("ortaq")


def environment(database: object, **more: str) -> dict[str, str]:
    """What a command runs with: its own database, a named user, English."""
    base = {**os.environ, "LANGUAGE": "", "LC_ALL": "C", "COLUMNS": "120"}
    base.pop("VISUAL", None)
    return {**base, "ORTAQ_DATABASE": str(database), "ORTAQ_USER": "tester", **more}


def ortaq(
    database: object, *arguments: str, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The finished command with what it wrote."""
    return subprocess.run(
        [ORTAQ, *arguments], input=stdin, capture_output=True, env=environment(database, **more)
    )


def run(database: object, *arguments: str, stdin: str | bytes = "", **more: str) -> Result:
    """The finished command, run in this process: what needs no terminal, pipe or signal."""
    environment = {"ORTAQ_DATABASE": str(database), "ORTAQ_USER": "tester", "LANGUAGE": ""}
    environment |= {"LC_ALL": "C", "COLUMNS": "120", **more}
    # In a context of its own: the language of the interface is not to outlast the command.
    return copy_context().run(
        lambda: CliRunner().invoke(main, arguments, input=stdin, env=environment)
    )
