"""Texts through a scheme: out of Cyrillic, into it, and from one scheme into another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from translator.languages import AUTO, detect_language
from translator.transliteration.detection import detect_scheme, is_cyrillic
from translator.transliteration.engine import converter
from translator.transliteration.names import Names, shipped_names
from translator.transliteration.reader import Word, reader
from translator.transliteration.scheme import Scheme, get_scheme

# What Cyrillic text becomes where nobody names a scheme: the Latin alphabet that Kazakh is to have,
# and what maps and news in English write for Russian.
DEFAULT_SCHEMES: Final = {"kk": "kk_latn_2021", "ru": "ru_bgn_pcgn_1947"}


@dataclass(frozen=True, slots=True)
class Transliteration:
    """A converted text in NFC, and the id of the scheme that it was read or written in.

    `words` are those that were read from another alphabet, with what else they may have been;
    their offsets are code points of `text`. On the way out of Cyrillic nothing is in doubt, and
    there are none.
    """

    text: str
    scheme: str
    words: tuple[Word, ...] = ()

    def as_mapping(self) -> dict[str, Any]:
        """The result as commands and services answer it."""
        return {
            "text": self.text,
            "scheme": self.scheme,
            "words": [
                {
                    "start": word.start,
                    "end": word.end,
                    "text": word.text,
                    "alternatives": list(word.alternatives),
                    "confidence": word.confidence,
                    "unknown": word.unknown,
                }
                for word in self.words
            ],
        }


def transliterate(text: str, scheme: str | Scheme, *, reverse: bool = False) -> str:
    """The text in the alphabet of the scheme, or with `reverse` from it in Cyrillic; in NFC.

    Out of Cyrillic it follows the scheme's table to the letter; a look-alike letter is repaired
    first (Қазақcтан with a Latin c), and what is not Cyrillic stays. Into Cyrillic every word is
    read as the likeliest word of the language; `convert` tells what else it may have been.

    Raises `SchemeError` for an unknown scheme.

        >>> transliterate("Қазақстан Республикасы, ШЫҰ", "kk_latn_2021")
        'Qazaqstan Respublikasy, ŞYŪ'
        >>> transliterate("Natsional'naia bezopasnost'", "ru_ala_lc_plain", reverse=True)
        'Национальная безопасность'
        >>> transliterate("ءتىل", "kk_arab_tote", reverse=True)
        'тіл'
    """
    return convert(text, scheme, reverse=reverse).text


def convert(
    text: str,
    scheme: str | Scheme = AUTO,
    *,
    reverse: bool = False,
    to: str | Scheme | None = None,
    names: Names | None = None,
) -> Transliteration:
    """As `transliterate`, with the words that were read and what else they may have been.

    The scheme "auto" is found from the text; Cyrillic then goes out of Cyrillic, anything else into
    it. `to` leads on into a second scheme. `names` are those of your term base, by default those of
    the one that comes with Ortaq.

        >>> found = convert("Strategiia v sarubezhnoi politologii", "ru_ala_lc_plain", reverse=True)
        >>> found.text, found.words[2].text, found.words[2].unknown
        ('Стратегия в зарубежной политологии', 'зарубежной', False)
        >>> convert("Qazaq tılı", "kk_latn_2021", to="kk_latn_2018").text
        'Qazaq tili'
        >>> convert("álipbıi týraly", "auto").scheme
        'kk_latn_2018'
    """
    if isinstance(scheme, str):
        if scheme == AUTO:
            scheme, reverse = find_scheme(text)
        scheme = get_scheme(scheme)
    target = get_scheme(to) if isinstance(to, str) else to
    if not reverse and target is None:
        return Transliteration(converter(scheme).convert(text), scheme.id)
    read, words = reader(scheme, names or shipped_names()).read(text)
    result = Transliteration(read, scheme.id, words)
    return result if target is None else _written(result, target)


def find_scheme(text: str) -> tuple[str, bool]:
    """The scheme for a text where nobody named one, and whether it leads into Cyrillic.

    >>> find_scheme("Қазақ тілі"), find_scheme("Qazaq tili")
    (('kk_latn_2021', False), ('kk_latn_2018', True))
    """
    if is_cyrillic(text):
        lang = detect_language(text, "ru")
        return DEFAULT_SCHEMES.get(lang, DEFAULT_SCHEMES["ru"]), False
    return detect_scheme(text).scheme, True


def _written(result: Transliteration, scheme: Scheme) -> Transliteration:
    """What was read, in another scheme: word by word, so that the words keep their places."""
    convert_text = converter(scheme).convert
    parts: list[str] = []
    words: list[Word] = []
    done = length = 0
    for word in result.words:
        for piece in (result.text[done : word.start], result.text[word.start : word.end]):
            parts.append(convert_text(piece))
            length += len(parts[-1])
        start = length - len(parts[-1])
        others = tuple(dict.fromkeys(map(convert_text, word.alternatives)))
        words.append(
            replace(
                word,
                start=start,
                end=length,
                text=parts[-1],
                alternatives=tuple(other for other in others if other != parts[-1]),
            )
        )
        done = word.end
    parts.append(convert_text(result.text[done:]))
    return Transliteration("".join(parts), result.scheme, tuple(words))
