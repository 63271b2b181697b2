"""The interface's own texts: extract them, check their translations, compile the catalogs.

    python tools/messages.py update     # locales/ortaq.pot and every ortaq.po from the sources
    python tools/messages.py check      # exit status 1 when something is missing, stale or wrong
    python tools/messages.py compile    # every .po below locales/ to its .mo, without GNU gettext

A Kazakh text stays `fuzzy`, and the English is shown, until a speaker has read it or a catalog of
a known program has it in the same sense: the comment says which, `# read by: …`, `# model: …`.
Messages that changed come back `fuzzy` with the old English beside them (`#|`), in any language.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from glossary.catalogs.po import header, po_bytes
from translator.messages import DEFAULT_LANGUAGE, DOMAIN, INTERFACE_LANGUAGES

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALES: Final = ROOT / "locales"

# Languages whose every text may be shown. A Kazakh one needs a speaker or a model.
VOUCHED: Final = ("en", "ru")

_KEYWORDS: Final = DEFAULT_KEYWORDS | {"gettext_noop": None}
_NOTE: Final = "Translators:"  # what a comment above a message starts with
_WIDTH: Final = 100
_SIMILAR: Final = 0.75
_EVIDENCE: Final = re.compile(r"^(model|read by): \S", re.MULTILINE)

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-z]|%[sdif]|\{\w*\}")
_NUMBER: Final = r"(?:%\((?:n|num|count|total|limit)\)[sd]|%d|\{(?:n|num|count|total|limit)\})"
KAZAKH_PLURAL: Final = re.compile(
    rf"{_NUMBER}(?:\s+\w+)?\s+(?!қатар\b)(\w*(?:[лдт]ар|[лдт]ер)"
    r"(?:ы|і|ын|ін|ының|інің|[нтд]ың|[нтд]ің|ға|ге|қа|ке|да|де|дан|ден|ды|ді|мен)?)\b"
)


def extract(root: Path = ROOT) -> polib.POFile:
    """The template of the texts that stand in the sources, in the order of files and lines."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog(charset="utf-8")
    for filename, _line, text, comments, context in extract_from_dir(
        root,
        method_map=methods,
        options_map=options,
        keywords=_KEYWORDS,
        comment_tags=[_NOTE],
        strip_comment_tags=True,
    ):
        found.add(text, locations=[(filename, 0)], auto_comments=comments, context=context)
    template = polib.POFile(wrapwidth=_WIDTH)
    template.metadata = header(None)
    for message in found:
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            singular, plural = ids[0], "".join(ids[1:])
            template.append(
                polib.POEntry(
                    msgctxt=message.context,
                    msgid=singular,
                    msgid_plural=plural,
                    msgstr_plural={0: "", 1: ""} if plural else {},
                    comment="\n".join(message.auto_comments),
                    occurrences=[(name, "") for name, _ in message.locations],
                    flags=sorted(flag for flag in message.flags if flag.endswith("format")),
                )
            )
    return template


def merge(template: polib.POFile, lang: str, old: polib.POFile) -> polib.POFile:
    """The catalog of a language brought up to date: translations kept, orphans dropped."""
    catalog = polib.POFile(wrapwidth=_WIDTH)
    catalog.metadata = header(lang)
    known = {_key(entry): entry for entry in old if not entry.obsolete}
    orphans = {entry.msgid: entry for key, entry in known.items() if key not in _keys(template)}
    for wanted in template:
        entry = _blank(wanted, lang)
        source = known.get(_key(wanted))
        if source is None and lang != DEFAULT_LANGUAGE:
            close = difflib.get_close_matches(wanted.msgid, orphans, n=1, cutoff=_SIMILAR)
            source = orphans[close[0]] if close else None
            if source and bool(source.msgid_plural) == bool(entry.msgid_plural):
                entry.previous_msgid = source.msgid
                entry.flags.append("fuzzy")
            else:
                source = None
        if source is not None and lang != DEFAULT_LANGUAGE:
            entry.msgstr = source.msgstr
            entry.msgstr_plural |= {
                n: text for n, text in source.msgstr_plural.items() if n in entry.msgstr_plural
            }
            entry.tcomment = source.tcomment
            if source.fuzzy and not entry.fuzzy:
                entry.flags.append("fuzzy")
                entry.previous_msgid = source.previous_msgid
        catalog.append(entry)
    return catalog


