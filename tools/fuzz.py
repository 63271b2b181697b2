"""Give every reader of term bases broken files for a while; what it raises is a defect.

    python tools/fuzz.py [--seconds 60] [--seed 1] [--format tbx …] [--keep FOLDER]

Whole files of the shipped base, and of `--corpus FOLDER`, are cut, repeated, spliced and sprinkled
with bytes that mean something to some format. A reader may refuse a file (`FormatError`) and
nothing else, and takes at most ten seconds. What it stumbles over is kept, to become a test.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import sys
import time
import traceback
from pathlib import Path
from typing import Final

from glossary.base import load_base
from glossary.errors import FormatError
from glossary.formats import FORMATS, ReadOptions, Report, WriteOptions, read_file, write_file
from translator.interchange import decode_text

SLOW: Final = 10.0
PIECES: Final = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b"\t", b'"', b"'", b"<"),
    *(
        b">",
        b"&",
        b"&#0;",
        b"&a;",
        b"]]>",
        b"<!--",
        b"<!DOCTYPE x [",
        b'<!ENTITY a "b">',
        b"{",
        b"[",
    ),
    *(b"}", b"]", b"\\u0000", b"\\", b"9" * 40, b"-1", b"1e999", b"null", b"msgid", b"msgstr[9]"),
    *(b"#, fuzzy", b"@prefix", b"charset=x", b"xml:lang=", b"=1+1", b",", b";", "ә".encode()),
)


def seeds(corpus: Path | None) -> list[bytes]:
    """Whole files to begin with."""
    base = list(load_base())[:12]
    found = []
    for name, kind in FORMATS.items():
        if kind.writer:
            file = io.BytesIO()
            write_file(base, file, name, WriteOptions(languages=("kk",)))
            found.append(file.getvalue())
    if corpus is not None:
        paths = sorted(path for path in corpus.rglob("*") if path.is_file())
        found += [path.read_bytes()[:100_000] for path in paths]
    return found


def broken(chance: random.Random, files: list[bytes]) -> bytes:
    """A file that was whole."""
    data = bytearray(chance.choice(files))
    for _change in range(chance.randint(1, 8)):
        place = chance.randint(0, len(data))
        match chance.randrange(6):
            case 0:
                data[place : place + 1] = chance.choice(PIECES)
            case 1:
                del data[place : place + chance.randint(1, 200)]
            case 2:
                data[place:place] = data[place : place + chance.randint(1, 400)]
            case 3:
                other = chance.choice(files)
                start = chance.randint(0, len(other))
                data[place:] = other[start:]
            case 4 if data:
                data[min(place, len(data) - 1)] = chance.randrange(256)
            case _:
                data[place:place] = chance.choice(PIECES) * chance.randint(1, 50)
    return bytes(data[:400_000])


def stumbles(data: bytes, format: str | None) -> str | None:
    """What a reader does that it must not; None where all is well."""
    options = ReadOptions(lang_pair=("en", "kk"), decode=decode_text)
    start = time.monotonic()
    try:
        for _concept in read_file(io.BytesIO(data), format, options, Report("fuzz")):
            pass
    except FormatError:
        pass
    except Exception:
        return traceback.format_exc()
    taken = time.monotonic() - start
    return f"took {taken:.1f} s" if taken > SLOW else None


def main() -> int:
    """Fuzz for a while; exit status 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--format", nargs="*", choices=list(FORMATS))
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(1 << 32)
    chance = random.Random(seed)
    files = seeds(given.corpus)
    readable = [name for name, kind in FORMATS.items() if kind.reader]
    names = [*(given.format or readable), *([] if given.format else [None])]
    end, tried, found = time.monotonic() + given.seconds, 0, 0
    while time.monotonic() < end:
        data, format = broken(chance, files), chance.choice(names)
        tried += 1
        if (trouble := stumbles(data, format)) is None:
            continue
        found += 1
        given.keep.mkdir(parents=True, exist_ok=True)
        name = f"{format or 'any'}-{hashlib.sha256(data).hexdigest()[:12]}"
        (given.keep / name).write_bytes(data)
        print(f"{given.keep / name}: {trouble.strip().splitlines()[-1]}", file=sys.stderr)
    print(f"{tried} files tried, {found} findings, seed {seed}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
