"""What a turn answers to "which privacy choices?". Pure."""

from __future__ import annotations

from typing import Final

from actions.complaint.asked import GO_ON, Asked, Candidates, leans
from actions.complaint.draft import PART, PRIVACY
from actions.complaint.privacy import Privacy

PRIVACY_CHOICE: Final = "privasi"
"""The entity that the buttons carry."""
UNREAD: Final = "unread"
"""Marks the slot's value where the answer could not be taken: what was chosen before stays."""

CHOICES: Final = {
    "anonim": Privacy(anonymous=True),
    "rahasia": Privacy(confidential=True),
    "keduanya": Privacy(anonymous=True, confidential=True),
    "tidak": Privacy(),
}


def privacy_answer(asked: Asked) -> Candidates:
    """The answer to the privacy question; wishes in words have been read before."""
    chosen = CHOICES.get(asked.turn.entities.get(PRIVACY_CHOICE, ""))
    if chosen is None and leans(asked.turn, {"tolak"}):
        chosen = CHOICES["tidak"]
    if chosen is not None:
        return {PRIVACY: chosen.to_slot(), PART: None}
    if PRIVACY in asked.found or leans(asked.turn, {"lewati", "setuju", GO_ON}):
        return {PART: None}
    kept = asked.draft.privacy.to_slot()
    return {PRIVACY: kept | ({UNREAD: True} if asked.unread else {})}
