"""Reading a large TBX v2 beside translate-toolkit: time and peak memory.

    python benchmarks/formats.py [--concepts 100000] [--rounds 3] [--peer-python PYTHON]

The file is made from a seed: two languages, a status, type, part of speech and definition each.
Ortaq reads every field into its model; translate-toolkit parses and gives source and target of
every unit. It is GPL and no dependency: `--peer-python` names an interpreter that has it. Each run
is a process of its own, rounds interleaved; compare within one run only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from recognition import SEED, make_terms, make_words

PEER = """
import json, resource, sys, time
start = time.process_time()
from translate.storage.tbx import tbxfile
begin = time.process_time()
with open(sys.argv[1], "rb") as file:
    store = tbxfile.parsefile(file)
count = sum(1 for unit in store.units if (unit.source, unit.target))
spent = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": spent, "megabytes": peak / 1024, "count": count}))
"""

OURS = """
import json, resource, sys, time
from glossary.formats import read_file
import glossary.formats.tbx
begin = time.process_time()
count = sum(1 for concept in read_file(sys.argv[1]))
spent = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": spent, "megabytes": peak / 1024, "count": count}))
"""


def write_sample(path: Path, count: int) -> None:
    """A TBX v2 file of so many concepts."""
    chance = Random(SEED)
    words = make_words(chance, 5000)
    scripts = {
        "en": [word for word in words if word.isascii()],
        "ru": [word for word in words if not word.isascii()],
    }
    terms = {lang: make_terms(chance, own, count) for lang, own in scripts.items()}
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<martif type="TBX" xml:lang="en">\n'
            "<martifHeader><fileDesc><sourceDesc><p>sample</p></sourceDesc></fileDesc>"
            "</martifHeader>\n<text><body>\n"
        )
        for number in range(count):
            file.write(f'<termEntry id="entry-{number}">\n')
            file.write('<descrip type="subjectField">general</descrip>\n')
            for lang, forms in terms.items():
                definition = " ".join(chance.choices(scripts[lang], k=8))
                file.write(
                    f'<langSet xml:lang="{lang}">\n'
                    f'<descrip type="definition">{definition}</descrip>\n'
                    f"<tig><term>{forms[number]}</term>\n"
                    '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>\n'
                    '<termNote type="termType">fullForm</termNote>\n'
                    '<termNote type="partOfSpeech">noun</termNote></tig>\n'
                    "</langSet>\n"
                )
            file.write("</termEntry>\n")
        file.write("</body></text>\n</martif>\n")


def run(python: str, script: str, path: Path) -> dict[str, float]:
    """One reading in a process of its own."""
    done = subprocess.run([python, "-c", script, str(path)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr.strip().splitlines()[-1])
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-python", default=sys.executable)
    options = parser.parse_args()
    check = "import translate.storage.tbx"
    with_peer = not subprocess.run(
        [options.peer_python, "-c", check], capture_output=True
    ).returncode
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.tbx"
        write_sample(path, options.concepts)
        print(f"{options.concepts} concepts, {path.stat().st_size / 1e6:.0f} MB")
        ours: list[dict[str, float]] = []
        theirs: list[dict[str, float]] = []
        for _ in range(options.rounds):
            ours.append(run(sys.executable, OURS, path))
            if with_peer:
                theirs.append(run(options.peer_python, PEER, path))
            time.sleep(0.1)
    show("ortaq", ours)
    if not with_peer:
        print("translate-toolkit is not installed: see --peer-python")
        return
    show("translate-toolkit", theirs)
    for key in ("seconds", "megabytes"):
        ratio = statistics.median(
            mine[key] / other[key] for mine, other in zip(ours, theirs, strict=True)
        )
        print(f"{key}: {ratio:.2f} of translate-toolkit's")


def show(name: str, runs: list[dict[str, float]]) -> None:
    seconds = statistics.median(found["seconds"] for found in runs)
    megabytes = statistics.median(found["megabytes"] for found in runs)
    print(f"{name:20} {seconds:6.2f} s {megabytes:8.0f} MB  {runs[0]['count']:.0f} entries")


if __name__ == "__main__":
    main()
