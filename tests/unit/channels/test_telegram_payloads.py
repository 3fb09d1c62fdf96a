"""Each recorded update of Telegram is read as what the citizen did."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.domain.messages import (
    ChannelName,
    DeadLetter,
    InboundEvent,
    InboundMessage,
    Location,
    MessageKind,
    Reachability,
)
from channels.telegram.payloads import parse_update, without_contacts
from tests.fixtures.payloads import load, names

CHANNEL = ChannelName.TELEGRAM
CHAT = "700000001"

MESSAGES: dict[str, tuple[MessageKind, dict[str, Any]]] = {
    "text": (MessageKind.TEXT, {"text": "Lampu jalan di Kedaton mati sejak kemarin"}),
    "command": (MessageKind.TEXT, {"text": "/start"}),
    "photo": (MessageKind.IMAGE, {"file": "AgACAgUAAxkBAAIax"}),
    "photo_caption": (MessageKind.IMAGE, {"file": "AgACAgUAAxkBAAIbx", "text": "Lubangnya sebesar ini"}),
    "album_first": (
        MessageKind.IMAGE,
        {"file": "AgACAgUAAxkBAAIcx", "text": "Dua foto", "album": "13800000000000001"},
    ),
    "album_second": (MessageKind.IMAGE, {"file": "AgACAgUAAxkBAAIdx", "album": "13800000000000001"}),
    "photo_as_document": (MessageKind.IMAGE, {"file": "BQACAgUAAxkBpng"}),
    "pin": (MessageKind.LOCATION, {"location": Location(-5.3582, 104.9744)}),
    "live_location": (MessageKind.LOCATION, {"location": Location(-5.35, 104.97)}),
    "venue": (
        MessageKind.LOCATION,
        {"location": Location(-5.3582, 104.9744, "Pasar Pringsewu", "Jl. Jenderal Sudirman")},
    ),
    "reply_to_contact": (MessageKind.TEXT, {"text": "itu nomor pak RT"}),
    "contact_own": (MessageKind.CONTACT, {"phone": "+6281200000002"}),
    "contact_other": (MessageKind.CONTACT, {}),
    "voice": (MessageKind.VOICE, {"file": "AwACAgUAAxkBvoice"}),
    "audio": (MessageKind.VOICE, {"file": "CQACAgUAAxkBaudio"}),
    "sticker": (MessageKind.STICKER, {"file": "CAACAgUAAxkBsticker"}),
    "video": (MessageKind.VIDEO, {"file": "BAACAgUAAxkBvideo"}),
    "video_caption": (
        MessageKind.VIDEO,
        {"file": "BAACAgUAAxkBvideo", "text": "jalan di depan SD ambles sejak semalam"},
    ),
    "video_note": (MessageKind.VIDEO, {"file": "DQACAgUAAxkBnote"}),
    "animation": (MessageKind.VIDEO, {"file": "CgACAgUAAxkBgif"}),
    "document": (MessageKind.DOCUMENT, {"file": "BQACAgUAAxkBpdf"}),
    "poll_message": (MessageKind.OTHER, {}),
    "dice": (MessageKind.OTHER, {}),
    "story": (MessageKind.OTHER, {}),
}
OTHERS = {"edit", "live_location_moved", "tap", "tap_on_old_message", "blocked", "unblocked"}
DEAD = {
    "pinned": "unknown kind of message",
    "poll": "unknown kind of update: poll",
    "group": "not a private chat",
}


def read(name: str) -> InboundEvent:
    [event] = parse_update(load(CHANNEL, name))
    return event


def message(name: str) -> InboundMessage:
    event = read(name)
    assert isinstance(event, InboundMessage)
    return event


def test_every_recorded_update_is_tested() -> None:
    assert names(CHANNEL) == {*MESSAGES, *OTHERS, *DEAD}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_recorded_message_is_read(name: str) -> None:
    kind, expected = MESSAGES[name]
    update, event = load(CHANNEL, name), message(name)
    assert (event.kind, event.text, event.choice) == (kind, expected.get("text", ""), None)
    assert (event.location, event.album) == (expected.get("location"), expected.get("album"))
    assert [media.ref for media in event.media] == ([expected["file"]] if "file" in expected else [])
    assert event.sender.phone == expected.get("phone")
    assert event.provider_id == f"{CHAT}:{update['message']['message_id']}"
    assert (event.replaces, event.raw) == (None, without_contacts(update))


def test_a_sender_is_known_by_user_and_answered_in_the_chat() -> None:
    sender = message("text").sender
    assert (sender.address, sender.external_ids, sender.name) == (CHAT, (CHAT,), "Budi Santoso")


def test_an_edit_replaces_the_first_wording() -> None:
    event = message("edit")
    assert event.text == "Lampu jalan di Kedaton mati sejak Senin"
    assert (event.provider_id, event.replaces) == (f"{CHAT}:1:e1795400100", f"{CHAT}:1")


def test_a_moved_live_location_is_an_edit_of_the_first_pin() -> None:
    event = message("live_location_moved")
    assert event.location == Location(-5.36, 104.98)
    assert event.replaces == message("live_location").provider_id


def test_a_tap_carries_its_id_and_the_title_that_was_seen() -> None:
    event = message("tap")
    assert (event.kind, event.choice, event.text) == (MessageKind.CHOICE, "c-7f3b", "Cek status laporan")
    assert event.provider_id == "cb:3006477000000000001"


def test_a_tap_on_a_message_that_telegram_forgot_still_counts() -> None:
    event = message("tap_on_old_message")
    assert (event.choice, event.text, event.sender.address) == ("c-7f3a", "", CHAT)


@pytest.mark.parametrize(("name", "reachable"), [("blocked", False), ("unblocked", True)])
def test_blocking_and_coming_back_are_noticed(name: str, reachable: bool) -> None:
    assert read(name) == Reachability(CHANNEL, CHAT, reachable=reachable)


@pytest.mark.parametrize("name", DEAD)
def test_what_is_not_for_us_is_kept_as_a_dead_letter(name: str) -> None:
    event = read(name)
    assert isinstance(event, DeadLetter)
    assert event.reason == DEAD[name]


def test_a_reply_says_which_message_it_quotes() -> None:
    update = load(CHANNEL, "text")
    update["message"]["reply_to_message"] = {"message_id": 41}
    [event] = parse_update(update)
    assert isinstance(event, InboundMessage)
    assert event.quotes == f"{CHAT}:41"


@pytest.mark.parametrize("name", ["contact_own", "contact_other", "reply_to_contact"])
def test_nothing_of_a_contact_card_is_kept(name: str) -> None:
    kept = json.dumps(message(name).raw)
    assert "phone_number" in json.dumps(load(CHANNEL, name))
    assert "phone_number" not in kept
    assert "0000-0003" not in kept
    assert "Pak RT" not in kept


def test_an_update_without_a_card_is_kept_as_it_is() -> None:
    update = load(CHANNEL, "photo_caption")
    assert without_contacts(update) == update
