"""English: letters, hyphens and marks that the rules of normalization ask about."""

from __future__ import annotations

from typing import Final

from translator.languages.lists import words

VOWELS: Final = frozenset("aeiouy")

# Outer and inner quotation marks, the American way; British editors nest them in reverse.
QUOTES: Final = (("“", "”"), ("‘", "’"))

# The dash between two spaces: an en dash; a spaced em dash is also in use and stays.
SPACED_DASH: Final = "–"

# Words of one or two letters are a closed class, so that a two-letter piece which is not here is
# the beginning or the end of a cut word (Na-to, Uz-bekistan, reiterat-ed). Prefixes that English
# sets off by a hyphen stand here too, because they decide nothing.
SHORT_WORDS: Final = words(
    "a i am an as at be by do ex go he hi if in is it me my no of oh ok on or ox so to up us we "
    "ad id ma pa mr ms dr st vs tv pc uk eu un re co de"
)

# Prefixes written with a hyphen in front of a small letter in most words that have them. Not here:
# ex-, all-, half-, which also begin undivided words (ex-ercise, all-iance, half-way).
HYPHENATED_PREFIXES: Final = words("non self quasi well")

# First parts of open, hyphenated and closed compounds alike: with a space behind them they may be
# what the author wrote (counter terrorism), so that a space alone is no sign of a broken word.
PREFIXES: Final = words(
    "anti bi co counter cross de e ex extra geo hyper inter intra mega meta micro mid mini multi "
    "narco neo non out over peri post pre pro pseudo quasi re self semi socio sub super trans tri "
    "ultra un under up vice"
)

# Endings that are no words of their own: what stands right of a line-end hyphen and begins no
# compound's second part. Words such as "nation", "age" and "able" are left out on purpose.
TAILS: Final = words(
    "tion tions tional tionally tioned tioning sion sions sional ment ments mented "
    "menting ing ings ity ities ness nesses tive tives tively tivity tial tially tious tiously "
    "cial cially cian cians cious ciously cient ciently ciency cation cations ture tures tured "
    "tural turally turing ence ences ance ances ency encies ancy ancies ible ibly ular ularly ical "
    "ically ized izing ization izations ised ising isation isations ating ated ator ators ative "
    "atively lating lation lations nating rity rities ries lity "
    "lities nity nities sity sities tory tories ically gically nomic nomically tary taries ciating "
    "ciation ciations lizing lized lization rizing rized rization bility bilities ous ously eous "
    "ious iously ual ually uously ingly edly tively lessly fully ist ists"
)

# Words that lose the space beside them, as they stand unstressed (ofhow, cooperationbetween). Not
# here: what begins or ends other words as well (in, on, by, for, be, or, as, is, under).
CLOSED_CLASS: Final = words(
    "of the and that this these those with from which was were have has had their between when "
    "would could should they"
)
# Rare words that are made of one of those and another.
UNDIVIDED: Final = words("whereof wherefrom wherewith therefrom therewith herewith andiron anywhen")
# Short words that stand beside those (ofhow).
SHORT_NEIGHBORS: Final = words(
    "how who why all our its his her not any one two new you she for are but"
)
# Before a year, and behind one.
BEFORE_YEARS: Final = words("of in since by until from before after during between and to the")
BEHIND_YEARS: Final = words("and to")

# In front of these prefixes' proper adjectives English keeps a hyphen (anti-Western).
PREFIXES_OF_NAMES: Final = words("anti pro non post pre mid neo pan ex un trans inter")
PROPER_ADJECTIVES: Final = words(
    "Western Eastern Soviet European American Asian African Arab Islamic Islamist Muslim Christian "
    "Jewish Semitic Semitism Zionist Nazi Marxist Communist Atlantic Alliance Taliban Bolshevik "
    "Kremlin Iraqi Afghan Israeli Iranian Syrian Indian Pakistani Western Westernism Brexit"
)

# Abbreviations that a figure follows: no footnote mark stands behind them.
ABBREVIATIONS: Final = words(
    "fig figs no nos vol vols ch chap sec art par app tab ed eds pp pt ref"
)

# Words that an acronym may leave out.
SMALL_WORDS: Final = words("of and on for in the to against a an with by")

# Contractions that are no words without their apostrophe. Not here: cant, wont, well, were, its,
# hell, shell, ill, id, lets, shed, wed, which are; Im and Ive, which are names or German.
CONTRACTIONS: Final = words(
    "arent couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt shouldnt wasnt werent wouldnt "
    "thats theyll theyre theyve youll youre youve weve"
)
# French has "dont", and says these beside it.
FRENCH: Final = words(
    "au aux ce cette dans de des du elle en est et il ils la le les on un une nous qui"
)

# What is counted: a number stands before it, not a code (3O May).
COUNTED: Final = words(
    "years days hours minutes percent people countries members troops soldiers dollars km kg "
    "thousand million billion January February March April May June July August September October "
    "November December"
)

# A hyphen in front of these hangs: its second part stands later (short- and long-term).
SUSPENDERS: Final = words("and or nor but versus vs through")

# The same where the hyphen stands inside a line only: at a line end "Na-⏎to" is a cut word.
SUSPENDERS_WITHIN_LINE: Final = words("to as by in for from than")

# Words that stand twice on purpose.
DOUBLED: Final = words("that had very no so bye ha too more far long many really")

# What web pages put around their text, by kind. A label is furniture where it is a line of its own
# (with a colon, an arrow or a figure behind it, at most); an opening makes furniture of its line,
# because no article says such a thing to its reader.
FURNITURE_LABELS: Final = {
    "sharing": (
        "share",
        "share this article",
        "share on (?:facebook|twitter|x|linkedin|whatsapp)",
        "tweet",
    ),
    "advertising": ("advertisement", "sponsored content", "advertorial"),
    "reading on": (
        "read more",
        "read also",
        "see also",
        "related articles",
        "most read",
        "you may also like",
    ),
    "subscription": (
        "subscribe",
        "subscribe now",
        "sign up",
        "log in",
        "support local journalists",
    ),
    "navigation": ("back to top", "skip to (?:main )?content", "print this page", "next article"),
    "counter": (
        r"(?:views|comments): ?[\d ,.]+",
        r"[\d ,.]+k? (?:views|comments|shares)",
        r"\d+ min(?:ute)?s? read",
    ),
    "rights": (r"cc[ -]by(?:-\w+)*(?: \d\.\d)?", r".{0,60}all rights reserved\.?"),
    "ranking": ("scimago journal & country rank",),
}
FURNITURE_OPENINGS: Final = {
    "subscription": (
        r"(?:please )?(?:fill|complete) (?:in |out )?(?:the |a |this )?subscription form",
        r"(?:sign up|subscribe) (?:for|to) (?:our|the|a) (?:\w+ )?(?:newsletter|mailing list)",
        r"already (?:a subscriber|have an account)\?",
    ),
    "cookies": (
        r"(?:we|this (?:web)?site) uses? cookies",
        r"by (?:continuing|using) [^.]{0,60}cookies",
    ),
    "sharing": (r"follow us on ",),
    "reading on": (r"(?:read (?:more|also|next)|see also|related): ",),
}
