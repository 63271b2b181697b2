"""What is done with text, and how it is delivered.

The functions that most programs want stand here, and are loaded when they are first used:

    >>> import translator
    >>> translator.normalize("Қа зақ стан Рес пуб ли ка сы", lang="kk").text
    'Қазақстан Республикасы'
    >>> translator.transliterate("Қазақстан Республикасы", "kk_latn_2018")
    'Qazaqstan Respýblıkasy'
    >>> translator.detect_scheme("Qazaqstan Respýblıkasy").scheme
    'kk_latn_2018'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from translator.normalization import apply, normalize, revert
    from translator.recognition import Recognizer
    from translator.transliteration import convert, detect_scheme, transliterate
    from translator.transliteration.scheme import get_scheme, schemes

__all__ = [
    "Recognizer",
    "apply",
    "convert",
    "detect_scheme",
    "get_scheme",
    "normalize",
    "revert",
    "schemes",
    "transliterate",
]

_MODULES: Final = {
    "Recognizer": "recognition",
    "apply": "normalization",
    "convert": "transliteration",
    "detect_scheme": "transliteration",
    "get_scheme": "transliteration",
    "normalize": "normalization",
    "revert": "normalization",
    "schemes": "transliteration",
    "transliterate": "transliteration",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
