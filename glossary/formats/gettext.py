"""gettext catalogs: any of them read as terms, ours written; large ones as a stream."""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, Final

import polib

from glossary.catalogs.entries import Entry, entries
from glossary.catalogs.po import GENERATOR, catalog_bytes, header
from glossary.formats.identifiers import derived_id, is_valid_id
from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.report import Report
from glossary.formats.tags import read_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    GrammaticalNumber,
    LanguageSection,
    Term,
    TermType,
)

# polib reads a file whole.
_LARGEST: Final = 1 << 26
_MAGIC: Final = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
_CHARSET: Final = re.compile(rb"charset=[ \t]*([A-Za-z0-9._:-]+)")
_LOCALE: Final = re.compile(
    r"(?:^|[/\\._-])([a-z]{2,3}(?:_[A-Z]{2})?(?:@[a-z]+)?)(?:[/\\]LC_MESSAGES[/\\][^/\\]*|\.(?:po|mo))$"
)
_LINE: Final = re.compile(r"\(?line (\d+)\)?:?\s*")
_SCRIPTS: Final = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab"}


def read_po(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The entries of a PO file as concepts of two languages; fuzzy translations are proposed.

    `options.lang_pair` names them; without it the source is English and the target the header's
    Language, else a locale in the file's name. Raises `FormatError` where neither tells.
    """
    data = _data(file, report)
    catalog = _parsed(data, report, options, ".po")
    return _concepts(catalog, report, options)


def read_pot(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The messages of a template as concepts of one language."""
    data = _data(file, report)
    catalog = _parsed(data, report, options, ".po")
    source = options.lang_pair[0] if options.lang_pair else "en"
    return _concepts(catalog, report, replace(options, lang_pair=(source, source)))


def read_mo(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The entries of a MO file as concepts of two languages."""
    data = _data(file, report)
    order = _MAGIC.get(data[:4])
    if order is None or len(data) < 28:
        raise report.refusal("F002", "not a MO file")
    version, count, originals, translations = struct.unpack(f"{order}4I", data[4:20])
    if version >> 16 not in (0, 1):
        raise report.refusal("F002", f"MO files of version {version >> 16} are unknown")
    if count * 8 + max(originals, translations) > len(data):
        raise report.refusal("F002", f"cut off: {count} entries do not fit")
    return _concepts(_parsed(data, report, options, ".mo"), report, options)


def _data(file: BinaryIO, report: Report) -> bytes:
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise report.refusal("F003", "a catalog of more than 64 MB")
    return data


def _parsed(data: bytes, report: Report, options: ReadOptions, suffix: str) -> Any:
    found = _CHARSET.search(data)
    encoding = options.encoding or (found[1].decode("ascii") if found else "utf-8")
    if encoding.upper() == "CHARSET":
        encoding = "utf-8"
    try:
        "".encode(encoding)
        if suffix == ".po":
            data.decode(encoding)
    except (LookupError, TypeError):
        raise report.refusal("F004", f"unknown encoding {encoding!r}") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise report.refusal("F004", f"is not in {encoding}", line=line) from None
    # polib wants a name: what is no name of a file it takes for the text of one.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"catalog{suffix}")
        path.write_bytes(data)
        parse = polib.pofile if suffix == ".po" else polib.mofile
        try:
            return parse(str(path), encoding=encoding)
        except Exception as error:  # polib raises whatever comes up
            reason = str(error).replace(str(path), "").strip()
            match = _LINE.search(reason)
            place = int(match[1]) if match else None
            reason = _LINE.sub("", reason) or "broken"
            raise report.refusal("F002", f"not a catalog: {reason}", line=place) from None


def _languages(catalog: Any, report: Report, options: ReadOptions) -> tuple[str, str]:
    if options.lang_pair:
        return options.lang_pair
    named = str(catalog.metadata.get("Language", "")).strip()
    if target := _language(named):
        return "en", target
    if (match := _LOCALE.search(report.name)) and (target := _language(match[1])):
        return "en", target
    raise report.refusal(
        "F007", "neither the header nor the name tells the language: use --lang-pair en:kk"
    )


def _language(locale: str) -> str | None:
    """The language of gettext's name for one.

    >>> _language("kk@latin"), _language("pt_BR"), _language("")
    ('kk-Latn', 'pt-BR', None)
    """
    tag, _at, modifier = locale.partition("@")
    script = _SCRIPTS.get(modifier)
    parts = tag.replace("_", "-").split("-")
    return read_language("-".join([parts[0], *([script] if script else []), *parts[1:]]))


def _concepts(catalog: Any, report: Report, options: ReadOptions) -> Iterator[Concept]:
    source, target = _languages(catalog, report, options)
    is_ours = catalog.metadata.get("X-Generator") == GENERATOR
    found = [entry for entry in catalog if entry.msgid and not entry.obsolete]
    skipped = sum(entry.obsolete for entry in catalog)
    if skipped:
        report.note("F010", f"{skipped} obsolete entries are left out")

    def key(item: tuple[int, Any]) -> str:
        context = (item[1].msgctxt or "").split("|")[0]
        return context if is_ours and is_valid_id(context) else f"\0{item[0]}"

    items = [*enumerate(found)]
    if is_ours:  # a MO file is in the order of its bytes, which parts the entries of a concept
        items.sort(key=key)
    for id, group in groupby(items, key):
        read = [_terms(entry, source, target) for _number, entry in group]
        yield _concept(id, read, source, target, options)


def _terms(entry: Any, source: str, target: str) -> tuple[list[Term], list[Term], str]:
    """The source and target terms of an entry, and what its comments say."""
    kind = (entry.msgctxt or "").partition("|")[2]
    type = TermType(kind) if kind in [item.value for item in TermType] else TermType.FULL_FORM
    # Entries of MO files have no flags and no comments.
    is_fuzzy = getattr(entry, "fuzzy", False)
    status = AdministrativeStatus.PROPOSED if is_fuzzy else AdministrativeStatus.PREFERRED
    originals = [Term(entry.msgid, source, type=type, status=AdministrativeStatus.PREFERRED)]
    plurals = [entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)]
    translated = [entry.msgstr] if not entry.msgid_plural else [*plurals[:1], *plurals[1:][-1:]]
    if entry.msgid_plural and entry.msgid_plural != entry.msgid:
        originals.append(
            Term(
                entry.msgid_plural,
                source,
                status=AdministrativeStatus.ADMITTED,
                number=GrammaticalNumber.PLURAL,
            )
        )
    terms = [
        Term(
            text,
            target,
            type=type,
            status=AdministrativeStatus.ADMITTED if number else status,
            number=GrammaticalNumber.PLURAL if number else None,
        )
        for number, text in enumerate(dict.fromkeys(filter(None, translated)))
    ]
    if is_fuzzy:
        terms = [replace(term, status=AdministrativeStatus.PROPOSED) for term in terms]
    note = "\n".join(filter(None, (getattr(entry, name, "") for name in ("comment", "tcomment"))))
    if entry.msgctxt:
        note = f"context: {entry.msgctxt}" + (f"\n{note}" if note else "")
    return originals, terms, note


def _concept(
    id: str,
    read: list[tuple[list[Term], list[Term], str]],
    source: str,
    target: str,
    options: ReadOptions,
) -> Concept:
    sections: dict[str, list[Term]] = {source: []}
    notes = []
    for originals, terms, note in read:
        sections[source] += originals
        if target != source:
            sections.setdefault(target, []).extend(terms)
        notes.append(note)
    forms = [(lang, term.text) for lang, terms in sections.items() for term in terms]
    return Concept(
        id=derived_id(forms, *notes) if id.startswith("\0") else id,
        subject_field=options.subject_field,
        sections=tuple(
            LanguageSection(lang, _one_preferred(terms))
            for lang, terms in sections.items()
            if terms
        ),
        note="\n".join(note for note in notes if note) or None,
    )


def _one_preferred(terms: list[Term]) -> tuple[Term, ...]:
    """Each form once, the first one preferred."""
    found: dict[str, Term] = {}
    for term in terms:
        is_second = term.status is AdministrativeStatus.PREFERRED and found
        kept = replace(term, status=AdministrativeStatus.ADMITTED) if is_second else term
        found.setdefault(term.text, kept)
    return tuple(found.values())


def write_po(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write the catalog of the last of `options.languages`; its messages are English."""
    lang = _target(report, options)
    _write(concepts, lang, "po", file, report, options)


def write_pot(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, _options: WriteOptions
) -> None:
    """Write the template: messages without translations."""
    found = list(concepts)
    messages = entries(found, None)
    _tell_losses(found, messages, report)
    file.write(catalog_bytes(messages, None, "po"))


def write_mo(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write the compiled catalog: what is proposed or missing is left out."""
    lang = _target(report, options)
    _write(concepts, lang, "mo", file, report, options)


def _write(
    concepts: Iterable[Concept],
    lang: str,
    kind: str,
    file: BinaryIO,
    report: Report,
    options: WriteOptions,
) -> None:
    found = list(concepts)
    messages = _converted(found, lang, options)
    _tell_losses(found, messages, report)
    file.write(catalog_bytes(messages, lang, kind, _header(lang, options)))


def _target(report: Report, options: WriteOptions) -> str:
    if not options.languages:
        raise report.refusal("F007", "a catalog is of one language: name it with --lang")
    return options.languages[-1]


def _tell_losses(concepts: list[Concept], messages: list[Entry], report: Report) -> None:
    held = {entry.context for entry in messages}
    for concept in concepts:
        if concept.id not in held:
            report.lose(concept.id, "concept", "no English term to be the message: left out")
            continue
        others = sum([len(section.terms) for section in concept.sections]) - len(concept.sections)
        if others > 0:
            report.lose(concept.id, "terms", "a catalog has the best form of each type", others)


def _header(lang: str, options: WriteOptions) -> dict[str, str]:
    fields = header(lang)
    if options.scheme:
        fields["Language"] = f"{fields['Language'].partition('@')[0]}@latin"
        fields["X-Ortaq-Scheme"] = options.scheme
    return fields


def _converted(concepts: list[Concept], lang: str, options: WriteOptions) -> list[Entry]:
    """The entries, in the letters of the scheme: forms that are stored in them go before."""
    found = entries(concepts, lang)
    convert = options.convert
    if convert is None:
        return found
    stored = {
        entry.context: entry.translation
        for entry in entries(concepts, f"{lang}-Latn")
        if entry.translation and not entry.proposed
    }
    return [
        replace(
            entry,
            translation=stored.get(entry.context) or convert(entry.translation, lang),
        )
        for entry in found
    ]
