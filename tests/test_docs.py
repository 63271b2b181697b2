"""The documentation is held to account: its examples come out as printed, nothing is missing."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from translator.cli import COMMANDS
from translator.normalization import RULES

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples(page: Path) -> None:
    failed, _attempted = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_examples(page: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "ORTAQ_DATABASE": str(tmp_path / "terms.db"),
        "ORTAQ_USER": "aliya",
        "LC_ALL": "C",
        "LANGUAGE": "",
        "COLUMNS": "100",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    for block in CONSOLE.findall(read(page)):
        for example in block.split("$ ")[1:]:
            command, _, expected = example.partition("\n")
            if "ortaq" not in command or command.startswith(("make", "pipx", "curl")):
                continue
            done = subprocess.run(
                command,
                shell=True,
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            said = "\n".join(line.rstrip() for line in done.stdout.splitlines())
            assert done.returncode in (0, 1, 2)
            assert "Traceback" not in said
            if expected.strip():
                checker = doctest.OutputChecker()
                same = checker.check_output(
                    f"{expected.strip()}\n", f"{said.strip()}\n", doctest.ELLIPSIS
                )
                assert same, f"{command}\n{said}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(read(page)):
        assert (page.parent / target).exists(), target


def test_every_command_is_documented() -> None:
    page = read(ROOT / "docs/command-line.md")
    assert {name for name in COMMANDS if f"`ortaq {name}" not in page} == set()


def test_every_rule_has_its_section() -> None:
    page = read(ROOT / "docs/normalization.md")
    sections = dict(re.findall(r"^## (\S+)\n\n\*(\w+)\.\*", page, re.MULTILINE))
    assert sections == {rule.name: rule.level.label for rule in RULES}


def test_every_page_is_reached_from_the_readme() -> None:
    reached = set(LINK.findall(read(ROOT / "README.md")))
    pages = {f"docs/{page.name}" for page in PAGES if page.parent.name == "docs"}
    assert pages <= reached
