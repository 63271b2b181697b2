"""A real `ortaq serve`, started as a user starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ORTAQ = Path(sys.executable).with_name("ortaq")


@contextmanager
def served(database: Path | str, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server on a free port, and its process."""
    process = subprocess.Popen(
        [ORTAQ, "serve", "--port", "0", *options],
        env={**os.environ, "ORTAQ_DATABASE": str(database), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        line = process.stdout.readline()
        match = re.search(r"http://\S+", line)
        assert match, line + (process.stderr.read() if process.stderr else "")
        yield match[0], process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
