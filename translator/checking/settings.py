"""What a project has decided about its checks, in a file that travels with it.

`.ortaq-check.yaml` lies beside the translations or in a folder above them:

    levels: {C004: hint, C006: off}
    generic: false
    ignore:
    - code: C001
      concept: china
      source: Hong Kong Special Administrative Region of China
      target: Особый административный район Гонконг
      why: Everybody knows.

A decision holds for the findings that have all it says: the one above until its segment changes,
`- concept: china` wherever China is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from translator.checking.model import CODES, Finding, Level
from translator.errors import TranslatorError

FILE_NAME: Final = ".ortaq-check.yaml"
# Browsers take the full stop away from what they save.
_NAMES: Final = (FILE_NAME, FILE_NAME.lstrip("."))
_KEYS: Final = ("levels", "generic", "ignore")
_OFF: Final = "off"
_LARGEST: Final = 16 * 1024 * 1024  # bytes
_WIDTH: Final = 100


class SettingsError(TranslatorError, ValueError):
    """A file of decisions that cannot be read; the message names the file, the line, the remedy."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is no problem here: findings that have all the values given. `why` is for people."""

    code: str | None = None
    concept: str | None = None
    source: str | None = None
    target: str | None = None
    why: str | None = None

    @classmethod
    def of(cls, finding: Finding, why: str | None = None) -> Decision:
        """The decision that one finding is no problem, until its segment changes."""
        segment = finding.segment
        return cls(finding.code, finding.concept, segment.source, segment.target, why)

    def holds(self, finding: Finding) -> bool:
        """Whether a finding is one of those that are no problem."""
        segment = finding.segment
        values = (finding.code, finding.concept, segment.source, segment.target)
        wanted = (self.code, self.concept, self.source, self.target)
        return all(own in (None, value) for own, value in zip(wanted, values, strict=True))

    def as_mapping(self) -> dict[str, str]:
        """The decision as its file has it."""
        values = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in values if value is not None}


@dataclass(frozen=True)
class Settings:
    """The levels of codes (None is off), whether everyday words count, and what is no problem."""

    levels: Mapping[str, Level | None] = field(default_factory=dict)
    generic: bool = False
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def _by_target(self) -> dict[str | None, list[Decision]]:
        found: dict[str | None, list[Decision]] = {}
        for decision in self.decisions:
            found.setdefault(decision.target, []).append(decision)
        return found

    def ignores(self, finding: Finding) -> bool:
        """Whether somebody decided that a finding is no problem."""
        found = self._by_target
        likely = (*found.get(None, ()), *found.get(finding.segment.target, ()))
        return any(decision.holds(finding) for decision in likely)


def find_settings(path: Path) -> Path | None:
    """The file of decisions that a translation falls under: in its folder or the nearest above."""
    folder = path.resolve().parent
    for place in (folder, *folder.parents):
        for name in _NAMES:
            if (place / name).is_file():
                return place / name
    return None


def read_settings(path: Path) -> Settings:
    """The decisions of a file. Raises `SettingsError`."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from None
    if len(data) > _LARGEST:
        raise SettingsError(f"{path}: larger than {_LARGEST:,} bytes: decide less, or anew")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: byte {error.start} is no UTF-8: save it as UTF-8") from None
    return parse_settings(text, str(path))


def parse_settings(text: str, name: str = FILE_NAME) -> Settings:
    r"""The decisions of a text. Raises `SettingsError`, which names the line.

    >>> settings = parse_settings("levels: {C004: off}\nignore:\n- concept: china\n")
    >>> settings.levels, settings.decisions[0].concept
    ({'C004': None}, 'china')
    """
    root = _compose(text, name)
    if root is None:
        return Settings()
    values = _mapping(root, name, _KEYS)
    levels: dict[str, Level | None] = {}
    if "levels" in values:
        known = (*Level, _OFF)
        for code, node in _mapping(values["levels"], name, tuple(CODES)).items():
            level = _text(node, name)
            if level not in known:
                raise _slip(name, node, f"unknown level {level!r}: use {', '.join(known)}")
            levels[code] = None if level == _OFF else Level(level)
    generic = False
    if "generic" in values:
        written = _text(values["generic"], name)
        if written not in ("true", "false"):
            raise _slip(name, values["generic"], "'generic' is true or false")
        generic = written == "true"
    decisions = _decisions(values["ignore"], name) if "ignore" in values else ()
    return Settings(levels, generic, decisions)


def add_decisions(text: str, decisions: Iterable[Decision], name: str = FILE_NAME) -> str:
    r"""The text of a file with decisions added that it has not yet; the rest stays as it is.

    Raises `SettingsError` where the text is none that can be read, and where `ignore` is not its
    last key or written in brackets.

        >>> print(add_decisions("generic: true  # ours\n", [Decision(concept="china")]), end="")
        generic: true  # ours
        ignore:
        - concept: china
    """
    known = set(parse_settings(text, name).decisions)
    new = [each for each in dict.fromkeys(decisions) if each not in known]
    if not new:
        return text
    written = yaml.safe_dump(
        [each.as_mapping() for each in new], allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    before = parse_settings(text, name)
    head = text if not text or text.endswith("\n") else f"{text}\n"
    root = _compose(text, name)
    node = _mapping(root, name, _KEYS).get("ignore") if root is not None else None
    if node is None:
        head, indent = f"{head}ignore:\n", ""
    else:
        indent = " " * node.start_mark.column
    block = "".join(f"{indent}{line}\n" if line else "\n" for line in written.splitlines())
    wanted = replace(before, decisions=(*before.decisions, *new))
    try:
        if parse_settings(head + block, name) == wanted:
            return head + block
    except SettingsError:
        pass
    raise SettingsError(
        f"{name}: nothing can be added: write 'ignore' last, with a line for each decision"
    )


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _slip(name, event, "anchors and aliases are not allowed: write it out")
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, SettingsError):
            raise
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        if isinstance(error, RecursionError):
            problem = "nested too deeply"
        raise SettingsError(f"{place}: not YAML: {problem}") from None
    return node


def _decisions(node: yaml.Node, name: str) -> tuple[Decision, ...]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise _slip(name, node, "'ignore' is a list")
    known = tuple(each.name for each in fields(Decision))
    found = []
    for item in node.value:
        values = {key: _text(value, name) for key, value in _mapping(item, name, known).items()}
        code = values.get("code")
        if code is not None and code not in CODES:
            raise _slip(name, item, f"unknown code {code!r}: use one of {', '.join(CODES)}")
        if not values.keys() - {"why"}:
            raise _slip(name, item, "a decision says of what: code, concept, source or target")
        found.append(Decision(**values))
    return tuple(found)


def _mapping(node: yaml.Node, name: str, known: tuple[str, ...]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _slip(name, node, f"expected keys and values, of {', '.join(known)}")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        said = _text(key, name)
        if said not in known:
            raise _slip(name, key, f"unknown key {said!r}: use {', '.join(known)}")
        if said in found:
            raise _slip(name, key, f"{said!r} stands twice")
        found[said] = value
    return found


def _text(node: yaml.Node, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _slip(name, node, "expected a text")
    return str(node.value)


def _slip(name: str, node: Any, message: str) -> SettingsError:
    return SettingsError(f"{name}:{node.start_mark.line + 1}: {message}")
