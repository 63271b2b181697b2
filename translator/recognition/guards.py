"""What keeps ordinary words from being taken for terms, and Kazakh endings from hiding them."""

from __future__ import annotations

import re
from typing import Final

from translator.languages.endings import is_kazakh_ending as is_kazakh_ending
from translator.languages.lists import words
from translator.recognition.mention import Mention

# Words whose capitals make an acronym of them: found only with the acronym's own capitals, and in
# a line of capitals not at all. Lower-case forms of acronyms in security, politics and government.
ORDINARY_WORDS: Final = words(
    # pronouns, particles, prepositions, and verbs as frequent: US, WHO, IT, AM, AN, IS …
    "us who it am an as at be by do go he if in is me my no of on or so to up we all and any are "
    "but can for had has her him his how its may nor not now one our out own she the was why you "
    # names of organizations and treaties chosen to read as words
    "act aid aids arms art base care case clear core dare fast force form gate hope lead life mad "
    "map mission pace pact peace plan press safe sale salt save sea seed share shape ship smart "
    "star start step strike swift target team test trade train trust unit war watch web wise "
    # Russian: ВС, ВО, ОН, ПО, ТО, ГЛАВА, МИР, РОСТ, СТАРТ, ОСНОВА …
    "вс во да за из ко на не ни но об он от по со то ту бы вы мы их ей её ее ему как кто мой мир "
    "наш нет она они оно под при про рак рост сам там тем тот тут уж уже что это старт основа дом "
    # Kazakh: ОЛ, БІЗ, СІЗ, ЕЛ, АС …
    "ал ас ат бар біз бір да де ел ер жол жоқ иә мен не ол осы сен сіз сол соң бұл үш"
)


def fits_case(
    surface: str,
    form: str,
    *,
    is_ordinary: bool,
    shouting: bool = False,
    lost_capitals: bool = False,
) -> bool:
    """Whether the capitals of a surface let it stand for a form of one word.

    A short acronym keeps its capitals, a longer one may have any unless it reads as a word. A name
    keeps its capital where the word is an ordinary one. `shouting` says that all around is in
    capitals, where an ordinary word has them too.

        >>> fits_case("us", "US", is_ordinary=True)
        False
        >>> fits_case("alliance", "Alliance", is_ordinary=True)
        False
        >>> [fits_case(text, "PfP", is_ordinary=False) for text in ("pfp", "PFP")]
        [False, True]
        >>> fits_case("Nato", "NATO", is_ordinary=False)
        True
    """
    wanted, met = capitals(form), capitals(surface)
    if not any(wanted):
        return True
    is_acronym = sum(wanted) >= 2 and sum(wanted) * 2 >= len(wanted)
    if is_acronym:
        if met == wanted or all(met):
            return not (is_ordinary and shouting)
        return len(wanted) >= 4 and not is_ordinary
    return not (wanted[0] and is_ordinary) or met[:1] == [True] or lost_capitals


def capitals(text: str) -> list[bool]:
    """Which letters of a text are capitals.

    >>> capitals("P.f.P.")
    [True, False, True]
    """
    return [char.isupper() for char in text if char.isalpha()]


def same_capitals(text: str, form: str) -> bool:
    """Whether two spellings of a form have the same letters as capitals.

    >>> same_capitals("P.f.P.", "PfP"), same_capitals("PFP", "PfP")
    (True, False)
    """
    return (text.islower() and form.islower()) or capitals(text) == capitals(form)


def may_be_initials(surface: str, after: str, following: str) -> bool:
    """Whether two letters with full stops may be the initials of the name that follows.

    >>> may_be_initials("В.С.", " ", "Иванов"), may_be_initials("U.N.", ", ", "Geneva")
    (True, False)
    """
    letters = sum(map(str.isalpha, surface))
    return (
        letters < 3 and not after.strip(" .\u00a0") and bool(following) and following[0].istitle()
    )


_OF: Final = re.compile(r" (?:of (?:the )?)?")
# What stands farther apart does not belong together.
FARTHEST: Final = len(" of the ")
_OWNERS_CASES: Final = frozenset(("nom", "gen"))


def names_owner(text: str, mention: Mention, other: Mention) -> bool:
    """Whether a mention beside another may name whose it is: Ministry of Defence of Georgia.

    Kazakh puts the owner before, Russian and English behind.
    """
    if mention.lang == "kk":
        cases = {cell.case for cell in other.cells}
        in_case = not cases or not cases.isdisjoint(_OWNERS_CASES)
        return in_case and text[other.end : mention.start] == " "
    return mention.end < other.start and _OF.fullmatch(text, mention.end, other.start) is not None


def owns(form: str, mention: Mention) -> bool:
    """Whether a mention within a full form names whose it is, and not where it is."""
    if mention.lang == "kk":
        return mention.start == 0 and mention.end < len(form)
    if mention.end != len(form):
        return False
    return mention.lang != "en" or form[: mention.start].endswith((" of ", " of the "))
