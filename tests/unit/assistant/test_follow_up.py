"""A question about the card that was shown last is read as such, whatever the model would make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.follow_up import as_follow_up, may_follow_up
from bot.domain.messages import ChannelName, Location
from bot.domain.remembered_service import remember
from bot.domain.turns import TurnInput

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TURN = TurnInput(
    conversation_id=uuid4(), person_id=uuid4(), channel=ChannelName.WHATSAPP, text="bayarnya berapa?"
)


def tracker(slot: Any, form: str | None = None) -> DialogueStateTracker:
    kept = SimpleNamespace(active_loop_name=form, get_slot=lambda _: slot)
    return cast("DialogueStateTracker", kept)


def test_a_question_without_a_name_is_about_the_card_shown_last() -> None:
    read = as_follow_up(TURN, tracker(remember("skck", NOW)), NOW)
    assert read.payload == '/cari_layanan{"kode_layanan": "skck", "bagian_layanan": "biaya"}'
    assert read.text == TURN.text


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(None, id="a citizen who is new"),
        pytest.param(tracker(None), id="no card was shown"),
        pytest.param(tracker(remember("skck", NOW - timedelta(hours=1))), id="it was long ago"),
        pytest.param(tracker(remember("skck", NOW), "formulir_pengaduan"), id="a form waits"),
    ],
)
def test_otherwise_it_keeps_its_meaning(kept: DialogueStateTracker | None) -> None:
    assert as_follow_up(TURN, kept, NOW) is TURN


@pytest.mark.parametrize(
    "turn",
    [
        replace(TURN, payload="/menu"),
        replace(TURN, photos=(uuid4(),)),
        replace(TURN, location=Location(-5.4, 105.2)),
        replace(TURN, text=""),
        replace(TURN, text="harga cabe berapa"),
    ],
    ids=["a choice", "a photo", "a pin", "nothing", "a price"],
)
def test_what_brings_something_else_is_no_follow_up(turn: TurnInput) -> None:
    assert may_follow_up(TURN)
    assert not may_follow_up(turn)
