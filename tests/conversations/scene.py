"""Where a scenario is played: one citizen, the core API's desk, and what can happen around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, text

from tests.conversations.citizen import Citizen, Heard
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import number_in
from tests.conversations.transcript import Note, transcript
from tests.fixtures.emulators import eventually

Spot = tuple[float, float]
CARD = "Mohon diperiksa"
PLACE_QUESTION = "Di mana lokasinya?"
PHOTO_QUESTION = "Ada foto"
RECEIPT = "Nomor laporan"

AWAY = text(
    "UPDATE tracker_event SET data ="
    " jsonb_set(data, '{timestamp}', to_jsonb((data->>'timestamp')::float - :days * 86400))"
    " WHERE conversation_id = (SELECT id FROM conversation WHERE address = :address)"
)
APART_DEGREES = 0.02
"""About two kilometres: complaints of another channel's run are not near."""


@dataclass
class Scene:
    """The citizen of one run on `channel`. `notes` says what happened outside the chat, and when;
    `pictures` are those that the citizen saw."""

    citizen: Citizen
    channel: str
    desk: CoreDesk
    database: Engine
    newcomer: Callable[[], Citizen]
    notes: list[Note] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def at(self, spot: Spot) -> Spot:
        """The spot itself on WhatsApp, one not far from it on Telegram."""
        return spot if self.channel == "whatsapp" else (round(spot[0] + APART_DEGREES, 4), spot[1])

    def note(self, words: str) -> None:
        """Say in the transcript what happens next to the chat."""
        self.notes.append(Note(len(self.citizen.chat()), words))

    def days_pass(self, days: int) -> None:
        """Let the conversation so far lie some days back."""
        self.note(f"{days} hari kemudian")
        with self.database.begin() as connection:
            moved = connection.execute(AWAY, {"address": self.citizen.address, "days": days})
            assert moved.rowcount

    def receipt(self) -> dict[str, Any]:
        """Wait for the receipt; the complaint as the core API has it under the number in it."""
        return self.desk.complaint(number_in(self.citizen.hears(RECEIPT).text))

    def filed(self, words: str) -> list[dict[str, Any]]:
        """What was filed on this channel with exactly these words."""
        return [each for each in self.desk.complaints(words) if each["source"] == self.channel]

    def sees_pictures(self, number: int) -> None:
        """Wait until so many pictures have reached the phone."""
        eventually(lambda: len(self.citizen.pictures()) == number)
        self.pictures = self.citizen.pictures()

    def messages_of_citizen(self) -> int:
        """How often the citizen had to send something."""
        return sum(message["direction"] == "inbound" for message in self.citizen.chat())

    def transcript(self) -> str:
        """The chat so far."""
        return transcript(self.citizen.chat(), self.notes)


def plain(heard: Heard) -> str:
    """The words without our mark for bold, which one channel shows as letters."""
    return heard.text.replace("*", "")
