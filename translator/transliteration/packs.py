"""Kazakh for the package `transliterate`: import this module, then use that package as ever.

    >>> import translator.transliteration.packs
    >>> from transliterate import translit
    >>> translit("Қазақстан Республикасы", "kk", reversed=True)
    'Qazaqstan Respublikasy'
    >>> translit("Qazaqstan Respublikasy", "kk")
    'Қазақстан Республикасы'

As with that package's own packs, the plain direction leads from Latin letters to the language's
own and `reversed` leads to Latin. Nothing else of Ortaq needs the package.
"""

from __future__ import annotations

from typing import ClassVar

from transliterate.base import TranslitLanguagePack, registry
from transliterate.discover import autodiscover

from translator.transliteration.engine import get_converter
from translator.transliteration.scheme import Scheme, get_scheme


def letter_table(scheme: Scheme) -> tuple[str, str]:
    """The Latin letters of a scheme that stand for one letter, and those letters.

    The base class wants such a table of every pack; the packs here do not work by it.
    """
    pairs = {a: b for a, b in scheme.reverse.letters.items() if len(a) == len(b) == 1}
    return "".join(pairs), "".join(pairs.values())


class SchemePack(TranslitLanguagePack):  # type: ignore[misc]
    """A language pack whose work is done by the engine, not by that package's letter tables.

    Its tables cannot tell one letter from several (ц and тс), know no neighbours and have only
    Unicode's capitals. It stays out of that package's language detection, which counts letters:
    Kazakh shares most of its letters with Russian.
    """

    scheme: ClassVar[Scheme]
    detectable = False

    def translit(
        self,
        value: str,
        reversed: bool = False,
        strict: bool = False,
        fail_silently: bool = True,  # noqa: ARG002 - the base class has it
    ) -> str:
        """The text in the language's own alphabet, or with `reversed` in Latin.

        `strict` drops the letters that the scheme does not know; everything else stays. Nothing
        here fails, so `fail_silently` makes no difference.
        """
        converter = get_converter(self.scheme.id, reverse=not reversed)
        return converter.convert(converter.strip(value) if strict else value)


class KazakhLanguagePack(SchemePack):
    """Kazakh in Cyrillic and in the Latin alphabet of 2021, a project that is not in force."""

    language_code = "kk"
    language_name = "Kazakh"
    scheme = get_scheme("kk_latn_2021")
    character_ranges = ((0x0400, 0x04FF),)
    mapping = letter_table(scheme)


def register() -> None:
    """Register the packs beside that package's own, which stay available.

    Its own packs register themselves on the first use of an empty registry, so they have to be
    there before ours.
    """
    autodiscover()
    registry.register(KazakhLanguagePack)


register()
