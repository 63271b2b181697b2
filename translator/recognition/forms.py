"""Forms and running text, cut into words and gaps that can be compared.

A key is the words of a form, each as its letters key, with what stands between them: one space for
white space, else the bare punctuation. Equal keys = the same form, whatever its capitals, its white
space, and the kinds of its dashes, apostrophes and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import add
from typing import Final, NamedTuple, TypeVar

from glossary.keys import INVISIBLE, letters_key
from translator.tokens import MARKS

# Combining marks belong to their word: й may be written in two code points. Hyphens and
# apostrophes part words here, unlike in `tokens`: a form may end at them (NATO’s, НАТО-ның).
_WORDS: Final = re.compile(rf"([\w{MARKS}]+)")
_BLANK_LINE: Final = re.compile(r"(?:\r\n|[\n\r\u2028\u2029\x85])[^\S\n\r]*[\n\r]|[\f\u2029]")
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_SOFT_LINE_END: Final = re.compile(r"\u00ad(?=[ \t]*[\r\n])")
_QUOTED: Final = re.compile('[«“„"]([^«»“”„"]+)[»”“"]')
_DOTTED: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")

BLANK: Final = "\n"
LINE_END_HYPHEN: Final = re.compile(r"[-\u2010]\s*[\r\n]\s*")
FULL_STOP: Final = re.compile(r"\.[^\S\r\n]?")

Value = TypeVar("Value")

# Surfaces beyond this length are no words; keeping them would let one text fill the memory.
_LONGEST_CACHED: Final = 64
_CACHED: Final = 200_000


_NO_TOKENS: Final[Mapping[int, str]] = {}


class Cache(dict[str, Value]):
    """A function of one string that remembers; it starts anew when it has grown too large."""

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> Value:
        value = self._function(text)
        if len(text) <= _LONGEST_CACHED:
            if len(self) >= _CACHED:
                self.clear()
            self[text] = value
        return value


class FormKey(NamedTuple):
    """A key of a form, and the punctuation at its edges, which a text may leave out."""

    key: str
    lead: str
    trail: str


def split(text: str) -> list[str]:
    """Gap, word, gap, … word, gap: together the text, underscores being gaps.

    >>> split("«НАТО»-ның")
    ['«', 'НАТО', '»-', 'ның', '']
    """
    return _WORDS.split(text.replace("_", "\0"))


def punctuation_key(gap: str) -> str:
    """The punctuation of a gap without its white space, each kind of mark as one."""
    return "".join(letters_key(gap).split())


def gap_key(gap: str) -> str:
    r"""What stands between two words of a form; led by a line feed where a blank line parts them.

    >>> gap_key("  "), gap_key(" – "), gap_key(" «"), gap_key(" \n\n")
    (' ', '-', '"', '\n ')
    """
    punctuation = punctuation_key(gap) or " "
    return BLANK + punctuation if _BLANK_LINE.search(gap) else punctuation


# What every text asks for again and again.
WORD_KEYS: Final = Cache(letters_key)
GAP_KEYS: Final = Cache(gap_key)


def form_keys(form: str, tokens: Mapping[int, str] = _NO_TOKENS) -> list[FormKey]:
    """The keys under which running text finds a form, that of the form itself first.

    `tokens` are what stands for some of its words, by their number, in place of their letters.

    Quotation marks within a name may be missing, and full stops within an acronym.

        >>> [found.key for found in form_keys("программа «Партнерство ради мира»")]
        ['программа"партнерство ради мира', 'программа партнерство ради мира']
        >>> [found.key for found in form_keys("U.N. Security Council")]
        ['u.n.security council', 'un security council']
    """
    found: dict[str, FormKey] = {}
    for text in dict.fromkeys((form, _undotted(form))):
        pieces = split(_bare(text))
        if len(pieces) < 3:
            continue
        lead, trail = punctuation_key(pieces[0]), punctuation_key(pieces[-1])
        words = [tokens.get(number) or WORD_KEYS[word] for number, word in enumerate(pieces[1::2])]
        gaps = [GAP_KEYS[gap].lstrip(BLANK) for gap in pieces[2:-1:2]]
        for key in (
            _join(words, gaps),
            _join(words, [gap.replace('"', "") or " " for gap in gaps]),
        ):
            found.setdefault(key, FormKey(key, lead, trail))
    return list(found.values())


def opening_words(form: str) -> list[tuple[str, str]]:
    """The first two words of each key under which a form is found; the second may be empty.

    >>> opening_words("U.N. Security Council")
    [('u', 'n'), ('un', 'security')]
    """
    texts = (form, _undotted(form)) if "." in form else (form,)
    found = [[WORD_KEYS[word] for word in split(_bare(text))[1:4:2]] for text in texts]
    return list(dict.fromkeys((words[0], "".join(words[1:])) for words in found if words))


def name_within(form: str) -> str:
    """The name in quotation marks that a form holds beside the word for what it names.

    >>> name_within("программа «Партнерство ради мира»"), name_within("«Айбын»")
    ('Партнерство ради мира', '')
    """
    if not (match := _QUOTED.search(form)):
        return ""
    beside = form[: match.start()] + form[match.end() :]
    return match[1].strip() if any(map(str.isalnum, beside)) else ""


def _undotted(form: str) -> str:
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), form)


def _bare(form: str) -> str:
    return remove_invisible(form)[0]


def _join(words: list[str], gaps: list[str]) -> str:
    return words[0] + "".join(map(add, gaps, words[1:]))


def beginnings(form: str) -> list[str]:
    """The beginnings of a key, word by word, without the key itself.

    >>> beginnings('программа"партнерство ради мира')
    ['программа', 'программа"партнерство', 'программа"партнерство ради']
    """
    ends = [match.end() for match in _WORDS.finditer(form)]
    return [form[:end] for end in ends[:-1]]


def remove_invisible(text: str) -> tuple[str, list[int] | None]:
    r"""The text without invisible characters, and the place of each of its characters before.

    The places are None where nothing was removed. A soft hyphen at a line end becomes a hyphen.

        >>> remove_invisible("На\u00adто")
        ('Нато', [0, 1, 3, 4])
    """
    if not _INVISIBLE.search(text):
        return text, None
    text = _SOFT_LINE_END.sub("-", text)
    places = [place for place, char in enumerate(text) if char not in INVISIBLE]
    return _INVISIBLE.sub("", text), places
