"""The names that reading and writing of SKOS share."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

NAMESPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "dct": "http://purl.org/dc/terms/",
    "ortaq": "urn:ortaq:ns#",
}

SCHEME: Final = "urn:ortaq:scheme"
_CONCEPT: Final = "urn:ortaq:concept:"

# Our relations, and what SKOS and Dublin Core call them.
RELATIONS: Final = {
    "broader": "skos:broader",
    "related": "skos:related",
    "partOf": "dct:isPartOf",
    "replacedBy": "dct:isReplacedBy",
}

# Keys of a term that are literals of its label (`glossary.serialization`).
TERM_KEYS: Final = (
    "type",
    "status",
    "pos",
    "gender",
    "number",
    "inflection",
    "quoted",
    "replaced_by",
    "severity",
    "lookup_only",
    "reliability",
)


def concept_iri(id: str) -> str:
    """The IRI of a concept.

    >>> concept_iri("eapc")
    'urn:ortaq:concept:eapc'
    """
    return _CONCEPT + quote(id, safe="-._~")


def concept_id(iri: str) -> str | None:
    """The id of a concept of ours; None for other IRIs."""
    return unquote(iri.removeprefix(_CONCEPT)) if iri.startswith(_CONCEPT) else None


def expand(name: str) -> str:
    """The IRI of a prefixed name.

    >>> expand("skos:Concept")
    'http://www.w3.org/2004/02/skos/core#Concept'
    """
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix] + local
