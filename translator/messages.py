"""The interface's own texts in English, Russian and Kazakh.

Messages are looked up when they are shown, in the language of the current context, so that
requests served side by side do not change each other's language:

    >>> from translator.messages import gettext as _, language
    >>> with language("ru"):
    ...     current_language()
    'ru'

Without a compiled catalog, and for messages that nobody has translated or vouched for yet, the
English text is shown.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Final

from babel import negotiate_locale

from glossary.catalogs.location import localedir

DOMAIN: Final = "ortaq"
INTERFACE_LANGUAGES: Final = ("en", "ru", "kk")
DEFAULT_LANGUAGE: Final = "en"

_current: ContextVar[str] = ContextVar("interface_language", default=DEFAULT_LANGUAGE)


def current_language() -> str:
    """The interface language of this context, one of `INTERFACE_LANGUAGES`."""
    return _current.get()


def set_language(tag: str) -> str:
    """Set the interface language of this context and return it.

    `tag` is a BCP 47 tag or a POSIX locale; English stands in for a language that the interface
    is not translated into.

        >>> with language("en"):
        ...     set_language("kk_KZ.UTF-8"), set_language("fr")
        ('kk', 'en')
    """
    chosen = _best([tag])
    _current.set(chosen)
    return chosen


@contextmanager
def language(tag: str) -> Iterator[str]:
    """The interface in another language for the length of a `with` block."""
    token = _current.set(_best([tag]))
    try:
        yield _current.get()
    finally:
        _current.reset(token)


def negotiate(accept_language: str) -> str:
    """The interface language for an HTTP `Accept-Language` header (RFC 9110, 12.5.4).

    Anything malformed counts as absent; the header is a wish, never a reason to fail.

        >>> negotiate("kk-KZ,kk;q=0.9,ru;q=0.8")
        'kk'
        >>> negotiate("en;q=0.3, ru"), negotiate("fr, de;q=0.5"), negotiate("ru;q=0")
        ('ru', 'en', 'en')
    """
    wishes: list[tuple[float, str]] = []
    for item in accept_language.split(","):
        tag, _, parameters = item.partition(";")
        quality = _quality(parameters)
        if tag.strip() and quality > 0:
            wishes.append((quality, tag.strip()))
    wishes.sort(key=lambda wish: -wish[0])  # stable: equals stay as the header has them
    return _best([tag for _, tag in wishes])


def environment_language(environ: Mapping[str, str] = os.environ) -> str:
    """The interface language for a terminal: LANGUAGE, LC_ALL, LC_MESSAGES, LANG, as gettext does.

    >>> environment_language({"LANG": "ru_RU.UTF-8"})
    'ru'
    >>> environment_language({"LANGUAGE": "fr:kk", "LANG": "ru_RU.UTF-8"})
    'kk'
    >>> environment_language({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"})
    'en'
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in variables if environ.get(name)), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return DEFAULT_LANGUAGE  # GNU gettext does not look at LANGUAGE in this locale
    return _best([*environ.get("LANGUAGE", "").split(":"), locale])


def gettext(message: str) -> str:
    """The message in the current language."""
    return _catalog(_current.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message for `n` things in the current language; `n` still has to be filled in."""
    return _catalog(_current.get()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the current language, told from equal messages by its context."""
    return _catalog(_current.get()).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, n: int) -> str:
    """`ngettext` with a context."""
    return _catalog(_current.get()).npgettext(context, singular, plural, n)


def gettext_noop(message: str) -> str:
    """Mark a message where it is defined, to be given to `gettext` where it is shown."""
    return message


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        quality = float(value)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


def _best(tags: list[str]) -> str:
    # Lower case, because Babel gives back the wish as it was written.
    plain = [tag.lower().partition(".")[0].partition("@")[0].replace("_", "-") for tag in tags]
    return negotiate_locale(plain, INTERFACE_LANGUAGES, sep="-") or DEFAULT_LANGUAGE


@lru_cache(maxsize=len(INTERFACE_LANGUAGES))
def _catalog(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, localedir(), [lang], fallback=True)
