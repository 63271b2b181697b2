"""An MCP server: assistants look terms up, find them in texts, repair and convert texts.

The Model Context Protocol lets a program that talks with a language model give it tools. What they
answer is what the API answers, so that an assistant writes the approved term or says that there is
none.
"""

from __future__ import annotations

from typing import Any, Literal

from mcp.server import MCPServer

from glossary.version import __version__
from translator.normalization import normalize as normalize_text
from translator.recognition.suggestion import as_mapping
from translator.service import Service
from translator.transliteration import convert

_INSTRUCTIONS = (
    "Ortaq has the approved English, Russian and Kazakh terms. Look a term up before you translate "
    "it; write nothing with the status deprecated or superseded; say so where a term is proposed: "
    "it has no source."
)
# More is a book: the command line reads those.
_LONGEST = 200_000

Language = Literal["en", "ru", "kk", "auto"]


def create_server(service: Service) -> MCPServer[Any]:
    """The server over a service, with the tools lookup, recognize, normalize and transliterate."""
    server: MCPServer[Any] = MCPServer(
        "ortaq", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING"
    )

    @server.tool()
    def lookup(query: str, to: str = "en,ru,kk", limit: int = 5) -> dict[str, Any]:
        """Look a term up in any language, script, spelling or form.

        `to` lists the languages to answer in. Each hit has the status, what to write, and advice
        where there is some.
        """
        found = service.snapshot().lookup.search(
            query, to=to.split(","), limit=max(1, min(limit, 20))
        )
        return {"query": query, "hits": [hit.as_mapping() for hit in found]}

    @server.tool()
    def recognize(
        text: str, to: Literal["en", "ru", "kk"], lang: Language = "auto"
    ) -> dict[str, Any]:
        """Find the terms in a text, inflected ones too, with what to write for each in `to`.

        Equivalents have the form that the sentence needs. Offsets count Unicode code points.
        """
        found = service.snapshot().recognize(_within(text), lang)
        return {"mentions": [as_mapping(mention, to=to, inflect=True) for mention in found]}

    @server.tool()
    def normalize(
        text: str, lang: Language = "auto", level: Literal["safe", "standard", "all"] = "safe"
    ) -> dict[str, Any]:
        """Repair scraped text: split syllables, look-alike letters, lost hyphens.

        Every change is explained; doubtful places are reported and left alone.
        """
        terms = service.snapshot().spacings
        return normalize_text(_within(text), lang, level=level, terms=terms).as_mapping()

    @server.tool()
    def transliterate(text: str, scheme: str = "auto", reverse: bool = False) -> dict[str, Any]:
        """Write Kazakh or Russian in another alphabet, or with `reverse` read it from one.

        Schemes are kk_latn_2021, kk_arab_tote, ru_bgn_pcgn_1947 and others; auto finds one.
        """
        names = service.snapshot().names
        return convert(_within(text), scheme, reverse=reverse, names=names).as_mapping()

    return server


def _within(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"the text has {len(text):,} characters: send at most {_LONGEST:,}")
    return text
