"""Files of strangers, read by Ortaq and by translate-toolkit: rightly, wrongly, or not at all.

    python benchmarks/samples.py FOLDER [--peer-python PYTHON]

What is in a file is counted by others: expat for the terms of XML, GNU gettext for the messages of
catalogs, lines for tables. *Right* is who reads so many texts (Ortaq may say of some why they were
left out or stand twice), or refuses what the judge refuses, *lenient* who reads that; *crashed* who
raises something else than an error of their own. translate-toolkit gives a source and a target of
each unit and no other languages or synonyms. It is GPL and no dependency: `--peer-python` names an
interpreter that has it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.parsers import expat

PEER = """
import json, sys
from translate.storage import base
from translate.storage.tbx import tbxfile
from translate.storage.pypo import pofile
from translate.storage.mo import mofile
from translate.storage.csvl10n import csvfile
from translate.storage.omegat import OmegaTFileTab
kinds = {"tbx": tbxfile, "xml": tbxfile, "po": pofile, "pot": pofile, "mo": mofile, "csv": csvfile}
kind = kinds.get(sys.argv[1].rpartition(".")[2], OmegaTFileTab)
try:
    with open(sys.argv[1], "rb") as file:
        store = kind.parsefile(file)
    units = [u for u in store.units if not u.isheader() and not u.isobsolete()]
    if kind is tbxfile:
        texts = sum(1 for u in units for text in (u.source, u.target) if text)
    else:
        texts = sum(1 for u in units if u.source)
    print(json.dumps({"texts": texts}))
except base.ParseError as error:
    print(json.dumps({"refused": type(error).__name__}))
except Exception as error:
    print(json.dumps({"crashed": type(error).__name__}))
"""

_VERDICTS = ("right", "lenient", "wrong", "refused", "crashed")
XML = (".tbx", ".xml")
CATALOGS = (".po", ".pot", ".mo")
TABLES = (".csv", ".tsv", ".tab", ".txt")


def judged(path: Path) -> int | None:
    """How many texts a file has, None where the judge refuses it."""
    if path.suffix in XML:
        return terms_in_xml(path)
    if path.suffix in CATALOGS:
        return messages(path)
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = data.decode(encoding, "replace").splitlines()
    return sum(1 for line in lines if line.strip() and not line.startswith("#"))


def terms_in_xml(path: Path) -> int | None:
    """The elements `term` with text; None for what is no XML, no TBX, or declares entities."""
    parser = expat.ParserCreate()
    found: list[str] = []
    state = {"within": False, "is_tbx": False, "declares": False}

    def began(name: str, _attributes: object) -> None:
        local = name.rpartition(":")[2]
        state["is_tbx"] |= local in ("conceptEntry", "termEntry")
        if local == "term":
            state["within"] = True
            found.append("")

    def ended(name: str) -> None:
        if name.rpartition(":")[2] == "term":
            state["within"] = False

    def said(text: str) -> None:
        if state["within"]:
            found[-1] += text

    def declared(*_: object) -> None:
        state["declares"] = True
        raise ValueError

    parser.StartElementHandler, parser.EndElementHandler = began, ended
    parser.CharacterDataHandler, parser.EntityDeclHandler = said, declared
    try:
        parser.Parse(path.read_bytes(), True)
    except (expat.ExpatError, ValueError):
        return None
    return sum(1 for text in found if text.strip()) if state["is_tbx"] else None


def messages(path: Path) -> int | None:
    """The messages of a catalog as GNU gettext counts them, without the header."""
    program = "msgunfmt" if path.suffix == ".mo" else "msgcat"
    more = [] if path.suffix == ".mo" else ["--to-code=UTF-8"]
    done = subprocess.run([program, *more, str(path)], capture_output=True)
    if done.returncode:
        return None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    ids = [number for number, line in enumerate(lines) if line.startswith("msgid ")]
    is_header = [
        lines[n] == 'msgid ""' and lines[n + 1].startswith("msgstr")
        for n in ids
        if n + 1 < len(lines)
    ]
    return len(ids) - sum(is_header)


def ours(path: Path) -> dict[str, Any]:
    """What Ortaq reads: texts, or why not."""
    from glossary.errors import GlossaryError
    from glossary.formats import ReadOptions, Report, read_file

    # A file that does not tell its languages is refused until they are named.
    for options in (ReadOptions(), ReadOptions(lang_pair=("en", "ru"))):
        report = Report()
        try:
            concepts = sum(1 for _ in read_file(path, options=options, report=report))
            break
        except GlossaryError as error:
            refusal = {"refused": str(error).removeprefix(str(path))[:60]}
        except Exception as error:
            return {"crashed": type(error).__name__}
    else:
        return refusal
    told = sum(report.counts[code] for code in ("F020", "F021", "F022", "F023", "F034"))
    told += report.foreign["term"]  # a second one in a section, kept in its note
    count = report.terms if path.suffix in XML else concepts
    return {"texts": count, "told": told}


def theirs(python: str, path: Path) -> dict[str, Any]:
    """What translate-toolkit reads."""
    done = subprocess.run([python, "-c", PEER, str(path)], capture_output=True, text=True)
    if done.returncode:
        return {"crashed": f"exit {done.returncode}"}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def verdict(found: dict[str, Any], truth: int | None) -> str:
    """One of right, lenient, wrong, refused, crashed."""
    if "crashed" in found:
        return "crashed"
    if "refused" in found:
        return "right" if not truth else "refused"
    if truth is None:
        return "lenient"
    return "right" if found["texts"] <= truth <= found["texts"] + found.get("told", 0) else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer-python", default=sys.executable)
    options = parser.parse_args()
    totals: dict[str, Counter[str]] = {"ortaq": Counter(), "translate-toolkit": Counter()}
    suffixes = (*XML, *CATALOGS, *TABLES)
    for path in sorted(options.folder.rglob("*")):
        if path.suffix not in suffixes or not path.is_file():
            continue
        truth = judged(path)
        row = [f"{path.relative_to(options.folder)!s:45}", f"judge {truth}"]
        for name, found in (
            ("ortaq", ours(path)),
            ("translate-toolkit", theirs(options.peer_python, path)),
        ):
            totals[name][verdict(found, truth)] += 1
            row.append(f"{name} {verdict(found, truth)} {found}")
        print(" | ".join(row))
    for name, counts in totals.items():
        print(f"{name:18}", *(f"{key} {counts[key]}" for key in _VERDICTS))


if __name__ == "__main__":
    main()
