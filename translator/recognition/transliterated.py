"""Terms in Kazakh or Russian text that is written in Latin or Arabic letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from glossary.languages import letter_script
from translator import lexicon
from translator.recognition.mention import Mention
from translator.recognition.places import Places
from translator.recognition.recognizer import Recognizer

if TYPE_CHECKING:
    from translator.transliteration import Names

_SAMPLE: Final = 20_000
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼʹʺ`·])*")
# Names apart, hardly a word of such a text is English, and nearly all are words when read.
_MOST_ENGLISH: Final = 0.34
_LEAST_READ: Final = 0.5
# What a text in English has ten times in a million words.
_ENGLISH_COUNT: Final = 10


class _Edit(NamedTuple):
    """A word that stands in another alphabet."""

    start: int
    end: int
    before: str
    after: str


def scheme_of(text: str) -> str | None:
    """The scheme that a text in Kazakh or Russian is romanised by; None where it is neither.

    >>> scheme_of("Qazaqstan Respublikasy"), scheme_of("The Republic of Kazakhstan")
    ('kk_latn_2021', None)
    >>> scheme_of("قازاقستان")
    'kk_arab_tote'
    """
    from translator.transliteration import SchemeError, detect_scheme

    words = _WORD.findall(text[:_SAMPLE])
    scripts = [letter_script(word[0]) for word in words]
    others = [word for word, script in zip(words, scripts, strict=True) if script != "Cyrl"]
    if not others or 2 * len(others) < len(words):
        return None
    # Acronyms are international, and any two or three letters are a word somewhere.
    telling = [word for word in others if len(word) > 3 and not word.isupper()] or others
    english = [word for word in telling if lexicon.count(word, "en") >= _ENGLISH_COUNT]
    if len(english) > _MOST_ENGLISH * len(telling):
        return None
    try:
        found = detect_scheme(text[:_SAMPLE])
    except SchemeError:
        return None
    return found.scheme if found.score >= _LEAST_READ else None


def find_transliterated(
    recognizer: Recognizer,
    text: str,
    scheme: str,
    *,
    names: Names | None = None,
    nested: bool = False,
) -> list[Mention]:
    r"""The mentions in a text of a scheme's alphabet; they match as `script`.

    Words are read in Cyrillic and their terms looked for; offsets are those of `text`, in Unicode
    code points. `names` are those of the base, as for `translator.transliteration.convert`.

        >>> from glossary.base import load_base
        >>> recognizer = Recognizer(load_base())
        >>> for m in find_transliterated(recognizer, "Qazaqstannyñ astanasy", "kk_latn_2021")[:1]:
        ...     print(m.start, m.end, m.text, m.concept, m.match)
        0 12 Qazaqstannyñ kazakhstan script
    """
    from translator.transliteration import convert, get_scheme

    read: dict[str, str] = {}
    edits: list[_Edit] = []
    pieces: list[str] = []
    done = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if letter_script(word[0]) == "Cyrl":
            continue
        if word not in read:
            read[word] = convert(word, scheme, reverse=True, names=names).text
        pieces += [text[done : match.start()], read[word]]
        edits.append(_Edit(*match.span(), word, read[word]))
        done = match.end()
    cyrillic = "".join([*pieces, text[done:]])
    found = recognizer.find(cyrillic, get_scheme(scheme).language, nested=nested)
    places = Places(edits)
    return [
        mention._replace(start=start, end=end, text=text[start:end], match="script")
        for mention in found
        for start, end in [(places.start(mention.start), places.end(mention.end))]
    ]
