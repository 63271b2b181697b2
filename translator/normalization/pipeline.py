"""The ordered tuple of rules, and the function that runs them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from translator.errors import UnknownLevelError, UnknownRuleError
from translator.languages import AUTO, resolve_language
from translator.normalization import (
    apostrophes,
    bullets,
    canonical,
    capitals,
    citations,
    dashes,
    doubled_words,
    figure_look_alikes,
    footnotes,
    furniture,
    glued_words,
    hyphen_spacing,
    layout,
    legacy_letters,
    line_end_hyphens,
    look_alikes,
    misprints,
    missing_letters,
    page_breaks,
    punctuation,
    quotation,
    recognition_junk,
    repeats,
    soft_hyphens,
    spaces,
    split_syllables,
    split_words,
    stray_hyphens,
    terms,
    year_hyphens,
    zero_width,
)
from translator.normalization.editing import EditedText, apply
from translator.normalization.line_ends import LineEnds
from translator.normalization.model import (
    Change,
    Context,
    Doubt,
    Level,
    Normalized,
    Report,
    Rule,
)
from translator.normalization.terms import TermSpacings

# The order is the algorithm: what is invisible goes first, so that the later rules meet whole
# letters and plain spaces; the base's forms are joined before hyphens are judged, because a term
# that is whole is the best evidence there is.
RULES: Final[tuple[Rule, ...]] = (
    canonical.RULE,
    zero_width.RULE,
    spaces.RULE,
    soft_hyphens.RULE,
    furniture.RULE,
    legacy_letters.RULE,
    look_alikes.RULE,
    figure_look_alikes.RULE,
    terms.RULE,
    line_end_hyphens.RULE,
    split_syllables.RULE,
    split_words.RULE,
    glued_words.RULE,
    stray_hyphens.RULE,
    hyphen_spacing.RULE,
    capitals.RULE,
    quotation.RULE,
    apostrophes.RULE,
    dashes.RULE,
    punctuation.RULE,
    layout.DOUBLED_SPACES,
    layout.BLANK_LINES,
    year_hyphens.RULE,
    bullets.RULE,
    footnotes.RULE,
    page_breaks.RULE,
    missing_letters.RULE,
    recognition_junk.RULE,
    misprints.RULE,
    doubled_words.RULE,
    repeats.RULE,
    citations.RULE,
)

# One rule's work can be another's evidence, so the rules run until nothing changes any more: that
# is what makes normalization idempotent. Two passes do for nearly all text.
_MAX_PASSES: Final = 25


def normalize(
    text: str,
    lang: str | None = AUTO,
    *,
    level: str = "safe",
    rules: Iterable[str] | None = None,
    without: Iterable[str] = (),
    terms: TermSpacings | None = None,
    drop_furniture: bool = False,
) -> Normalized:
    r"""Repair a text: every change is explained and can be taken back.

    `lang` is `en`, `ru`, `kk` or `auto`, which decides passage by passage. `level` is `safe`,
    `standard` or `all`; `rules` names rules to run besides those of the level, `without` rules to
    leave out. `terms` is the index of the base's forms (`TermSpacings`), whose broken forms are
    joined again; `drop_furniture` drops the lines that web pages put around their text. Text that
    is right comes back as it is, doubtful places are reported and left alone, line ends stay as
    they came, and a second run changes nothing. No text raises.

    Raises `UnknownLevelError`, `UnknownRuleError`, `UnsupportedLanguageError`.

        >>> result = normalize("НАТО-\nның әріптес\u00adтік саясаты")
        >>> result.text
        'НАТО-ның әріптестік саясаты'
        >>> [(edit.rule, edit.before, edit.after) for edit in result.edits]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('line-end-hyphens', 'НАТО-\nның', 'НАТО-ның'),
         ('soft-hyphens', '\xad', '')]
    """
    added = (*(rules or ()), *((furniture.RULE.name,) if drop_furniture else ()))
    selected = select_rules(level, added, without)
    line_ends = LineEnds(text)
    edited = EditedText(line_ends.text)
    lang = lang or AUTO
    context = _look(edited.text, lang, terms, drop_furniture)
    doubts: list[tuple[str, Doubt]] = []
    lasting: list[Report] = []
    for _ in range(_MAX_PASSES):
        before = edited.text
        doubts, context = _run(selected, edited, context, lang, lasting)
        if edited.text == before:
            break
    else:
        doubts = []  # they would point into a text that is no more
    edits = line_ends.edits(edited.edits())
    return Normalized(
        edited.text if line_ends.text is text else apply(text, edits),
        tuple(edits),
        tuple(line_ends.reports(_merged(lasting, edited.reports(doubts)))),
        context.lang,
    )


def select_rules(
    level: str = "safe", rules: Iterable[str] = (), without: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules of a level, and `rules` besides, less those `without`, in their order.

    >>> [rule.name for rule in select_rules("safe", without=["nfc"])][:2]
    ['zero-width', 'white-space']
    """
    highest = next((known for known in Level if known.label == level), None)
    if highest is None:
        levels = ", ".join(known.label for known in Level)
        raise UnknownLevelError(f"unknown level {level!r}: use one of {levels}")
    added, left_out = set(rules), set(without)
    names = [rule.name for rule in RULES]
    if unknown := sorted((added | left_out).difference(names)):
        raise UnknownRuleError(
            f"unknown rule{'s' * (len(unknown) > 1)} {', '.join(map(repr, unknown))}: "
            f"the rules are {', '.join(names)}"
        )
    return tuple(
        rule
        for rule in RULES
        if (rule.level <= highest or rule.name in added) and rule.name not in left_out
    )


def _look(text: str, lang: str, terms: TermSpacings | None, drop_furniture: bool) -> Context:
    return Context(text, resolve_language(lang, text), lang != AUTO, terms, drop_furniture)


def _merged(lasting: list[Report], reports: list[Report]) -> list[Report]:
    return sorted({*lasting, *reports}, key=lambda report: (report.start, report.end, report.rule))


def _run(
    rules: Iterable[Rule], edited: EditedText, context: Context, lang: str, lasting: list[Report]
) -> tuple[list[tuple[str, Doubt]], Context]:
    """One pass of all rules: what they doubt, in places of the text they leave, and that text.

    Doubts that last are added to `lasting` at once, in places of the input.
    """
    doubts: list[tuple[str, Doubt]] = []
    for rule in rules:
        found = list(rule.find(context))
        lasting += edited.reports(
            [(rule.name, item) for item in found if isinstance(item, Doubt) and item.lasts]
        )
        if changes := [item for item in found if isinstance(item, Change)]:
            edited.change(rule.name, changes)
            context = _look(edited.text, lang, context.terms, context.drop_furniture)
        doubts += [
            (rule.name, item) for item in found if isinstance(item, Doubt) and not item.lasts
        ]
    return doubts, context
