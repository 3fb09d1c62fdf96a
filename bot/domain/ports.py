"""What the use cases need from outside. Stores, clients and channels implement these."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from bot.domain.commands import Command
from bot.domain.complaints import (
    Agency,
    Category,
    Complaint,
    ComplaintPage,
    Feedback,
    NearbyComplaint,
    NewComplaint,
    Statistic,
    StoredMedia,
)
from bot.domain.messages import ChannelName, InboundEvent, Media, MediaRef, OutboundMessage, Reply
from bot.domain.public_facts import PublicFacts
from bot.domain.store import TrackerEvents
from bot.domain.turns import TurnInput


class Inbox(Protocol):
    """Where a channel puts what came in."""

    async def receive(self, events: Sequence[InboundEvent]) -> None:
        """Store every event once and defer what follows from it, in one transaction.

        Raises:
            DatabaseUnavailableError: nothing was stored; the provider shall deliver again.
        """
        ...


class OutboundChannel(Protocol):
    """The sending side of a channel."""

    @property
    def name(self) -> ChannelName: ...

    @property
    def can_find_sent(self) -> bool:
        """Whether `find_sent` can tell: where it cannot, a send of unknown outcome is repeated blindly."""
        ...

    def shape(self, reply: Reply) -> list[OutboundMessage]:
        """Cut a reply to the channel's limits: split text, buttons or list or numbered text."""
        ...

    def may_send(self, last_inbound_at: datetime | None, now: datetime) -> bool:
        """Whether free text may go to a person who last wrote at `last_inbound_at`."""
        ...

    async def send(self, address: str, message: OutboundMessage) -> str:
        """Send one message; returns the provider's id of it.

        Raises:
            DeliveryError: the provider did not take it.
        """
        ...

    async def is_approved(self, template: str) -> bool:
        """Whether messages with this template may go now.

        Raises:
            DeliveryError: the provider did not answer.
        """
        ...

    async def find_sent(self, address: str, message: OutboundMessage, since: datetime) -> Sequence[str]:
        """The provider's ids of all that went out after `since` and says what `message` says, newest first;
        none where the provider cannot tell.

        Raises:
            DeliveryError: the provider did not answer.
        """
        ...

    async def show_typing(self, address: str, inbound_provider_id: str) -> None:
        """Show that an answer is being written.

        Raises:
            DeliveryError: the provider did not take it.
        """
        ...

    async def download(self, media: MediaRef, max_bytes: int) -> Media:
        """Fetch a file that a citizen sent, with the provider's authentication; the type is sniffed.

        Raises:
            MediaError: gone, too large, or not reachable.
        """
        ...

    async def aclose(self) -> None:
        """Close connections."""
        ...


class CoreApi(PublicFacts, Protocol):
    """The core Lampung-In API. Every method may raise a `CoreApiError`."""

    async def categories(self) -> Sequence[Category]: ...

    async def file_complaint(self, complaint: NewComplaint, idempotency_key: str) -> Complaint:
        """File a complaint. The same key always answers with the same complaint."""
        ...

    async def complaint(self, number: str) -> Complaint:
        """Look up one complaint.

        Raises:
            ComplaintNotFoundError: there is no such number.
        """
        ...

    async def complaints_of(self, reporter: str, page: int = 1, page_size: int = 10) -> ComplaintPage:
        """A person's own complaints, newest first."""
        ...

    async def nearby(
        self,
        lat: float,
        long: float,
        service_code: str | None,
        radius_m: float,
        *,
        resolved: bool = False,
        updated_since: datetime | None = None,
    ) -> Sequence[NearbyComplaint]:
        """Open complaints around a point, or solved ones, nearest first; confidential ones are left out.

        With `updated_since` (with a time zone) only those that changed at that time or later.
        """
        ...

    async def support(self, number: str, reporter: str, idempotency_key: str) -> Complaint:
        """Count a person among those who have the same problem; once, however often it is called.

        Raises:
            ComplaintNotFoundError: there is no such number.
        """
        ...

    async def answer(self, number: str, feedback: Feedback, idempotency_key: str) -> Complaint:
        """Give the reporter's answer to a solved complaint or to a question.

        Raises:
            ComplaintNotFoundError: there is no such number.
            CoreApiRejectedError: another person filed it, or no such answer is awaited.
        """
        ...

    async def escalate(self, number: str, reporter: str, note: str | None, idempotency_key: str) -> Complaint:
        """Bring a late complaint before the agency's superior.

        Raises:
            ComplaintNotFoundError: there is no such number.
            CoreApiRejectedError: another person filed it, or it is not late, or closed.
        """
        ...

    async def agencies(self) -> Sequence[Agency]: ...

    async def statistics(self, service_code: str) -> Sequence[Statistic]:
        """How complaints of one category fare, an entry per agency."""
        ...

    async def upload(self, media: Media, idempotency_key: str) -> StoredMedia: ...

    async def aclose(self) -> None: ...


class Assistant(Protocol):
    """The embedded brain: one turn in, what to say and what to do out."""

    async def answer(self, turn: TurnInput, trackers: TrackerEvents) -> list[Reply | Command]:
        """Take one turn. The tracker is read from and saved to `trackers`, in the turn's transaction."""
        ...

    async def move_draft(self, source: UUID, target: UUID, trackers: TrackerEvents) -> None:
        """Let what the source's conversation knows of its open draft be the target's, where it waits to be
        taken up; the source forgets it."""
        ...

    def words(self, response: str, **values: str) -> Reply:
        """A response of `domain.yml`, filled in, for words that are said outside a turn."""
        ...
