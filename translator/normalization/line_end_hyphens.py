"""Hyphens at line ends: signs of a cut word, or the hyphens of a compound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final, NamedTuple

from glossary.languages import letter_script
from translator import lexicon
from translator.languages import kk, ru
from translator.normalization.attested import Attested
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.words import (
    CUT_HYPHENS,
    LONGEST_WORD,
    SPACE,
    fold,
    has_vowel,
    is_acronym,
    is_broken_page,
    is_chain,
    rules_of,
    word_language,
)

# A hyphen before the next line, or before a space: in text whose line ends were lost the hyphen
# stands inside the line ("multivecto- ral").
_PLACE: Final = re.compile(
    rf"[{CUT_HYPHENS}](?:[{SPACE}]*+\n[{SPACE}]*+|[{SPACE}]++|(?<=¬))(?=[^\W_])"
)
_LEFT: Final = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*\Z")
_RIGHT: Final = re.compile(r"[^\W_]++")
_WINDOW: Final = 80  # letters to each side that tell the language of the place

# English words: counted so rarely it is none, so often it is one for certain, and so often that
# compounds are made of it.
_RARE: Final = 1.0
_COMMON: Final = 10.0
_FREQUENT: Final = 30.0
_FREQUENT_WHOLE: Final = 60.0
_SHARE: Final = 0.01  # what is so much rarer than its parts is a compound misspelled
_SHORTEST_PART: Final = 3


class Verdict(Enum):
    """What becomes of the hyphen and the gap behind it."""

    JOIN = "join"  # both go: Na-⏎to -> Nato
    KEEP = "keep"  # the hyphen stays, the gap goes: Nato-⏎led -> Nato-led
    LEAVE = "leave"  # both stay: одно- и двухлетний
    DOUBT = "doubt"


class Ruling(NamedTuple):
    """A verdict, how sure it is, and why."""

    verdict: Verdict
    confidence: float
    reason: str


@dataclass(frozen=True)
class Place:
    """A hyphen with what stands on both sides of it.

    `head` is the last part of the word on the left, `tail` the first part on the right, both
    folded; `left` and `right` are as written, `left` with its earlier parts ("defence-re");
    `start` and `end` are the span of the hyphen and the gap.
    """

    left: str
    right: str
    hyphen: str
    at_line_end: bool
    lang: str
    context: Context
    start: int
    end: int

    @cached_property
    def is_broken_page(self) -> bool:
        """Whether head and tail are syllables, not halves of a word."""
        return is_broken_page(self.context.prose, self.start, self.end)

    @property
    def attested(self) -> Attested:
        """The words that the text and the term base write whole."""
        return self.context.attested

    @cached_property
    def head(self) -> str:
        """The last part of the left side."""
        return re.split("[-']", fold(self.left))[-1]

    @cached_property
    def tail(self) -> str:
        """The right side."""
        return fold(self.right)


def mend_line_end_hyphens(context: Context) -> Iterator[Change | Doubt]:
    """Words cut by a hyphen at a line end are joined, compounds keep their hyphen.

    The line end goes with the gap. Decided by what is certain (a capital, a figure or an acronym
    before the hyphen; endings and short pieces that are no words), then by what the text and the
    term base write elsewhere; where nothing decides, the place is reported.
    """
    text = context.prose
    done, mended = 0, ""  # where the last mended word ends, and the word
    for match in _PLACE.finditer(text):
        hyphen = match.start()
        left_match = _LEFT.search(text, max(0, hyphen - LONGEST_WORD), hyphen)
        right_match = _RIGHT.match(text, match.end(), match.end() + LONGEST_WORD)
        if left_match is None or right_match is None:
            continue
        start, end = left_match.start(), right_match.end()
        left, right = left_match[0], right_match[0]
        if start < done:  # the left side is the end of the word before: Na-⏎to-⏎led
            start, left = done, mended[-LONGEST_WORD:]
        ruling = _decide(_place(context, match, left, right))
        if ruling.verdict in (Verdict.JOIN, Verdict.KEEP):
            between = "" if ruling.verdict is Verdict.JOIN else "-"
            after = text[start:hyphen] + between + right
            yield Change(start, end, after, ruling.confidence, ruling.reason)
            done, mended = end, left + between + right
        elif ruling.verdict is Verdict.DOUBT:
            alternatives = (left + right, f"{left}-{right}")
            yield Doubt(start, end, alternatives, ruling.reason)


def is_settled(context: Context, left_end: int, right_start: int) -> bool:
    """Whether spelling, or what the text writes elsewhere, decides a hyphen between two words."""
    text = context.text
    match = _PLACE.match(text, left_end)
    left = _LEFT.search(text, max(0, left_end - LONGEST_WORD), left_end)
    right = _RIGHT.match(text, right_start, right_start + LONGEST_WORD)
    if match is None or left is None or right is None:
        return True
    place = _place(context, match, left[0], right[0])
    ruling = next(filter(None, (opinion(place) for opinion in SETTLING)), None)
    if ruling is None:
        return False
    # On a broken page two pieces in capitals are no acronyms: ЮНЕС-⏎КО.
    is_cut = place.is_broken_page and left[0].isupper() and right[0].isupper()
    return ruling.verdict is not Verdict.DOUBT or not is_cut


def _place(context: Context, match: re.Match[str], left: str, right: str) -> Place:
    start, end = match.span()
    window = context.prose[max(0, start - _WINDOW) : end + _WINDOW]
    lang = word_language(right, window, context.lang)
    return Place(left, right, match[0][0], "\n" in match[0], lang, context, start, end)


def _decide(place: Place) -> Ruling:
    """The first opinion that is sure of itself."""
    for opinion in OPINIONS:
        if ruling := opinion(place):
            return ruling
    return Ruling(Verdict.DOUBT, 0.5, "neither the text nor the term base has the word whole")


def _leave(reason: str) -> Ruling:
    return Ruling(Verdict.LEAVE, 1.0, reason)


def _join(confidence: float, reason: str) -> Ruling:
    return Ruling(Verdict.JOIN, confidence, reason)


def _keep(confidence: float, reason: str) -> Ruling:
    return Ruling(Verdict.KEEP, confidence, reason)


def _doubt(reason: str) -> Ruling:
    return Ruling(Verdict.DOUBT, 0.5, reason)


def hanging(place: Place) -> Ruling | None:
    """одно- и двухлетний: the second part stands later."""
    constants = rules_of(place.lang)
    if place.tail in constants.SUSPENDERS:
        return _leave("the hyphen hangs before a conjunction")
    if not place.at_line_end:
        if place.tail in constants.SUSPENDERS_WITHIN_LINE:
            return _leave("the hyphen hangs before a conjunction or preposition")
        if place.right[0].isupper() or not place.right[0].isalpha():
            return _leave("a dash without its space, or a list")
    return None


def number(place: Place) -> Ruling | None:
    """20-⏎летнего, 2010-⏎2014, COVID-⏎19."""
    if place.right[0].isdigit():
        if place.left[-1].isdigit() or is_acronym(place.left):
            return _keep(0.95, "a figure follows the hyphen")
        return _doubt("a figure follows the hyphen")
    if not place.left[-1].isdigit():
        return None
    if place.at_line_end and place.hyphen != "¬":
        return _keep(0.97, "the hyphen after a figure is a real one")
    constants = rules_of(place.lang)
    if place.lang != "en" and (
        place.tail in constants.NUMBER_ENDINGS or place.tail.startswith(constants.NUMBER_TAIL_STEMS)
    ):
        return _keep(0.95, "an ending after a figure has a hyphen")
    return _doubt("a hyphen after a figure, inside the line")


def capitals(place: Place) -> Ruling | None:
    """НАТО-⏎ның, Euro-⏎Atlantic, КООПЕРА-⏎ЦИЯ."""
    last = re.split("[-'’]", place.left)[-1]
    if is_acronym(last):
        if place.right[0].islower():
            if place.at_line_end or _is_ending(place):
                return _keep(0.97, "the hyphen after an acronym is a real one")
            return _doubt("a hyphen after an acronym, inside the line")
        if place.right.isupper() and len(place.right) > 1:
            return _evidence(place) or _doubt("a cut word or two acronyms")
        return _keep(0.95, "a capital follows the hyphen")
    if place.right[0].isupper():
        return _keep(0.95, "a capital follows the hyphen")
    scripts = letter_script(place.left[-1]), letter_script(place.right[0])
    if None not in scripts and scripts[0] != scripts[1]:
        return _keep(0.95, "the hyphen stands between two scripts")
    return None


def _is_ending(place: Place) -> bool:
    if place.lang == "kk":
        return is_chain(place.tail, kk.SUFFIXES)
    return place.attested.has_hyphenated(fold(f"{place.left}-{place.right}"))


def optional(place: Place) -> Ruling | None:
    """коопе¬рация: this sign stands for a cut word only."""
    if place.hyphen != "¬":
        return None
    if len(place.head) < 2 or not place.right[0].islower():
        return _leave("a logical sign")
    return _join(0.97, "¬ marks a cut word")


def _evidence(place: Place) -> Ruling | None:
    """What the text and the term base write elsewhere."""
    joined = place.attested.has(place.head + place.tail)
    hyphenated = place.attested.has_hyphenated(
        f"{place.head}-{place.tail}"
    ) or place.attested.has_hyphenated(fold(f"{place.left}-{place.right}"))
    if joined and hyphenated:
        return _doubt("the text writes the word both ways")
    if joined and place.attested.has_both_ways(place.head, place.tail):
        return _keep(0.9, "the term base has the word both ways, and the hyphen stands here")
    if joined:
        return _join(0.98, "the text or the term base has the word whole")
    if hyphenated:
        return _keep(0.97, "the text has the word with a hyphen")
    if place.attested.has_phrase(place.head, place.tail):
        return _keep(0.92, "the term base has both words side by side")
    return None


def russian(place: Place) -> Ruling | None:
    """кто-⏎то, во-⏎первых, из-⏎за."""
    if place.lang != "ru":
        return None
    head, tail = place.head, place.tail
    if (
        head in ru.HYPHENATED_PREFIXES
        or tail in ru.HYPHENATED_TAILS
        or (tail in ru.INDEFINITE_PARTICLES and head in ru.PRONOUNS)
        or (head in ("во", "в") and tail in ru.ORDINAL_ADVERBS)
        or (head, tail) in ru.HYPHENATED_PREPOSITIONS
    ):
        return _keep(0.96, "the rules of Russian spelling put a hyphen here")
    return None


def kazakh(place: Place) -> Ruling | None:
    """сондай-⏎ақ."""
    if place.lang == "kk" and place.tail in kk.HYPHENATED_TAILS:
        return _keep(0.97, "-ақ is always written with a hyphen")
    return None


def doubled(place: Place) -> Ruling | None:
    """жиі-⏎жиі: a word and the same word; of two letters it may be мама."""
    if place.head == place.tail and len(place.tail) >= 3:
        return _keep(0.93, "a doubled word has a hyphen")
    return None


def abbreviation(place: Place) -> Ruling | None:
    """мб-⏎дан, км-⏎ге: a cut leaves no piece without a vowel, an abbreviation has none."""
    if len(place.head) < 2 or has_vowel(place.head) or place.is_broken_page:
        return None
    if place.lang == "kk" and is_chain(place.tail, kk.SUFFIXES):
        return _keep(0.93, "the hyphen between an abbreviation and its ending is a real one")
    return _doubt("an abbreviation stands before the hyphen")


def ending(place: Place) -> Ruling | None:
    """consulta-⏎tion, рам-⏎ках, қойыл-⏎ған: what follows the hyphen is an ending."""
    if len(place.head) < 2:
        return None
    if place.is_broken_page and len(place.tail) < 3:
        return None
    if place.lang == "kk":
        is_apart = place.is_broken_page or not place.at_line_end
        found = is_chain(place.tail, kk.SUFFIXES) and not (
            is_apart and place.tail in kk.WORDS_LIKE_SUFFIXES
        )
    else:
        found = place.tail in rules_of(place.lang).TAILS
    return _join(0.95, f"“{place.right}” is an ending, not a word") if found else None


def short_piece(place: Place) -> Ruling | None:
    """Na-⏎to, reiterat-⏎ed: two letters that are no word."""
    if place.is_broken_page:
        return None
    short_words = rules_of(place.lang).SHORT_WORDS
    for piece in (place.head, place.tail):
        if len(piece) == 2 and piece not in short_words and has_vowel(piece):
            return _join(0.93, f"“{piece}” is no word by itself")
    return None


def lost_capitals(place: Place) -> Ruling | None:
    """Nato-⏎sponsored: an acronym of the term base, written like a word."""
    if place.attested.is_acronym(place.head):
        return _keep(0.93, "the term base has an acronym before the hyphen")
    return None


def prefix(place: Place) -> Ruling | None:
    """non-⏎proliferation."""
    if place.lang == "en" and place.head in rules_of("en").HYPHENATED_PREFIXES:
        return _keep(0.9, "the prefix is written with a hyphen")
    return None


def related(place: Place) -> Ruling | None:
    """coun-⏎tries beside country: an attested word begins across the hyphen."""
    beginning = place.head + place.tail[:3]
    if len(place.head) < 2 or len(beginning) < 5 or place.attested.has(place.tail):
        return None
    if place.attested.begins(beginning):
        return _join(0.9, "a related word stands whole in the text or the term base")
    return None


def statistics(place: Place) -> Ruling | None:
    """gov-⏎ernment, decision-⏎making: the words of the language tell."""
    if place.lang != "en" or not (place.head + place.tail).isascii():
        return None
    whole, head, tail = lexicon.counts([place.head + place.tail, place.head, place.tail], "en")
    rarer = min(head, tail)
    if whole >= _COMMON and rarer <= _RARE:
        return _join(0.95, "the whole is a common word, and a part is none")
    if not place.at_line_end:
        return None
    if whole >= _FREQUENT_WHOLE:
        return _join(0.9, "the whole is a common word")
    is_long = min(len(place.head), len(place.tail)) >= _SHORTEST_PART
    if is_long and rarer >= _FREQUENT and whole < _SHARE * rarer:
        return _keep(0.9, "both parts are common words, the whole is none")
    return None


# The list is the algorithm: the first that is sure decides.
OPINIONS: Final[tuple[Callable[[Place], Ruling | None], ...]] = (
    hanging,
    optional,
    number,
    capitals,
    kazakh,
    russian,
    _evidence,
    doubled,
    abbreviation,
    ending,
    short_piece,
    related,
    lost_capitals,
    prefix,
    statistics,
)

# Those that need no word statistics: what they decide stands.
SETTLING: Final = OPINIONS[: OPINIONS.index(ending)]

RULE: Final = Rule(
    "line-end-hyphens",
    Level.SAFE,
    "words cut at a line end are joined, real hyphens stay",
    ("consulta-\ntion with NATO-\nled forces", "consultation with NATO-led forces"),
    mend_line_end_hyphens,
)
