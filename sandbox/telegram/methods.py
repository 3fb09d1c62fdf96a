"""The Bot API's methods, by name. Names are read in any case, as Telegram does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from sandbox.telegram import errors
from sandbox.telegram.calls import Call
from sandbox.telegram.errors import BotApiError
from sandbox.telegram.files import LARGEST_DOWNLOAD, file_path
from sandbox.telegram.limits import UPDATES_PER_POLL
from sandbox.telegram.payloads import bot_user
from sandbox.telegram.sending import edit_reply_markup, recipient, send_message, send_photo
from sandbox.telegram.state import TelegramState

TYPING_SECONDS = 5
"""https://core.telegram.org/bots/api#sendchataction"""
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}

Method = Callable[[TelegramState, Call], Any]


def get_me(state: TelegramState, _call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getme"""
    abilities = {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
    return bot_user(state.world.settings.telegram_bot_token) | abilities


def set_webhook(state: TelegramState, call: Call) -> bool:
    """https://core.telegram.org/bots/api#setwebhook. Plain HTTP is accepted here, unlike there."""
    url = call.text("url")
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise BotApiError(errors.BAD_WEBHOOK)
    _forget_if_asked(state, call)
    state.registration.set(url, call.text("secret_token"))
    state.registration.allowed_updates = call.json("allowed_updates", state.registration.allowed_updates)
    state.updates.deliver_all()
    return True


def delete_webhook(state: TelegramState, call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    _forget_if_asked(state, call)
    state.registration.set("", "")
    return True


def get_webhook_info(state: TelegramState, _call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    return state.registration.info(state.updates.count_pending())


async def get_updates(state: TelegramState, call: Call) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getupdates"""
    if state.registration.url:
        raise BotApiError(errors.WEBHOOK_ACTIVE)
    state.registration.allowed_updates = call.json("allowed_updates", state.registration.allowed_updates)
    limit = min(max(call.number("limit", UPDATES_PER_POLL), 1), UPDATES_PER_POLL)
    return await state.updates.poll(call.number("offset"), limit, call.number("timeout"))


def send_chat_action(state: TelegramState, call: Call) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    citizen = recipient(state, call)
    if call.text("action") not in ACTIONS:
        raise BotApiError(errors.WRONG_ACTION)
    state.world.messages.mark_read(citizen)
    state.world.events.publish("typing", {"citizen_id": citizen.id, "seconds": TYPING_SECONDS})
    return True


def answer_callback_query(state: TelegramState, call: Call) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    tap = state.world.messages.find(f"cb:{call.text('callback_query_id')}")
    if tap is None or tap.details.get("answered"):
        raise BotApiError(errors.QUERY_TOO_OLD)
    state.world.messages.change(tap.id, details={**tap.details, "answered": True})
    answer = {
        "citizen_id": tap.citizen_id,
        "message_id": tap.details["message_id"],
        "text": call.text("text"),
    }
    state.world.events.publish("callback_answer", answer)
    return True


def set_my_commands(state: TelegramState, call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    state.registration.commands = call.json("commands", [])
    return True


def get_my_commands(state: TelegramState, _call: Call) -> list[dict[str, str]]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return state.registration.commands


def get_file(state: TelegramState, call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getfile"""
    file = state.world.files.get(call.text("file_id"))
    if file is None:
        raise BotApiError(errors.WRONG_FILE)
    if len(file.content) > LARGEST_DOWNLOAD:
        raise BotApiError(errors.FILE_TOO_BIG)
    return {
        "file_id": file.id,
        "file_unique_id": file.id[-16:],
        "file_size": len(file.content),
        "file_path": file_path(file),
    }


METHODS: Mapping[str, Method] = {
    "answercallbackquery": answer_callback_query,
    "deletewebhook": delete_webhook,
    "editmessagereplymarkup": edit_reply_markup,
    "getfile": get_file,
    "getme": get_me,
    "getmycommands": get_my_commands,
    "getupdates": get_updates,
    "getwebhookinfo": get_webhook_info,
    "sendchataction": send_chat_action,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "setmycommands": set_my_commands,
    "setwebhook": set_webhook,
}


def _forget_if_asked(state: TelegramState, call: Call) -> None:
    if call.text("drop_pending_updates").lower() == "true":
        state.updates.forget_pending()
