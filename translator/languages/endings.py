"""Endings that are written behind the hyphen or apostrophe of an acronym, number or name."""

from __future__ import annotations

import re
from typing import Final

from translator.languages.ru import CASE_ENDINGS

# Kazakh: plural, possessive, case, and the adjectives made of the locative and with -лық.
_KAZAKH: Final = re.compile(
    r"""(?=..|[ыі]$)
    (?:[лдт][ае]р)?
    (?:с?[ыі]|[ыі]?м[ыі]з)?
    (?:[ндт][ыі]ң            # genitive
      |[ғгқк][ае]|н[ае]      # dative
      |[ндт][ыі]             # accusative
      |н?[дт][ае](?:ғы|гі)?  # locative, and the adjective made of it
      |[ндт][ае]н            # ablative
      |[мбп]ен(?:ен)?        # instrumental
      |[лдт][ыі][қк]         # adjective
    )?""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST: Final = 12

_ENGLISH: Final = "s"
_MARKS: Final = "-\u2010\u2011\u2012\u2013\u2212'\u2018\u2019\u02bc`\u00b4"
_WITH_ENDING: Final = re.compile(rf"(.*\S)[{_MARKS}]([^\W\d_]{{1,{_LONGEST}}})", re.DOTALL)


def is_kazakh_ending(word: str) -> bool:
    """Whether a word after a hyphen is an ending of the word before it.

    >>> [is_kazakh_ending(word) for word in ("ның", "ға", "дағы", "Ресей", "led", "а")]
    [True, True, True, False, False, False]
    """
    return bool(word) and len(word) <= _LONGEST and _KAZAKH.fullmatch(word) is not None


def without_ending(text: str) -> str | None:
    """What an ending is written behind with a hyphen or apostrophe; None where there is none.

    The ending need not be of the language of what it follows, nor in small letters.

        >>> without_ending("NATO-ға"), without_ending("ОДКБ’ның"), without_ending("МИД'а")
        ('NATO', 'ОДКБ', 'МИД')
        >>> without_ending("Alma-Ata") is None
        True
    """
    found = _WITH_ENDING.fullmatch(text)
    if found is None:
        return None
    stem, ending = found[1], found[2].lower()
    if ending in CASE_ENDINGS or ending == _ENGLISH or is_kazakh_ending(ending):
        return stem
    return None
