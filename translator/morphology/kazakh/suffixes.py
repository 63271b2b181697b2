"""The endings of Kazakh nouns and what they say, as a small automaton of templates.

A path through `NOMINAL` from its `stem` is the inflection of a noun: number, possessor, case, and
what may follow. The names of the states say what has been put on.
"""

from __future__ import annotations

from typing import Final, NamedTuple

Features = tuple[tuple[str, str], ...]


class Arc(NamedTuple):
    """An ending, what it says, and the state behind it."""

    template: str
    says: Features
    target: str


PLURAL: Final = "LAр"
_PLURAL_SAYS: Final = ("Number", "Plur")

# By possessor; that of several informal or polite owners is in the plural as the owned thing is.
POSSESSIVES: Final = {
    "1sg": ("Iм|м",),
    "2sg": ("Iң|ң",),
    "2pol": ("IңIз|ңIз",),
    "3": ("I|сI",),
    "1pl": ("IмIз|мIз",),
    "2pl": (PLURAL, "Iң"),
    "2polpl": (PLURAL, "IңIз"),
}
POSSESSOR_SAYS: Final[dict[str, Features]] = {
    "1sg": (("Number[psor]", "Sing"), ("Person[psor]", "1")),
    "2sg": (("Number[psor]", "Sing"), ("Person[psor]", "2"), ("Polite[psor]", "Infm")),
    "2pol": (("Number[psor]", "Sing"), ("Person[psor]", "2"), ("Polite[psor]", "Form")),
    "3": (("Person[psor]", "3"),),
    "1pl": (("Number[psor]", "Plur"), ("Person[psor]", "1")),
    "2pl": (("Number[psor]", "Plur"), ("Person[psor]", "2"), ("Polite[psor]", "Infm")),
    "2polpl": (("Number[psor]", "Plur"), ("Person[psor]", "2"), ("Polite[psor]", "Form")),
}

_PLAIN: Final = {
    "nom": "",
    "gen": "NIң",
    "dat": "GA",
    "acc": "CI",
    "loc": "DA",
    "abl": "BAн",
    "ins": "Mен",
}
# Behind -ым, -ың the dative has no consonant; behind the third person н stands before the cases.
_MINE: Final = _PLAIN | {"dat": "A"}
_THIRD: Final = {
    "nom": "",
    "gen": "нIң",
    "dat": "нA",
    "acc": "н",
    "loc": "ндA",
    "abl": "нAн",
    "ins": "мен",
}
_CASE_SAYS: Final = {case: (("Case", case.capitalize()),) for case in _PLAIN}


def case_templates(possessive: str | None) -> dict[str, str]:
    """The endings of the cases behind a possessor's, or behind none.

    >>> case_templates("3")["dat"], case_templates("1sg")["dat"], case_templates("1pl")["dat"]
    ('нA', 'A', 'GA')
    """
    if possessive == "3":
        return _THIRD
    return _MINE if possessive in ("1sg", "2sg", "2pl") else _PLAIN


def features_of(number: str, possessive: str | None, case: str) -> dict[str, str]:
    """What a cell of the paradigm is in Universal features.

    >>> features_of("sing", "3", "dat")
    {'Number': 'Sing', 'Person[psor]': '3', 'Case': 'Dat'}
    """
    says = (("Number", number.capitalize()), *POSSESSOR_SAYS.get(possessive or "", ()))
    return dict((*says, *_CASE_SAYS[case]))


def _persons(first: str, first_plural: str) -> tuple[Arc, ...]:
    """The endings of person of a predicate (-мын, -сың, -сыз, -мыз)."""
    return (
        Arc(first, (("Person", "1"), ("Number", "Sing")), "end"),
        Arc("сIң", (("Person", "2"), ("Number", "Sing"), ("Polite", "Infm")), "end"),
        Arc("сIз", (("Person", "2"), ("Number", "Sing"), ("Polite", "Form")), "end"),
        Arc(first_plural, (("Person", "1"), ("Number", "Plur")), "end"),
        Arc("сIңдAр", (("Person", "2"), ("Number", "Plur"), ("Polite", "Infm")), "end"),
        Arc("сIздAр", (("Person", "2"), ("Number", "Plur"), ("Polite", "Form")), "end"),
    )


_PERSON: Final = _persons("PIн", "PIз")


def _cases(possessive: str | None) -> tuple[Arc, ...]:
    templates = case_templates(possessive)
    arcs = [
        Arc(template, _CASE_SAYS[case], "place" if case == "loc" else "end")
        for case, template in templates.items()
        if template
    ]
    whose = templates["gen"].replace("ң", "кі")
    return (*arcs, Arc(whose, _CASE_SAYS["gen"], "belonging"))


def _referents(templates: dict[str, str]) -> tuple[Arc, ...]:
    """What a word that stands for a thing takes further; the case of the thing is not told."""
    return tuple(Arc(template, (), "end") for template in templates.values() if template)


