"""`ortaq diff` and `validate`: what two files differ in, and what is wrong with one."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
import orjson

from glossary.diagnostics import Diagnostic, Level
from glossary.formats import FORMATS, Report, read_file
from glossary.model import Concept
from glossary.serialization import to_mapping
from glossary.validation import check_all
from translator.interchange import reading
from translator.messages import gettext as _


@click.command()
@click.argument("before")
@click.argument("after")
@click.option("--lang-pair", metavar="SRC:TGT", help="The languages of a bilingual file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def diff(before: str, after: str, lang_pair: str | None, as_json: bool) -> None:
    """Tell what two term bases differ in, in whatever formats; exit status 1 where they do."""
    options = reading(lang_pair=lang_pair)
    first, second = (
        {concept.id: concept for concept in read_file(name, options=options)}
        for name in (before, after)
    )
    changed = {
        id: list(_differences(first[id], second[id])) for id in sorted(first.keys() & second.keys())
    }
    changed = {id: lines for id, lines in changed.items() if lines}
    removed, added = sorted(first.keys() - second.keys()), sorted(second.keys() - first.keys())
    if as_json:
        answer = {"added": added, "removed": removed, "changed": changed}
        click.echo(orjson.dumps(answer))
    else:
        for sign, ids, concepts in (("-", removed, first), ("+", added, second)):
            for id in ids:
                click.echo(f"{sign} {id}: {_forms(concepts[id])}")
        for id, lines in changed.items():
            click.echo(f"~ {id}")
            for line in lines:
                click.echo(f"    {line}")
    if added or removed or changed:
        sys.exit(1)


def _forms(concept: Concept) -> str:
    return "; ".join(
        f"{section.lang} {section.terms[0].text}" for section in concept.sections if section.terms
    )


def _differences(before: Concept, after: Concept) -> Iterator[str]:
    """One line for each value that is not the same, by its place."""
    first, second = dict(_values(before)), dict(_values(after))
    for place in [*first, *(place for place in second if place not in first)]:
        old, new = first.get(place), second.get(place)
        if old == new:
            continue
        if old is None:
            yield f"+ {place}: {new}"
        elif new is None:
            yield f"- {place}: {old}"
        else:
            yield f"  {place}: {old} → {new}"


def _values(concept: Concept) -> Iterator[tuple[str, str]]:
    mapping = to_mapping(concept)
    for key in ("subject_field", "note"):
        if key in mapping:
            yield key, mapping[key]
    for relation in mapping.get("relations", ()):
        [(kind, target)] = relation.items()
        yield f"{kind} {target}", "✓"
    for lang, section in mapping["languages"].items():
        if "definition" in section:
            yield f"{lang} definition", section["definition"]
        for term in section.get("terms", ()):
            rest = {key: value for key, value in term.items() if key != "term"}
            yield f"{lang} {term['term']!r}", orjson.dumps(rest).decode()


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="Default: as found.")
@click.option("--lang-pair", metavar="SRC:TGT", help="The languages of a bilingual file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each finding.")
def validate(
    files: tuple[str, ...], format_: str | None, lang_pair: str | None, as_json: bool
) -> None:
    """Tell what is wrong with files of terms, with line and code; nothing is stored.

    Exit status 0 where nothing is wrong, 1 where something is, 2 where a file cannot be read.
    """
    from translator.cli.interchange import tell_report

    errors = 0
    for name in files:
        report = Report()
        source = sys.stdin.buffer if name == "-" else name
        concepts = list(read_file(source, format_, reading(lang_pair=lang_pair), report))
        for finding in check_all(concepts):
            report.add(finding)
        errors += sum(found.level is Level.ERROR for found in report.diagnostics)
        if as_json:
            for finding in report.diagnostics:
                click.echo(orjson.dumps(_as_mapping(name, finding)))
        else:
            tell_report(report)
    if errors:
        sys.exit(1)
    if not as_json:
        click.echo(_("Nothing is wrong."), err=True)


def _as_mapping(file: str, finding: Diagnostic) -> dict[str, object]:
    return {
        "file": file,
        "line": finding.line,
        "concept": finding.concept,
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
    }
