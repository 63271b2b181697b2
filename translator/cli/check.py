"""`ortaq check`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click
from rich.text import Text

from glossary.languages import LANGUAGES
from translator.bilingual import Segment, read_pair, read_segments
from translator.checking import Checker, Finding, Level
from translator.cli.common import UsageError, console, opened_service
from translator.cli.jsonl import dump

_STYLES = {Level.ERROR: "red", Level.WARNING: "yellow", Level.HINT: "dim", Level.INFO: "dim"}
# What makes a file unclean; --strict takes hints too.
_UNCLEAN = (Level.ERROR, Level.WARNING)
_AROUND = 60


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", type=click.Choice(LANGUAGES), help="The language of the sources.")
@click.option("--target", type=click.Choice(LANGUAGES), help="The language of the translations.")
@click.option("--aligned", is_flag=True, help="FILES are two texts whose lines belong together.")
@click.option("--generic", is_flag=True, help="Take everyday words as seriously as names.")
@click.option("--strict", is_flag=True, help="Hints make a file unclean too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.option("--jsonl", is_flag=True, help="Print a JSON object for each finding, one a line.")
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    source: str | None,
    target: str | None,
    aligned: bool,
    generic: bool,
    strict: bool,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Check translations against the term base: PO, XLIFF, TMX, TSV and CSV files.

    Exit status 0: clean, 1: findings, 2: a file could not be read.
    """
    if aligned and (len(files) != 2 or not source or not target):
        raise UsageError("--aligned takes two files, --source and --target")
    counts: Counter[Level] = Counter()
    with opened_service() as service:
        snapshot = service.snapshot()
        checker = Checker(snapshot.recognizer, snapshot.by_id, snapshot.spacings, generic=generic)
        jobs: list[tuple[str, list[Segment]]]
        if aligned and source and target:
            jobs = [(str(files[1]), list(read_pair(files[0], files[1], (source, target))))]
        else:
            jobs = [(str(f), list(read_segments(f, source=source, target=target))) for f in files]
        for name, segments in jobs:
            found = list(checker.check(segments))
            counts.update(finding.level for finding in found)
            _show(name, segments, found, as_json=as_json, jsonl=jsonl)
    unclean = (*_UNCLEAN, Level.HINT) if strict else _UNCLEAN
    context.exit(1 if any(counts[level] for level in unclean) else 0)


def _show(
    name: str, segments: list[Segment], found: list[Finding], *, as_json: bool, jsonl: bool
) -> None:
    if jsonl:
        for finding in found:
            sys.stdout.buffer.write(dump({"file": name, **finding.as_mapping()}))
        return
    if as_json:
        rows = [finding.as_mapping() for finding in found]
        answer = {"file": name, "segments": len(segments), "findings": rows}
        sys.stdout.buffer.write(dump(answer))
        return
    out = console()
    for finding in found:
        segment = finding.segment
        place = f"{name}:{segment.line}" if segment.line else f"{name} {segment.id}"
        out.print(
            Text.assemble(
                (place, "bold"),
                " ",
                (f"{finding.code} {finding.level.value}", _STYLES[finding.level]),
                f": {finding.why}",
                f" → {' / '.join(finding.expected)}" if finding.expected else "",
            )
        )
        out.print(Text(f"  {_short(segment.source)}", style="dim"))
        out.print(Text(f"  {_short(segment.target)}"))
    levels = Counter(finding.level.value for finding in found)
    told = ", ".join(f"{level} {count}" for level, count in sorted(levels.items())) or "clean"
    click.echo(f"{name}: {len(segments)} segments, {told}", err=True)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 2 * _AROUND else f"{line[: 2 * _AROUND]}…"
