"""The client and the MCP server, over real processes."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.web.server import ORTAQ
from translator.client import Client, ServiceError

pytestmark = pytest.mark.xdist_group("server")


def test_the_client_asks_everything(address: str) -> None:
    with Client(address) as ortaq:
        assert ortaq.search("CEAP", to="ru")["hits"][0]["concept"] == "eapc"
        assert ortaq.suggest("euro")["suggestions"]
        assert ortaq.concept("nato")["revision"] == 1
        assert len(list(ortaq.concepts())) >= 272
        assert ortaq.forms("кеңес", "kk")["forms"]
        assert ortaq.analyze("кеңестің", "kk")["candidates"][0]["lemma"] == "кеңес"
        assert ortaq.recognize("NATO")["mentions"][0]["concept"] == "nato"
        assert ortaq.normalize("Бей біт ші лік")["text"] == "Бейбітшілік"
        assert ortaq.transliterate("Қазақ")["text"] == "Qazaq"
        assert ortaq.glossary("NATO")["rows"][0]["equivalents"]["ru"] == "НАТО"
        assert ortaq.names("Shaimergenov")["key"] == ortaq.names("Шаймергенов")["key"]


def test_refusals_are_errors(address: str) -> None:
    with Client(address) as ortaq:
        with pytest.raises(ServiceError, match="there is no concept") as refusal:
            ortaq.concept("nothing")
        assert refusal.value.status == 404
    with Client("http://127.0.0.1:9") as nobody, pytest.raises(ServiceError, match="ortaq serve"):
        nobody.search("x")


def test_an_assistant_has_four_tools(tmp_path: Path) -> None:
    server = StdioServerParameters(
        command=str(ORTAQ),
        args=["mcp"],
        env={**os.environ, "ORTAQ_DATABASE": str(tmp_path / "terms.db")},
    )

    async def talk() -> dict[str, Any]:
        async with (
            stdio_client(server) as (reading, writing),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            found: dict[str, Any] = {
                "tools": sorted(tool.name for tool in (await session.list_tools()).tools)
            }
            for name, arguments in (
                ("lookup", {"query": "CEAP"}),
                ("recognize", {"text": "ынтымақтастықты", "to": "ru"}),
                ("normalize", {"text": "Бей біт ші лік"}),
                ("transliterate", {"text": "тілі", "scheme": "kk_latn_2021"}),
            ):
                answer = await session.call_tool(name, arguments)
                found[name] = json.loads(answer.content[0].text)  # type: ignore[union-attr]
            return found

    found = asyncio.run(talk())
    assert found["tools"] == ["lookup", "normalize", "recognize", "transliterate"]
    assert found["lookup"]["hits"][0]["concept"] == "eapc"
    assert found["recognize"]["mentions"][0]["suggestion"]["form"] == "сотрудничество"
    assert found["normalize"]["text"] == "Бейбітшілік"
    assert found["transliterate"]["text"] == "tılı"
