from __future__ import annotations

from typing import Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.questions import MEANT_CONTENT, NOT_FOUND
from actions.turn import said_before, words_before
from bot.domain.commands import NoteForReview
from bot.domain.review import NoteKind

OFFERING: Final = frozenset({MEANT_CONTENT, *NOT_FOUND.values()})


class ActionTitipPertanyaan(Action):
    """Keeps the question that was just asked, word for word, for people to answer in an article."""

    def name(self) -> str:
        return "action_titip_pertanyaan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        words = words_before(tracker) if said_before(tracker) & OFFERING else ""
        if not words:
            dispatcher.utter_message(response="utter_titip_kosong")
            return []
        send_command(dispatcher, NoteForReview(kind=NoteKind.QUESTION, words=words))
        dispatcher.utter_message(response="utter_titip_dicatat")
        return []
