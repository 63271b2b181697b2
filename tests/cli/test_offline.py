"""Commands and the service in a network namespace that leads nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import ORTAQ

ALONE = ["unshare", "--map-root-user", "--net"]

SERVED = """
import fcntl, re, socket, struct, subprocess, sys, urllib.request
# A new namespace has a loopback device that is down: SIOCSIFFLAGS sets IFF_UP.
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
    fcntl.ioctl(device, 0x8914, struct.pack("16sH14x", b"lo", 1))
server = subprocess.Popen([sys.argv[1], "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
base = re.search(r"http://[^ ]+", server.stdout.readline())[0]
for path in ("/", "/?q=NATO", "/text", "/browse", "/catalogs", "/about", "/docs", "/concepts/pfp"):
    with urllib.request.urlopen(base + path, timeout=60) as answer:
        print(answer.status, path)
server.terminate()
"""


def is_possible() -> bool:
    return (
        shutil.which("unshare") is not None
        and subprocess.run([*ALONE, "true"], capture_output=True).returncode == 0
    )


pytestmark = pytest.mark.skipif(not is_possible(), reason="no network namespace may be made here")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lookup", "CEAP"], "EAPC"),
        (["normalize", "-"], "Бейбітшілік"),
        (["recognize", "-"], "Партнерство"),
        (["transliterate", "--scheme", "kk_latn_2021", "-"], "jolyndağy"),
        (["forms", "кеңес", "--lang", "kk"], "кеңестің"),
        (["export", "--format", "tbx"], "conceptEntry"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_no_command_needs_a_network(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*ALONE, ORTAQ, *arguments],
        input="Бей біт ші лік жолындағы әріптестік",
        env={**os.environ, "ORTAQ_DATABASE": str(tmp_path / "terms.db"), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_no_page_needs_a_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [*ALONE, sys.executable, "-c", SERVED, ORTAQ],
        env={**os.environ, "ORTAQ_DATABASE": str(tmp_path / "terms.db")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("200 /") == 8
