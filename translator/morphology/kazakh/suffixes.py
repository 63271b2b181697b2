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


def _person(target: str = "end") -> tuple[Arc, ...]:
    """The endings of person of a predicate (-мын, -сың, -сыз, -мыз)."""
    return (
        Arc("PIн", (("Person", "1"), ("Number[subj]", "Sing")), target),
        Arc("сIң", (("Person", "2"), ("Number[subj]", "Sing"), ("Polite", "Infm")), target),
        Arc("сIз", (("Person", "2"), ("Number[subj]", "Sing"), ("Polite", "Form")), target),
        Arc("PIз", (("Person", "1"), ("Number[subj]", "Plur")), target),
        Arc("сIңдAр", (("Person", "2"), ("Number[subj]", "Plur"), ("Polite", "Infm")), target),
        Arc("сIздAр", (("Person", "2"), ("Number[subj]", "Plur"), ("Polite", "Form")), target),
    )


def _nominal() -> dict[str, tuple[Arc, ...]]:
    def cases(possessive: str | None) -> tuple[Arc, ...]:
        templates = case_templates(possessive)
        return tuple(
            Arc(template, _CASE_SAYS[case], "place" if case == "loc" else "end")
            for case, template in templates.items()
            if template
        ) + (Arc(templates["gen"].replace("ң", "кі"), (("Case", "Gen"),), "belonging"),)

    own = tuple(
        Arc("".join(templates), POSSESSOR_SAYS[possessive], _STATE_OF[possessive])
        for possessive, templates in POSSESSIVES.items()
    )
    # -дай "like", -ша "as, in the manner of": behind whatever a case may be behind.
    manner = (Arc("DAй", (("Case", "Equ"),), "end"), Arc("шA", (("Case", "Equ"),), "end"))
    plural_owner = tuple(
        Arc(templates[-1], (*POSSESSOR_SAYS[possessive],), _STATE_OF[possessive])
        for possessive, templates in POSSESSIVES.items()
    )
    return {
        "stem": (Arc(PLURAL, (_PLURAL_SAYS,), "plural"), *own, *cases(None), *manner, *_person()),
        "plural": (*plural_owner, *cases(None), *manner, *_person()),
        "mine": (*cases("1sg"), *manner),
        "ours": (*cases("1pl"), *manner),
        "third": (*cases("3"), *manner, *_person()),
        "place": (Arc("гI", (), "there"), *_person()),
        # What is there, and whose it is, are nouns again.
        "there": (Arc("лAр", (), "those"), *_referents()),
        "belonging": (Arc("лAр", (), "those"), *_referents()),
        "those": _referents(plural=True),
        "end": (),
    }


def _referents(plural: bool = False) -> tuple[Arc, ...]:
    templates = _PLAIN if plural else _THIRD
    return tuple(Arc(template, (), "end") for case, template in templates.items() if template)


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
