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


async def test_while_more_follows_the_form_does_not_ask_and_choices_do_not_stand_above(
    collector: Collector,
) -> None:
    buttons = [{"title": "Lihat grafik", "payload": "/grafik_harga"}]
    collector.waits = True
    for key in ("utter_harga", "utter_ask_pengaduan_lokasi"):
        await collector.send_response("somebody", {"text": key, "buttons": buttons, "utter_action": key})
    collector.waits = False
    await collector.send_response("somebody", {"text": "?", "utter_action": "utter_ask_pengaduan_lokasi"})
    assert collector.outcomes == [Reply("utter_harga"), Reply("?")]


@pytest.mark.parametrize(
    "key", ["utter_maksud_isi", "utter_ask_langganan_syarat", "utter_ask_pengaduan_lokasi_error"]
)
async def test_another_question_keeps_its_choices_and_commands_are_kept(
    collector: Collector, key: str
) -> None:
    collector.waits = True
    meant = {"text": "?", "buttons": [{"title": "Satu", "payload": "/menu"}]}
    await collector.send_response("somebody", {**meant, "utter_action": key})
    await collector.send_response("somebody", {"custom": {"command": "discard_draft"}})
    reply, command = collector.outcomes
    assert isinstance(reply, Reply)
    assert [choice.title for choice in reply.choices] == ["Satu"]
    assert command == DiscardDraft()
