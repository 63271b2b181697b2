"""The glossary of a text: each concept once, in order of first occurrence, with what to write.

`build_sheet` makes the rows, `write_sheet` a file of them: tab-separated, a workbook, a Word
document, or a page that prints on A4. Equal rows give equal bytes.
"""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from glossary.languages import LANGUAGES, language_name, section_language
from glossary.model import Concept, PartOfSpeech, Term
from translator.documents.docx_writing import write_word_table
from translator.equivalents import find_equivalents
from translator.errors import TranslatorError
from translator.labels import status_label
from translator.messages import current_language
from translator.messages import gettext as _
from translator.recognition import Mention


class SheetFormatError(TranslatorError, ValueError):
    """A file name that tells no format that sheets are written in."""


class SheetWriteError(TranslatorError, OSError):
    """A place where the sheet cannot be written."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One concept of the text.

    `form` is how the text names it first, by a noun where it has one; `other_forms` are the base's
    forms of its other names there. `equivalents` holds the best form by language, labelled where it
    is only proposed; a language without one is absent. `advice` says what not to write.
    """

    concept: str
    form: str
    lang: str
    count: int
    status: str
    equivalents: Mapping[str, str]
    other_forms: tuple[str, ...] = ()
    advice: str = ""


def build_sheet(
    found: Iterable[tuple[str, Sequence[Mention]]], concepts: Iterable[Concept]
) -> list[SheetRow]:
    """The rows for texts and the mentions in them, all texts together.

    `concepts` are those that the mentions were found with.

        >>> from glossary.base import load_base
        >>> from translator.recognition import Recognizer
        >>> concepts = load_base()
        >>> text = "NATO and Kazakhstan: what NATO offers"
        >>> for row in build_sheet([(text, Recognizer(concepts).find(text))], concepts):
        ...     print(row.form, row.count, row.equivalents["ru"], row.equivalents["kk"])
        NATO 2 НАТО НАТО
        Kazakhstan 1 Казахстан Қазақстан
    """
    by_id = {concept.id: concept for concept in concepts}
    by_concept: dict[str, list[Mention]] = {}
    for _text, mentions in found:
        for mention in mentions:
            by_concept.setdefault(mention.concept, []).append(mention)
    return [_row(by_id[id], mentions) for id, mentions in by_concept.items()]


def _row(concept: Concept, mentions: list[Mention]) -> SheetRow:
    nouns = (m for m in mentions if m.term.word_class is PartOfSpeech.NOUN)
    main = next(nouns, mentions[0])
    forms = Counter(mention.term.text for mention in mentions)
    advice = dict.fromkeys(mention.advice for mention in mentions if mention.advice)
    return SheetRow(
        concept=concept.id,
        form=_shown(main),
        lang=main.lang,
        count=len(mentions),
        status=main.status.value,
        equivalents=_equivalents(concept, main.term),
        other_forms=tuple(form for form in forms if form != main.term.text),
        advice=" ".join(advice),
    )


def _shown(mention: Mention) -> str:
    """The form as it stands in the text, unless it is inflected, torn or broken there."""
    if mention.match in ("exact", "case", "letters", "acronym"):
        return " ".join(mention.text.split())
    return mention.term.text


def _equivalents(concept: Concept, term: Term) -> dict[str, str]:
    equivalents = {}
    for lang in LANGUAGES:
        if term.is_current and lang == section_language(term.lang):
            best = term
        else:
            offered = [item.term for item in find_equivalents(concept, term, (lang,))]
            suitable = [
                other
                for other in offered
                if other.word_class is term.word_class and section_language(other.lang) == lang
            ]
            if not suitable:
                continue
            best = suitable[0]
        label = _("%(form)s (proposed, no source)") if best.is_proposed else "%(form)s"
        equivalents[lang] = label % {"form": best.text}
    return equivalents


def write_sheet(rows: Sequence[SheetRow], path: Path) -> None:
    """Write a sheet in the format that the file name tells: .tsv, .xlsx, .docx or .html.

    The file is written whole or not at all. Raises `SheetFormatError` and `SheetWriteError`.
    """
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise SheetFormatError(
            f"{path}: a glossary is written as {', '.join(_FORMATS)}: give the file such a name"
        )
    content = render_sheet(rows, suffix)
    target = path.resolve()  # a link stays one
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise SheetWriteError(
            f"{path}: cannot be written ({error.strerror or error}): choose another place"
        ) from error


def render_sheet(rows: Sequence[SheetRow], suffix: str) -> bytes:
    """The bytes of a sheet as .tsv, .xlsx, .docx or .html. Raises `SheetFormatError`."""
    render = _FORMATS.get(suffix)
    if render is None:
        raise SheetFormatError(f"a glossary is written as {', '.join(_FORMATS)}, not {suffix!r}")
    return render(rows)


