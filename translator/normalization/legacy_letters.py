"""Kazakh letters of fonts and code pages that are gone: «жјне» for «және».

Before Unicode, Kazakh fonts drew their letters where Windows-1251 has those of Serbian, Macedonian
and Ukrainian, in the places that became the code pages KZ-1048 (the standard of Kazakhstan) and
PT154. Text copied out of such a document, or read in the wrong code page, shows these instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator import lexicon
from translator.languages import kk
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import fold, paragraphs

_LETTERS: Final = "".join(sorted(kk.LETTERS | {letter.upper() for letter in kk.LETTERS}))


def _table(code_page: str) -> dict[str, str]:
    """What stands in Windows-1251 where a code page has a Kazakh letter."""
    shown = {letter.encode(code_page).decode("cp1251"): letter for letter in _LETTERS}
    return {char: letter for char, letter in shown.items() if char != letter}


# STRK 1048-2002 and Paratype's Asian Cyrillic, as Python's codecs have them.
VARIANTS: Final = {page: _table(page) for page in ("kz1048", "ptcp154")}

_SHOWN: Final = "".join(sorted(set().union(*VARIANTS.values())))
_TRACE: Final = re.compile(f"[{re.escape(_SHOWN)}]")
_WORD: Final = re.compile(rf"[\u0400-\u052f{re.escape(_SHOWN)}]++")

# So many of the words that the change makes must be Kazakh; a word of two letters proves nothing.
_KNOWN_SHARE: Final = 0.6
_SHORTEST: Final = 3
# Counted at least so often, which keeps out what stands in word lists only.
_LEAST_COUNT: Final = 0.5


def restore_legacy_letters(context: Context) -> Iterator[Change]:
    """A paragraph whose words become Kazakh when an old font's letters are read as such.

    Serbian, Macedonian, Belarusian and Ukrainian words do not, and stay.
    """
    if context.prose.isascii():
        return
    for start, end in paragraphs(context.prose):
        if not _TRACE.search(context.prose, start, end):
            continue
        words = [m for m in _WORD.finditer(context.prose, start, end) if _TRACE.search(m[0])]
        page, share = max(
            ((page, _share([_read(m[0], page) for m in words])) for page in VARIANTS),
            key=lambda found: found[1],
        )
        if share < _KNOWN_SHARE:
            continue
        for match in words:
            letters = _read(match[0], page)
            if not _TRACE.search(letters):
                reason = f"letters of an old Kazakh font ({page.upper()} shown as Windows-1251)"
                yield Change(*match.span(), letters, 0.95, reason)


def _read(word: str, page: str) -> str:
    table = VARIANTS[page]
    return "".join(table.get(char, char) for char in word)


def _share(words: list[str]) -> float:
    """The share of the words that are known, of those that can be judged."""
    judged = {fold(word) for word in words if len(word) >= _SHORTEST}
    known = sum(lexicon.count(word, "kk") >= _LEAST_COUNT for word in judged)
    return known / len(judged) if judged else 0.0


RULE: Final = Rule(
    "legacy-letters",
    Level.STANDARD,
    "letters of old Kazakh fonts and code pages become Kazakh",
    ("ќўќыќ жјне їшін", "құқық және үшін"),
    restore_legacy_letters,
)
