"""What repair makes of real documents, held against a gold of places (tests/data/documents).

The gold holds no text: the documents lie in the folder that ORTAQ_DOCUMENTS names, else in
../shared/documents, and each is known by its SHA-256.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from translator.normalization import Edit, Normalized, Report

ROOT: Final = Path(__file__).resolve().parent.parent
GOLD: Final = ROOT / "tests/data/documents/gold.tsv"
FOLDER: Final = Path(os.environ.get("ORTAQ_DOCUMENTS", ROOT.parent / "shared" / "documents"))

# Places that touch one another are tried in all combinations, of which there are few.
_MOST_COMBINATIONS: Final = 1 << 14

# So much more than the place a report of it may span: its word, and the words beside that.
_MOST_AROUND: Final = 40

VERDICTS: Final = ("repaired", "missed", "wrong", "reported")

_REPORT: Final = "report"
_RAISE: Final = "raise:"


@dataclass(frozen=True)
class Place:
    """A place of the gold: `text[start:end]` is to become one of `answers`.

    An answer gives characters for offsets, counted from `start`; `""` takes the character away.
    No answers: the place is to be reported as it stands.
    """

    category: str
    start: int
    end: int
    answers: tuple[dict[int, str], ...]
    is_needed: bool


class Outcome(NamedTuple):
    """What became of a place: `repaired`, `reported`, `missed` or `wrong`."""

    place: Place
    verdict: str


class Judgement(NamedTuple):
    """What became of every place, and the edits that no place of the gold explains."""

    outcomes: list[Outcome]
    wrong: list[Edit]

    def counts(self) -> dict[str, Counter[str]]:
        """Verdicts by class; what may stay as it is counts only where it changed."""
        table: dict[str, Counter[str]] = defaultdict(Counter)
        for place, verdict in self.outcomes:
            if place.is_needed or verdict in ("repaired", "wrong"):
                table[place.category][verdict] += 1
        return dict(table)


def read_gold(folder: Path = FOLDER) -> Iterator[tuple[str, str, list[Place]]]:
    """The name, the text and the places of every document of the gold that lies in the folder."""
    places: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    digests: dict[str, str] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sha256 "):
            digest, name = line.split()[2:]
            digests[digest] = name
        elif not line.startswith("#"):
            number, *fields = line.split("\t")
            places[number].append(tuple(fields))
    for digest, name in digests.items():
        path = folder / name
        if path.is_file() and hashlib.sha256(data := path.read_bytes()).hexdigest() == digest:
            text = data.decode()
            yield name, text, [_read_place(text, fields) for fields in places[name[:3]]]


def _read_place(text: str, fields: tuple[str, ...]) -> Place:
    category, first, last, right, need = fields
    start, end = int(first), int(last)
    answers: tuple[dict[int, str], ...]
    if right == _REPORT:
        answers = ()
    elif right.startswith(_RAISE):
        offsets = map(int, right.removeprefix(_RAISE).split(","))
        answers = ({offset: text[start + offset].upper() for offset in offsets},)
    else:
        answers = tuple(_read_answer(answer, end - start) for answer in right.split("|"))
    return Place(category, start, end, answers, need == "must")


def _read_answer(answer: str, length: int) -> dict[int, str]:
    points = answer.removeprefix("-").split()
    characters = "".join(chr(int(point.removeprefix("U+"), 16)) for point in points)
    return {0: characters} | dict.fromkeys(range(1, length), "")


def judge(text: str, places: Iterable[Place], result: Normalized) -> Judgement:
    """Hold a repair of a text against the gold.

    Edits and places that overlap or touch are judged together: they are right where some of the
    places, each with one of its answers, make the same of the text as the edits do. What is only
    partly right is wrong.
    """
    wanted = [place for place in places if place.answers]
    outcomes: list[Outcome] = []
    wrong: list[Edit] = []
    for near, edits in _groups(wanted, result.edits):
        made = _explain(text, near, edits)
        if made is None:
            wrong += edits
        for index, place in enumerate(near):
            touched = any(e.start <= place.end and place.start <= e.end for e in edits)
            if made is not None and made[index]:
                verdict = "repaired"
            elif made is None and touched:
                verdict = "wrong"
            else:
                verdict = "reported" if _is_reported(place, result.reports) else "missed"
            outcomes.append(Outcome(place, verdict))
    for place in places:
        if not place.answers:
            spoilt = any(e.start < place.end and place.start < e.end for e in wrong)
            told = _is_reported(place, result.reports)
            verdict = "wrong" if spoilt else "reported" if told else "missed"
            outcomes.append(Outcome(place, verdict))
    return Judgement(outcomes, wrong)


def _groups(
    places: Sequence[Place], edits: Sequence[Edit]
) -> Iterator[tuple[list[Place], list[Edit]]]:
    """Places and edits that overlap or touch, directly or through others."""
    near: list[Place] = []
    made: list[Edit] = []
    items: list[Place | Edit] = [*places, *edits]
    end = -1
    for item in sorted(items, key=lambda item: (item.start, item.end)):
        if item.start > end and (near or made):
            yield near, made
            near, made = [], []
        if isinstance(item, Place):
            near.append(item)
        else:
            made.append(item)
        end = max(end, item.end)
    if near or made:
        yield near, made


def _explain(text: str, places: list[Place], edits: list[Edit]) -> list[bool] | None:
    """Which of the places were repaired; None where the edits did anything else."""
    if not edits:
        return [False] * len(places)
    items: list[Place | Edit] = [*places, *edits]
    start, end = min(item.start for item in items), max(item.end for item in items)
    parts: list[str] = []
    done = start
    for edit in edits:
        parts += text[done : edit.start], edit.after
        done = edit.end
    result = "".join((*parts, text[done:end]))
    if math.prod(len(place.answers) + 1 for place in places) > _MOST_COMBINATIONS:
        return None
    for choice in itertools.product(*((*place.answers, None) for place in places)):
        if _made(text, start, end, places, choice) == result:
            return [answer is not None for answer in choice]
    return None


def _made(
    text: str,
    start: int,
    end: int,
    places: list[Place],
    choice: tuple[dict[int, str] | None, ...],
) -> str:
    characters = [*text[start:end], ""]
    for place, answer in zip(places, choice, strict=True):
        for offset, character in (answer or {}).items():
            at = place.start - start + offset
            keeps = place.start == place.end  # inserted before what stands there
            characters[at] = character + characters[at] if keeps else character
    return "".join(characters)


def _is_reported(place: Place, reports: Iterable[Report]) -> bool:
    """Whether a report covers half of the place (one of no length wholly), and little else."""
    length = place.end - place.start
    for report in reports:
        covered = min(report.end, place.end) - max(report.start, place.start)
        is_near = report.end - report.start <= length + _MOST_AROUND
        if is_near and covered >= 0 and 2 * covered >= length:
            return True
    return False
