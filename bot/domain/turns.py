"""What the assistant is told of a turn: everything a citizen sent in one breath."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bot.domain.messages import ChannelName, Location, MessageKind


@dataclass(frozen=True, slots=True)
class TurnInput:
    """One turn.

    `text` joins the citizen's words, verbatim, line by line; `payload` is a choice that we issued and the
    citizen took (it wins over the text). `photos` are attachment ids. `kinds` names everything that came,
    so that a voice note or a sticker can be answered.
    """

    conversation_id: UUID
    person_id: UUID
    channel: ChannelName
    text: str = ""
    payload: str | None = None
    location: Location | None = None
    photos: tuple[UUID, ...] = ()
    kinds: frozenset[MessageKind] = frozenset()
