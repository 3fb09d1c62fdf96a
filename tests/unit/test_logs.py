"""What is logged names no people and no secrets."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

BREAK = """
import logging, structlog
from bot.logs import configure_logs
configure_logs(json={json})
def handle(words, token="a-secret-token"):
    raise ValueError("it broke")
try:
    handle("NIK saya " + "1871" * 4)
except ValueError:
    structlog.get_logger().exception("action_failed", action="action_x")
    logging.getLogger("somewhere").exception("also_failed")
logging.getLogger("httpx").info("GET https://api.example/secret-path")
"""


def logged(*, as_json: bool) -> str:
    code = BREAK.replace("{json}", str(as_json))
    return subprocess.run(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stderr


@pytest.mark.parametrize("as_json", [True, False])
def test_a_traceback_shows_where_but_not_with_what(as_json: bool) -> None:
    lines = logged(as_json=as_json)
    assert "it broke" in lines
    assert "handle" in lines
    assert "also_failed" in lines
    assert "1871187118711871" not in lines
    assert "a-secret-token" not in lines


@pytest.mark.parametrize("as_json", [True, False])
def test_libraries_that_tell_of_people_are_kept_quiet(as_json: bool) -> None:
    assert "secret-path" not in logged(as_json=as_json)


def test_in_production_every_line_is_json() -> None:
    [ours, theirs] = logged(as_json=True).strip().splitlines()
    assert json.loads(ours)["action"] == "action_x"
    assert json.loads(theirs)["event"] == "also_failed"
