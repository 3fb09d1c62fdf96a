from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.tracking.solved_news import ENDED, WEEKLY, read_point
from actions.turn import read_turn
from bot.domain.commands import Subscribe, Unsubscribe
from bot.domain.subscription import SENT_FROM, SubscriptionKind


class ActionKabarSelesai(Action):
    """Begins, declines or ends the weekly news of what was solved nearby."""

    def name(self) -> str:
        return "action_kabar_selesai"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        entities = read_turn(tracker).entities
        wish, point = entities.get("kabar"), read_point(entities.get("titik", ""))
        if wish == WEEKLY and point:
            lat, long = point
            send_command(dispatcher, Subscribe(kind=SubscriptionKind.SOLVED_NEARBY, lat=lat, long=long))
            dispatcher.utter_message(response="utter_kabar_selesai_dicatat", jam=f"{SENT_FROM:%H.%M}")
        elif wish == ENDED:
            send_command(dispatcher, Unsubscribe(kind=SubscriptionKind.SOLVED_NEARBY))
            dispatcher.utter_message(response="utter_kabar_selesai_berhenti")
        else:
            dispatcher.utter_message(response="utter_kabar_selesai_tidak")
        return []
