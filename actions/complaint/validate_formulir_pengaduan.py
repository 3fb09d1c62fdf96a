"""The complaint form: reads answers, checks them, decides what is asked next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.answers import CORRECTABLE, UNCLEAR, answers, is_interruption
from actions.complaint.asked import CHANGE_CATEGORY, PARTS
from actions.complaint.category import OTHER, Guesses
from actions.complaint.description import only_swears
from actions.complaint.draft import (
    AREA,
    CATEGORY,
    CHANGE,
    CHANGE_PRIVACY,
    DECISION,
    DESCRIPTION,
    ENDINGS,
    FORM,
    GUESSES,
    LAST,
    NEARBY,
    PART,
    PHOTO_SPOT,
    PHOTOS,
    PLACE,
    POSTPONE,
    PRIVACY,
    QUESTIONS,
    REPEAT,
    SIMILAR,
    SLOTS,
    TIME,
    Draft,
)
from actions.complaint.nearby import find_similar
from actions.complaint.outside_authority import tell_if_outside
from actions.complaint.place import is_place, names_unknown_area
from actions.complaint.privacy import Privacy
from actions.complaint.privacy_answers import UNREAD
from actions.complaint.repeated import was_just_sent
from actions.dependencies import complaint_categories
from actions.turn import (
    TOLD_AS_REPEATED,
    Turn,
    acted_since_message,
    read_turn,
    said_among_photos,
    said_before,
)
from bot.domain.commands import SaveDraft
from bot.domain.complaints import PHOTOS_AT_MOST
from bot.domain.local_time import WIB

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
            await tell_if_outside(dispatcher, before, after)
        if question and is_interruption(turn, question) and not _is_answered(tracker):
            events.append(ActionExecutionRejected(FORM))
        return events

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> list[str]:
        """The slots that a turn may fill. A draft that was cancelled or put aside needs no further answer."""
        return [DECISION] if tracker.get_slot(DECISION) in ENDINGS else list(SLOTS)

    async def next_requested_slot(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> EventType:
        """The first question that is open; none ends the form."""
        decision = tracker.get_slot(DECISION)
        draft = Draft.from_slots(tracker.slots)
        questions = () if decision in ENDINGS else QUESTIONS
        for slot in (*questions, PART) if decision == CHANGE else questions:
            is_empty = tracker.get_slot(slot) is None or slot == PRIVACY
            if is_empty and await _is_asked(slot, draft):
                return SlotSet("requested_slot", slot)
        return SlotSet("requested_slot", None)

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
        turn, draft = read_turn(tracker), Draft.from_slots(tracker.slots)
        if not question and _is_repeated(turn, tracker):
            return [SlotSet(DECISION, REPEAT)]
        _say_what_cannot_be_taken(turn, question, dispatcher)
        known = list((await complaint_categories()).values()) if question in CORRECTABLE else []
        found = answers(draft, question, turn, known)
        return [SlotSet(slot, value) for slot, value in found.items()]

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """As rasa-sdk's, and what lies near a pin whose category is known now."""
        events: list[EventType] = await super().get_validation_events(dispatcher, tracker, domain)
        slots = {**tracker.slots, **{event["name"]: event["value"] for event in events}}
        draft = Draft.from_slots(slots)
        is_sought = draft.sought and draft.sought != (draft.nearby or {}).get("sought")
        if is_sought and draft.description and not (slots[SIMILAR] or slots[DECISION] in ENDINGS):
            person_ids = read_turn(tracker).person_ids
            events.append(SlotSet(NEARBY, await find_similar(draft, person_ids)))
        return events

    def validate_pengaduan_uraian(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(DESCRIPTION, dispatcher, tracker)
        if value and tracker.get_slot("requested_slot") in (CATEGORY, PHOTOS, DECISION):
            dispatcher.utter_message(response="utter_pengaduan_uraian_ditambah")
        return {DESCRIPTION: value}

    def validate_pengaduan_lokasi(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR or (value and not value["location"] and not is_place(value["address"])):
            return _explain(PLACE, dispatcher, tracker)
        if value and _came_unasked(PLACE, tracker, read_turn(tracker)):
            dispatcher.utter_message(response="utter_pengaduan_lokasi_dicatat")
        if value and not value["location"] and names_unknown_area(value["address"], read_turn(tracker).place):
            dispatcher.utter_message(response="utter_pengaduan_wilayah_tidak_dikenal")
        return {PLACE: value}

    def validate_pengaduan_wilayah(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(AREA, dispatcher, tracker)
        if value == {}:
            dispatcher.utter_message(response="utter_pengaduan_wilayah_tulisan_sendiri")
        return {AREA: value}

    async def validate_pengaduan_dugaan(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        """What the core API does not know is dropped; while it is silent, the filing sees to that."""
        known = await complaint_categories()
        return {GUESSES: Guesses.from_slot(value).known_to(known).to_slot() if known and value else value}

    def validate_pengaduan_kategori(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            dispatcher.utter_message(response=f"utter_ask_{CATEGORY}_error")
            return {CATEGORY: OTHER}
        return {CATEGORY: value}

    def validate_pengaduan_foto(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(PHOTOS, dispatcher, tracker)
        if value and len(value) > PHOTOS_AT_MOST:
            return {PHOTOS: _first_photos(value, dispatcher, tracker)}
        if value and _came_unasked(PHOTOS, tracker, read_turn(tracker)):
            dispatcher.utter_message(response="utter_pengaduan_foto_dicatat")
        return {PHOTOS: value}

    def validate_pengaduan_titik_foto(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        """It is a tap or a bare yes or no, so there is nothing to check."""
        return {PHOTO_SPOT: value}

    def validate_pengaduan_waktu(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        """A day to come is not when it happened."""
        has_come = bool(value) and value["day"] <= datetime.now(WIB).date().isoformat()
        return {TIME: value if has_come else None}

    def validate_pengaduan_sekitar(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        return {NEARBY: value}

    def validate_pengaduan_serupa(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        return _explain(SIMILAR, dispatcher, tracker) if value == UNCLEAR else {SIMILAR: value}

    def validate_pengaduan_privasi(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value is None:
            return {PRIVACY: None}
        privacy = Privacy.from_slot(value)
        if value.get(UNREAD):
            return {PRIVACY: privacy.to_slot(), **_privacy_unread(dispatcher, tracker)}
        if tracker.get_slot("requested_slot") not in (PRIVACY, DECISION):
            _acknowledge(privacy, dispatcher)
        return {PRIVACY: privacy.to_slot()}

    def validate_pengaduan_keputusan(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        return _explain(DECISION, dispatcher, tracker) if value == UNCLEAR else {DECISION: value}

    async def validate_pengaduan_bagian(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Slots:
        if value == UNCLEAR:
            return _explain(PART, dispatcher, tracker)
        if value is None:
            return {PART: None}
        if value == CHANGE_CATEGORY and not await complaint_categories():
            dispatcher.utter_message(response="utter_pengaduan_kategori_gangguan")
            return {DECISION: None, PART: None}
        return {DECISION: None, PART: None, **_reopened(value, tracker)}


def _is_repeated(turn: Turn, tracker: Tracker) -> bool:
    """Whether the form opens with what was sent off just now; who insists is heard."""
    if said_before(tracker) & TOLD_AS_REPEATED or Draft.from_slots(tracker.slots).is_open:
        return False
    return was_just_sent(turn.words, tracker.get_slot(LAST), datetime.now(UTC))


def _say_what_cannot_be_taken(turn: Turn, question: str | None, dispatcher: CollectingDispatcher) -> None:
    if turn.pin_is_outside:
        dispatcher.utter_message(response="utter_pengaduan_titik_luar")
    if question in (None, DESCRIPTION) and only_swears(turn.words):
        dispatcher.utter_message(response="utter_kata_kasar")


def _acknowledge(privacy: Privacy, dispatcher: CollectingDispatcher) -> None:
    if privacy.anonymous:
        dispatcher.utter_message(response="utter_privasi_anonim")
    if privacy.confidential:
        dispatcher.utter_message(response="utter_privasi_rahasia")
    if privacy == Privacy():
        dispatcher.utter_message(response="utter_privasi_biasa")


def _privacy_unread(dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
    """Explained once; then the card comes back with what was chosen before."""
    error = f"utter_ask_{PRIVACY}_error"
    if error in said_before(tracker):
        return {PART: None}
    dispatcher.utter_message(response=error)
    return {}


def _reopened(part: str, tracker: Tracker) -> Slots:
    """The slots to set so that the part's question is asked again."""
    if part == CHANGE_CATEGORY:
        guesses = Draft.from_slots(tracker.slots).guesses
        return {CATEGORY: None, GUESSES: Guesses(guesses.ranked, is_doubted=True).to_slot()}
    if part == CHANGE_PRIVACY:
        return {PART: CHANGE_PRIVACY}
    return {PLACE: None, AREA: None} if PARTS[part] == PLACE else {PARTS[part]: None}


def _first_photos(photos: list[str], dispatcher: CollectingDispatcher, tracker: Tracker) -> list[str]:
    """As many as a report can hold; that there were more is told once, however many turns they fill."""
    if "utter_pengaduan_foto_terlalu_banyak" not in said_among_photos(tracker):
        dispatcher.utter_message(response="utter_pengaduan_foto_terlalu_banyak", jumlah=str(PHOTOS_AT_MOST))
    return photos[:PHOTOS_AT_MOST]


async def _is_asked(slot: str, draft: Draft) -> bool:
    """Whether an empty slot is worth a question."""
    if slot == AREA:
        return bool(draft.options)
    if slot == SIMILAR:
        return draft.similar is not None
    if slot == PRIVACY:
        return draft.part == CHANGE_PRIVACY
    if slot == CATEGORY:
        return draft.guesses.code is None and await _can_choose_category(draft)
    return True


async def _can_choose_category(draft: Draft) -> bool:
    if not draft.guesses.ranked and not draft.guesses.is_doubted:
        return False
    known = await complaint_categories()
    return bool(known) and (draft.guesses.is_doubted or bool(draft.guesses.offered(known)))


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