def _docx(rows: Sequence[SheetRow]) -> bytes:
    # Other forms, advice and ids have no place on an upright page.
    lines = [line[:-3] for line in _lines(rows)]
    return write_word_table(_("Glossary of the text"), [list(map(str, line)) for line in lines])


def _header() -> list[str | int]:
    names = [language_name(lang, current_language()) for lang in LANGUAGES]
    return [
        _("Form in the text"),
        _("Count"),
        *(name[:1].upper() + name[1:] for name in names),
        _("Status"),
        _("Other forms"),
        _("Advice"),
        _("Concept"),
    ]


def _lines(rows: Sequence[SheetRow]) -> list[list[str | int]]:
    return [_header(), *map(_cells, rows)]


def _cells(row: SheetRow) -> list[str | int]:
    return [
        row.form,
        row.count,
        *(row.equivalents.get(lang, "") for lang in LANGUAGES),
        status_label(row.status),
        "; ".join(row.other_forms),
        row.advice,
        row.concept,
    ]


# What a spreadsheet takes for a formula when it stands first in a cell (OWASP, CSV injection).
_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r]")


def _tsv(rows: Sequence[SheetRow]) -> bytes:
    lines = ("\t".join(map(_tsv_cell, line)) for line in _lines(rows))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _tsv_cell(value: str | int) -> str:
    text = str(value)
    neutral = f"'{text}" if _FORMULA.match(text) else text
    return re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", neutral)


# Wide enough for most forms, narrow enough for a screen; in characters.
_WIDTHS: Final = (36, 8, 36, 36, 36, 14, 36, 48, 24)


def _xlsx(rows: Sequence[SheetRow]) -> bytes:
    # Imported here: it takes longer to load than everything else does.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Glossary"))
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS))}{len(rows) + 1}"
    for number, line in enumerate(_lines(rows)):
        cells = []
        for value in line:
            cell = WriteOnlyCell(sheet)
            if isinstance(value, int):
                cell.value = value
            else:
                clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
                cell.value = clean.encode("utf-8", "replace").decode()
                cell.data_type = "s"  # text, even where it begins like a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
            cells.append(cell)
        sheet.append(cells)
    buffer = BytesIO()
    book.save(buffer)
    return _without_dates(buffer.getvalue())


_DATES: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def _without_dates(workbook: bytes) -> bytes:
    """The workbook without the moment when it was written."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(result, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(item.filename), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


_STYLE: Final = """
@page { size: A4 landscape; margin: 12mm }
body { font: 10pt/1.3 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; margin: 1em }
h1 { font-size: 13pt; margin: 0 0 .5em }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #bbb; padding: .2em .5em; text-align: left; vertical-align: top }
td.count { text-align: right }
thead { display: table-header-group }
tr { break-inside: avoid }
small { color: #555; display: block }
.deprecated, .superseded { color: #a00 }
@media print { body { font-size: 8.5pt; margin: 0 } }
"""


def _html(rows: Sequence[SheetRow]) -> bytes:
    # Other forms and advice stand below their neighbours, and ids are left out: one page.
    header = "".join(f'<th scope="col">{_escape(str(name))}</th>' for name in _header()[:-3])
    body = "\n".join(map(_html_row, rows))
    title = _escape(_("Glossary of the text"))
    page = f"""<!DOCTYPE html>
<html lang="{current_language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<table>
<thead><tr>{header}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</body>
</html>
"""
    return page.encode("utf-8", "replace")


def _html_row(row: SheetRow) -> str:
    others = f"<small>{_escape('; '.join(row.other_forms))}</small>" if row.other_forms else ""
    advice = f"<small>{_escape(row.advice)}</small>" if row.advice else ""
    equivalents = "".join(
        f'<td lang="{lang}">{_escape(row.equivalents.get(lang, "—"))}</td>' for lang in LANGUAGES
    )
    return (
        f'<tr><td lang="{_escape(row.lang)}">{_escape(row.form)}{others}</td>'
        f'<td class="count">{row.count}</td>{equivalents}'
        f'<td class="{row.status}">{_escape(status_label(row.status))}{advice}</td></tr>'
    )


# Control characters that HTML does not allow, not even escaped.
_NOT_IN_HTML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _escape(text: str) -> str:
    return html.escape(_NOT_IN_HTML.sub("\ufffd", text))


_FORMATS: Final[dict[str, Callable[[Sequence[SheetRow]], bytes]]] = {
    ".tsv": _tsv,
    ".xlsx": _xlsx,
    ".docx": _docx,
    ".html": _html,
}
