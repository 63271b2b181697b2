"""Files of term bases: one module per format, each with `read_<format>` and `write_<format>`.

`read_file` and `write_file` find the module; see `docs/formats.md`.
"""

from glossary.formats.files import read_file, write_file
from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.registry import FORMATS, Format
from glossary.formats.report import CODES, Loss, Report
from glossary.formats.selection import Selection, select
from glossary.formats.sniffing import sniff

__all__ = [
    "CODES",
    "FORMATS",
    "Format",
    "Loss",
    "ReadOptions",
    "Report",
    "Selection",
    "WriteOptions",
    "read_file",
    "select",
    "sniff",
    "write_file",
]
