"""A draft lives in the database and nowhere else: whoever began it may be gone."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from actions import dependencies
from bot.settings import PROJECT_ROOT
from bot.store.tables import ComplaintDraftRow, ComplaintSubmissionRow, MessageRow
from tests.conversations.one_life import live
from tests.fixtures.contents import rows

WORDS = "sampah menumpuk di pinggir jalan sudah dua minggu"
PLACE = "Jalan Kesehatan, Pringsewu Selatan"


async def another_process(model: Path, database_url: str, *turns: str) -> int | None:
    """Let a process of its own take the turns; how it ended."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.conversations.one_life", str(model), database_url, *turns),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=PROJECT_ROOT,
    )
    return await process.wait()


async def last_said(engine: AsyncEngine) -> str:
    return str([row.text for row in await rows(engine, MessageRow) if row.direction == "out"][-1])


async def test_a_draft_that_one_process_began_is_finished_by_another_after_its_death(
    model: Path, database_url: URL, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies, "_shared", {})
    address = database_url.render_as_string(hide_password=False)
    assert await another_process(model, address, WORDS, PLACE) == -signal.SIGKILL
    assert "foto" in await last_said(engine)
    [draft] = await rows(engine, ComplaintDraftRow)
    assert (draft.state, draft.facts["description"]) == ("open", WORDS)
    assert await rows(engine, ComplaintSubmissionRow) == []

    await live(model, address, "tidak ada foto", "kirim")
    assert [draft.state for draft in await rows(engine, ComplaintDraftRow)] != ["open"]
    [submission] = await rows(engine, ComplaintSubmissionRow)
    assert submission.facts["description"] == WORDS
    assert submission.facts["address"].startswith(PLACE)
