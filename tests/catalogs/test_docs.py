"""The page about catalogs says what is so."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

from glossary.base import load_base
from glossary.catalogs import po_bytes, write_catalogs
from glossary.catalogs.po import build_catalog
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "catalogs.md"


def test_examples_run() -> None:
    failed, attempted = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (failed, attempted > 5) == (0, True)


def test_shown_entry_is_in_the_catalog() -> None:
    shown = _block("po").splitlines()
    catalog = po_bytes(build_catalog(load_base(), "ru")).decode()
    entry = next(entry for entry in catalog.split("\n\n") if shown[-2] in entry.splitlines())
    definition = next(line for line in entry.splitlines() if line.startswith("#. "))
    assert definition.startswith(shown[0].removesuffix(" …"))
    assert set(shown[1:]) <= set(entry.splitlines())


def test_shown_json_is_written(tmp_path: Path) -> None:
    write_catalogs(load_base(), tmp_path, format="json")
    russian = json.loads((tmp_path / "ru" / "glossary.json").read_text(encoding="utf-8"))
    assert json.loads(_block("json")) == {"eapc": russian["eapc"]}


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]
