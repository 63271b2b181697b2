"""Accuracy on the open evaluation sets, through the command line as users run it.

    python tools/evaluate.py [recognition] [spacing] [transliteration] [names] [documents] [lookup]
                             [morphology] [checking]

The sets and their scorers lie in the folder that ORTAQ_EVALUATION names, else in
../shared/evaluation; the documents in the one that ORTAQ_DOCUMENTS names, else in
../shared/documents; the queries of the look-up and the segments
of the checks are among the tests. Predictions, tables and
figures are written to evaluation/, which is not part of the repository.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from glossary.base import load_base
from tools import checked_segments, lookup_queries, round_trips
from tools.document_gold import FOLDER as DOCUMENTS
from tools.document_gold import VERDICTS, judge, read_gold
from translator.normalization import Edit, Level, Normalized, Report

ROOT: Final = Path(__file__).resolve().parent.parent
SETS: Final = Path(os.environ.get("ORTAQ_EVALUATION", ROOT.parent / "shared" / "evaluation"))
KNOWN: Final = {"en": "en", "ru": "ru", "kk": "kk"}
OUT: Final = ROOT / "evaluation"

# The command of the environment that this script runs in.
ORTAQ: Final = Path(sys.executable).with_name("ortaq")


class EvaluationError(Exception):
    """A set or a program that cannot be run."""


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def ortaq(arguments: list[str], requests: Iterable[dict[str, Any]], out: Path) -> float:
    """Answer requests by a `--jsonl` command and tell the seconds it took."""
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    with tempfile.TemporaryDirectory() as folder, out.open("wb") as answers:
        # The curated base by itself: not what this user has added.
        environ = {**os.environ, "ORTAQ_DATABASE": str(Path(folder) / "base.db")}
        start = time.monotonic()
        done = subprocess.run(
            [ORTAQ, *arguments, "--jsonl"],
            input=lines.encode(),
            stdout=answers,
            stderr=subprocess.PIPE,
            env=environ,
            check=False,
        )
        seconds = time.monotonic() - start
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip() or f"see {out}"
        raise EvaluationError(f"ortaq {' '.join(arguments)} failed: {message}")
    return seconds


def score(scorer: Path, *arguments: str | Path) -> str:
    """What a scorer prints."""
    done = subprocess.run(
        [sys.executable, scorer, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EvaluationError(f"{scorer} failed: {done.stderr.strip()}")
    return done.stdout


def keep(name: str, table: str) -> None:
    """Print a table and write it down."""
    (OUT / f"{name}.txt").write_text(table, encoding="utf-8")
    print(table)


def evaluate_recognition(folder: Path) -> None:
    """Mentions with spans and concepts: every one, and those of forms that the base lists."""
    answers = OUT / "recognition.jsonl"
    seconds = ortaq(["recognize"], read_jsonl(folder / "passages.jsonl"), answers)
    scorer = folder / "score.py"
    figures = score(scorer, answers, "--json")
    (OUT / "recognition.json").write_text(figures, encoding="utf-8")
    result = json.loads(figures)
    lines = [
        f"recognition ({seconds:.1f} s, start included), strict span + concept",
        f"{'view':<10}{'lang':<6}{'P':>8}{'R':>8}{'F1':>8}{'tp':>6}{'fp':>6}{'fn':>6}",
    ]
    for view in ("in-base", "all"):
        for lang in ("en", "ru", "kk", "ALL"):
            row = result["scores"][f"{view}/strict/{lang}"]
            lines.append(
                f"{view:<10}{lang:<6}{row['precision']:>8.3f}{row['recall']:>8.3f}{row['f1']:>8.3f}"
                f"{row['tp']:>6}{row['fp']:>6}{row['fn']:>6}"
            )
    traps = result["traps"]
    lines.append(
        "traps hit: "
        + ", ".join(f"{lang} {trap['hit']}/{trap['total']}" for lang, trap in traps.items())
    )
    keep("recognition", "\n".join(lines) + "\n")
    (OUT / "recognition-errors.txt").write_text(
        score(scorer, answers, "--errors", "100"), encoding="utf-8"
    )


def evaluate_spacing(folder: Path) -> None:
    """Broken words and lines, repaired at the default level; scored as is."""
    for path in sorted(folder.glob("*.jsonl")):
        answers = OUT / f"spacing-{path.stem}.jsonl"
        requests = (
            # "mix" is no language: such passages are for the program to tell apart.
            {"id": item["id"], "lang": KNOWN.get(item["lang"], "auto"), "text": item["broken"]}
            for item in read_jsonl(path)
        )
        seconds = ortaq(["normalize"], requests, answers)
        table = score(folder / "score.py", path, answers, "--seconds", f"{seconds:.3f}")
        keep(f"spacing-{path.stem}", f"spacing, {path.stem} ({seconds:.1f} s)\n{table}")


def evaluate_transliteration(folder: Path) -> None:
    """Look-alike letters put right, published pairs, citations, and words there and back."""
    cases, answers = folder / "cases.tsv", OUT / "look-alikes.jsonl"
    scorer = folder / "score.py"
    requests = map(json.loads, score(scorer, "requests-fix", cases).splitlines())
    seconds = ortaq(["normalize"], requests, answers)
    table = score(scorer, "score", cases, answers)
    keep("look-alikes", f"look-alike letters ({seconds:.1f} s)\n{table}")
    for name in ("cases", "citations"):
        path, answers = folder / f"{name}.tsv", OUT / f"transliteration-{name}.jsonl"
        requests = map(json.loads, score(scorer, "requests", path).splitlines())
        seconds = ortaq(["transliterate"], requests, answers)
        table = score(scorer, "score", path, answers)
        keep(f"transliteration-{name}", f"transliteration, {name} ({seconds:.1f} s)\n{table}")
    keep("round-trips", round_trips.table(folder.parent))


def evaluate_documents(folder: Path) -> None:
    """Each class of damage in the documents, at each level, against the gold of places."""
    documents = list(read_gold(folder))
    if not documents:
        raise EvaluationError(f"none of the gold's documents lies in {folder}")
    table: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(dict)
    others: Counter[str] = Counter()
    slips = []
    for level in (level.label for level in Level):
        answers = OUT / f"documents-{level}.jsonl"
        requests = ({"id": name, "text": text} for name, text, _places in documents)
        ortaq(["normalize", "--level", level], requests, answers)
        repairs = {answer["id"]: _as_normalized(answer) for answer in read_jsonl(answers)}
        for name, text, places in documents:
            judgement = judge(text, places, repairs[name])
            for category, counts in judgement.counts().items():
                table[name[:3], category][level] = counts
            others[level] += len(judgement.wrong)
            for edit in judgement.wrong:
                slips.append(f"{level}\t{_show_edit(name, text, edit)}")
    keep("documents", _tabulate(table, others))
    (OUT / "documents-errors.txt").write_text("\n".join((*slips, "")), encoding="utf-8")


def _as_normalized(answer: dict[str, Any]) -> Normalized:
    edits = tuple(Edit(**{"rules": (edit["rule"],), **edit}) for edit in answer["edits"])
    reports = tuple(Report(**report) for report in answer["reports"])
    return Normalized(answer["text"], edits, reports, "")


def _show_edit(name: str, text: str, edit: Edit) -> str:
    line = text.count("\n", 0, edit.start) + 1
    before, behind = text[max(0, edit.start - 20) : edit.start], text[edit.end : edit.end + 20]
    shown = f"{before}[{edit.before} → {edit.after}]{behind}".replace("\n", "⏎")
    return f"{name}:{line}\t{edit.start}\t{', '.join(edit.rules)}\t{shown}"


def _tabulate(table: dict[tuple[str, str], dict[str, Counter[str]]], others: Counter[str]) -> str:
    """A row for each document and class, and one for each class: verdicts at the three levels."""
    levels = [level.label for level in Level]
    sums: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (_name, category), by_level in table.items():
        for level, counts in by_level.items():
            sums[category][level] += counts
    heading = f"{'':<32}" + "".join(f"  {level:<26}" for level in levels)
    lines = ["the five documents: places by class", heading.rstrip()]
    lines.append(f"{'':<32}" + "".join(f"{verdict[:6]:>7}" for verdict in VERDICTS) * len(levels))
    rows = [(f"{name} {category}", by_level) for (name, category), by_level in table.items()]
    rows += [(f"all {category}", by_level) for category, by_level in sums.items()]
    for label, by_level in sorted(rows):
        cells = "".join(
            f"{by_level.get(level, Counter())[verdict] or '.':>7}"
            for level in levels
            for verdict in VERDICTS
        )
        lines.append(f"{label:<32}{cells}")
    wrong = ", ".join(f"{level} {others[level]}" for level in levels)
    return "\n".join((*lines, f"edits that the gold does not have: {wrong}")) + "\n"


def evaluate_names(folder: Path) -> None:
    """Spellings of names: what the strict key joins, and the loose one."""
    listed, answers = folder / "names.tsv", OUT / "names.jsonl"
    scorer = folder / "score.py"
    requests = map(json.loads, score(scorer, "requests-names", listed).splitlines())
    seconds = ortaq(["names"], requests, answers)
    table = score(scorer, "score-names", listed, answers)
    keep("names", f"names ({seconds:.1f} s)\n{table}")


def evaluate_lookup(folder: Path) -> None:
    """Queries mistyped, retyped, inflected and in other alphabets: which hit is the right one."""
    queries = list(lookup_queries.read_queries(folder / lookup_queries.QUERIES.name))
    answers = OUT / "lookup.jsonl"
    requests = ({"id": number, "query": query.text} for number, query in enumerate(queries))
    seconds = ortaq(["lookup"], requests, answers)
    found = [[hit["concept"] for hit in answer["hits"]] for answer in read_jsonl(answers)]
    keep("lookup", f"look-up ({seconds:.1f} s)\n{lookup_queries.tabulate(queries, found)}")


def evaluate_morphology(folder: Path) -> None:
    """Kazakh forms: whether the lemma is the first candidate, and among them."""
    scorer = folder / "score.py"
    for path in sorted(folder.glob("*.tsv")):
        answers = OUT / f"morphology-{path.stem}.jsonl"
        requests = map(json.loads, score(scorer, "requests", path).splitlines())
        seconds = ortaq(["analyze"], requests, answers)
        table = score(scorer, "score", path, answers)
        keep(f"morphology-{path.stem}", f"morphology, {path.stem} ({seconds:.1f} s)\n{table}")


def evaluate_checking(folder: Path) -> None:
    """Right and wrong translations: missing and forbidden terms, beside exact search."""
    segments = list(checked_segments.read_segments(folder / checked_segments.SEGMENTS.name))
    answers = OUT / "checking.jsonl"
    requests = (
        {"id": number, **segment._asdict(), "find": None} for number, segment in enumerate(segments)
    )
    seconds = ortaq(["check"], requests, answers)
    found = [checked_segments.counted(answer["findings"]) for answer in read_jsonl(answers)]
    table = checked_segments.tabulate(segments, found)
    keep("checking", f"checks of translations ({seconds:.1f} s)\n{table}")
    concepts = load_base()
    exact = {
        langs: checked_segments.ExactGlossary(concepts, *langs)
        for langs in checked_segments.DIRECTIONS
    }
    found = [
        exact[segment.source_lang, segment.target_lang].check(segment.source, segment.target)
        for segment in segments
    ]
    table = checked_segments.tabulate(segments, found)
    keep("checking-exact", f"the same by exact search, as platforms do\n{table}")


# The names lie beside the transliterations.
FOLDERS: Final = {"names": "transliteration"}

EVALUATIONS: Final[dict[str, Callable[[Path], None]]] = {
    "recognition": evaluate_recognition,
    "spacing": evaluate_spacing,
    "transliteration": evaluate_transliteration,
    "names": evaluate_names,
    "documents": evaluate_documents,
    "lookup": evaluate_lookup,
    "morphology": evaluate_morphology,
    "checking": evaluate_checking,
}


def main(names: list[str]) -> int:
    """Run the evaluations of these names, or all; 1 where one could not be run."""
    if unknown := set(names) - EVALUATIONS.keys():
        print(f"unknown set {', '.join(unknown)}: use {', '.join(EVALUATIONS)}", file=sys.stderr)
        return 2
    OUT.mkdir(exist_ok=True)
    failed = False
    for name in names or EVALUATIONS:
        folder, variable = SETS / FOLDERS.get(name, name), "ORTAQ_EVALUATION"
        if name == "documents":
            folder, variable = DOCUMENTS, "ORTAQ_DOCUMENTS"
        if name == "lookup":
            folder = lookup_queries.QUERIES.parent
        if name == "checking":
            folder = checked_segments.SEGMENTS.parent
        if not folder.is_dir():
            print(f"{name}: left out, nothing in {folder} (set {variable})")
            continue
        try:
            EVALUATIONS[name](folder)
        except EvaluationError as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
