"""Whether a complaint is being collected, and how another action keeps it so."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecuted, EventType

from actions.complaint.draft import FORM, Draft


def has_open_draft(tracker: Tracker) -> bool:
    """Whether the form is asking, or a draft was put aside."""
    return tracker.active_loop_name == FORM or Draft.from_slots(tracker.slots).is_open


def wait_in_form(tracker: Tracker) -> list[EventType]:
    """Events for an answer that stands in place of the form's next question.

    Rasa leaves a form that rejected a message rejected until it runs again, and would not hand it the
    citizen's next message. Noting the form as the last that acted keeps it in charge.
    """
    return [ActionExecuted(FORM)] if tracker.active_loop_name == FORM else []
