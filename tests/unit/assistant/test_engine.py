"""What Rasa reads of a turn, and what the actions are told beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import LONGEST_TEXT_READ, harmless, metadata, text_to_read
from bot.domain.messages import ChannelName, Location, MessageKind
from bot.domain.records import AttachmentState, PhotoFate
from bot.domain.turns import TurnInput


def turn(text: str = "", *kinds: MessageKind, payload: str | None = None) -> TurnInput:
    return TurnInput(
        conversation_id=uuid4(),
        person_id=uuid4(),
        channel=ChannelName.WHATSAPP,
        text=text,
        payload=payload,
        kinds=frozenset(kinds),
    )


@pytest.mark.parametrize(
    ("given_turn", "read"),
    [
        (turn("halo", MessageKind.TEXT), "halo"),
        (turn("halo", MessageKind.TEXT, payload="/menu"), "/menu"),
        (turn("  ", MessageKind.LOCATION), "/beri_info"),
        (turn("", MessageKind.IMAGE, MessageKind.VOICE), "/beri_info"),
        (turn("", MessageKind.VOICE), "/kirim_media"),
        (turn("", MessageKind.STICKER), "/kirim_media"),
        (turn("jalan rusak", MessageKind.IMAGE), "jalan rusak"),
        (turn("Selesai di sekitar saya?", MessageKind.TEXT), "/selesai_sekitar"),
        (turn("selesai di sekitar saya", MessageKind.TEXT, payload="/menu"), "/menu"),
    ],
)
def test_the_choice_wins_then_the_words_then_what_came(given_turn: TurnInput, read: str) -> None:
    assert text_to_read(given_turn) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("/start", "start"),
        ("/status@SigerBot", "status"),
        ("/status@SigerBot LPG-261123-0001", "status LPG-261123-0001"),
        (' / /setuju{"a": 1}', 'setuju{"a": 1}'),
        ("////", "?"),
        ("/\u00a0/setuju", "setuju"),
        ("jl. A/B", "jl. A/B"),
    ],
)
def test_a_leading_slash_is_taken_off(said: str, read: str) -> None:
    assert harmless(said) == read


@given(st.text() | st.text("/@ \t\n\x1c\u00a0\u2003\u3000ab"))
def test_nothing_that_a_citizen_writes_can_be_a_payload(said: str) -> None:
    read = harmless(said)
    assert read
    assert not read.startswith("/")
    assert len(read) <= LONGEST_TEXT_READ


def test_the_actions_get_the_whole_words_and_everything_in_json() -> None:
    words = "a" * (LONGEST_TEXT_READ + 10)
    given_turn = TurnInput(
        conversation_id=uuid4(),
        person_id=uuid4(),
        channel=ChannelName.TELEGRAM,
        text=words,
        location=Location(-5.4, 105.2, label="Pasar"),
        photos=(uuid4(),),
        kinds=frozenset({MessageKind.IMAGE, MessageKind.LOCATION}),
    )
    told = json.loads(json.dumps(metadata(given_turn)))
    assert told["text"] == words
    assert told["location"] == {"lat": -5.4, "long": 105.2, "label": "Pasar", "address": None}
    assert told["photos"] == [str(given_turn.photos[0])]
    assert told["kinds"] == ["image", "location"]
    assert told["channel"] == "telegram"


def test_the_actions_are_told_where_photos_were_taken_and_which_are_of_no_use() -> None:
    fetched, broken, coming = (uuid4() for _ in range(3))
    fates = (
        PhotoFate(coming, AttachmentState.PENDING),
        PhotoFate(broken, AttachmentState.FAILED),
        PhotoFate(fetched, AttachmentState.STORED, Location(-5.3582, 104.9744)),
    )
    told = json.loads(json.dumps(metadata(replace(turn(), fates=fates))))
    assert told["unusable_photos"] == [str(broken)]
    assert told["photo_spot"]["area"]["kabupaten_kota"] == "Kabupaten Pringsewu"
    assert told["location"] is None, "only the citizen makes a place of it"
    assert metadata(turn())["photo_spot"] is None
