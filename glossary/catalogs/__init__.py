"""The term base as gettext catalogs, for applications that are localized with its terms."""

from glossary.catalogs.location import localedir
from glossary.catalogs.po import CatalogError, build_catalog, build_compendium, po_bytes
from glossary.catalogs.reading import term, translation
from glossary.catalogs.writing import Written, write_catalogs

__all__ = [
    "CatalogError",
    "Written",
    "build_catalog",
    "build_compendium",
    "localedir",
    "po_bytes",
    "term",
    "translation",
    "write_catalogs",
]
