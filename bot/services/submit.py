"""File a complaint at the core API, and tell the citizen the truth about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import structlog

from bot.domain.commands import ComplaintFacts
from bot.domain.complaints import Complaint, NewComplaint
from bot.domain.errors import CoreApiRejectedError, CoreApiUnavailableError, TryAgainLaterError
from bot.domain.following import Role
from bot.domain.markup import escape_markup
from bot.domain.messages import ChannelName, Media, Reply
from bot.domain.ports import Assistant, CoreApi, OutboundChannel
from bot.domain.records import Conversation, Submission, SubmissionState
from bot.domain.store import Store, UnitOfWork
from bot.domain.title import complaint_title
from bot.services.backoff import delay_after
from bot.services.following import begin_to_follow
from bot.services.say import say_in
from bot.services.sent_photos import left_out, stored_photos, uploaded

log = structlog.get_logger()

DELAYS = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300, 900, 1800, 3600))
"""How long to wait after the first, second … failure; the last one repeats for as long as it takes."""


class Submit:
    """The submission's id is the idempotency key, so that a repeated call never files twice."""

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
        self._channels = channels

    async def __call__(self, submission_id: UUID) -> None:
        """File it, unless that is settled.

        Raises:
            TryAgainLaterError: the core API could not take it now, or a photo is still being fetched.
        """
        async with self._store.transaction() as uow:
            submission = await unsettled(uow, submission_id)
            if submission is None:
                return
            conversation = await uow.conversations.get(submission.conversation_id)
            if conversation is None:
                return
            photos = await stored_photos(uow, submission.facts.photos)
        try:
            complaint = await self._file(submission, conversation, photos)
        except CoreApiUnavailableError as error:
            await self._postpone(submission, error)
        except CoreApiRejectedError as error:
            await self._refuse(submission, error)
        else:
            await self._receipt(submission, complaint, left_out(submission.facts.photos, photos))

    async def _file(
        self, submission: Submission, conversation: Conversation, photos: Mapping[UUID, Media]
    ) -> Complaint:
        request = submission.request or await self._request(submission, conversation, photos)
        return await self._core_api.file_complaint(request, idempotency_key=str(submission.id))

    async def _request(
        self, submission: Submission, conversation: Conversation, photos: Mapping[UUID, Media]
    ) -> NewComplaint:
        """What is filed, decided once. An answer may get lost, and by the next try the citizen may have been
        linked with another identity, or a category be gone: under one key the core API takes one content."""
        media = await uploaded(self._core_api, photos)
        request = new_complaint(submission, conversation, media, await self._known_code(submission))
        async with self._store.transaction() as uow:
            return await uow.complaints.freeze(submission.id, request)

    async def _known_code(self, submission: Submission) -> str | None:
        """The category's code, unless the core API does not know it: no complaint fails for its category."""
        code = submission.facts.category
        if code is None:
            return None
        known = {category.service_code for category in await self._core_api.categories()}
        return code if code in known else None

    async def _receipt(self, submission: Submission, filed: Complaint, unusable: int) -> None:
        number = filed.service_request_id
        title = escape_markup(complaint_title(submission.facts.description))
        receipt = self._assistant.words("utter_tanda_terima", nomor=number, judul=title)
        choices = [self._assistant.words(key).text for key in privacy_responses(submission.facts)]
        reply = replace(receipt, text="\n\n".join([receipt.text, *choices]))
        async with self._store.transaction() as uow:
            if await unsettled(uow, submission.id):
                await uow.complaints.accept(submission.id, number)
                await begin_to_follow(uow, submission.conversation_id, filed, Role.REPORTER)
                await say_in(uow, self._channels, submission.conversation_id, reply)
                if unusable:
                    words = self._assistant.words("utter_foto_tidak_ikut", jumlah=str(unusable))
                    await say_in(uow, self._channels, submission.conversation_id, words)
        log.info("complaint_filed", submission=str(submission.id), number=number)

    async def _refuse(self, submission: Submission, error: CoreApiRejectedError) -> None:
        log.error("complaint_rejected", submission=str(submission.id), reason=str(error))
        reply = self._refusal(error)
        async with self._store.transaction() as uow:
            if await unsettled(uow, submission.id):
                await uow.complaints.reject(submission.id, str(error))
                await say_in(uow, self._channels, submission.conversation_id, reply)

    def _refusal(self, error: CoreApiRejectedError) -> Reply:
        """Only a reason that was written for citizens is shown."""
        if error.explanation is None:
            return self._assistant.words("utter_pengaduan_ditolak_tanpa_alasan")
        return self._assistant.words("utter_pengaduan_ditolak", alasan=escape_markup(error.explanation))

    async def _postpone(self, submission: Submission, error: CoreApiUnavailableError) -> None:
        """Only the first failure is told: "tersimpan, nomor menyusul" stays true until the number comes."""
        log.warning("complaint_postponed", submission=str(submission.id), attempts=submission.attempts + 1)
        async with self._store.transaction() as uow:
            await uow.complaints.note_attempt(submission.id, str(error))
            if submission.attempts == 0:
                await say_in(
                    uow,
                    self._channels,
                    submission.conversation_id,
                    self._assistant.words("utter_nomor_menyusul"),
                )
        raise TryAgainLaterError(delay_after(submission.attempts, DELAYS), "core API unavailable") from error


async def unsettled(uow: UnitOfWork, submission_id: UUID) -> Submission | None:
    """The submission, held until the transaction ends; None where another worker has settled it."""
    submission = await uow.complaints.submission(submission_id)
    return submission if submission and submission.state is SubmissionState.PENDING else None


def new_complaint(
    submission: Submission, conversation: Conversation, media: list[str], service_code: str | None
) -> NewComplaint:
    """What is filed: the citizen's words verbatim, a one-line title, and no phone number."""
    facts = submission.facts
    return NewComplaint(
        service_code=service_code,
        title=complaint_title(facts.description),
        description=facts.description,
        address=facts.address,
        lat=facts.location.lat if facts.location else None,
        long=facts.location.long if facts.location else None,
        media=media,
        reporter=str(conversation.person_id),
        source=conversation.channel,
        anonymous=facts.anonymous,
        confidential=facts.confidential,
    )


def privacy_responses(facts: ComplaintFacts) -> list[str]:
    """The responses that say which privacy choices apply."""
    chosen = {
        "utter_privasi_anonim": facts.anonymous,
        "utter_privasi_rahasia": facts.confidential,
    }
    return [response for response, applies in chosen.items() if applies]
