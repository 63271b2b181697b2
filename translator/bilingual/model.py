"""A source and its translation, as every bilingual format has them."""

from __future__ import annotations

from dataclasses import dataclass

from translator.errors import TranslatorError


class BilingualError(TranslatorError, ValueError):
    """A file that is refused as a whole; the message names the file, the line and what to do."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A source text with its translation.

    `id` is what the file calls it, else its number from 1; `line` counts from 1, None where the
    format has no lines. The texts stand as the file has them; inline codes of XLIFF and TMX are one
    U+FFFC each. `is_fuzzy` marks what a translator has not confirmed.
    """

    id: str
    source: str
    target: str
    source_lang: str
    target_lang: str
    line: int | None = None
    is_fuzzy: bool = False
