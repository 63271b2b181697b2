"""`ortaq check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from glossary.languages import LANGUAGES
from translator.bilingual import BilingualError, Segment, read_pair, read_segments
from translator.checking import Checker, Finding, Level
from translator.checking.report import CheckedFile, gather, render_report
from translator.checking.settings import (
    FILE_NAME,
    Decision,
    Settings,
    SettingsError,
    add_decisions,
    find_settings,
    read_settings,
)
from translator.cli.common import UsageError, console, opened_service, run_jsonl
from translator.cli.files import write_file
from translator.cli.jsonl import LineError, dump, text_field
from translator.service import Snapshot

_STYLES = {Level.ERROR: "red", Level.WARNING: "yellow", Level.HINT: "dim", Level.INFO: "dim"}
# What makes a file unclean; --strict takes hints too.
_UNCLEAN = (Level.ERROR, Level.WARNING)
_AROUND = 60


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--source", type=click.Choice(LANGUAGES), help="The language of the sources.")
@click.option("--target", type=click.Choice(LANGUAGES), help="The language of the translations.")
@click.option("--aligned", is_flag=True, help="FILES are two texts whose lines belong together.")
@click.option("--generic", is_flag=True, help="Take everyday words as seriously as names.")
@click.option("--strict", is_flag=True, help="Hints make a file unclean too.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file of levels and decisions; else {FILE_NAME} beside FILE or above.",
)
@click.option(
    "--accept", is_flag=True, help="Keep what is found as no problem, in the file of decisions."
)
@click.option("--html", "report", type=click.Path(path_type=Path), help="Write a page to REPORT.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.option(
    "--jsonl",
    is_flag=True,
    help="Print a JSON object for each finding; without FILE answer segments of standard input.",
)
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    source: str | None,
    target: str | None,
    aligned: bool,
    generic: bool,
    strict: bool,
    config: Path | None,
    accept: bool,
    report: Path | None,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Check translations against the term base: PO, XLIFF, TMX, TSV, CSV and XLSX files.

    Exit status 0: clean, 1: findings, 2: a file could not be read.
    """
    if aligned and (len(files) != 2 or not source or not target):
        raise UsageError("--aligned takes two files, --source and --target")
    if not files and not jsonl:
        raise UsageError("no FILE: name what to check")
    with opened_service() as service:
        snapshot = service.snapshot()
        if not files:
            settings = read_settings(config) if config else Settings()
            _answer_segments(_checker(snapshot, settings, generic), (source, target))
            return
        counts: Counter[Level] = Counter()
        gathered: list[CheckedFile] = []
        accepted: dict[Path, list[Decision]] = {}
        failed = False
        for path, segments in _read(files, source, target, aligned):
            try:
                place = config or find_settings(path)
                settings = read_settings(place) if place else Settings()
                read = list(segments)
            except (BilingualError, SettingsError) as error:
                click.echo(f"ortaq: {error}", err=True)
                failed = True
                continue
            findings = _checker(snapshot, settings, generic).check(read)
            found = [finding for finding in findings if not settings.ignores(finding)]
            if accept:
                kept = accepted.setdefault(place or path.resolve().parent / FILE_NAME, [])
                kept += map(Decision.of, found)
                click.echo(f"{path}: {len(found)} accepted", err=True)
                continue
            counts.update(finding.level for finding in found)
            if report:
                gathered.append(gather(str(path), read, found))
            _show(str(path), read, found, as_json=as_json, jsonl=jsonl)
    for place, decisions in accepted.items():
        _keep(place, decisions)
    if report:
        _write(report, render_report(gathered))
    unclean = (*_UNCLEAN, Level.HINT) if strict else _UNCLEAN
    context.exit(2 if failed else 1 if any(counts[level] for level in unclean) else 0)


def _read(
    files: tuple[Path, ...], source: str | None, target: str | None, aligned: bool
) -> Iterator[tuple[Path, Iterator[Segment]]]:
    if aligned and source and target:
        yield files[1], read_pair(files[0], files[1], (source, target))
        return
    for path in files:
        yield path, read_segments(path, source=source, target=target)


def _checker(snapshot: Snapshot, settings: Settings, generic: bool) -> Checker:
    return Checker(
        snapshot.recognizer,
        snapshot.by_id,
        snapshot.spacings,
        levels=settings.levels,
        generic=generic or settings.generic,
    )


def _answer_segments(checker: Checker, langs: tuple[str | None, str | None]) -> None:
    """Answer segments of standard input, each by itself."""

    def answer(request: Mapping[str, Any]) -> dict[str, Any]:
        source, target = text_field(request, "source"), text_field(request, "target")
        tags = [
            _language(request, name, given)
            for name, given in zip(("source_lang", "target_lang"), langs, strict=True)
        ]
        segment = Segment(str(request.get("id", "")), source, target, tags[0], tags[1])
        return {"findings": [finding.as_mapping() for finding in checker.check([segment])]}

    run_jsonl((), answer)


def _language(request: Mapping[str, Any], name: str, given: str | None) -> str:
    value = request.get(name, given)
    if value is None:
        raise LineError("missing-field", f"the field {name!r} is missing")
    if value not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise LineError("unknown-language", f"unknown language {value!r}: use one of {choices}")
    return str(value)


def _keep(place: Path, decisions: list[Decision]) -> None:
    try:
        text = place.read_text(encoding="utf-8-sig") if place.exists() else ""
    except OSError as error:
        raise SettingsError(f"{place}: cannot be read: {error.strerror or error}") from None
    _write(place, add_decisions(text, decisions, str(place)).encode())


def _write(path: Path, data: bytes) -> None:
    try:
        write_file(path, data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from None


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
