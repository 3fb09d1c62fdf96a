"""What the use cases need of the store: one transaction at a time, and its repositories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from bot.domain.complaint_store import Complaints, Following, Steps, Supports
from bot.domain.hearing import VoiceNotes
from bot.domain.jobs import Jobs
from bot.domain.messages import (
    ChannelName,
    Choice,
    DeadLetter,
    DeliveryState,
    DeliveryUpdate,
    InboundMessage,
    Media,
    OutboundMessage,
    Reachability,
    Sender,
)
from bot.domain.pictures import Pictures
from bot.domain.price_alert_store import PriceAlerts
from bot.domain.records import (
    UNKNOWN_ORIGIN,
    Attachment,
    Conversation,
    Inbound,
    Outbound,
    PhotoFate,
    PhotoOrigin,
)
from bot.domain.review import NoteKind, ReviewNote
from bot.domain.subscription import Subscription, SubscriptionKind
from bot.domain.withheld import Withheld


class People(Protocol):
    """Persons and the ids under which channels know them."""

    async def resolve(self, channel: ChannelName, sender: Sender) -> UUID:
        """The person who wrote, made if new. Ids that arrive together become one person's."""
        ...

    async def hold(self, *person_ids: UUID) -> None:
        """Take in no message of these persons until the transaction ends."""
        ...

    async def link(self, keep: UUID, drop: UUID) -> None:
        """Two persons proved to be one: all that is `drop`'s becomes `keep`'s."""
        ...

    async def former_ids(self, person_id: UUID) -> Sequence[UUID]:
        """The ids under which this person was known before; the core API knows earlier complaints by them."""
        ...

    async def set_reachable(self, change: Reachability) -> None: ...

    async def is_reachable(self, channel: ChannelName, external_id: str) -> bool:
        """False where the person is known to have blocked us or left."""
        ...


class Conversations(Protocol):
    """Conversations, one per person and channel."""

    async def open(self, person_id: UUID, channel: ChannelName, address: str) -> Conversation:
        """The conversation, made if new, with `address` and the time of this message noted."""
        ...

    async def get(self, conversation_id: UUID) -> Conversation | None: ...

    async def lock(self, conversation_id: UUID) -> Conversation | None:
        """The conversation, held against other turns until the transaction ends."""
        ...

    async def forgotten(self, older_than: timedelta) -> Sequence[UUID]:
        """Conversations of the bot with unanswered messages for which no turn waits any more. A voice note
        that is still being listened to is waited for."""
        ...


class Messages(Protocol):
    """Messages in both directions."""

    async def add_inbound(self, conversation: Conversation, message: InboundMessage) -> Inbound | None:
        """Store a message once; None where it is already there."""
        ...

    async def apply_edit(self, message: InboundMessage) -> bool:
        """Put an edit's words into the message it replaces; False where that is unknown or answered."""
        ...

    async def pending(self, conversation_id: UUID) -> Sequence[Inbound]:
        """What no turn has answered yet, oldest first."""
        ...

    async def mark_answered(self, message_ids: Sequence[UUID]) -> None: ...

    async def add_outbound(self, conversation: Conversation, message: OutboundMessage) -> UUID: ...

    async def outbound(self, message_id: UUID) -> Outbound | None: ...

    async def reshape(self, message_id: UUID, message: OutboundMessage) -> None:
        """Let a message that has not been sent be sent as `message`."""
        ...

    async def mark_attempt(self, message_id: UUID, *, blind: bool) -> None:
        """Note that a send begins. `blind`: an earlier one may have gone out, and nobody can tell."""
        ...

    async def unclaimed(self, channel: ChannelName, provider_ids: Sequence[str]) -> str | None:
        """The first of `provider_ids` that no message of ours has yet."""
        ...

    async def mark_sent(self, message_id: UUID, provider_id: str) -> None: ...

    async def mark_unsent(self, message_id: UUID, state: DeliveryState, error: str) -> None:
        """The provider did not take it: PENDING where it will be tried again, else FAILED."""
        ...

    async def advance(self, update: DeliveryUpdate) -> bool:
        """Move delivery forward, never back; False where no message has this provider id."""
        ...

    async def recent_choices(self, conversation_id: UUID) -> Sequence[Sequence[Choice]]:
        """The choices of the latest messages that offered any, newest message first."""
        ...


