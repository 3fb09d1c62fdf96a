from __future__ import annotations

from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import read_turn

ANSWERS: Final = {
    "voice": "utter_media_suara",
    "video": "utter_media_video",
    "document": "utter_media_dokumen",
    "contact": "utter_media_kontak",
    "sticker": "utter_media_stiker",
}


class ActionKirimMedia(Action):
    """A voice note, video, document, contact or sticker: what we cannot read yet, and what helps instead."""

    def name(self) -> str:
        return "action_kirim_media"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        dispatcher.utter_message(response=media_response(read_turn(tracker).kinds))
        return []


def media_response(kinds: frozenset[str]) -> str:
    """The response for the most telling of `kinds`; the general one where none is known."""
    return next((response for kind, response in ANSWERS.items() if kind in kinds), "utter_media_lain")
