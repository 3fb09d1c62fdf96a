"""`siger parse` and `siger evaluate`, called as people and scripts call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bot.settings import PROJECT_ROOT


def siger(model: Path, *arguments: str, said: str = "") -> str:
    """Run a command at the root, and give what it wrote for its reader."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "bot", *arguments],
        cwd=PROJECT_ROOT,
        env={**os.environ, "MODEL_PATH": str(model)},
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_parse_writes_one_json_line_for_each_line_it_reads(model: Path) -> None:
    said = '{"text": "jalan rusak parah di depan pasar"}\nnot json\n{"text": "/halo"}\n{"text": ""}\n'
    first, second, third, fourth = map(json.loads, siger(model, "parse", said=said).splitlines())
    assert first["intent"]["name"] == "lapor_pengaduan"
    assert len(first["intent_ranking"]) == 3
    assert set(first) == {"text", "intent", "intent_ranking", "entities"}
    assert "line 2" in second["error"]
    assert third["text"] == "/halo"
    assert fourth["text"] == ""


def test_evaluate_tells_accuracy_and_latency(model: Path) -> None:
    written = siger(model, "evaluate")
    assert "accuracy" in written
    assert "median CPU" in written
