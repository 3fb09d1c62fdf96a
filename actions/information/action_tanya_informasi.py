from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.information.article import ID
from actions.questions import Asker
from actions.turn import read_turn
from bot.domain.finding import Kind


class ActionTanyaInformasi(Action):
    """Quotes the article that answers, or that was chosen."""

    def name(self) -> str:
        return "action_tanya_informasi"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        turn = read_turn(tracker)
        asker = Asker(dispatcher, tracker, domain, turn)
        if turn.is_tapped and turn.entities.get(ID):
            return await asker.tell_article(turn.entities[ID])
        return await asker.answer(Kind.ARTICLE)
