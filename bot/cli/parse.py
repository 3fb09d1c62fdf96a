"""`siger parse`: what the language model makes of each line."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import typer

from bot.assistant.action_runner import InProcessActions
from bot.assistant.engine import RasaAssistant
from bot.logs import configure_logs
from bot.settings import settings

app = typer.Typer(add_completion=False)
RANKED = 3


@app.command()
def parse() -> None:
    """Read JSON lines ``{"text": …}`` on standard input, write one JSON line for each."""
    configure_logs(json=settings().log_json)
    asyncio.run(write_all())


async def write_all() -> None:
    """Answer every line; one that cannot be read is answered with its error, and the rest go on."""
    async for answer in answers():
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


async def answers() -> AsyncIterator[dict[str, Any]]:
    """One answer for each line of standard input."""
    assistant = RasaAssistant.load(settings(), InProcessActions())
    for number, line in enumerate(sys.stdin, start=1):
        try:
            text = json.loads(line)["text"]
        except (json.JSONDecodeError, KeyError, TypeError):
            yield {"error": f'line {number} is not a JSON object with "text"'}
            continue
        yield understood(text, await assistant.parse(str(text)))


def understood(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    """The line that is written: design.md section 4 names its fields."""
    return {
        "text": text,
        "intent": {"name": parsed["intent"]["name"], "confidence": parsed["intent"]["confidence"]},
        "intent_ranking": [
            {"name": intent["name"], "confidence": intent["confidence"]}
            for intent in parsed.get("intent_ranking", [])[:RANKED]
        ],
        "entities": parsed.get("entities", []),
    }
