"""Russian titles in Latin letters: «Natsional'naia bezopasnost'» in an English footnote.

Libraries and databases have them in Cyrillic; who checks a source needs that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from translator import lexicon
from translator.languages.lists import words
from translator.normalization.model import Context, Doubt, Level, Rule

# What journals print: ALA-LC without diacritics.
_SCHEME: Final = "ru_ala_lc_plain"
_WORD: Final = re.compile(r"(?<!\d-)\b(?![IVX]+\b)[A-Za-z][A-Za-z’'ʹ]*(?:-[A-Za-z’'ʹ]+)*")
# What may stand between two words of one title.
_BETWEEN: Final = re.compile(r"[,:.]?[ \n]{1,2}|[—–-]? ?[—–] ?|[,:.]?\s\d+(?:-[a-z]{1,3})?[.,]?\s")
_LONG: Final = 4
_SHORTEST: Final = 3
# What was counted so often is English. Much commoner in Russian, and within a title, it is Russian.
_ENGLISH: Final = 1.0
_COMMONER: Final = 3.0
_SHORT_WORDS: Final = words("a do i iz k na ne o ob ot po pri s so u v vo za")
_FEWEST: Final = 2


class _Word(NamedTuple):
    """A word of the text; whether it may be Russian, and whether it can be nothing else."""

    start: int
    end: int
    text: str
    is_russian: bool
    is_surely: bool


def report_citations(context: Context) -> Iterator[Doubt]:
    """Runs of words that are no English and read as Russian, reported with their Cyrillic form.

    Two words at least can be nothing else, one of them no name.
    """
    text = context.prose
    for run in _runs(text, _words_of(text)):
        start, end = run[0].start, run[-1].end
        yield Doubt(start, end, (_read(text[start:end]),), "Russian in Latin letters")


def _words_of(text: str) -> list[_Word]:
    """The words of a text, each with what it may be."""
    matches = list(_WORD.finditer(text))
    spelled = sorted({match[0] for match in matches})
    if not spelled:
        return []
    counted = lexicon.counts([word.lower() for word in spelled], "en") >= _ENGLISH
    strange = {word for word, known in zip(spelled, counted.tolist(), strict=True) if not known}
    surely = {word for word in strange if len(word) >= _LONG and _is_known(word)}
    if len(surely) < _FEWEST:
        return []
    russian = surely | {
        word
        for word in spelled
        if word in _SHORT_WORDS
        or word.isupper()
        or (len(word) >= _SHORTEST and (_is_known(word) if word in strange else _is_russian(word)))
    }
    return [
        _Word(match.start(), match.end(), match[0], match[0] in russian, match[0] in surely)
        for match in matches
    ]


def _runs(text: str, found: list[_Word]) -> Iterator[list[_Word]]:
    """Words in a row that may be Russian and are a title."""
    run: list[_Word] = []
    for word in found:
        is_next = run and _BETWEEN.fullmatch(text, run[-1].end, word.start)
        if run and not (word.is_russian and is_next):
            yield from _titles(text, run)
            run = []
        if word.is_russian:
            run.append(word)
    yield from _titles(text, run)


def _titles(text: str, run: list[_Word]) -> Iterator[list[_Word]]:
    """The run where it is a title: from a capital or a surely Russian word on.

    Short words, and what stands behind a last comma (the place of printing), are not its end.
    """
    while run and not (run[0].is_surely or run[0].text[0].isupper()):
        run = run[1:]
    while len(run) > 1 and (
        len(run[-1].text) < _SHORTEST
        or (not run[-1].is_surely and "," in text[run[-2].end : run[-1].start])
    ):
        run = run[:-1]
    sure = [word for word in run if word.is_surely]
    if len(sure) >= _FEWEST and any(word.text[0].islower() for word in sure):
        yield run


def _is_known(word: str) -> bool:
    """Whether the word is a known Russian one when read so."""
    from translator.transliteration import convert  # only texts with such words need it

    parts = convert(word, _SCHEME, reverse=True).words
    return bool(parts) and not any(part.unknown for part in parts)


def _read(title: str) -> str:
    from translator.transliteration import transliterate

    return transliterate(title, _SCHEME, reverse=True)


def _is_russian(word: str) -> bool:
    """Whether an English word is a name in Russian as well, or much commoner there."""
    from translator.transliteration.names import shipped_names

    reading = _read(word).lower()
    if word[0].isupper() and reading in shipped_names().of("ru"):
        return True
    share = lexicon.count(reading, "ru") / lexicon.words("ru").total
    return share > _COMMONER * lexicon.count(word.lower(), "en") / lexicon.words("en").total


RULE: Final = Rule(
    "citations",
    Level.ALL,
    "Russian titles in Latin letters are reported with their Cyrillic form",
    (
        "See Voennaia doktrina Respubliki Kazakhstan, 2007.",
        "See Voennaia doktrina Respubliki Kazakhstan, 2007.",
    ),
    report_citations,
)
