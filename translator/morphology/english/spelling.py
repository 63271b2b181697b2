"""How English forms are spelled: endings, and the variants of British and American usage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator import lexicon

_VOWEL: Final = "aeiou"
_SIBILANT: Final = re.compile(r"(?:s|x|z|ch|sh)$")
# Doubled in writing: one short vowel between consonants in a word of one syllable (stop).
_SHORT: Final = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][bdfgklmnprtz]$")
# Longer words with the stress on their last syllable double it too, and -l in British spelling.
_STRESSED: Final = re.compile(
    r"(?:mit|fer|cur|pel|bel|pel|gin|get|bid|rol|lot|gret|pat|trol|tol|quip|tain)$"
)


def with_s(word: str) -> str:
    """The plural of a noun, or the third person of a verb, by rule.

    >>> [with_s(word) for word in ("policy", "process", "day", "force")]
    ['policies', 'processes', 'days', 'forces']
    """
    if word.endswith("y") and word[-2:-1] not in (*_VOWEL, ""):
        return f"{word[:-1]}ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def with_ending(word: str, ending: str) -> tuple[str, ...]:
    """A verb with -ed or -ing, an adjective with -er or -est; more than one where both are usual.

    >>> with_ending("stop", "ing"), with_ending("carry", "ed"), with_ending("travel", "ed")
    (('stopping',), ('carried',), ('traveled', 'travelled'))
    """
    if word.endswith("ie") and ending == "ing":
        return (f"{word[:-2]}ying",)
    if word.endswith("e") and (ending != "ing" or not word.endswith(("ee", "oe", "ye"))):
        return (word[:-1] + ending,)
    if word.endswith("y") and word[-2:-1] not in (*_VOWEL, "") and ending != "ing":
        return (f"{word[:-1]}i{ending}",)
    if word.endswith("c") and not word.endswith("ic" * 2) and word[-2:-1] in _VOWEL:
        return (f"{word}k{ending}",)
    doubled = word + word[-1:] + ending
    if _SHORT.search(word):
        return (doubled,)
    if re.search("[^aeiou][aeiou]l$", word):
        return (word + ending, doubled)
    if re.search("[^aeiou][aeiou][bdgmnprt]$", word) and _STRESSED.search(word):
        return (doubled, word + ending)
    return (word + ending,)


def stems(form: str, ending: str) -> Iterator[str]:
    """What may stand before -s, -ed, -ing, -er or -est.

    >>> list(stems("policies", "s")), list(stems("making", "ing"))
    (['policie', 'policy'], ['mak', 'make'])
    """
    if not form.endswith(ending) or len(form) < len(ending) + 2:
        return
    stem = form.removesuffix(ending)
    yield stem
    if ending == "s":
        yield from _before_s(stem)
        return
    yield f"{stem}e"
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if ending == "ing" and stem.endswith("y"):
        yield f"{stem[:-1]}ie"
    if stem.endswith("ck") or stem[-1:] == stem[-2:-1]:
        yield stem[:-1]


def _before_s(stem: str) -> Iterator[str]:
    if stem.endswith("ie"):
        yield f"{stem[:-2]}y"
    elif stem.endswith("e"):
        yield stem[:-1]


# Pairs of spellings, British first; each is tried in both directions.
_PAIRS: Final = (
    ("is", "iz", re.compile(r"(?<=[a-z]{3})i[sz](?=(?:e[ds]?|ing|ers?|ations?|ational|able)$)")),
    ("ys", "yz", re.compile(r"(?<=l)y[sz](?=(?:e[ds]?|ing|ers?)$)")),
    (
        "our",
        "or",
        re.compile(r"(?<=[a-z]{2})ou?r(?=(?:s|ed|ing|able|ful|less|hood|ly|ite|ites)?$)"),
    ),
    ("re", "er", re.compile(r"(?<=[bt])(?:re|er)(?=s?$)")),
    ("ence", "ense", re.compile(r"(?<=[a-z])en[cs]e(?=s?$)")),
    ("icence", "icense", re.compile(r"icen[cs]e(?=[ds]?$)")),
    ("ogue", "og", re.compile(r"(?<=[a-z]{2})og(?:ue)?(?=s?$)")),
    ("programme", "program", re.compile(r"program(?:me)?(?=s?$)")),
    ("ll", "l", re.compile(r"(?<=[aeiou])ll?(?=(?:ed|ing|ers?|ation)$)")),
    ("ae", "e", re.compile(r"ae|e(?=(?:di|sth))")),
    ("grey", "gray", re.compile(r"^gr[ea]y")),
    ("plough", "plow", re.compile(r"^pl(?:ough|ow)")),
    ("tyre", "tire", re.compile(r"^t[yi]re(?=s?$)")),
    ("cheque", "check", re.compile(r"^che(?:que|ck)(?=s?$)")),
)


def variants(word: str) -> tuple[str, ...]:
    """Other spellings of a word: British and American, with a hyphen, a space or undivided.

    Only spellings that the counted texts have are given.

        >>> variants("defence"), variants("programme"), variants("organization")
        (('defense',), ('program',), ('organisation',))
        >>> variants("peace-keeping")
        ('peacekeeping', 'peace keeping')
    """
    lower = word.lower()
    found: dict[str, None] = {}
    for british, american, pattern in _PAIRS:
        for match in pattern.finditer(lower):
            for spelling in (british, american):
                made = lower[: match.start()] + spelling + lower[match.end() :]
                if made != lower and lexicon.count(made, "en"):
                    found[made] = None
    if "-" in lower.strip("-"):
        joined, parts = lower.replace("-", ""), [part for part in lower.split("-") if part]
        if lexicon.count(joined, "en"):
            found[joined] = None
        if all(len(part) > 2 and lexicon.count(part, "en") for part in parts):
            found[" ".join(parts)] = None
    return tuple(_like(spelling, word) for spelling in found)


def _like(spelling: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return spelling.upper()
    return spelling[:1].upper() + spelling[1:] if word[:1].isupper() else spelling
