from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.prices.trend import read_wish, show_trend
from actions.turn import read_turn


class ActionGrafikHarga(Action):
    """Shows how a price ran. The choice that asks for it names all that is needed."""

    def name(self) -> str:
        return "action_grafik_harga"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        wish = read_wish(read_turn(tracker).entities)
        if wish is None:
            dispatcher.utter_message(response="utter_grafik_harga_apa")
        else:
            await show_trend(dispatcher, wish, domain, in_form=tracker.active_loop_name is not None)
        return []
