"""SKOS and SKOS-XL: Turtle, RDF/XML and JSON-LD."""

from glossary.formats.skos.reading import read_skos, read_skos_jsonld, read_skos_rdfxml
from glossary.formats.skos.writing import write_skos, write_skos_jsonld, write_skos_rdfxml

__all__ = [
    "read_skos",
    "read_skos_jsonld",
    "read_skos_rdfxml",
    "write_skos",
    "write_skos_jsonld",
    "write_skos_rdfxml",
]
