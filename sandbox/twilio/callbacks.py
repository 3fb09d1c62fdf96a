"""What becomes of a message after Twilio accepted it, and the status callbacks that tell so."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.simulator.views import CitizenView, MessageView, State
from sandbox.simulator.world import World
from sandbox.twilio.errors import FAILURES
from sandbox.twilio.webhooks import post_signed

DELIVERED = (State.SENT, State.DELIVERED, State.READ)
REFUSED = (State.SENT, State.UNDELIVERED)
EVENT_TYPES: Mapping[State, str] = {
    State.SENT: "SENT",
    State.DELIVERED: "DELIVERED",
    State.READ: "READ",
    State.UNDELIVERED: "UNDELIVERED",
}


@dataclass(frozen=True, slots=True)
class Journey:
    """An accepted message: to whom, where callbacks go (None: nowhere), and the code of what will stop it."""

    citizen: CitizenView
    message: MessageView
    callback: str | None
    failure: int | None


async def see_through(world: World, journey: Journey) -> None:
    """Let a queued message come to its end, and tell of every step."""
    steps = REFUSED if journey.failure else DELIVERED
    shuffled = world.switches.shuffled_callbacks
    await _tell(world, journey, State.QUEUED)
    for state in steps:
        await asyncio.sleep(world.switches.callback_delay)
        await asyncio.to_thread(world.messages.advance, journey.message.id, state, _error(journey, state))
        if not shuffled:
            await _tell(world, journey, state)
    if shuffled:
        for state in random.sample(steps, len(steps)):
            await _tell(world, journey, state)


async def _tell(world: World, journey: Journey, state: State) -> None:
    if journey.callback is None:
        return
    form = status_form(world, journey, state)
    for _ in range(2 if world.switches.duplicated_callbacks else 1):
        await post_signed(world, journey.callback, form)


def _error(journey: Journey, state: State) -> str | None:
    return str(journey.failure) if journey.failure and state is State.UNDELIVERED else None


def status_form(world: World, journey: Journey, state: State) -> dict[str, str]:
    """https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks"""
    form = {
        "AccountSid": world.settings.twilio_account_sid,
        "ApiVersion": "2010-04-01",
        "ChannelInstallSid": "XE" + "0" * 32,
        "ChannelPrefix": "whatsapp",
        "ChannelToAddress": journey.citizen.address.removeprefix("whatsapp:"),
        "From": world.settings.twilio_whatsapp_from,
        "MessageSid": journey.message.provider_id,
        "MessageStatus": state,
        "SmsSid": journey.message.provider_id,
        "SmsStatus": state,
        "StructuredMessage": "false",
        "To": journey.citizen.address,
    }
    if state in EVENT_TYPES:
        form["EventType"] = EVENT_TYPES[state]
    if error := _error(journey, state):
        form |= {"ErrorCode": error, "ErrorMessage": FAILURES[int(error)]}
    return form
