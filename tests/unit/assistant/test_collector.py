"""What the assistant says and asks for, as it leaves Rasa."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.assistant.collector import Collector
from bot.domain.commands import DiscardDraft
from bot.domain.messages import ChannelName, Reply


@pytest.fixture
def collector() -> Collector:
    return Collector(ChannelName.WHATSAPP)


async def test_a_text_with_blank_lines_stays_one_reply(collector: Collector) -> None:
    await collector.send_response("somebody", {"text": "satu\n\ndua"})
    assert collector.outcomes == [Reply("satu\n\ndua")]


async def test_buttons_become_choices_whose_ids_cannot_be_guessed(collector: Collector) -> None:
    response = {"text": "Pilih:", "buttons": [{"title": "Kirim", "payload": "/setuju", "description": "ya"}]}
    await collector.send_response("somebody", response)
    await collector.send_response("somebody", response)
    first, second = (outcome.choices[0] for outcome in collector.outcomes if isinstance(outcome, Reply))
    assert (first.title, first.payload, first.description) == ("Kirim", "/setuju", "ya")
    assert first.id != second.id
    assert len(first.id.encode()) <= 64


async def test_a_custom_message_is_a_command(collector: Collector) -> None:
    await collector.send_response("somebody", {"custom": {"command": "discard_draft"}})
    assert collector.outcomes == [DiscardDraft()]


async def test_a_command_nobody_knows_is_an_error(collector: Collector) -> None:
    with pytest.raises(ValidationError):
        await collector.send_response("somebody", {"custom": {"command": "drop_tables"}})


async def test_a_picture_may_come_without_words(collector: Collector) -> None:
    await collector.send_response("somebody", {"text": None, "image": "https://siger.example/a.png"})
    assert collector.outcomes == [Reply("", image_url="https://siger.example/a.png")]


def test_its_name_is_the_citizens_channel(collector: Collector) -> None:
    assert collector.name() == "whatsapp"
