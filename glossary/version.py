"""The version of Ortaq; releases of the curated base carry the same number."""

__version__ = "0.1.0"
