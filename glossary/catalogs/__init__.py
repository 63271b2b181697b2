"""The term base as gettext catalogs, for applications that are localized with its terms."""

from glossary.catalogs.location import localedir

__all__ = ["localedir"]
