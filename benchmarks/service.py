"""CPU time of hot GETs beside a raw ASGI endpoint and FastAPI with orjson of the same bytes.

    python benchmarks/service.py [--requests 3000] [--rounds 5] [--many 0]

Three servers (uvicorn, one process each) on this machine; one connection asks them in turn, a round
each, and the CPU time of each process is read from the system. Then 50 clients at once ask ours for
the latency, and with `--many` so many requests follow for the growth of its memory.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.server import served  # noqa: E402

PATHS = {
    "search": "/v1/search?q=" + quote("Бейбітшілік"),
    "suggest": "/v1/suggest?q=euro",
    "concept": "/v1/concepts/eapc",
}

PEERS = """
import sys, uvicorn, orjson
from fastapi import FastAPI, Response
body = open(sys.argv[2], "rb").read()
headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
async def raw(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
content = orjson.loads(body)
framework = FastAPI()
@framework.get("/{path:path}")
async def everything(path: str, q: str = "", limit: int = 10):
    return Response(orjson.dumps(content), media_type="application/json")
app = {"raw": raw, "fastapi": framework}[sys.argv[1]]
options = {"log_level": "error", "access_log": False, "lifespan": "off"}
uvicorn.Server(uvicorn.Config(app, port=int(sys.argv[3]), **options)).run()
"""

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> int:
    """Resident kilobytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def ask(port: int, path: str, count: int) -> bytes:
    """So many requests over one connection; the last body."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    body = b""
    for _ in range(count):
        connection.request("GET", path)
        body = connection.getresponse().read()
    connection.close()
    return body


def started(kind: str, body: Path, port: int) -> subprocess.Popen[bytes]:
    """A peer that answers."""
    process = subprocess.Popen([sys.executable, "-c", PEERS, kind, str(body), str(port)])
    for _ in range(100):
        try:
            ask(port, "/", 1)
            return process
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{kind} does not answer")


async def crowd(port: int, path: str, clients: int, each: int) -> list[float]:
    """Seconds of every request of so many clients at once."""
    taken: list[float] = []

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(each):
            start = time.perf_counter()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length")
            )
            await reader.readexactly(length)
            taken.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=0)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder, "terms.db")) as (address, process),
    ):
        own = int(address.rpartition(":")[2])
        time.sleep(3)
        for number, (name, path) in enumerate(PATHS.items()):
            body = Path(folder, f"{name}.json")
            body.write_bytes(ask(own, path, 50))
            raw = started("raw", body, 18400 + 2 * number)
            framework = started("fastapi", body, 18401 + 2 * number)
            servers = {
                "ortaq": (own, process.pid),
                "raw": (18400 + 2 * number, raw.pid),
                "fastapi": (18401 + 2 * number, framework.pid),
            }
            spent: dict[str, list[float]] = {server: [] for server in servers}
            for _round in range(options.rounds):
                for server, (port, pid) in servers.items():
                    before = cpu_seconds(pid)
                    ask(port, path, options.requests)
                    spent[server].append((cpu_seconds(pid) - before) / options.requests * 1e6)
            median = {server: statistics.median(times) for server, times in spent.items()}
            print(
                f"{name:8} ortaq {median['ortaq']:6.0f} µs   raw {median['raw']:6.0f} µs "
                f"(×{median['ortaq'] / median['raw']:.2f})   FastAPI + orjson "
                f"{median['fastapi']:6.0f} µs (×{median['ortaq'] / median['fastapi']:.2f})"
            )
            raw.kill()
            framework.kill()
        taken = sorted(asyncio.run(crowd(own, PATHS["search"], 50, 100)))
        print(
            f"50 clients: median {taken[len(taken) // 2] * 1e3:.1f} ms, "
            f"p99 {taken[int(len(taken) * 0.99)] * 1e3:.1f} ms"
        )
        if options.many:
            before = memory(process.pid)
            for start in range(0, options.many, 1000):
                ask(own, f"/v1/search?q=a{start % 7000}", 1000)
            print(f"{options.many:,} requests: {before:,} -> {memory(process.pid):,} KB")


if __name__ == "__main__":
    main()
