"""Each recorded form of Twilio is read as what the citizen did."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.messages import (
    ChannelName,
    DeadLetter,
    DeliveryState,
    DeliveryUpdate,
    InboundMessage,
    Location,
    MessageKind,
    Reachability,
)
from channels.whatsapp.payloads import parse_message, parse_status
from tests.fixtures.payloads import load, names

CHANNEL = ChannelName.WHATSAPP
PRINGSEWU = Location(-5.3582, 104.9744, "Pasar Pringsewu", "Jl. Jenderal Sudirman, Pringsewu")

MESSAGES: dict[str, dict[str, Any]] = {
    "text": {
        "kind": MessageKind.TEXT,
        "text": "Jalan di depan Pasar Pringsewu rusak parah, tolong diperbaiki",
    },
    "button": {"kind": MessageKind.CHOICE, "text": "Lapor masalah", "choice": "c-7f3a"},
    "list": {"kind": MessageKind.CHOICE, "text": "Jalan rusak", "choice": "c-91bd"},
    "pin": {"kind": MessageKind.LOCATION, "text": "", "location": PRINGSEWU},
    "pin_bare": {"kind": MessageKind.LOCATION, "text": "", "location": Location(-5.1131, 105.3067)},
    "photo": {"kind": MessageKind.IMAGE, "text": "", "files": 1},
    "photo_caption": {"kind": MessageKind.IMAGE, "text": "Lubangnya sebesar ini", "files": 1},
    "photos": {"kind": MessageKind.IMAGE, "text": "", "files": 3},
    "photo_as_document": {"kind": MessageKind.IMAGE, "text": "", "files": 1},
    "voice": {"kind": MessageKind.VOICE, "text": "", "files": 1},
    "sticker": {"kind": MessageKind.STICKER, "text": "", "files": 1},
    "video": {"kind": MessageKind.VIDEO, "text": "", "files": 1},
    "video_caption": {
        "kind": MessageKind.VIDEO,
        "text": "jalan di depan SD ambles sejak semalam",
        "files": 1,
    },
    "document": {"kind": MessageKind.DOCUMENT, "text": "", "files": 1},
    "document_caption": {
        "kind": MessageKind.DOCUMENT,
        "text": "tolong dibaca surat dari RT ini",
        "files": 1,
    },
    "unsupported": {"kind": MessageKind.OTHER, "text": ""},
    "text_with_external_id": {"kind": MessageKind.TEXT, "text": "Selamat pagi"},
    "text_without_phone": {"kind": MessageKind.TEXT, "text": "Selamat siang"},
}

STATUSES = {
    "status_queued": (DeliveryState.QUEUED, None),
    "status_sent": (DeliveryState.SENT, None),
    "status_delivered": (DeliveryState.DELIVERED, None),
    "status_read": (DeliveryState.READ, None),
    "status_undelivered": (DeliveryState.FAILED, "63016"),
    "status_unreachable": (DeliveryState.FAILED, "63003"),
}


def read(name: str, **changes: str) -> InboundMessage:
    event = parse_message({**load(CHANNEL, name), **changes})
    assert isinstance(event, InboundMessage)
    return event


def test_every_recorded_form_is_tested() -> None:
    assert names(CHANNEL) == {*MESSAGES, *STATUSES, "contact", "reaction", "status_unknown"}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_recorded_message_is_read(name: str) -> None:
    expected, form = MESSAGES[name], load(CHANNEL, name)
    event = read(name)
    assert (event.kind, event.text) == (expected["kind"], expected["text"])
    assert (event.choice, event.location) == (expected.get("choice"), expected.get("location"))
    assert [media.ref for media in event.media] == [
        form[f"MediaUrl{number}"] for number in range(expected.get("files", 0))
    ]
    assert event.provider_id == form["MessageSid"]
    assert event.raw == form


def test_a_sender_with_a_number_is_known_by_it() -> None:
    sender = read("text").sender
    assert sender.address == "whatsapp:+6281200000001"
    assert sender.external_ids == ("whatsapp:+6281200000001",)
    assert (sender.phone, sender.name) == ("+6281200000001", "Siti Aminah")


def test_a_sender_without_a_number_is_the_same_person_as_before() -> None:
    before, after = read("text_with_external_id").sender, read("text_without_phone").sender
    assert set(before.external_ids) & set(after.external_ids)
    assert after.address == "whatsapp:ID.1349100000000001"
    assert after.phone is None


def test_a_button_without_a_payload_is_what_its_title_says() -> None:
    event = read("button", ButtonPayload="", Body="")
    assert (event.kind, event.text, event.choice) == (MessageKind.TEXT, "Lapor masalah", None)


@pytest.mark.parametrize("sent_as", ["image", "document"])
def test_a_picture_in_webp_is_no_sticker(sent_as: str) -> None:
    assert read("sticker", MessageType=sent_as).kind is MessageKind.IMAGE


def test_among_several_files_the_photos_count() -> None:
    event = read("photos", MediaContentType0="video/mp4")
    assert (event.kind, len(event.media)) == (MessageKind.IMAGE, 2)


def test_a_file_of_an_unknown_type_is_a_document() -> None:
    assert read("document", MediaContentType0="x-odd/thing").kind is MessageKind.DOCUMENT


def test_a_reply_says_which_message_it_quotes() -> None:
    assert read("text").quotes is None
    assert read("text", OriginalRepliedMessageSid="SM0123").quotes == "SM0123"


def test_a_reaction_asks_for_no_answer_and_is_a_dead_letter() -> None:
    assert isinstance(parse_message(load(CHANNEL, "reaction")), DeadLetter)


def test_nothing_that_leads_to_a_contact_card_is_kept() -> None:
    event = read("contact", Body="Pak RT")
    assert (event.kind, event.text, event.media) == (MessageKind.CONTACT, "", ())
    assert event.raw == {**load(CHANNEL, "contact"), "Body": "", "MediaUrl0": ""}


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        ("surat.pdf", "application/pdf", ""),
        ("Surat Pengantar RT 05.PDF", "application/pdf", ""),
        ("daftar hadir.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ""),
        ("IMG_0001.png", "image/png", ""),
        ("IMG_0001.HEIC", "image/jpeg", ""),
        ("cek lokasi di pasar.ya", "application/pdf", "cek lokasi di pasar.ya"),
        ("ini surat.pdf\ntolong dibaca", "application/pdf", "ini surat.pdf\ntolong dibaca"),
        ("lihat lampung.com", "application/pdf", "lihat lampung.com"),
    ],
)
def test_the_name_of_a_file_is_no_word_of_the_citizens(body: str, content_type: str, words: str) -> None:
    assert read("document", Body=body, MediaContentType0=content_type).text == words


def test_words_that_look_like_a_files_name_are_words_where_no_file_came() -> None:
    assert read("text", Body="surat.pdf").text == "surat.pdf"


@pytest.mark.parametrize(("lat", "long"), [("91", "0"), ("nan", "0"), ("0", "-180.1"), ("x", "0"), ("0", "")])
def test_a_pin_that_is_not_on_earth_cannot_be_read(lat: str, long: str) -> None:
    with pytest.raises(ValueError, match=r"earth|float"):
        read("pin", Latitude=lat, Longitude=long)


@pytest.mark.parametrize("name", STATUSES)
def test_a_recorded_status_is_read(name: str) -> None:
    state, error = STATUSES[name]
    update = parse_status(load(CHANNEL, name))[0]
    assert update == DeliveryUpdate(CHANNEL, load(CHANNEL, name)["MessageSid"], state, error)


def test_an_error_that_means_out_of_reach_says_who_is() -> None:
    assert parse_status(load(CHANNEL, "status_undelivered"))[1:] == []
    assert parse_status(load(CHANNEL, "status_unreachable"))[1:] == [
        Reachability(CHANNEL, "whatsapp:+6281200000001", reachable=False)
    ]


def test_an_unknown_status_is_a_dead_letter() -> None:
    assert [type(event) for event in parse_status(load(CHANNEL, "status_unknown"))] == [DeadLetter]