def findings(root: Path = ROOT) -> Iterator[str]:
    """What is missing, stale or wrong in the catalogs, one line each."""
    template = extract(root)
    path = _template_path(root)
    if not path.is_file() or path.read_bytes() != po_bytes(template):
        yield f"{path.relative_to(root)}: does not have the texts of the sources: run update"
    for lang in INTERFACE_LANGUAGES:
        path = catalog_path(lang, root)
        name = path.relative_to(root)
        if not path.is_file():
            yield f"{name}: is missing: run update"
            continue
        catalog = polib.pofile(str(path), encoding="utf-8")
        if po_bytes(merge(template, lang, catalog)) != path.read_bytes():
            yield f"{name}: does not have the texts of the sources: run update"
        for entry in catalog:
            for slip in slips(entry, lang):
                yield f"{name}: {entry.msgid!r}: {slip}"


def slips(entry: polib.POEntry, lang: str) -> Iterator[str]:
    """What is wrong with one translation."""
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(texts):
        yield "is not translated"
        return
    if entry.previous_msgid:
        yield f"was translated for {entry.previous_msgid!r}: look at it again, remove #| and fuzzy"
    elif entry.fuzzy and lang in VOUCHED:
        yield "is fuzzy"
    elif not entry.fuzzy and lang not in VOUCHED and not _EVIDENCE.search(entry.tcomment):
        yield "is neither fuzzy nor says who vouches for it: # model: … or # read by: …"
    wanted = sorted(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for text in texts:
        if sorted(_PLACEHOLDER.findall(text)) != wanted:
            yield f"{text!r} has not the placeholders of the English"
        if lang == "kk" and (plural := KAZAKH_PLURAL.search(text)):
            yield f"{plural[1]!r}: a Kazakh noun after a numeral is singular"


def update(root: Path = ROOT) -> None:
    """Write the template and the catalogs anew from the sources."""
    template = extract(root)
    _template_path(root).parent.mkdir(exist_ok=True)
    _template_path(root).write_bytes(po_bytes(template))
    for lang in INTERFACE_LANGUAGES:
        path = catalog_path(lang, root)
        old = polib.pofile(str(path), encoding="utf-8") if path.is_file() else polib.POFile()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(merge(template, lang, old)))


def compile_catalogs(root: Path = ROOT) -> list[Path]:
    """Compile every .po below locales/; what is fuzzy or empty is left out."""
    compiled = []
    for path in sorted((root / "locales").glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(target))
        compiled.append(target)
    return compiled


def catalog_path(lang: str, root: Path = ROOT) -> Path:
    """Where the interface's catalog of a language lies."""
    return root / "locales" / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def _template_path(root: Path) -> Path:
    return root / "locales" / f"{DOMAIN}.pot"


def _blank(wanted: polib.POEntry, lang: str) -> polib.POEntry:
    """An entry without a translation; the English one is its own."""
    english = lang == DEFAULT_LANGUAGE
    plurals: dict[int, str] = {}
    if wanted.msgid_plural:
        forms = 3 if lang == "ru" else 2
        plurals = dict.fromkeys(range(forms), "")
        if english:
            plurals = {0: wanted.msgid, 1: wanted.msgid_plural}
    return polib.POEntry(
        msgctxt=wanted.msgctxt,
        msgid=wanted.msgid,
        msgid_plural=wanted.msgid_plural,
        msgstr=wanted.msgid if english and not wanted.msgid_plural else "",
        msgstr_plural=plurals,
        comment=wanted.comment,
        occurrences=wanted.occurrences,
        flags=list(wanted.flags),
    )


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _keys(catalog: polib.POFile) -> set[tuple[str | None, str, str]]:
    return {_key(entry) for entry in catalog}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("action", choices=("update", "check", "compile"))
    action = parser.parse_args().action
    if action == "update":
        update()
    elif action == "compile":
        compile_catalogs()
    else:
        found = list(findings())
        print(*found, sep="\n", end="\n" if found else "")
        sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
