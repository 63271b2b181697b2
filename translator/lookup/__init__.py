"""One query -> ranked hits, each naming the layer that found it.

Indexes in memory, built from the concepts; what only some queries need is built when the first of
them comes.
"""

from translator.lookup.model import LAYERS, MAX_QUERY, Completion, Hit, QueryError, Why
from translator.lookup.search import Lookup

__all__ = ["LAYERS", "MAX_QUERY", "Completion", "Hit", "Lookup", "QueryError", "Why"]
