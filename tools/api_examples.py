"""Ask the API the examples of its contract anew: translator/web/examples.json.

    python tools/api_examples.py    # after changing examples, or concepts that they show

Each example has the `path` and `method` of the contract, `parameters` or a `body`, and what is
filled in here: the `status` and the `answer` over the shipped base.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any, Final

import httpx
from fastapi import FastAPI

from glossary.store import open_store
from translator.service import Service
from translator.web import create_app

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "translator" / "web" / "examples.json"


def ask(app: FastAPI, example: dict[str, Any]) -> httpx.Response:
    """What the API answers to an example."""
    parameters = dict(example.get("parameters", {}))
    path = example["path"]
    for name in list(parameters):
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", str(parameters.pop(name)))

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(
                example["method"], path, params=parameters, json=example.get("body")
            )

    return asyncio.run(call())


def main() -> None:
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder, "terms.db"))) as store,
    ):
        app = create_app(Service(store))
        for example in examples:
            answer = ask(app, example)
            example |= {"status": answer.status_code, "answer": answer.json()}
    text = json.dumps(examples, ensure_ascii=False, indent=1)
    EXAMPLES.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