class Attachments(Protocol):
    """Files that citizens sent."""

    async def get(self, attachment_id: UUID) -> Attachment | None: ...

    async def put(self, attachment_id: UUID, media: Media, origin: PhotoOrigin = UNKNOWN_ORIGIN) -> None: ...

    async def fates(self, attachment_ids: Sequence[UUID]) -> Sequence[PhotoFate]:
        """What has become of each photo, in the order asked for; what is not there is left out."""
        ...

    async def fail(self, attachment_id: UUID, error: str) -> None: ...


class TrackerEvents(Protocol):
    """Rasa's events of a conversation, as their dictionaries."""

    async def load(self, conversation_id: UUID) -> Sequence[Mapping[str, Any]]: ...

    async def append(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None: ...

    async def replace(self, conversation_id: UUID, events: Sequence[Mapping[str, Any]]) -> None:
        """Put `events` in the place of everything kept so far."""
        ...


class Transfers(Protocol):
    """Codes with which citizens go on upon another channel, known by their digests only."""

    async def issue(self, conversation_id: UUID, digest: str, lasts: timedelta) -> None:
        """Keep a new code of a conversation; an earlier one is void."""
        ...

    async def source_of(self, digest: str) -> UUID | None:
        """The conversation that a code leads from; None where it is wrong, used, claimed or too old."""
        ...

    async def claimed_source(self, conversation_id: UUID) -> UUID | None:
        """The conversation whose code `conversation_id` gave and has yet to answer for."""
        ...

    async def claim(self, source_id: UUID, by: UUID, lasts: timedelta) -> None:
        """Keep the code of `source_id` for the conversation that gave it, until it has answered."""
        ...

    async def use_up(self, source_id: UUID) -> None: ...

    async def begin_attempt(self, message_id: UUID, person_id: UUID) -> bool:
        """Note that a message carries a code; False where it was tried already."""
        ...

    async def note_wrong(self, message_id: UUID) -> None: ...

    async def wrong_attempts(self, person_id: UUID, within: timedelta) -> int: ...


class Subscriptions(Protocol):
    """What conversations are told of again and again, because their citizens asked for it."""

    async def begin(self, conversation_id: UUID, kind: SubscriptionKind, lat: float, long: float) -> None:
        """Subscribe; whoever has, moves to this point and counts as new."""
        ...

    async def end(self, conversation_id: UUID, kind: SubscriptionKind) -> None: ...

    async def of(self, conversation_id: UUID, kind: SubscriptionKind) -> Subscription | None:
        """The conversation's own, where it has one."""
        ...

    async def due(self, kind: SubscriptionKind, since: datetime, at_most: int) -> Sequence[Subscription]:
        """The oldest of those that began before `since` and were not considered from then on."""
        ...

    async def consider(self, subscription: Subscription, since: datetime) -> bool:
        """Note that a subscription is being considered; False where it has been since `since`, or is gone
        or moved. Others wait until the transaction ends."""
        ...

    async def note_sent(self, subscription: Subscription) -> None: ...


class ReviewNotes(Protocol):
    """What citizens left for those who keep cards and articles right."""

    async def add(self, conversation_id: UUID, kind: NoteKind, words: str, subject: str | None) -> None:
        """Keep a note; nothing changes where the same person has left the same today."""
        ...

    async def of_last(self, period: timedelta, at_most: int) -> Sequence[ReviewNote]:
        """The notes of the period, newest first."""
        ...


class DeadLetters(Protocol):
    """Updates that we could not read."""

    async def add(self, letter: DeadLetter) -> None: ...


class UnitOfWork(Protocol):
    """One transaction."""

    @property
    def people(self) -> People: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def withheld(self) -> Withheld: ...
    @property
    def attachments(self) -> Attachments: ...
    @property
    def voice_notes(self) -> VoiceNotes: ...
    @property
    def complaints(self) -> Complaints: ...
    @property
    def following(self) -> Following: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def supports(self) -> Supports: ...
    @property
    def trackers(self) -> TrackerEvents: ...
    @property
    def transfers(self) -> Transfers: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def review_notes(self) -> ReviewNotes: ...
    @property
    def price_alerts(self) -> PriceAlerts: ...
    @property
    def dead_letters(self) -> DeadLetters: ...
    @property
    def jobs(self) -> Jobs: ...

    def savepoint(self) -> AbstractAsyncContextManager[object]:
        """What is done inside its block is undone when that raises; the transaction itself goes on."""
        ...

    async def now(self) -> datetime:
        """The database's clock, which every process shares."""
        ...


class Store(Protocol):
    """The source of transactions."""

    def transaction(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A transaction that commits at the end of its block, and rolls back when that raises.

        Raises:
            DatabaseUnavailableError: the database does not answer.
        """
        ...
