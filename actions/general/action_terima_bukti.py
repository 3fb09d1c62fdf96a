from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import FORM
from actions.turn import read_turn


class ActionTerimaBukti(Action):
    """A photo or a pin opens a complaint, whatever was said along with it: it must not get lost."""

    def name(self) -> str:
        return "action_terima_bukti"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        return [FollowupAction(FORM)] if read_turn(tracker).shows_evidence else []
