"""TBX, the exchange format of term bases: ISO 30042:2019 (v3) and 2008 (v2, MARTIF)."""

from glossary.formats.tbx.reading import read_tbx
from glossary.formats.tbx.writing import write_tbx, write_tbx2

__all__ = ["read_tbx", "write_tbx", "write_tbx2"]
