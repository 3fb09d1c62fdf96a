"""Trains a Rasa pipeline, or reads sentences with one; prints what it saw as JSON.

    python rasa_side.py train CONFIG DATA MODELS        seconds of training
    python rasa_side.py read MODELS < sentences.json    intents, CPU time, memory

It stands alone: it runs under Siger's Python and under that of stock Rasa 3.6.21, and imports only Rasa.
`CONFIG` may name components of ours, which then must be on the path.
"""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

WARM_UP = 50


def train(config: str, data: str, models: str) -> dict[str, Any]:
    """Train, and tell the wall-clock and CPU seconds."""
    from rasa.model_training import train_nlu  # noqa: PLC0415 (reading needs none of it, and memory is measured)

    began, cpu = time.perf_counter(), time.process_time()
    model = train_nlu(config=config, nlu_data=data, output=models, fixed_model_name="model")
    assert model, "training failed"
    return {
        "wall_s": time.perf_counter() - began,
        "cpu_s": time.process_time() - cpu,
        "model_mb": Path(model).stat().st_size / 1e6,
        "memory_mb": memory_mb(),
    }


async def read(models: str, sentences: list[str]) -> dict[str, Any]:
    """Read every sentence once, after a warm-up."""
    from rasa.core.agent import Agent  # noqa: PLC0415 (training needs none of it)

    agent = Agent.load(models)
    for sentence in sentences[:WARM_UP]:
        await agent.parse_message(sentence)
    answers = [await read_one(agent, sentence) for sentence in sentences]
    return {"answers": answers, "memory_mb": memory_mb()}


async def read_one(agent: Any, sentence: str) -> dict[str, Any]:
    """The intent of one sentence, and what that took: milliseconds by the clock, and of all cores."""
    began, cpu = time.perf_counter(), time.process_time()
    intent = (await agent.parse_message(sentence))["intent"]
    return {
        "intent": intent["name"],
        "confidence": intent["confidence"],
        "wall_ms": (time.perf_counter() - began) * 1000,
        "cpu_ms": (time.process_time() - cpu) * 1000,
    }


def memory_mb() -> float:
    """What this process holds, on Linux."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Do what the arguments say."""
    logging.disable(logging.WARNING)
    report, sys.stdout = sys.stdout, sys.stderr  # Rasa prints on standard output
    if sys.argv[1] == "train":
        said = train(*sys.argv[2:5])
    else:
        said = asyncio.run(read(sys.argv[2], json.load(sys.stdin)))
    json.dump(said, report)


if __name__ == "__main__":
    main()
