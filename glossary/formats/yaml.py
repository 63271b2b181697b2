"""YAML, the format of the curated base: pleasant to review and to edit by hand.

A file is a list of concepts in the layout of `glossary.serialization`. It is read as YAML syntax
without YAML's types, so that `no` stays a language and `2014` a text; anchors and aliases are
refused (they make a small file expand without end, and nobody can review them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import yaml

from glossary.diagnostics import Diagnostic, Path
from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.report import Report
from glossary.model import Concept
from glossary.serialization import read_mapping, to_mapping

try:
    from yaml import CSafeDumper as Dumper
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Lines = dict[Path, int]

_WIDTH = 100


def read_yaml(text: str, name: str = "<yaml>") -> tuple[list[Concept], list[Diagnostic]]:
    """The concepts of a YAML text, and what is wrong with it.

    `name` stands in the diagnostics, which carry the line (from 1). A concept with a slip is left
    out of the list; syntax errors leave nothing.

        >>> concepts, slips = read_yaml('''
        ... - id: nato
        ...   subject_field: organisation
        ...   languages:
        ...     en:
        ...       terms:
        ...         - term: NATO
        ...           type: acronim
        ... ''', "mine.yaml")
        >>> print(*slips)
        mine.yaml:8: nato: G003 'type' cannot be 'acronim': did you mean 'acronym'?
    """
    try:
        _refuse_aliases(text)
        node = yaml.compose(text, Loader=Loader)
    except _AliasError as error:
        return [], [Diagnostic("G006", _ALIASES, file=name, line=error.line)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return [], [_syntax_slip(error, name)]
    if node is None:
        return [], []
    lines: Lines = {}
    slips: list[Diagnostic] = []
    data = _construct(node, (), lines, slips)
    slips = [replace(slip, file=name) for slip in slips]
    if isinstance(data, dict):  # a single concept, as `ortaq edit` shows it
        data, lines = [data], {(0, *path): line for path, line in lines.items()}
    if not isinstance(data, list):
        return [], [Diagnostic("G003", "expected a list of concepts", file=name, line=1)]
    concepts = []
    for number, item in enumerate(data):
        concept, found = read_mapping(item)
        slips += [
            replace(slip, file=name, line=_line(lines, (number, *slip.path))) for slip in found
        ]
        if concept is not None and not found:
            concepts.append(concept)
    return concepts, slips


def write_yaml(concepts: Iterable[Concept]) -> str:
    """The concepts as YAML text, always the same for the same concepts."""
    entries = [
        yaml.dump(
            [to_mapping(concept)],
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=_WIDTH,
        )
        for concept in concepts
    ]
    return "\n".join(entries)


def read_yaml_file(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:  # noqa: ARG001
    """The concepts of a YAML file, which is read whole: it is meant for editing by hand."""
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is no UTF-8: save the file as UTF-8"
        raise report.refusal("F004", message) from None
    concepts, slips = read_yaml(text, report.name or "<yaml>")
    for slip in slips:
        report.add(slip)
    syntax = next((slip for slip in slips if slip.code in ("G005", "G006")), None)
    if syntax is not None:
        raise report.refusal("F002", syntax.message, line=syntax.line)
    yield from concepts


def write_yaml_file(
    concepts: Iterable[Concept],
    file: BinaryIO,
    report: Report,  # noqa: ARG001
    options: WriteOptions,  # noqa: ARG001
) -> None:
    """Write concepts as a YAML file."""
    for number, concept in enumerate(concepts):
        file.write(("\n" * (number > 0) + write_yaml([concept])).encode())


def find_line(text: str, path: Path) -> int | None:
    """The line (from 1) where the value at `path` of the first concept begins.

    The text is one that `read_yaml` accepts.
    """
    node = yaml.compose(text, Loader=Loader)
    lines: Lines = {}
    if node is not None:
        _construct(node, (), lines, [])
    return _line(lines, (0, *path) if isinstance(node, yaml.SequenceNode) else path)


_ALIASES = "anchors and aliases are not allowed: write the value out"


class _AliasError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _AliasError(_line_of(event))


def _syntax_slip(error: Exception, name: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if isinstance(error, RecursionError):
        problem = "nested too deeply"
    line = mark.line + 1 if mark else None
    return Diagnostic("G005", f"not YAML: {problem}", file=name, line=line)


def _construct(node: yaml.Node, path: Path, lines: Lines, slips: list[Diagnostic]) -> Any:
    lines[path] = _line_of(node)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            line = _line_of(key_node)
            if key in mapping:
                slips.append(Diagnostic("G007", f"{key!r} stands twice", line=line))
            mapping[key] = _construct(value_node, (*path, key), lines, slips)
            lines[(*path, key)] = line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*path, number), lines, slips)
            for number, item in enumerate(node.value)
        ]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if plain and node.value in ("", "~", "null") else node.value


def _line_of(place: yaml.Node | yaml.Event) -> int:
    return place.start_mark.line + 1 if place.start_mark else 1


def _line(lines: Lines, path: Path) -> int | None:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


class _Dumper(Dumper):
    """Writes short sources and relations on one line each, everything else in block style."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _represent_mapping(dumper: Any, data: dict[str, Any]) -> yaml.Node:
    flow = "source" in data or "harmony" in data or (len(data) == 1 and "term" not in data)
    flow = flow and all(isinstance(value, str | bool) for value in data.values())
    flow = flow and sum(len(key) + len(str(value)) + 4 for key, value in data.items()) <= 80
    node: yaml.Node = dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=flow
    )
    return node


_Dumper.add_representer(dict, _represent_mapping)
