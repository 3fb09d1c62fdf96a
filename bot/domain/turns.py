"""What the assistant is told of a turn: everything a citizen sent in one breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bot.domain.asking import OpenQuestion
from bot.domain.conversation import match_choice
from bot.domain.hearing import Hearing
from bot.domain.messages import ChannelName, Choice, Location, MessageKind
from bot.domain.price_alert import PriceAlert
from bot.domain.records import Conversation, Inbound, PhotoFate


@dataclass(frozen=True, slots=True)
class TurnInput:
    """One turn.

    `text` joins the citizen's words, verbatim, line by line; `payload` is a choice that we issued and the
    citizen took (it wins over the text). `photos` are attachment ids. `kinds` names everything that came,
    so that a voice note or a sticker can be answered; a voice note that was heard counts as text. `heard` is
    what was said in such ones, a part of `text`; `unheard` tells why another was not, None where nobody
    listens. `former_ids` are those under which the core API knows
    earlier complaints of a person whose identities were linked. `fates` tell of the photos of the turn and of
    the open draft what is known by now; a photo that is still being fetched has none that says anything.
    `asked` is what the citizen was asked about a filed complaint and has not answered. `told_around` is the
    point around which they are told what was solved, where they wished that. `price_alerts` are the prices
    that they are told of, on any channel.
    """

    conversation_id: UUID
    person_id: UUID
    channel: ChannelName
    text: str = ""
    payload: str | None = None
    location: Location | None = None
    photos: tuple[UUID, ...] = ()
    former_ids: tuple[UUID, ...] = ()
    kinds: frozenset[MessageKind] = frozenset()
    heard: str = ""
    unheard: Hearing | None = None
    fates: tuple[PhotoFate, ...] = ()
    asked: OpenQuestion | None = None
    told_around: Location | None = None
    price_alerts: tuple[PriceAlert, ...] = ()


def assemble(
    conversation: Conversation, pending: Sequence[Inbound], offered: Sequence[Sequence[Choice]]
) -> TurnInput:
    """Join what came in one breath. `offered` are the choices of our latest messages, newest first."""
    return TurnInput(
        conversation_id=conversation.id,
        person_id=conversation.person_id,
        channel=conversation.channel,
        text="\n".join(message.words for message in pending if message.words),
        payload=taken_payload(pending, offered),
        location=next((message.location for message in reversed(pending) if message.location), None),
        photos=tuple(
            attachment
            for message in pending
            if message.kind is MessageKind.IMAGE
            for attachment in message.attachments
        ),
        kinds=frozenset(MessageKind.TEXT if message.is_heard else message.kind for message in pending),
        heard="\n".join(
            message.voice.transcript for message in pending if message.voice and message.is_heard
        ),
        unheard=_why_unheard(pending),
    )


def _why_unheard(pending: Sequence[Inbound]) -> Hearing | None:
    """The latest reason. Whoever is still listened to when the turn begins was waited for long enough."""
    missed = [message.voice.state for message in pending if message.voice and not message.is_heard]
    return (Hearing.FAILED if missed[-1] is Hearing.PENDING else missed[-1]) if missed else None


def taken_payload(pending: Sequence[Inbound], offered: Sequence[Sequence[Choice]]) -> str | None:
    """The payload of the choice that the citizen took last: tapped, or typed by its number or title.

    A tap on an old message still counts. A typed answer refers to the newest choices only, and only where
    it stands alone: "1" among other words is a number.
    """
    issued = {choice.id: choice for choices in offered for choice in choices}
    for message in reversed(pending):
        if message.choice in issued:
            return issued[message.choice].payload
    if len(pending) == 1 and offered:
        typed = match_choice(pending[0].words, offered[0])
        return typed.payload if typed else None
    return None
