"""Send a server thousands of made-up requests and hold every answer to its contract.

    python tools/contract.py [--examples 340]

schemathesis makes the requests from `/openapi.json`: so many for each operation, valid and not. The
server runs on a base of its own. Exit status 1 where an answer is a 5xx or not in the contract.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.server import served  # noqa: E402

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)


def run(address: str, examples: int, seed: int = 1) -> subprocess.CompletedProcess[str]:
    """One run of schemathesis; its output ends with the number of requests and failures."""
    return subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"),
            "run",
            f"{address}/openapi.json",
            *("--checks", ",".join(CHECKS), "--phases", "examples,fuzzing"),
            *("--max-examples", str(examples), "--seed", str(seed), "--workers", "2"),
            *("--request-timeout", "30", "--generation-database", "none", "--no-color"),
        ],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=340)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder, "terms.db")) as (address, _process),
    ):
        done = run(address, options.examples)
    print(done.stdout)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
