"""`siger parse`: what the language model makes of each line."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

import structlog
import typer

from bot.assistant.engine import RasaAssistant
from bot.assistant.reader import load_reader
from bot.logs import configure_logs
from bot.settings import settings

app = typer.Typer(add_completion=False)
log = structlog.get_logger()
RANKED = 3
PROBLEMS = frozenset({"lapor_pengaduan", "darurat"})


@app.command()
def parse() -> None:
    """Read JSON lines ``{"text": …}`` on standard input, write one JSON line for each."""
    configure_logs(json=settings().log_json)
    asyncio.run(write_all())


async def write_all() -> None:
    """Answer every line; one that cannot be read is answered with its error, and the rest go on."""
    async for answer in answers(load_reader(settings()), sys.stdin.buffer):
        sys.stdout.buffer.write(to_line(answer))
        sys.stdout.buffer.flush()


def to_line(answer: dict[str, Any]) -> bytes:
    """One line of UTF-8. Half of a surrogate pair, which UTF-8 cannot hold, stays the escape that it was."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


async def answers(assistant: RasaAssistant, lines: Iterable[bytes]) -> AsyncIterator[dict[str, Any]]:
    """One answer for each line."""
    for number, line in enumerate(lines, start=1):
        text = text_of(line)
        if text is None:
            yield {"error": f'line {number} is not a JSON object with a string "text"'}
        else:
            yield await answer_to(assistant, text, number)


def text_of(line: bytes) -> str | None:
    """The text that a line brings; None where it brings none."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text = said.get("text") if isinstance(said, dict) else None
    return text if isinstance(text, str) else None


async def answer_to(assistant: RasaAssistant, text: str, number: int) -> dict[str, Any]:
    """What is made of one text. Should the pipeline break on it, the other lines shall still be answered."""
    try:
        return understood(text, await assistant.parse(text))
    except Exception:
        log.exception("line_not_parsed", line=number)
        return {"text": text, "error": f"line {number} could not be parsed; the log has the reason"}


def understood(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    """The line that is written: design.md section 4 names its fields."""
    ranked = parsed.get("intent_ranking") or []
    offset = max(text.find(parsed["text"]), 0)  # the assistant reads no leading blanks
    written = {
        "text": text,
        "intent": named(parsed["intent"]),
        "intent_ranking": [named(intent) for intent in ranked[:RANKED]],
        "entities": moved(parsed.get("entities") or [], offset),
    }
    if parsed["intent"]["name"] in PROBLEMS:
        written |= problem(parsed)
    if parsed.get("requests"):
        written["requests"] = moved(parsed["requests"], offset)
    return written


def moved(parts: Sequence[dict[str, Any]], offset: int) -> list[dict[str, Any]]:
    """Parts of the text that was read, with their places in the text that came."""
    return [part | {"start": part["start"] + offset, "end": part["end"] + offset} for part in parts]


def named(intent: dict[str, Any]) -> dict[str, Any]:
    """An intent without what Rasa adds to it."""
    return {"name": intent["name"], "confidence": intent["confidence"]}


def problem(parsed: dict[str, Any]) -> dict[str, Any]:
    """What is written of a complaint or an emergency besides."""
    emergency = parsed.get("emergency")
    return {
        "category": (parsed.get("category") or [])[:RANKED],
        "place": parsed.get("place"),
        "authority": parsed.get("authority"),
        "emergency": bool(emergency),
        "emergency_kind": emergency["kind"] if emergency else None,
    }
