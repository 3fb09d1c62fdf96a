"""What the use cases need of the store: one transaction at a time, and its repositories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from bot.domain.commands import ComplaintFacts
from bot.domain.complaints import ComplaintStatus, NewComplaint
from bot.domain.following import Change, Follower
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
from bot.domain.records import (
    UNKNOWN_ORIGIN,
    Attachment,
    Conversation,
    Inbound,
    Outbound,
    PhotoFate,
    PhotoOrigin,
    StuckSubmission,
    Submission,
    Support,
    UntouchedDraft,
)
from bot.domain.steps import Step, StepKind, StepState
from bot.domain.transfer import Kept


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
        """Conversations of the bot with unanswered messages for which no turn waits any more."""
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


class Complaints(Protocol):
    """Drafts and what was sent off."""

    async def save_draft(self, conversation_id: UUID, facts: ComplaintFacts) -> UUID:
        """Keep the open draft, made if there is none."""
        ...

    async def open_draft(self, conversation_id: UUID) -> ComplaintFacts | None:
        """What the open draft holds; None without one."""
        ...

    async def discard_draft(self, conversation_id: UUID) -> None: ...

    async def has_draft(self, conversation_id: UUID) -> bool: ...

    async def move_draft(self, source_id: UUID, target_id: UUID) -> None:
        """Let the open draft of one conversation be another's, in the place of what was open there."""
        ...

    async def untouched_drafts(self, longer_than: timedelta, at_most: timedelta) -> Sequence[UntouchedDraft]:
        """Open drafts of conversations of the bot whose citizen was last here between `at_most` and
        `longer_than` ago and was never reminded. They are held until the transaction ends."""
        ...

    async def mark_reminded(self, draft_id: UUID) -> None: ...

    async def submit(self, conversation_id: UUID, facts: ComplaintFacts) -> UUID:
        """Freeze the open draft as a submission; returns its id."""
        ...

    async def submission(self, submission_id: UUID) -> Submission | None: ...

    async def freeze(self, submission_id: UUID, request: NewComplaint) -> NewComplaint:
        """Keep what is filed under this submission's key; returns what was kept before, if anything."""
        ...

    async def note_attempt(self, submission_id: UUID, error: str) -> None: ...

    async def accept(self, submission_id: UUID, number: str) -> None: ...

    async def reject(self, submission_id: UUID, error: str) -> None: ...

    async def mark_needing_attention(self, older_than: timedelta) -> Sequence[StuckSubmission]:
        """Mark what has waited for so long; returns what was not marked before."""
        ...

    async def waiting(self, longer_than: timedelta) -> Sequence[StuckSubmission]:
        """What the core API has not taken for so long, oldest first."""
        ...

    async def rejected(self, within: timedelta) -> Sequence[StuckSubmission]:
        """What the core API refused within this time, oldest first."""
        ...


class Following(Protocol):
    """Who follows which complaint, and what the core API told of it."""

    async def add_change(self, change: Change) -> bool:
        """Keep an event of the core API once; False where it is already there."""
        ...

    async def changes(self, number: str, after: int) -> Sequence[Change]:
        """What became of a complaint after the event `after`, in the order in which it happened."""
        ...

    async def follow(self, follower: Follower) -> None:
        """Begin to follow; who follows already, goes on as before."""
        ...

    async def followers(self, number: str) -> Sequence[Follower]:
        """Whoever follows a complaint, held until the transaction ends."""
        ...

    async def follower(self, conversation_id: UUID, number: str) -> Follower | None: ...

    async def note_told(
        self, follower: Follower, sequence: int, status: ComplaintStatus, expected_at: datetime | None
    ) -> None:
        """The follower knows of everything up to the event `sequence`."""
        ...

    async def note_answered(self, conversation_id: UUID, number: str, at: datetime) -> None:
        """The follower's own answer changed the complaint at `at`, by the core API's clock."""
        ...

    async def late(self, now: datetime) -> Sequence[Follower]:
        """Reporters of open complaints past their expected date who have not been told so, and for whom
        no notice waits."""
        ...

    async def note_late(self, follower: Follower) -> bool:
        """The reporter is told of the delay; False where that has been done."""
        ...


class Steps(Protocol):
    """What citizens ask the core API to do with complaints that were filed."""

    async def add(self, conversation_id: UUID, number: str, kind: StepKind, note: str | None) -> UUID: ...

    async def get(self, step_id: UUID) -> Step | None:
        """The step, held until the transaction ends."""
        ...

    async def note_attempt(self, step_id: UUID, error: str) -> None: ...

    async def settle(self, step_id: UUID, state: StepState, error: str | None = None) -> None: ...


class Supports(Protocol):
    """Supports of other people's complaints."""

    async def add(self, conversation_id: UUID, number: str) -> UUID: ...

    async def get(self, support_id: UUID) -> Support | None:
        """The support, held against other transactions until this one ends."""
        ...

    async def is_own(self, support_id: UUID) -> bool:
        """Whether the complaint was filed by the same person, through us."""
        ...

    async def note_attempt(self, support_id: UUID, error: str) -> None: ...

    async def count(self, support_id: UUID) -> None: ...

    async def refuse(self, support_id: UUID, error: str) -> None: ...


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


class DeadLetters(Protocol):
    """Updates that we could not read."""

    async def add(self, letter: DeadLetter) -> None: ...


class Jobs(Protocol):
    """Work that is deferred inside the transaction: it exists if, and only if, that commits."""

    async def answer(self, conversation_id: UUID, at: datetime) -> None:
        """A turn for this conversation, not before `at`."""
        ...

    async def show_typing(self, conversation_id: UUID, provider_id: str) -> None: ...

    async def deliver(self, conversation_id: UUID, message_id: UUID) -> None: ...

    async def fetch(self, attachment_id: UUID) -> None: ...

    async def submit(self, submission_id: UUID) -> None: ...

    async def support(self, support_id: UUID) -> None: ...
    async def move(
        self, conversation_id: UUID, message_id: UUID, digest: str | None, kept: Kept | None
    ) -> None:
        """Go on in this conversation with what a code leads from: one given in `message_id`, or, where the
        citizen has said which draft to keep, the one given before."""
        ...

    async def apply_status(self, update: DeliveryUpdate, delay: timedelta) -> None: ...

    async def tell_news(self, number: str) -> None:
        """Tell the followers of a complaint what is new; one at a time with its steps."""
        ...

    async def take_step(self, step_id: UUID, number: str) -> None: ...

    async def tell_late(self, conversation_id: UUID, number: str) -> None: ...


class UnitOfWork(Protocol):
    """One transaction."""

    @property
    def people(self) -> People: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def attachments(self) -> Attachments: ...
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
