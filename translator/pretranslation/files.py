"""Files filled in: everything but what is added stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from glossary.formats.tags import read_language
from glossary.languages import LANGUAGES
from translator.bilingual import BilingualError
from translator.documents import Document
from translator.documents.formats import format_of
from translator.documents.mapped import rewrite
from translator.pretranslation.po import fill_po
from translator.pretranslation.terms import Terms
from translator.pretranslation.xliff import fill_xliff
from translator.recognition import Recognizer

# What a filler makes of a source: changes of it, sorted, and how many were filled in and noted.
Filled = tuple[list[tuple[int, int, str]], int, int]
_FILLERS: Final[dict[str, Callable[..., Filled]]] = {"po": fill_po, "xliff": fill_xliff}


class Pretranslated(NamedTuple):
    """A file's text with what was added, and how many segments were filled in and got notes."""

    text: str
    filled: int
    noted: int


def pretranslate(
    document: Document,
    recognizer: Recognizer,
    *,
    source: str | None = None,
    target: str | None = None,
    notes: bool = True,
) -> Pretranslated:
    r"""Fill in untranslated segments that are a term, and note the terms of all.

    What is filled in is marked fuzzy (gettext), `needs-review-translation` (XLIFF 1.2) or `initial`
    (2.x). Only terms with a source are filled in; notes say where one has none. A second run
    changes nothing. `source` and `target` go before what the file says; a catalog is taken to be
    written in English. Raises `BilingualError` and `MalformedDocumentError`.

        >>> from glossary.base import load_base
        >>> from translator.documents import read_text
        >>> catalog = 'msgid ""\nmsgstr "Language: kk\\n"\n\nmsgid "NATO"\nmsgstr ""\n'
        >>> document = read_text(catalog.encode(), name="kk.po")
        >>> print(pretranslate(document, Recognizer(load_base())).text.partition("\n\n")[2], end="")
        #. Ortaq: NATO → НАТО
        #, fuzzy
        msgid "NATO"
        msgstr "НАТО"
    """
    fill = _FILLERS.get(format_of(document).name)
    if fill is None:
        raise BilingualError(f"{document.name}: no catalog and no XLIFF: use .po, .xlf or .xliff")

    def terms(named_source: str | None, named_target: str | None) -> Terms:
        langs = []
        for given, named in ((source, named_source), (target, named_target)):
            lang = (given or read_language(named or "") or "").split("-")[0]
            if lang not in LANGUAGES:
                what = f"the language {named!r}" if named else "no language"
                raise BilingualError(
                    f"{document.name}: names {what}: use --source and --target, "
                    f"of {', '.join(LANGUAGES)}"
                )
            langs.append(lang)
        return Terms(recognizer, langs[0], langs[1])

    changes, filled, noted = fill(document.text, document.name, terms, notes=notes)
    return Pretranslated(rewrite(document.text, changes), filled, noted)
