"""sendMessage, sendPhoto and editMessageReplyMarkup."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx

from sandbox.simulator.views import CitizenView, File, State
from sandbox.telegram import errors
from sandbox.telegram.calls import Call
from sandbox.telegram.errors import BotApiError
from sandbox.telegram.files import LARGEST_PHOTO, NotAPhotoError, keep_photo
from sandbox.telegram.limits import CALLBACK_DATA_BYTES, CAPTION, TEXT
from sandbox.telegram.markup import Formatted, parse_html, utf16_length
from sandbox.telegram.payloads import bot_user, message
from sandbox.telegram.state import TelegramState

FETCH_SECONDS = 10.0
OTHER_BUTTON_FIELDS = ("url", "web_app", "login_url", "switch_inline_query", "copy_text")

Json = dict[str, Any]


def send_message(state: TelegramState, call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    formatted = _formatted(call, "text")
    if not formatted.text.strip():
        raise BotApiError(errors.TEXT_EMPTY)
    if utf16_length(formatted.text) > TEXT:
        raise BotApiError(errors.TEXT_TOO_LONG)
    content: Json = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    return _send(state, call, content, formatted)


def send_photo(state: TelegramState, call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendphoto"""
    caption = _formatted(call, "caption")
    if utf16_length(caption.text) > CAPTION:
        raise BotApiError(errors.CAPTION_TOO_LONG)
    sizes, shown = _photo(state, call)
    content: Json = {"photo": sizes}
    if caption.text:
        content |= {"caption": caption.text, "caption_entities": caption.entities}
    return _send(state, call, content, caption, {"files": [shown]})


def edit_reply_markup(state: TelegramState, call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    citizen = recipient(state, call)
    found = state.world.messages.find(call.text("message_id"), citizen.id)
    if found is None or found.direction != "outbound":
        raise BotApiError(errors.MESSAGE_NOT_FOUND)
    markup = _markup(call)
    if markup == found.raw.get("reply_markup", {}):
        raise BotApiError(errors.NOT_MODIFIED)
    raw = {**found.raw, "edit_date": int(state.world.messages.clock())}
    raw.pop("reply_markup", None)
    if markup:
        raw["reply_markup"] = markup
    details = {**found.details, "choices": _choices(markup)}
    state.world.messages.change(found.id, raw=raw, details=details)
    return raw


def recipient(state: TelegramState, call: Call) -> CitizenView:
    """The citizen of `chat_id`.

    Raises:
        BotApiError: there is no such chat, or the citizen blocked the bot.
    """
    citizen = state.world.citizens.find("telegram", call.text("chat_id"))
    if citizen is None:
        raise BotApiError(errors.CHAT_NOT_FOUND)
    if citizen.blocked:
        raise BotApiError(errors.BLOCKED)
    return citizen


def _send(
    state: TelegramState, call: Call, content: Json, formatted: Formatted, details: Json | None = None
) -> Json:
    details = {**(details or {}), "entities": formatted.entities}
    world, citizen, markup = state.world, recipient(state, call), _markup(call)
    _keep_pace(state, citizen)
    if markup:
        content["reply_markup"] = markup
        details["choices"] = _choices(markup)
    number = next(state.numbers)
    sender = bot_user(world.settings.telegram_bot_token)
    body = message(number, sender, citizen, world.messages.clock(), content)
    world.messages.record(
        citizen,
        "outbound",
        str(number),
        "image" if "photo" in content else "text",
        text=formatted.text,
        details=details,
        raw=body,
        state=State.DELIVERED,
    )
    return body


def _keep_pace(state: TelegramState, citizen: CitizenView) -> None:
    rates, switches = state.world.rates, state.world.switches
    wait = rates.wait(f"telegram:{citizen.address}", switches.telegram_chat_rate)
    wait = wait or rates.wait("telegram", switches.telegram_total_rate)
    if wait:
        raise errors.too_many_requests(wait)


def _formatted(call: Call, name: str) -> Formatted:
    if call.text("parse_mode").lower() == "html":
        return parse_html(call.text(name))
    return Formatted(call.text(name))


def _markup(call: Call) -> Json:
    markup = call.json("reply_markup", {})
    if not isinstance(markup, dict):
        raise BotApiError(errors.BAD_MARKUP)
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check_button(button)
    return markup


def _check_button(button: Json) -> None:
    data = button.get("callback_data")
    if data is None and not any(name in button for name in OTHER_BUTTON_FIELDS):
        raise BotApiError(errors.TEXT_BUTTON)
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
        raise BotApiError(errors.BUTTON_DATA_INVALID)


def _choices(markup: Json) -> Json:
    rows = [
        [
            {"id": button.get("callback_data", ""), "title": button.get("text", ""), "url": button.get("url")}
            for button in row
        ]
        for row in markup.get("inline_keyboard", [])
    ]
    return {"style": "buttons", "rows": rows}


def _photo(state: TelegramState, call: Call) -> tuple[list[Json], Json]:
    kept = state.world.files.get(call.text("photo"))
    photo = call.file("photo") or (File(kept.name, kept.content_type, kept.content) if kept else None)
    if photo is None:
        photo = _fetched(call.text("photo"))
    if len(photo.content) > LARGEST_PHOTO:
        raise BotApiError(errors.FILE_TOO_BIG)
    try:
        sizes = keep_photo(state.world, photo)
    except NotAPhotoError as error:
        raise BotApiError(errors.IMAGE_FAILED) from error
    shown = {"id": sizes[-1]["file_id"], "name": photo.name, "content_type": "image/jpeg"}
    return sizes, shown


def _fetched(url: str) -> File:
    if not url:
        raise BotApiError(errors.NO_PHOTO)
    if urlsplit(url).scheme not in ("http", "https"):
        raise BotApiError(errors.WRONG_FILE)
    try:
        answer = httpx.get(url, timeout=FETCH_SECONDS, follow_redirects=True).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BotApiError(errors.WRONG_FILE) from error
    return File("foto.jpg", answer.headers.get("content-type", ""), answer.content)
