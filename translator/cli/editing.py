"""`ortaq add`, `edit`, `retire` and `history`: the user's own changes."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Self

import click
from rich.text import Text

from glossary.diagnostics import Level
from glossary.errors import InvalidConceptError, UnknownConceptError
from glossary.formats.yaml import find_line, read_yaml, write_yaml
from glossary.keys import letters_key
from glossary.languages import section_language
from glossary.model import Concept, LanguageSection, PartOfSpeech, Term, TermType
from glossary.serialization import to_mapping
from glossary.store import RevisionConflictError, TermStore
from glossary.validation import check, check_all
from translator.cli.common import UsageError, author, console, opened_store
from translator.cli.jsonl import dump
from translator.documents import read_text
from translator.messages import gettext as _

_TEMPLATE = """\
# A new concept. Lines that begin with # are left out. What has no source stays "proposed".
id: {id}
subject_field: {subject}
languages:
  en:
    terms:
    - term: {term}
      pos: noun
  ru:
    terms: []
  kk:
    terms: []
"""


@click.command()
@click.argument("id")
@click.option("--file", "file", help="A YAML file with the concept, or - for standard input.")
@click.option("--subject", default="general", show_default=True, help="The subject field.")
@click.option("--en", multiple=True, help="An English term; may be given several times.")
@click.option("--ru", multiple=True, help="A Russian term.")
@click.option("--kk", multiple=True, help="A Kazakh term.")
@click.option("--definition", help="A definition in English.")
def add(
    id: str,
    file: str | None,
    subject: str,
    en: tuple[str, ...],
    ru: tuple[str, ...],
    kk: tuple[str, ...],
    definition: str | None,
) -> None:
    """Add a concept: from options, from a YAML file, or in $EDITOR.

    A form without a source becomes "proposed" and looks so everywhere.
    """
    with opened_store() as store:
        with _Draft(id) as draft:
            if file is not None:
                concept = _read_file(file, id)
            elif en or ru or kk:
                concept = _from_options(id, subject, {"en": en, "ru": ru, "kk": kk}, definition)
            else:
                if store.get(id):
                    raise UsageError(f"{id!r} exists already: ortaq edit {id}")
                template = _TEMPLATE.format(id=id, subject=subject, term=id.replace("-", " "))
                edited = draft.edit(template)
                if edited is None:
                    click.echo(_("Nothing changed."), err=True)
                    return
                concept = edited
            stored = store.add(concept, author())
        _show_difference("", stored.concept)
        _tell_twins(store, stored.concept)
        click.echo(_("Added %(id)s.") % {"id": id}, err=True)


@click.command()
@click.argument("id")
@click.option("--file", "file", help="Take the concept from a YAML file, or - for standard input.")
@click.option("--revision", type=int, help="Refuse if the concept is not at this revision.")
def edit(id: str, file: str | None, revision: int | None) -> None:
    """Change a concept as YAML in $EDITOR, or from a file."""
    with opened_store() as store:
        stored = store.get(id)
        if stored is None:
            raise UnknownConceptError(f"there is no concept {id!r}: find it with ortaq lookup")
        if revision not in (None, stored.revision):
            raise RevisionConflictError(id, stored.revision, revision)
        before = write_yaml([stored.concept])
        with _Draft(id) as draft:
            concept = _read_file(file, id) if file is not None else draft.edit(before)
            if concept is None or concept == stored.concept:
                click.echo(_("Nothing changed."), err=True)
                return
            changed = store.update(concept, author(), stored.revision)
        _show_difference(before, changed.concept)
        _tell_twins(store, changed.concept)
        message = _("Saved %(id)s as revision %(revision)s.")
        click.echo(message % {"id": id, "revision": changed.revision}, err=True)


@click.command()
@click.argument("id")
@click.option("--replaced-by", "replacement", required=True, help="The concept to use instead.")
@click.option("--revision", type=int, help="Refuse if the concept is not at this revision.")
def retire(id: str, replacement: str, revision: int | None) -> None:
    """Retire a concept: it stays findable and answers with its replacement."""
    with opened_store() as store:
        store.retire(id, replacement, author(), revision)
        click.echo(_("Retired %(id)s: use %(other)s.") % {"id": id, "other": replacement}, err=True)


@click.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def history(id: str, as_json: bool) -> None:
    """Tell who changed a concept, when, and what."""
    with opened_store() as store:
        entries = store.history(id)
        if not entries and store.get(id) is None:
            raise UnknownConceptError(f"there is no concept {id!r}: find it with ortaq lookup")
    if as_json:
        rows = [
            {
                "at": entry.at,
                "author": entry.author,
                "action": entry.action,
                "revision": entry.revision,
                "before": to_mapping(entry.before) if entry.before else None,
                "after": to_mapping(entry.after) if entry.after else None,
            }
            for entry in entries
        ]
        sys.stdout.buffer.write(dump({"id": id, "history": rows}))
        return
    out = console()
    for entry in entries:
        heading = f"{entry.at}  {entry.author}  {entry.action}  r{entry.revision}"
        out.print(Text(heading, style="bold"))
        before = write_yaml([entry.before]) if entry.before else ""
        after = write_yaml([entry.after]) if entry.after else ""
        if entry.before:
            _print_difference(before, after)


def _from_options(
    id: str, subject: str, forms: dict[str, tuple[str, ...]], definition: str | None
) -> Concept:
    sections = tuple(
        LanguageSection(
            lang,
            tuple(Term(text, lang, part_of_speech=PartOfSpeech.NOUN) for text in texts),
            definition if lang == "en" else None,
        )
        for lang, texts in forms.items()
        if texts or (lang == "en" and definition)
    )
    return Concept(id, subject, sections)


def _read_file(name: str, id: str) -> Concept:
    data = sys.stdin.buffer.read() if name == "-" else Path(name)
    document = read_text(data, name=name)
    return _parse(document.text, name, id)


class _Draft:
    """What is typed in the editor: where it is not saved, it is kept in a file and that is told."""

    def __init__(self, id: str) -> None:
        self._id = id
        self._typed = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None and self._typed:
            error.add_note(f"your text is kept in {self._keep()}")

    def edit(self, text: str) -> Concept | None:
        """What the user makes of the text in the editor; None where it stays as it is."""
        edited = _open_editor(text)
        if edited is None or not edited.strip() or edited == text:
            return None
        while True:
            self._typed = edited
            try:
                return _parse(edited, f"{self._id}.yaml", self._id)
            except InvalidConceptError as error:
                if not sys.stdin.isatty():
                    raise
                click.echo(f"ortaq: {error}", err=True)
            if not click.confirm(_("Edit again?"), default=True, err=True):
                raise InvalidConceptError(f"{self._id!r} is not saved")
            edited = _open_editor(edited) or edited

    def _keep(self) -> str:
        with tempfile.NamedTemporaryFile(
            "w", prefix=f"ortaq-{self._id}-", suffix=".yaml", delete=False, encoding="utf-8"
        ) as file:
            file.write(self._typed)
        return file.name


def _tell_twins(store: TermStore, concept: Concept) -> None:
    """Warn where another concept has the same full form and no relation says why (G063)."""
    for term in concept.terms():
        if term.type is not TermType.FULL_FORM or not term.is_current:
            continue
        for found in store.find("letters", letters_key(term.text), section_language(term.lang)):
            other = store.get(found.concept)
            if other is None or found.type is not TermType.FULL_FORM or other.concept == concept:
                continue
            for finding in check_all([concept, other.concept]):
                if finding.code == "G063":
                    click.echo(f"ortaq: {finding}", err=True)


def _open_editor(text: str) -> str | None:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("no terminal to edit on: set EDITOR, give --file, or see --help")
    try:
        return click.edit(text, extension=".yaml")
    except click.ClickException as error:
        reason = error.format_message().rstrip(".")
        raise UsageError(f"{reason}: set EDITOR to the editor to use, or give --file") from None


def _parse(text: str, name: str, id: str) -> Concept:
    concepts, slips = read_yaml(text, name)
    if slips:
        raise InvalidConceptError("\n".join(map(str, slips)))
    if len(concepts) != 1:
        raise InvalidConceptError(f"{name}: expected one concept, found {len(concepts)}")
    if concepts[0].id != id:
        raise InvalidConceptError(
            f"{name}: the id is {concepts[0].id!r}, not {id!r}: ids never change"
        )
    return _checked(concepts[0], text, name)


def _checked(concept: Concept, text: str, name: str) -> Concept:
    """The concept, where nothing about it is an error; warnings are shown.

    An attested status without a source is no error here: such a form becomes `proposed`.
    """
    errors = []
    for finding in check(concept):
        if finding.code == "G035":
            continue
        line = find_line(text, finding.path)
        placed = str(replace(finding, file=name, line=line))
        if finding.level is Level.ERROR:
            errors.append(placed)
        else:
            click.echo(f"ortaq: {placed}", err=True)
    if errors:
        raise InvalidConceptError("\n".join(errors))
    return concept


def _show_difference(before: str, concept: Concept) -> None:
    _print_difference(before, write_yaml([concept]))


def _print_difference(before: str, after: str) -> None:
    styles = {"+": "green", "-": "red", "@": "dim"}
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
    out = console()
    for line in list(lines)[2:]:
        out.print(Text(line, style=styles.get(line[0], "")))
