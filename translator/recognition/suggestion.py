"""What to write for a mention in another language, in the form that its place asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from glossary.languages import section_language
from glossary.model import Term
from translator.equivalents import find_equivalents, find_replacement, term_kind
from translator.morphology import get_morphology
from translator.recognition.inflection import Cell
from translator.recognition.mention import Mention

# Russian has no ablative: its prepositions «из», «от» and «с» take the genitive.
_CASES: Final = {
    "ru": {"abl": "gen"},
    "en": dict.fromkeys(("gen", "dat", "acc", "loc", "abl", "ins"), "nom"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term to write; `forms` are what the mention's grammar asks for, the likeliest first."""

    term: Term
    forms: tuple[str, ...]

    def as_mapping(self) -> dict[str, Any]:
        """The suggestion as commands and services answer it."""
        return {
            "form": self.term.text,
            "lang": self.term.lang,
            "status": self.term.status.value,
            "proposed": self.term.is_proposed,
            "forms": list(self.forms),
        }


def suggest(
    mention: Mention, to: str, *, inflect: bool = False, allow_proposed: bool = False
) -> Suggestion | None:
    """The term of the language `to` to write for a mention; None where there is none to offer.

    It is of the kind and word class of the one that was met. A term without evidence is offered
    with `allow_proposed` only. With `inflect`, `forms` has the term in the number and case of the
    mention; where these may be several, a form for each. A Kazakh ablative is a Russian genitive.

        >>> from glossary.base import load_base
        >>> from translator.recognition import Recognizer
        >>> [mention] = Recognizer(load_base()).find("ынтымақтастықты")
        >>> suggest(mention, "ru", inflect=True).forms
        ('сотрудничество',)
        >>> [mention] = Recognizer(load_base()).find("мемлекет басшыларымен")
        >>> suggest(mention, "ru", inflect=True).forms
        ('главами государства',)
    """
    found = next(
        (
            equivalent.term
            for equivalent in find_equivalents(mention.source, mention.term, [to])
            if section_language(equivalent.term.lang) == to
            and (allow_proposed or not equivalent.term.is_proposed)
        ),
        None,
    )
    if found is None:
        return None
    return Suggestion(found, _forms(found, mention, to) if inflect else (found.text,))


def suggest_replacement(mention: Mention, to: str) -> Suggestion | None:
    """What to write in a text in `to` instead of a term that may not be written.

    Its form is in the number and case that the mention stands in. A term of that language comes
    before one that stands in it as a guest. None where the term may be written, or nothing is known
    to take its place.

        >>> from glossary.base import load_base
        >>> from translator.recognition import Recognizer
        >>> recognizer = Recognizer(load_base())
        >>> [mention] = recognizer.find("Нур-Султаном", "ru")
        >>> suggest_replacement(mention, "ru").forms
        ('Астаной',)
        >>> [mention] = recognizer.find("Солтүстік Атлантикалық Келісім Ұйымымен", "kk")
        >>> suggest_replacement(mention, "kk").forms
        ('Солтүстік Атлантика Шарты Ұйымымен',)
    """
    instead = find_replacement(mention.source, mention.term)
    if instead is None:
        return None
    kind = term_kind(instead)
    own = (
        equivalent.term
        for equivalent in find_equivalents(mention.source, mention.term, [to])
        if section_language(equivalent.term.lang) == to
        and not equivalent.term.is_proposed
        and term_kind(equivalent.term) is kind
    )
    found = next(own, instead)
    return Suggestion(found, _forms(found, mention, to))


def _forms(term: Term, mention: Mention, lang: str) -> tuple[str, ...]:
    forms = [_form(term, cell, lang) for cell in mention.cells]
    return tuple(dict.fromkeys(filter(None, forms))) or (term.text,)


def _form(term: Term, cell: Cell, lang: str) -> str | None:
    """A term in the cell of another term, as a text in `lang` inflects it."""
    case = _CASES.get(lang, {}).get(cell.case, cell.case)
    owners = (None, "3") if lang == "kk" else (None,)
    cells = (
        get_morphology(lang).inflect(
            term.text, number=cell.number, possessive=owner, case=case, inflection=term.inflection
        )
        for owner in owners
    )
    # How a foreign acronym is spoken, and so which ending it takes, its letters do not tell.
    is_foreign = section_language(term.lang) != lang
    return next((c.form for c in cells if c.form and (c.verified or not is_foreign)), None)


def as_mapping(
    mention: Mention, *, to: str | None = None, inflect: bool = False, allow_proposed: bool = False
) -> dict[str, Any]:
    """A mention as commands and services answer it, with `suggestion` where a language is asked."""
    mapping = mention.as_mapping()
    if to is not None:
        found = suggest(mention, to, inflect=inflect, allow_proposed=allow_proposed)
        mapping["suggestion"] = found.as_mapping() if found else None
    return mapping
