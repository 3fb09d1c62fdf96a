"""Messages that could not be told at their moment, and are worth telling later. Pure, and the store's port.

A message is withheld when it failed only because its citizen had not written for too long, or because the
template that may go then was not to be had. What becomes of it: it is told when the citizen writes again, or,
where it has a template, once that is approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol
from uuid import UUID

from bot.domain.messages import ChannelName
from bot.domain.records import Outbound

WINDOW_CLOSED: Final = "window_closed"
"""Our code for free text that fell due after its citizen's window had closed."""
TEMPLATE_MISSING: Final = "template_missing"
"""Our code for a message whose approved template the provider's account has not."""
TEMPLATE_UNAPPROVED: Final = "template_unapproved"
"""Our code for a message whose template is there, but not approved, or not any more."""
TWILIO_OUTSIDE_WINDOW: Final = "63016"
"""Twilio's own word for both, told by a status callback: https://www.twilio.com/docs/api/errors/63016"""

TEMPLATE_NOT_READY: Final = frozenset({TEMPLATE_MISSING, TEMPLATE_UNAPPROVED})
WITHHELD: Final = TEMPLATE_NOT_READY | {WINDOW_CLOSED, TWILIO_OUTSIDE_WINDOW}
"""The codes of failures that time mends. That somebody blocked us, or a text is refused, is none of them."""

TOLD_WITHIN: Final = timedelta(days=7)
"""What is older is not told any more: the next weekly news has replaced it, and of a complaint the citizen
can ask how it stands now."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A template that withheld messages of a channel wait for."""

    channel: ChannelName
    template: str


class Withheld(Protocol):
    """The messages that are withheld. What is released is pending again, and no longer among them: whoever
    releases it delivers it, in the same transaction."""

    async def release(self, conversation_id: UUID) -> Sequence[Outbound]:
        """Those of one conversation, oldest first."""
        ...

    async def awaited(self) -> Sequence[Awaited]:
        """The templates that any of them wait for, since they were not to be had."""
        ...

    async def release_awaiting(self, awaited: Awaited, at_most: int) -> Sequence[Outbound]:
        """The oldest of those that wait for a template and whose citizens can be reached, oldest first."""
        ...
