"""The Bot API's objects. https://core.telegram.org/bots/api#available-types"""

from __future__ import annotations

from typing import Any

from sandbox.simulator.phones import Pin
from sandbox.simulator.views import CitizenView

Json = dict[str, Any]
BOT_NAME = "Siger Lampung-In"
BOT_USERNAME = "siger_lampungin_bot"
POLL_WORDS = "Jalan ini perlu diperbaiki?"


def bot_user(token: str) -> Json:
    """The bot itself; its id is the part of the token before the colon."""
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": BOT_NAME,
        "username": BOT_USERNAME,
    }


def names(citizen: CitizenView) -> Json:
    """A citizen's first and last name."""
    first, _, last = citizen.name.partition(" ")
    return {"first_name": first, "last_name": last} if last else {"first_name": first}


def user(citizen: CitizenView) -> Json:
    """A citizen as a Telegram user."""
    return {"id": int(citizen.address), "is_bot": False, **names(citizen), "language_code": "id"}


def chat(citizen: CitizenView) -> Json:
    """The private chat with a citizen; it has the user's id."""
    return {"id": int(citizen.address), "type": "private", **names(citizen)}


def message(message_id: int, sender: Json, citizen: CitizenView, at: float, content: Json) -> Json:
    """A message in a citizen's chat, sent by `sender` at Unix time `at`."""
    return {"message_id": message_id, "from": sender, "chat": chat(citizen), "date": int(at), **content}


def location(pin: Pin) -> Json:
    """A pin: a venue where it has a name, otherwise a bare location."""
    point = {"latitude": pin.lat, "longitude": pin.long}
    if not pin.label:
        return {"location": point}
    venue = {"location": point, "title": pin.label, "address": pin.address or ""}
    return {"location": point, "venue": venue}


def poll(poll_id: str) -> Json:
    """A poll that a citizen sent."""
    options = [{"text": text, "voter_count": 0} for text in ("Ya", "Tidak")]
    return {
        "id": poll_id,
        "question": POLL_WORDS,
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
    }


def callback_query(query_id: str, citizen: CitizenView, tapped: Json, data: str) -> Json:
    """A tap on an inline button."""
    return {
        "id": query_id,
        "from": user(citizen),
        "message": tapped,
        "chat_instance": str(-int(citizen.address)),
        "data": data,
    }


def membership(token: str, citizen: CitizenView, at: float, blocked: bool) -> Json:
    """The bot was blocked, or let in again."""

    def member(status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": bot_user(token), "status": status, **until}

    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    return {
        "chat": chat(citizen),
        "from": user(citizen),
        "date": int(at),
        "old_chat_member": member(before),
        "new_chat_member": member(after),
    }
