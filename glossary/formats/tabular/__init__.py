"""Tables: CSV and TSV in whatever encoding, and Excel workbooks; one mapping of their headers."""

from glossary.formats.tabular.delimited import read_csv, read_tsv, write_csv, write_tsv
from glossary.formats.tabular.workbook import read_xlsx, write_xlsx

__all__ = ["read_csv", "read_tsv", "read_xlsx", "write_csv", "write_tsv", "write_xlsx"]
