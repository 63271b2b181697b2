"""Accuracy on the open evaluation sets, through the command line as users run it.

    python tools/evaluate.py [recognition] [spacing] [transliteration]

The sets and their scorers lie in the folder that ORTAQ_EVALUATION names, else in
../shared/evaluation. Predictions, tables and figures are written to evaluation/, which is not part
of the repository.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from tools import round_trips

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


EVALUATIONS: Final[dict[str, Callable[[Path], None]]] = {
    "recognition": evaluate_recognition,
    "spacing": evaluate_spacing,
    "transliteration": evaluate_transliteration,
}


def main(names: list[str]) -> int:
    """Run the evaluations of these names, or all; 1 where one could not be run."""
    if unknown := set(names) - EVALUATIONS.keys():
        print(f"unknown set {', '.join(unknown)}: use {', '.join(EVALUATIONS)}", file=sys.stderr)
        return 2
    OUT.mkdir(exist_ok=True)
    failed = False
    for name in names or EVALUATIONS:
        folder = SETS / name
        if not folder.is_dir():
            print(f"{name}: left out, no set in {folder} (set ORTAQ_EVALUATION)")
            continue
        try:
            EVALUATIONS[name](folder)
        except EvaluationError as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
