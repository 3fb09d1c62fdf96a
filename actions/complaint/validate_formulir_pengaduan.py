"""The complaint form: reads answers, checks them, decides what is asked next."""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.answers import PARTS, UNCLEAR, answers, is_interruption
from actions.complaint.draft import (
    CANCEL,
    CHANGE,
    DECISION,
    DESCRIPTION,
    FORM,
    PART,
    PHOTOS,
    PLACE,
    POSTPONE,
    QUESTIONS,
    SLOTS,
    Draft,
)
from actions.complaint.place import is_place
from actions.turn import Turn, acted_since_message, read_turn, said_before
from bot.domain.commands import SaveDraft

Slots = dict[str, Any]


class ValidateFormulirPengaduan(FormValidationAction):
    """Facts are taken from any turn, asked for or not. An answer that cannot be taken is explained once;
    the second time in a row the draft is put aside and the menu offered, so that nobody runs in a circle."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        before = Draft.from_slots(tracker.slots)
        turn, question = read_turn(tracker), tracker.get_slot("requested_slot")
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        after = Draft.from_slots(tracker.slots)
        if after.facts() != before.facts():
            send_command(dispatcher, SaveDraft(facts=after.facts()))
        if question and is_interruption(turn) and not _is_answered(tracker):
            events.append(ActionExecutionRejected(FORM))
        return events

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> list[str]:
        """A draft that was cancelled or put aside needs no further answer."""
        decision = tracker.get_slot(DECISION)
        if decision in (CANCEL, POSTPONE):
            return [DECISION]
        return list(SLOTS if decision == CHANGE else QUESTIONS)

    async def get_extraction_events(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> list[EventType]:
        """All slots at once, since one turn may answer several questions."""
        question = tracker.get_slot("requested_slot")
        if question and _is_answered(tracker):
            return []
        draft = Draft.from_slots(tracker.slots)
        return [SlotSet(slot, value) for slot, value in answers(draft, question, read_turn(tracker)).items()]

    def validate_pengaduan_uraian(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(DESCRIPTION, dispatcher, tracker)
        if value and tracker.get_slot("requested_slot") in (PHOTOS, DECISION):
            dispatcher.utter_message(response="utter_pengaduan_uraian_ditambah")
        return {DESCRIPTION: value}

    def validate_pengaduan_lokasi(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR or (value and not value["location"] and not is_place(value["address"])):
            return _explain(PLACE, dispatcher, tracker)
        if value and _came_unasked(PLACE, tracker, read_turn(tracker)):
            dispatcher.utter_message(response="utter_pengaduan_lokasi_dicatat")
        return {PLACE: value}

    def validate_pengaduan_foto(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(PHOTOS, dispatcher, tracker)
        if value and _came_unasked(PHOTOS, tracker, read_turn(tracker)):
            dispatcher.utter_message(response="utter_pengaduan_foto_dicatat")
        return {PHOTOS: value}

    def validate_pengaduan_keputusan(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        return _explain(DECISION, dispatcher, tracker) if value == UNCLEAR else {DECISION: value}

    def validate_pengaduan_bagian(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(PART, dispatcher, tracker)
        if value is None:
            return {PART: None}
        return {PARTS[value]: None, DECISION: None, PART: None}


def _explain(slot: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
    error = f"utter_ask_{slot}_error"
    if error in said_before(tracker):
        return {slot: None, DECISION: POSTPONE}
    dispatcher.utter_message(response=error)
    return {slot: None}


def _came_unasked(slot: str, tracker: Tracker, turn: Turn) -> bool:
    """A wordless pin or photo in answer to another question is acknowledged."""
    return not turn.words and tracker.get_slot("requested_slot") != slot


def _is_answered(tracker: Tracker) -> bool:
    """Whether another action has answered this message already, and the form is only coming back."""
    return bool(acted_since_message(tracker) - {FORM, "action_listen", "action_extract_slots"})
