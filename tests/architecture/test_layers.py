"""The architecture that the folders promise."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import PROJECT_ROOT

PACKAGES = ("actions", "bot", "channels", "nlu", "sandbox")
LONGEST_MODULE = 350
LONGEST_FUNCTION = 50
GENERATED = PROJECT_ROOT / "bot" / "store" / "migrations" / "versions"


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (PROJECT_ROOT / folder).rglob("*.py")


def run(tool: str, *arguments: str) -> None:
    """Run one of the environment's own tools at the root."""
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    done = subprocess.run(  # noqa: S603 (our own tools)
        command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_is_content(arguments: tuple[str, ...]) -> None:
    run("ruff", *arguments)


def test_mypy_is_content() -> None:
    run("mypy")


def test_imports_keep_their_contracts() -> None:
    run("lint-imports")


def test_no_module_outgrows_its_room() -> None:
    long = {
        str(path.relative_to(PROJECT_ROOT)): lines
        for path in modules(*PACKAGES, "tests", "bench")
        if (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_function_outgrows_its_room() -> None:
    long = [
        f"{path.relative_to(PROJECT_ROOT)}:{node.lineno} {node.name}"
        for path in modules(*PACKAGES)
        if not path.is_relative_to(GENERATED)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_of_ours_is_imported_inside_a_function() -> None:
    found = [
        f"{path.relative_to(PROJECT_ROOT)}:{inner.lineno}"
        for path in modules(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.ImportFrom) and (inner.module or "").split(".")[0] in PACKAGES
    ]
    assert found == []


def test_both_channels_have_the_same_rooms() -> None:
    whatsapp = {path.name for path in (PROJECT_ROOT / "channels" / "whatsapp").glob("*.py")}
    telegram = {path.name for path in (PROJECT_ROOT / "channels" / "telegram").glob("*.py")}
    assert whatsapp - telegram == {"approvals.py", "approved.py", "http.py", "templates.py"}, (
        "what Twilio alone needs"
    )
    assert telegram - whatsapp == {"polling.py"}, "what Telegram alone offers"
