"""`ortaq analyze` and `ortaq forms`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

import click
from rich.text import Text

from glossary.languages import LANGUAGES
from translator.cli.common import (
    F,
    UsageError,
    console,
    equivalents_table,
    json_options,
    opened_service,
    run_jsonl,
)
from translator.cli.jsonl import dump, language_field, text_field
from translator.languages import AUTO, resolve_language
from translator.messages import gettext as _
from translator.morphology import Analysis, Cell, get_morphology
from translator.service import Snapshot

# A reading whose lemma no lexicon has is printed where it is so likely beside the best, and not
# more of them; JSON has all.
_LIKELY: Final = 0.05
_MOST_GUESSES: Final = 3


def _language_option(function: F) -> F:
    return click.option(
        "--lang",
        default=AUTO,
        show_default=True,
        type=click.Choice([*LANGUAGES, AUTO]),
        help="The language of the words; auto goes by their letters.",
    )(function)


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@_language_option
@json_options
def analyze(words: tuple[str, ...], lang: str, as_json: bool, jsonl: bool) -> None:
    """Tell the lemma of each word and what its form says, the likeliest reading first.

    A ? marks lemmas that no lexicon has; --json tells the unlikely ones of them too. With --jsonl,
    WORD names files of {"id", "text", "lang"?} lines instead (default: standard input). Exit status
    1 means that a word has no reading.
    """
    _refuse_both(as_json, jsonl)
    if jsonl:
        run_jsonl(words, lambda request: _readings(*_asked(request, lang)))
        return
    if not any(map(str.strip, words)):
        raise UsageError("nothing to analyze: give a word, or --jsonl")
    all_read = True
    for word in words:
        found = _candidates(word, resolve_language(lang, word))
        all_read &= bool(found)
        if as_json:
            sys.stdout.buffer.write(dump({"text": word, **_as_mapping(found)}))
        else:
            _print_readings(word, found)
    if not all_read:
        raise SystemExit(1)


@click.command()
@click.argument("term", nargs=-1, metavar="TERM")
@_language_option
@json_options
def forms(term: tuple[str, ...], lang: str, as_json: bool, jsonl: bool) -> None:
    """Print all forms of a term that stands in the nominative.

    With --jsonl, TERM names files of {"id", "text", "lang"?} lines instead (default: standard
    input). A ? marks forms that are likely but not attested. Exit status 1 means that the term
    has no forms.
    """
    _refuse_both(as_json, jsonl)
    with opened_service() as service:
        if jsonl:
            run_jsonl(term, lambda request: _cells(service.snapshot(), *_asked(request, lang)))
            return
        text = " ".join(term).strip()
        if not text:
            raise UsageError("nothing to inflect: give a term, or --jsonl")
        cells = service.snapshot().forms(text, resolve_language(lang, text))
    if as_json:
        answer = {"text": text, "forms": [cell.as_mapping() for cell in cells]}
        sys.stdout.buffer.write(dump(answer))
    if not any(cell.form for cell in cells):
        if not as_json:
            _tell_nothing(text)
        raise SystemExit(1)
    if not as_json:
        _print_forms(cells)


def _refuse_both(as_json: bool, jsonl: bool) -> None:
    if as_json and jsonl:
        raise UsageError("give one of --json and --jsonl")


def _asked(request: Mapping[str, Any], default: str) -> tuple[str, str]:
    text = text_field(request, "text")
    return text, resolve_language(language_field(request, default), text)


def _candidates(word: str, lang: str) -> tuple[Analysis, ...]:
    return get_morphology(lang).candidates(word)


def _as_mapping(found: Sequence[Analysis]) -> dict[str, Any]:
    return {"candidates": [analysis.as_mapping() for analysis in found]}


def _readings(text: str, lang: str) -> dict[str, Any]:
    return _as_mapping(_candidates(text, lang))


def _cells(tools: Snapshot, text: str, lang: str) -> dict[str, Any]:
    return {"forms": [cell.as_mapping() for cell in tools.forms(text, lang)]}


def _tell_nothing(text: str) -> None:
    click.echo(_("Nothing found for “%(query)s”.") % {"query": text}, err=True)


def _print_readings(word: str, found: Sequence[Analysis]) -> None:
    if not found:
        _tell_nothing(word)
        return
    out = console()
    out.print(Text(word, style="bold"))
    table = equivalents_table()
    table.show_header = False
    for _column in range(4):
        table.add_column(overflow="fold")
    for analysis in _worth_telling(found):
        told = "|".join(f"{name}={value}" for name, value in sorted(analysis.features.items()))
        table.add_row(
            Text(f"  {analysis.lemma}{'' if analysis.known else ' ?'}"),
            Text(analysis.pos),
            Text(told, style="dim"),
            Text(f"{analysis.score:.2f}"),
        )
    out.print(table)


def _worth_telling(found: Sequence[Analysis]) -> list[Analysis]:
    """The readings with a known lemma, and the few likely ones without."""
    least = _LIKELY * found[0].score
    guesses = [each for each in found if not each.known and each.score >= least][:_MOST_GUESSES]
    return [each for each in found if each.known or each in guesses]


def _print_forms(cells: Sequence[Cell]) -> None:
    """One table a possessor: the cases down, the numbers across; empty where there is no form."""
    out = console()
    for possessive in dict.fromkeys(cell.possessive for cell in cells):
        shown = [cell for cell in cells if cell.possessive == possessive]
        numbers = list(dict.fromkeys(cell.number for cell in shown))
        numbers = [n for n in numbers if any(c.form for c in shown if c.number == n)]
        if not numbers:
            continue
        table = equivalents_table()
        for heading in (possessive or "", *numbers):
            table.add_column(heading, overflow="fold")
        for case in dict.fromkeys(cell.case for cell in shown):
            by_number = {cell.number: cell for cell in shown if cell.case == case}
            row = [Text(_written(by_number[number])) for number in numbers]
            table.add_row(Text(case, style="dim"), *row)
        out.print(table)


def _written(cell: Cell) -> str:
    return (cell.form or "–") + ("" if cell.verified else " ?")
