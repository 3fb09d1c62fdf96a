"""Carry a citizen's answer or escalation to the core API, and tell the truth about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import structlog

from bot.domain.complaints import Complaint, Feedback
from bot.domain.errors import (
    ComplaintNotFoundError,
    CoreApiError,
    CoreApiRejectedError,
    CoreApiUnavailableError,
    TryAgainLaterError,
)
from bot.domain.messages import ChannelName, Media, Reply
from bot.domain.ports import Assistant, CoreApi, OutboundChannel
from bot.domain.steps import Step, StepState
from bot.domain.store import Store, UnitOfWork
from bot.services.backoff import delay_after
from bot.services.news import News
from bot.services.say import say_in
from bot.services.sent_photos import left_out, stored_photos, uploaded

log = structlog.get_logger()

DELAYS = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300))
"""How long to wait after the first, second … failure. News of the same complaint waits behind its steps, so
the last one, which repeats, is short."""


class TakeSteps:
    """The step's id is the idempotency key, so that a repeated call never takes effect twice."""

    def __init__(
        self,
        store: Store,
        core_api: CoreApi,
        assistant: Assistant,
        channels: Mapping[ChannelName, OutboundChannel],
    ) -> None:
        self._store = store
        self._core_api = core_api
        self._assistant = assistant
        self._news = News(assistant)
        self._channels = channels

    async def __call__(self, step_id: UUID) -> None:
        """Take the step, unless that is settled.

        Raises:
            TryAgainLaterError: the core API could not take it now, or a photo is still being fetched.
        """
        async with self._store.transaction() as uow:
            step = await unsettled(uow, step_id)
            if step is None:
                return
            reporter = await self._reporter(uow, step)
            photos = await stored_photos(uow, step.photos)
            unusable = left_out(step.photos, photos)
            if unusable and not photos and step.note is None:
                await self._give_up(uow, step)
                return
        try:
            complaint = await self._take(step, reporter, photos)
        except CoreApiUnavailableError as error:
            await self._postpone(step, error)
        except (CoreApiRejectedError, ComplaintNotFoundError) as error:
            await self._refuse(step, error)
        else:
            await self._confirm(step, complaint, unusable)

    async def _reporter(self, uow: UnitOfWork, step: Step) -> str:
        """The id under which the complaint was filed; a person may have got another since."""
        follower = await uow.following.follower(step.conversation_id, step.number)
        if follower is not None:
            return follower.reporter
        conversation = await uow.conversations.get(step.conversation_id)
        return str(conversation.person_id) if conversation else ""

    async def _give_up(self, uow: UnitOfWork, step: Step) -> None:
        """Photos were all that was said, and none can be opened."""
        await uow.steps.settle(step.id, StepState.REJECTED, "no photo could be used")
        words = self._assistant.words("utter_jawaban_foto_gagal", nomor=step.number)
        await say_in(uow, self._channels, step.conversation_id, words)

    async def _take(self, step: Step, reporter: str, photos: Mapping[UUID, Media]) -> Complaint:
        outcome = step.kind.outcome
        if outcome is None:
            return await self._core_api.escalate(step.number, reporter, step.note, str(step.id))
        media = await uploaded(self._core_api, photos)
        feedback = Feedback(reporter=reporter, outcome=outcome, note=step.note, media=media)
        return await self._core_api.answer(step.number, feedback, str(step.id))

    async def _confirm(self, step: Step, complaint: Complaint, unusable: int) -> None:
        async with self._store.transaction() as uow:
            if await unsettled(uow, step.id):
                await uow.steps.settle(step.id, StepState.ACCEPTED)
                await uow.following.note_answered(
                    step.conversation_id, step.number, complaint.updated_datetime
                )
                words = self._assistant.words(f"utter_langkah_{step.kind}", nomor=step.number)
                await say_in(uow, self._channels, step.conversation_id, words)
                if unusable:
                    words = self._assistant.words("utter_jawaban_foto_tidak_ikut", jumlah=str(unusable))
                    await say_in(uow, self._channels, step.conversation_id, words)
        log.info("step_taken", number=step.number, kind=step.kind)

    async def _refuse(self, step: Step, error: CoreApiError) -> None:
        log.warning("step_refused", number=step.number, kind=step.kind, reason=str(error))
        words = await self._refusal(step)
        async with self._store.transaction() as uow:
            if await unsettled(uow, step.id):
                await uow.steps.settle(step.id, StepState.REJECTED, str(error))
                await say_in(uow, self._channels, step.conversation_id, words)

    async def _refusal(self, step: Step) -> Reply:
        """The complaint has moved on, or was never this person's: how it stands now says most."""
        try:
            complaint = await self._core_api.complaint(step.number)
        except CoreApiError:
            return self._assistant.words("utter_langkah_ditolak_tanpa_status", nomor=step.number)
        status = self._news.status(complaint)
        return self._assistant.words("utter_langkah_ditolak", nomor=step.number, status=status)

    async def _postpone(self, step: Step, error: CoreApiUnavailableError) -> None:
        """Only the first failure is told: it stays true until the core API is back."""
        log.warning("step_postponed", number=step.number, kind=step.kind, attempts=step.attempts + 1)
        async with self._store.transaction() as uow:
            await uow.steps.note_attempt(step.id, str(error))
            if step.attempts == 0:
                words = self._assistant.words("utter_langkah_menyusul", nomor=step.number)
                await say_in(uow, self._channels, step.conversation_id, words)
        raise TryAgainLaterError(delay_after(step.attempts, DELAYS), "core API unavailable") from error


async def unsettled(uow: UnitOfWork, step_id: UUID) -> Step | None:
    """The step, held until the transaction ends; None where another worker has settled it."""
    step = await uow.steps.get(step_id)
    return step if step and step.state is StepState.PENDING else None
