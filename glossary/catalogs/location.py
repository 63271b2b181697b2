"""Where the compiled catalogs lie: beside the package in a wheel, in the repository otherwise."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def localedir() -> Path:
    """Where gettext finds the catalogs, as its `localedir`.

    Laid out as gettext wants it, `<lang>/LC_MESSAGES/<domain>.mo`, with the domains `glossary`
    (the term base) and `ortaq` (the interface).

        >>> (localedir() / "kk" / "LC_MESSAGES").is_dir()
        True
    """
    installed = _PACKAGE / "locales"
    return installed if installed.is_dir() else _PACKAGE.parent / "locales"
