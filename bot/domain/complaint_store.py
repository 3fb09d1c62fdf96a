"""What the use cases need of the store about complaints, from the draft to the reporter's last answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from bot.domain.asking import OpenQuestion
from bot.domain.commands import ComplaintFacts
from bot.domain.complaints import ComplaintStatus, NewComplaint
from bot.domain.following import Change, Follower
from bot.domain.records import StuckSubmission, Submission, Support, UntouchedDraft
from bot.domain.steps import Step, StepKind, StepState


class Complaints(Protocol):
    """Drafts and what was sent off."""

    async def save_draft(self, conversation_id: UUID, facts: ComplaintFacts) -> UUID:
        """Keep the open draft, made if there is none."""
        ...

    async def open_draft(self, conversation_id: UUID) -> ComplaintFacts | None:
        """What the open draft holds; None without one."""
        ...

    async def discard_draft(self, conversation_id: UUID) -> None: ...

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

    async def open_question(
        self, conversation_id: UUID, before: datetime, quoted: Sequence[str]
    ) -> OpenQuestion | None:
        """What the reporter was asked `before` then and has not answered, while that is still awaited: by a
        message that they quote (`quoted` are provider ids), else the latest of two weeks."""
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

    async def add(
        self,
        conversation_id: UUID,
        number: str,
        kind: StepKind,
        note: str | None,
        photos: Sequence[UUID] = (),
    ) -> UUID: ...

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
