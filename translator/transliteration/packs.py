"""All schemes as language packs of the package `transliterate`: import this module, that is all.

    >>> import translator.transliteration.packs
    >>> from transliterate import translit
    >>> translit("Қазақстан Республикасы", "kk", reversed=True)
    'Qazaqstan Respublikasy'
    >>> translit("Qazaqstan Respublikasy", "kk")
    'Қазақстан Республикасы'
    >>> translit("Щёлково", "ru_bgn_pcgn_1947", reversed=True)
    'Shchëlkovo'

There is a pack for every scheme, with the scheme's id for its language code, and `kk` for the Latin
alphabet of 2021. As with that package's own packs, the plain direction leads from Latin letters to
the language's own and `reversed` out of them. Nothing else of Ortaq needs the package.
"""

from __future__ import annotations

from typing import ClassVar, Final

from transliterate.base import TranslitLanguagePack, registry
from transliterate.discover import autodiscover

from translator.transliteration.conversion import convert
from translator.transliteration.scheme import Scheme, get_scheme, schemes
from translator.transliteration.spellings import Spellings

_LANGUAGES: Final = {"kk": "Kazakh", "ru": "Russian"}
_KAZAKH: Final = "kk_latn_2021"


class SchemePack(TranslitLanguagePack):  # type: ignore[misc]
    """A language pack whose work is done by the engine, not by that package's letter tables.

    Its tables cannot tell one letter from several (ц and тс), know no neighbors, no words and only
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
        """The text in the language's own alphabet, or with `reversed` in the scheme's.

        `strict` drops the letters that the scheme does not know; everything else stays. Nothing
        here fails, so `fail_silently` makes no difference.
        """
        if strict:
            known = self._letters if reversed else self._signs
            value = "".join(char for char in value if not char.isalpha() or known(char.lower()))
        return convert(value, self.scheme, reverse=not reversed).text

    def _letters(self, char: str) -> bool:
        return char in self.scheme.letters

    def _signs(self, char: str) -> bool:
        return Spellings(self.scheme).has(char)


def make_pack(code: str, scheme: Scheme) -> type[SchemePack]:
    """The pack of a scheme under a language code."""
    pairs = [(sign, letter) for letter, sign in scheme.letters.items() if len(sign) == 1]
    body = {
        "__doc__": scheme.title,
        "language_code": code,
        "language_name": f"{_LANGUAGES[scheme.language]}: {scheme.title}",
        "scheme": scheme,
        "character_ranges": ((0x0400, 0x052F),),
        # The base class wants a table of single letters of every pack; these do not work by it.
        "mapping": ("".join(sign for sign, _ in pairs), "".join(letter for _, letter in pairs)),
    }
    return type(f"{code.title().replace('_', '')}LanguagePack", (SchemePack,), body)


def register() -> None:
    """Register the packs beside that package's own, which stay available.

    Its own packs register themselves on the first use of an empty registry, so they have to be
    there before ours.
    """
    autodiscover()
    registry.register(make_pack("kk", get_scheme(_KAZAKH)))
    for id in schemes():
        registry.register(make_pack(id, get_scheme(id)))


register()
