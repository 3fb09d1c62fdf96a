"""`siger parse` and `siger evaluate`, called as people and scripts call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import PROJECT_ROOT

TOLD = [
    "jalan rusak parah di depan pasar",
    "TOLONG KEBAKARAN DI RUMAH SEBELAH",
    "/halo",
    "",
    "\x00\x01 harga \u202e",
    "😀" * 20,
    "half a surrogate \ud83d",
    "jalan rusak " * 4_200,
]


def siger(model: Path, *arguments: str, said: bytes = b"") -> str:
    """Run a command at the root, and give what it wrote for its reader."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "bot", *arguments],
        cwd=PROJECT_ROOT,
        env={**os.environ, "MODEL_PATH": str(model), "COLUMNS": "200"},
        input=said,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode()


@pytest.fixture(scope="module")
def answers(model: Path) -> list[dict[str, Any]]:
    """What is answered to every line of `TOLD`, and to two that are not understood in between."""
    lines = [json.dumps({"text": text}).encode() for text in TOLD]
    said = b"\n".join([*lines[:1], b"not json", b'{"text": "\xff"}', *lines[1:]])
    return [json.loads(line) for line in siger(model, "parse", said=said).splitlines()]


def test_each_line_is_answered_with_one(answers: list[dict[str, Any]]) -> None:
    assert "line 2" in answers[1]["error"]
    assert "line 3" in answers[2]["error"]
    read = answers[:1] + answers[3:]
    assert [answer["text"] for answer in read] == TOLD
    assert all({"text", "intent", "intent_ranking", "entities"} <= answer.keys() for answer in read)


def test_a_complaint_is_sorted(answers: list[dict[str, Any]]) -> None:
    complaint = answers[0]
    assert complaint["intent"]["name"] == "lapor_pengaduan"
    assert len(complaint["intent_ranking"]) == 3
    assert complaint["category"][0]["code"] == "jalan_rusak"
    assert len(complaint["category"]) == 3
    assert complaint["authority"]
    assert (complaint["emergency"], complaint["emergency_kind"]) == (False, None)
    assert "place" in complaint


def test_an_emergency_is_told_with_its_kind(answers: list[dict[str, Any]]) -> None:
    assert (answers[3]["emergency"], answers[3]["emergency_kind"]) == (True, "kebakaran")


def test_evaluate_tells_figures_beside_targets(model: Path) -> None:
    written = siger(model, "evaluate", "--set", "dev")
    for name in ("Accuracy, formal", "CPU per message, mean", "Emergencies, recall", "reached"):
        assert name in written
