"""For tests and operators: what was said, as the providers saw it, and the switches."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException

from sandbox.simulator.api import TheWorld
from sandbox.simulator.switches import Switches
from sandbox.simulator.views import Channel, Direction, FullMessageView

router = APIRouter(prefix="/sandbox", tags=["inspection"])


class InspectedMessage(FullMessageView):
    """A message with the channel and the address of its citizen."""

    channel: Channel
    address: str


@router.get("/messages")
def list_messages(
    world: TheWorld, channel: Channel, address: str | None = None, direction: Direction | None = None
) -> list[InspectedMessage]:
    """Everything said on a channel, oldest first."""
    return [
        InspectedMessage(**message.model_dump(), channel=citizen.channel, address=citizen.address)
        for citizen, message in world.messages.on(channel)
        if address in (None, citizen.address) and direction in (None, message.direction)
    ]


@router.get("/switches")
def read_switches(world: TheWorld) -> Switches:
    """How strict, orderly and quick the emulators are."""
    return world.switches


@router.patch("/switches")
def change_switches(world: TheWorld, changes: dict[str, Any]) -> Switches:
    """Set some switches."""
    try:
        wanted = Switches.model_validate({**world.switches.model_dump(), **changes})
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    for name in changes:
        setattr(world.switches, name, getattr(wanted, name))
    return world.switches
