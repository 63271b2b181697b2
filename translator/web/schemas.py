"""The shapes of requests and answers, with the examples of the OpenAPI contract."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

Lang = Literal["en", "ru", "kk", "auto"]


def _refuse_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"a lone surrogate at character {error.start}: it is no character"
        ) from None
    return text


Text = Annotated[str, AfterValidator(_refuse_surrogates)]


class RecognizeRequest(BaseModel):
    """A text in which to find terms."""

    text: Text
    lang: Lang | None = "auto"
    repair: Annotated[bool, Field(description="Find terms in damaged text as well.")] = True
    nested: Annotated[bool, Field(description="Add the terms within longer ones.")] = False
    to: Annotated[
        Literal["en", "ru", "kk"] | None, Field(description="Add what to write in this language.")
    ] = None
    inflect: Annotated[bool, Field(description="With `to`: in the case of the text.")] = False
    allow_proposed: Annotated[
        bool, Field(description="With `to`: also terms that have no source yet.")
    ] = False


class NormalizeRequest(BaseModel):
    """A text to repair."""

    text: Text
    lang: Lang | None = "auto"
    level: Literal["safe", "standard", "all"] = "safe"


class TransliterateRequest(BaseModel):
    """A text to write in another alphabet."""

    text: Text
    scheme: Annotated[str, Field(description="A scheme's id, or auto.")] = "auto"
    reverse: Annotated[bool, Field(description="From the scheme's alphabet.")] = False
    to: Annotated[str | None, Field(description="Into Cyrillic, and on into this scheme.")] = None


class NamesRequest(BaseModel):
    """A name in any alphabet."""

    text: Annotated[Text, Field(max_length=1000)]


Code = Annotated[str, Field(pattern=r"^C0(0[1-9]|1[01])$")]


class CheckSegment(BaseModel):
    """A source text with its translation; `id` is the caller's, else its number from 1."""

    source: Text
    target: Text
    id: Annotated[str | None, Field(max_length=200)] = None


class CheckRequest(BaseModel):
    """The segments of one document, in their order."""

    source_lang: Literal["en", "ru", "kk"]
    target_lang: Literal["en", "ru", "kk"]
    segments: list[CheckSegment]
    generic: Annotated[bool, Field(description="Take everyday words seriously too.")] = False
    levels: Annotated[
        dict[Code, Literal["error", "warning", "hint", "info", "off"]],
        Field(description="Other levels than those of the codes; off leaves a code out."),
    ] = {}


class GlossaryRequest(BaseModel):
    """A text whose terms are wanted as a list."""

    text: Text
    lang: Lang | None = "auto"


class Equivalent(BaseModel):
    """A term to write in another language."""

    form: str
    lang: str
    type: str
    status: str
    pos: str | None
    proposed: Annotated[bool, Field(description="Nobody has been seen using it: no source.")]


class Why(BaseModel):
    """Why a hit was found, and what it was ranked by: the first that differs decides."""

    layer: str
    read: Annotated[str, Field(description="The query as the layer read it.")]
    key: Annotated[str, Field(description="What the form has in common with it.")]
    edits: int
    rank: dict[str, str | int | float]


class Hit(BaseModel):
    """A concept that answers a query, the form that matched, and the layer that found it."""

    concept: str
    form: str
    lang: str
    layer: str
    status: str
    score: float
    equivalents: list[Equivalent]
    advice: str | None = None
    why: Annotated[Why | None, Field(description="Only with `explain`.")] = None


class SearchAnswer(BaseModel):
    """The hits of a query, best first."""

    query: str
    hits: list[Hit]


class MentionCell(BaseModel):
    """A number, possessor and case that an inflected form may have."""

    number: Literal["sing", "plur"]
    possessive: Literal["1sg", "2sg", "2pol", "3", "1pl", "2pl", "2polpl"] | None
    case: Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins"]


class TargetTerm(BaseModel):
    """What to write; `forms` are those that the place asks for, the likeliest first."""

    form: str
    lang: str
    status: str
    proposed: bool
    forms: list[str]


class Suggestion(BaseModel):
    """A form that may be written, and where in it the beginning of a word was found."""

    form: str
    lang: str
    concept: str
    status: str
    start: Annotated[
        int | None, Field(description="In code points; null where the spelling is another one.")
    ]


