"""What the store keeps, as the use cases see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.domain.commands import ComplaintFacts
from bot.domain.complaints import NewComplaint
from bot.domain.conversation import Owner
from bot.domain.hearing import Hearing, VoiceNote
from bot.domain.messages import ChannelName, DeliveryState, Location, MediaRef, MessageKind, OutboundMessage


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's talk on one channel. `address` is where a reply goes."""

    id: UUID
    person_id: UUID
    channel: ChannelName
    address: str
    owner: Owner
    last_inbound_at: datetime | None


@dataclass(frozen=True, slots=True)
class Inbound:
    """A stored message of a citizen. `attachments` are the ids of its files, in order; `quotes` is the
    provider's id of our message to which it replies. `voice` is None where nobody listens to voice notes."""

    id: UUID
    provider_id: str
    kind: MessageKind
    text: str
    choice: str | None
    location: Location | None
    attachments: tuple[UUID, ...]
    received_at: datetime
    quotes: str | None = None
    voice: VoiceNote | None = None

    @property
    def is_heard(self) -> bool:
        """Whether it was spoken, and understood."""
        return self.voice is not None and self.voice.state is Hearing.HEARD

    @property
    def words(self) -> str:
        """What the citizen wrote or said; a caption goes before what is said."""
        said = self.voice.transcript if self.voice else ""
        return "\n".join(part for part in (self.text, said) if part.strip())


@dataclass(frozen=True, slots=True)
class Outbound:
    """A stored message to a citizen, and how far it has come."""

    id: UUID
    conversation_id: UUID
    message: OutboundMessage
    state: DeliveryState
    attempts: int
    attempted_at: datetime | None


class AttachmentState(StrEnum):
    """Whether a citizen's file has been fetched from its provider."""

    PENDING = "pending"
    STORED = "stored"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A citizen's file. `content` and `content_type` (sniffed) are there once it is stored."""

    id: UUID
    channel: ChannelName
    media: MediaRef
    state: AttachmentState
    content: bytes | None
    content_type: str | None


@dataclass(frozen=True, slots=True)
class PhotoOrigin:
    """Where and when a photo was taken, as far as its file told. It is kept beside the photo and not
    passed on: the position becomes a complaint's place only by its citizen's word."""

    location: Location | None = None
    taken_at: datetime | None = None


UNKNOWN_ORIGIN = PhotoOrigin()


@dataclass(frozen=True, slots=True)
class PhotoFate:
    """What has become of a photo so far. `location` is where it was taken, if that is known."""

    id: UUID
    state: AttachmentState
    location: Location | None = None


class SubmissionState(StrEnum):
    """What became of a complaint that the citizen sent off."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class SupportState(StrEnum):
    """What became of a citizen's support for another's complaint."""

    PENDING = "pending"
    COUNTED = "counted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Support:
    """A support on its way to the core API. Its `id` is the idempotency key; `number` is the complaint's."""

    id: UUID
    conversation_id: UUID
    number: str
    state: SupportState
    attempts: int


@dataclass(frozen=True, slots=True)
class Submission:
    """A complaint on its way to the core API. Its `id` is the idempotency key, `request` what was filed under
    it; None before the first try."""

    id: UUID
    conversation_id: UUID
    facts: ComplaintFacts
    state: SubmissionState
    attempts: int
    number: str | None
    request: NewComplaint | None = None


@dataclass(frozen=True, slots=True)
class StuckSubmission:
    """A complaint that the core API has not taken, as operators see it: nothing of what the citizen said."""

    id: UUID
    conversation_id: UUID
    state: SubmissionState
    created_at: datetime
    attempts: int
    error: str | None
    needs_attention: bool


@dataclass(frozen=True, slots=True)
class UntouchedDraft:
    """An open draft of which nobody has been reminded. `touched_at`: when its citizen was last here."""

    id: UUID
    conversation_id: UUID
    facts: ComplaintFacts
    touched_at: datetime