def _nominal() -> dict[str, tuple[Arc, ...]]:
    owners = tuple(
        Arc("".join(templates), POSSESSOR_SAYS[owner], _STATE_OF[owner])
        for owner, templates in POSSESSIVES.items()
    )
    owners_of_many = tuple(
        Arc(templates[-1], POSSESSOR_SAYS[owner], _STATE_OF[owner])
        for owner, templates in POSSESSIVES.items()
    )
    # -дай "like", -ша "as, in the manner of": behind whatever a case may be behind.
    manner = (Arc("DAй", (("Case", "Equ"),), "end"), Arc("шA", (("Case", "Equ"),), "end"))
    return {
        "stem": (Arc(PLURAL, (_PLURAL_SAYS,), "plural"), *owners, *_cases(None), *manner, *_PERSON),
        "plural": (*owners_of_many, *_cases(None), *manner, *_PERSON),
        "mine": (*_cases("1sg"), *manner),
        "ours": (*_cases("1pl"), *manner),
        "third": (*_cases("3"), *manner, *_PERSON),
        "place": (Arc("GI", (("Case", "Loc"),), "there"), *_PERSON),
        # What is there, and whose it is, are things again.
        "there": (Arc("лAр", (), "those"), *_referents(_THIRD)),
        "belonging": (Arc("лAр", (), "those"), *_referents(_THIRD)),
        "those": _referents(_PLAIN),
        "end": (),
    }


_STATE_OF: Final = {
    "1sg": "mine",
    "2sg": "mine",
    "2pl": "mine",
    "2pol": "ours",
    "1pl": "ours",
    "2polpl": "ours",
    "3": "third",
}
NOMINAL: Final = _nominal()

# What makes another word of a noun, as -лық does: the base word is a further reading of it.
DERIVATIONS: Final = {
    "stem": tuple(
        Arc(template, says, "end")
        for template, says in (
            ("LIK", ()),
            ("LI", ()),
            ("сIз", (("Case", "Abe"),)),
            ("шI", ()),
            ("GI", ()),
            ("шIлIK", ()),
            ("LAс", ()),
            ("сIздIK", (("Case", "Abe"),)),
        )
    ),
    "end": (),
}

_PAST_PERSON: Final = (
    Arc("м", (("Person", "1"), ("Number", "Sing")), "end"),
    Arc("ң", (("Person", "2"), ("Number", "Sing"), ("Polite", "Infm")), "end"),
    Arc("ңIз", (("Person", "2"), ("Number", "Sing"), ("Polite", "Form")), "end"),
    Arc("K", (("Person", "1"), ("Number", "Plur")), "end"),
    Arc("ңдAр", (("Person", "2"), ("Number", "Plur"), ("Polite", "Infm")), "end"),
    Arc("ңIздAр", (("Person", "2"), ("Number", "Plur"), ("Polite", "Form")), "end"),
)


def _says(text: str) -> Features:
    pairs = (pair.split("=") for pair in text.split())
    return tuple((name, value) for name, value in pairs)


_NEGATED: Final = Arc("PA", _says("Polarity=Neg"), "negated")

# Verb forms that take the endings of nouns.
_PARTICIPLES: Final = (
    Arc("GAн", _says("VerbForm=Part Tense=Past"), "end"),
    Arc("GAндIK", _says("VerbForm=Vnoun Tense=Past"), "end"),
    Arc("AтIн|йтIн", _says("VerbForm=Part Tense=Pres"), "end"),
)
PARTICIPLES: Final[dict[str, tuple[Arc, ...]]] = {
    "stem": (
        _NEGATED,
        *_PARTICIPLES,
        Arc("Aр|р", _says("VerbForm=Part Tense=Fut"), "end"),
        Arc("PAс", _says("VerbForm=Part Tense=Fut Polarity=Neg"), "end"),
        Arc("PAу", _says("VerbForm=Vnoun Polarity=Neg"), "end"),
    ),
    "negated": _PARTICIPLES,
    "end": (),
}

_FINITE: Final = (
    Arc("DI", _says("VerbForm=Fin Tense=Past"), "past"),
    Arc("GAн", _says("VerbForm=Fin Tense=Past"), "person"),
    Arc("AтIн|йтIн", _says("VerbForm=Fin Tense=Past Aspect=Hab"), "person"),
    Arc("Iп|п", _says("VerbForm=Conv"), "converb"),
    Arc("A|й", _says("VerbForm=Conv Tense=Pres"), "present"),
    Arc("сA", _says("VerbForm=Fin Mood=Cnd"), "past"),
    Arc("PAK", _says("VerbForm=Fin Tense=Fut"), "intention"),
    Arc("IңIз|ңIз", _says("VerbForm=Fin Mood=Imp Polite=Form"), "end"),
    Arc("IңIздAр|ңIздAр", _says("VerbForm=Fin Mood=Imp Polite=Form Number=Plur"), "end"),
    Arc("сIн", _says("VerbForm=Fin Mood=Imp Person=3"), "end"),
    Arc("AйIн|йIн", _says("VerbForm=Fin Mood=Imp Person=1 Number=Sing"), "end"),
    Arc("AйIK|йIK", _says("VerbForm=Fin Mood=Imp Person=1 Number=Plur"), "end"),
    Arc("GAй", _says("VerbForm=Fin Mood=Opt"), "end"),
    Arc("GAлI", _says("VerbForm=Conv"), "end"),
    Arc("GAншA", _says("VerbForm=Conv"), "end"),
)
FINITE: Final[dict[str, tuple[Arc, ...]]] = {
    "stem": (_NEGATED, *_FINITE),
    "negated": _FINITE,
    "past": _PAST_PERSON,
    "person": _persons("PIн", "PIз"),
    "converb": (
        *_persons("PIн", "PIз"),
        Arc("тI", _says("Person=3 Tense=Past Evident=Nfh"), "end"),
    ),
    "present": (*_persons("мIн", "мIз"), Arc("дI", _says("Person=3"), "end")),
    "intention": (Arc("шI", (), "end"), *_persons("PIн", "PIз")),
    "end": (),
}
# States a word cannot end in.
OPEN: Final = frozenset({"stem", "negated", "person"})