class SuggestAnswer(BaseModel):
    """What the query may grow into, best first."""

    query: str
    suggestions: list[Suggestion]


class Mention(BaseModel):
    """A term in the text; offsets count Unicode code points."""

    start: int
    end: int
    text: str
    concept: str
    lang: str
    match: str
    status: str
    grammar: list[MentionCell] | None = None
    suggestion: TargetTerm | None = None


class RecognizeAnswer(BaseModel):
    """The terms of a text in their order."""

    mentions: list[Mention]


class Edit(BaseModel):
    """One change, in code points of the text that came."""

    rule: str
    start: int
    end: int
    before: str
    after: str
    confidence: float
    reason: str
    rules: list[str] | None = None


class Report(BaseModel):
    """A doubtful place that was left as it is."""

    rule: str
    start: int
    end: int
    text: str
    alternatives: list[str]
    reason: str


class NormalizeAnswer(BaseModel):
    """The repaired text and what was done to it."""

    text: str
    edits: list[Edit]
    reports: list[Report]


class Candidate(BaseModel):
    """One reading of a form, in the terms of Universal Dependencies."""

    lemma: str
    pos: str
    features: dict[str, str]
    score: float
    known: Annotated[bool, Field(description="A lexicon has the lemma.")]


class AnalyzeAnswer(BaseModel):
    """The readings of a word, the likeliest first."""

    candidates: list[Candidate]


class Form(BaseModel):
    """A cell of a paradigm; `form` is null where the language has none."""

    form: str | None
    number: Literal["sing", "plur"]
    possessive: Literal["1sg", "2sg", "2pol", "3", "1pl", "2pl", "2polpl"] | None
    case: Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins"]
    verified: Annotated[bool, Field(description="False: the likeliest form, not attested.")] = True


class FormsAnswer(BaseModel):
    """The paradigm of a term."""

    forms: list[Form]


class Language(BaseModel):
    """A language of the base, with its names in all of them."""

    lang: str
    names: dict[str, str]


class CheckFinding(BaseModel):
    """What is to be said of a segment; spans count code points of its source and target."""

    code: str
    level: Literal["error", "warning", "hint", "info"]
    segment: str
    line: int | None
    concept: str | None
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    expected: list[str]
    why: str


class CheckAnswer(BaseModel):
    """The findings in the order of the segments."""

    findings: list[CheckFinding]


class TransliteratedWord(BaseModel):
    """A word that was read from another alphabet; offsets count code points of the answer."""

    start: int
    end: int
    text: str
    alternatives: list[str]
    confidence: float
    unknown: bool


class TransliterateAnswer(BaseModel):
    """The text, the scheme that it was read or written in, and the words that were read."""

    text: str
    scheme: str
    words: list[TransliteratedWord]


class NamesAnswer(BaseModel):
    """The keys of a name; a key is a string, equal means joined."""

    key: str
    loose_key: str


class GlossaryRow(BaseModel):
    """A concept of the text, with the best form in each language that has one."""

    concept: str
    form: str
    lang: str
    count: int
    status: str
    equivalents: dict[str, str]
    other_forms: list[str]
    advice: str


class GlossaryAnswer(BaseModel):
    """The terms of a text in the order of their first mention."""

    rows: list[GlossaryRow]


class Subject(BaseModel):
    """A subject field and how many concepts it has."""

    subject_field: str
    concepts: int


class SubjectsAnswer(BaseModel):
    """The subject fields by name."""

    subjects: list[Subject]


class Meta(BaseModel):
    """What a service is and has."""

    version: str
    data_version: int
    base_version: str | None
    concepts: int
    terms: int
    terms_by_language: dict[str, int]
    offsets: str
    licence: str


class HistoryEntry(BaseModel):
    """One change of a concept; `at` is a moment in UTC (ISO 8601)."""

    at: str
    author: str
    action: str
    revision: int


class HistoryAnswer(BaseModel):
    """The changes of a concept, the oldest first."""

    concept: str
    history: list[HistoryEntry]


class Change(HistoryEntry):
    """One change of some concept."""

    concept: str


class ChangesAnswer(BaseModel):
    """Changes in their order; `next` is the cursor of the following page."""

    changes: list[Change]
    next: str | None


class Health(BaseModel):
    """What answers, and how much of it there is."""

    status: Literal["ok"]
    version: str
    concepts: int


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
