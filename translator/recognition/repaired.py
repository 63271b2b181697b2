"""Terms in damaged text: it is repaired first, and the places are those of the text as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glossary.keys import compare
from translator.recognition.mention import Mention
from translator.recognition.places import Places
from translator.recognition.recognizer import Recognizer

if TYPE_CHECKING:
    from translator.normalization import Normalized, TermSpacings

# Lost capitals hide names, and these are what the level above `safe` restores.
_LEVEL: Final = "standard"
# In a text that lost so many capitals, so near to one another, words in small letters may be names.
_FEWEST: Final = 5
_APART: Final = 1000


def find_in_damaged(
    recognizer: Recognizer,
    text: str,
    lang: str = "auto",
    *,
    terms: TermSpacings | None = None,
    nested: bool = False,
) -> list[Mention]:
    r"""The mentions in a text that may have split syllables, cut words or lost capitals.

    `terms` is the index of the base's forms for the repair, `nested` as for the recognizer. Offsets
    are those of `text`, in Unicode code points: `text[m.start:m.end] == m.text` always holds.

        >>> from glossary.base import load_base
        >>> recognizer = Recognizer(load_base())
        >>> mentions = find_in_damaged(recognizer, "Қа зақ стан, НА-\nТО")
        >>> [(m.start, m.end, m.concept) for m in mentions]
        [(0, 11, 'kazakhstan'), (13, 19, 'nato')]
    """
    from translator.normalization import normalize  # only damaged text needs its statistics

    repaired = normalize(text, lang, level=_LEVEL, terms=terms)
    restored = sum("capitals" in edit.rules for edit in repaired.edits)
    lost = restored >= _FEWEST and restored * _APART >= len(text)
    mentions = recognizer.find(repaired.text, lang, nested=nested, lost_capitals=lost)
    return place_in_damaged(mentions, text, repaired)


def place_in_damaged(mentions: list[Mention], text: str, repaired: Normalized) -> list[Mention]:
    """The mentions of a repaired text in places of the text that it was repaired from."""
    if not repaired.edits:
        return mentions
    places = Places(repaired.edits)
    return [_placed(mention, text, places) for mention in mentions]


def _placed(mention: Mention, text: str, places: Places) -> Mention:
    start, end = places.start(mention.start), places.end(mention.end)
    surface = text[start:end]
    if surface == mention.text:
        return mention._replace(start=start, end=end)
    match = compare(surface, mention.term.text) or mention.match
    return mention._replace(start=start, end=end, text=surface, match=match)
