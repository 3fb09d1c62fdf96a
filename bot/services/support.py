"""Count a citizen among those who have the same problem, and tell them the truth about it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import structlog

from bot.domain.complaints import Complaint
from bot.domain.errors import (
    ComplaintNotFoundError,
    CoreApiRejectedError,
    CoreApiUnavailableError,
    TryAgainLaterError,
)
from bot.domain.following import Role
from bot.domain.messages import ChannelName
from bot.domain.ports import Assistant, CoreApi, OutboundChannel
from bot.domain.records import Support, SupportState
from bot.domain.store import Store, UnitOfWork
from bot.services.backoff import delay_after
from bot.services.following import begin_to_follow
from bot.services.say import say_in
from bot.services.submit import DELAYS

log = structlog.get_logger()


class CountSupport:
    """The support's id is the idempotency key, so that a repeated call counts nobody twice."""

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

    async def __call__(self, support_id: UUID) -> None:
        """Count it, unless that is settled.

        Raises:
            TryAgainLaterError: the core API could not take it now.
        """
        async with self._store.transaction() as uow:
            support = await unsettled(uow, support_id)
            conversation = await uow.conversations.get(support.conversation_id) if support else None
            is_own = await uow.supports.is_own(support_id)
        if support is None or conversation is None:
            return
        if is_own:
            await self._refuse(support, "own complaint", "utter_dukungan_sendiri")
            return
        try:
            complaint = await self._core_api.support(
                support.number, str(conversation.person_id), idempotency_key=str(support.id)
            )
        except CoreApiUnavailableError as error:
            await self._postpone(support, error)
        except ComplaintNotFoundError as error:
            await self._refuse(support, str(error), "utter_dukungan_tidak_ditemukan")
        except CoreApiRejectedError as error:
            await self._refuse(support, str(error), "utter_dukungan_ditolak")
        else:
            await self._settle(support, complaint)

    async def _settle(self, support: Support, complaint: Complaint) -> None:
        number, supporters = complaint.service_request_id, str(complaint.supporters)
        reply = self._assistant.words("utter_dukungan_tercatat", nomor=number, pendukung=supporters)
        async with self._store.transaction() as uow:
            if await unsettled(uow, support.id):
                await self._note_counted(uow, support, complaint)
                await say_in(uow, self._channels, support.conversation_id, reply)
        log.info("support_counted", support=str(support.id), number=number)

    async def _note_counted(self, uow: UnitOfWork, support: Support, complaint: Complaint) -> None:
        """All that follows from a support that the core API has counted, in one transaction."""
        await uow.supports.count(support.id)
        await begin_to_follow(uow, support.conversation_id, complaint, Role.SUPPORTER)

    async def _refuse(self, support: Support, reason: str, response: str) -> None:
        log.warning("support_refused", support=str(support.id), reason=reason)
        reply = self._assistant.words(response, nomor=support.number)
        async with self._store.transaction() as uow:
            if await unsettled(uow, support.id):
                await uow.supports.refuse(support.id, reason)
                await say_in(uow, self._channels, support.conversation_id, reply)

    async def _postpone(self, support: Support, error: CoreApiUnavailableError) -> None:
        """Only the first failure is told: "kami terus mencoba" stays true until the core API has counted."""
        log.warning("support_postponed", support=str(support.id), attempts=support.attempts + 1)
        async with self._store.transaction() as uow:
            await uow.supports.note_attempt(support.id, str(error))
            if support.attempts == 0:
                words = self._assistant.words("utter_dukungan_menyusul", nomor=support.number)
                await say_in(uow, self._channels, support.conversation_id, words)
        raise TryAgainLaterError(delay_after(support.attempts, DELAYS), "core API unavailable") from error


async def unsettled(uow: UnitOfWork, support_id: UUID) -> Support | None:
    """The support, held until the transaction ends; None where another worker has settled it."""
    support = await uow.supports.get(support_id)
    return support if support and support.state is SupportState.PENDING else None
