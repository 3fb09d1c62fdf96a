"""A turn that asks for two things."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from bot.assistant.requests import two_turns
from bot.domain.messages import ChannelName, Location, MessageKind
from bot.domain.turns import TurnInput

PRICE, PROBLEM = "harga cabe berapa", "sama mau lapor jalan rusak"
PHOTO, PIN = uuid4(), Location(-5.4, 105.2)


def turn(text: str, **changes: Any) -> TurnInput:
    given: dict[str, Any] = {"photos": (PHOTO,), "location": PIN, "kinds": frozenset({MessageKind.IMAGE})}
    return TurnInput(
        conversation_id=uuid4(), person_id=uuid4(), channel=ChannelName.WHATSAPP, text=text, **given | changes
    )


def parsed(*requests: tuple[str, str], intent: str = "lapor_pengaduan") -> dict[str, Any]:
    found = [{"text": text, "start": start, "intent": name} for start, (text, name) in enumerate(requests)]
    return {"intent": {"name": intent}, "requests": found}


@pytest.mark.parametrize(
    "requests",
    [
        ((PRICE, "tanya_harga"), (PROBLEM, "lapor_pengaduan")),
        ((PROBLEM, "lapor_pengaduan"), (PRICE, "tanya_harga")),
    ],
    ids=["the complaint last", "the complaint first"],
)
def test_the_complaint_is_served_last_and_gets_the_evidence(requests: tuple[tuple[str, str], ...]) -> None:
    words = " ".join(text for text, _ in requests)
    first, second = two_turns(turn(words), parsed(*requests), words)
    assert (first.text, first.photos, first.location) == (PRICE, (), None)
    assert first.kinds == {MessageKind.TEXT}
    assert (second.text, second.photos, second.location) == (PROBLEM, (PHOTO,), PIN)


def test_two_questions_are_served_in_their_order() -> None:
    words = f"{PRICE}, cek laporan saya"
    requests = ((PRICE, "tanya_harga"), ("cek laporan saya", "cek_status"))
    first, second = two_turns(turn(words), parsed(*requests), words)
    assert (first.text, second.text) == (PRICE, "cek laporan saya")
    assert second.photos == (PHOTO,)


BOTH = ((PRICE, "tanya_harga"), (PROBLEM, "lapor_pengaduan"))
WORDS = f"{PRICE} {PROBLEM}"


@pytest.mark.parametrize(
    ("given_turn", "understood", "read"),
    [
        (turn(WORDS), {"intent": {"name": "tanya_harga"}}, WORDS),
        (turn(WORDS), parsed(*BOTH, intent="darurat"), WORDS),
        (turn(WORDS, payload="/menu"), parsed(*BOTH), "/menu"),
        (turn(f"{WORDS} and much more"), parsed(*BOTH), WORDS),
    ],
    ids=["one request", "an emergency", "a tap", "words that were not read"],
)
def test_whatever_else_stays_one_turn(given_turn: TurnInput, understood: dict[str, Any], read: str) -> None:
    assert two_turns(given_turn, understood, read) == ()
