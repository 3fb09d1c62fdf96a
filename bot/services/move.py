"""Go on upon another channel: what a code leads from is brought here, and two people become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog

from bot.domain.conversation import Owner
from bot.domain.errors import TryAgainLaterError
from bot.domain.messages import ChannelName, Reply
from bot.domain.ports import Assistant, OutboundChannel
from bot.domain.records import Conversation
from bot.domain.store import Store, UnitOfWork
from bot.domain.transfer import CODE_LASTS, WRONG_CODES_AT_MOST, WRONG_CODES_COUNT_FOR, Kept
from bot.services.moving_request import channel_title
from bot.services.say import say

log = structlog.get_logger()

SOON = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ends:
    """The conversation that goes on, and the one that the code leads from, if it leads anywhere."""

    here: Conversation
    there: Conversation | None


class Move:
    """A job of its own and not part of the turn: it needs both conversations, and takes them in the one order
    that everybody keeps (ids of people, then conversations, each sorted), so that two moves that cross each
    other wait, and never for one another. A message is tried once, however often the job runs."""

    def __init__(
        self, store: Store, assistant: Assistant, channels: Mapping[ChannelName, OutboundChannel]
    ) -> None:
        self._store = store
        self._assistant = assistant
        self._channels = channels

    async def __call__(
        self, conversation_id: UUID, message_id: UUID, digest: str | None, kept: Kept | None
    ) -> None:
        """Try the code of `message_id`, or carry out what the citizen chose between two drafts.

        Raises:
            TryAgainLaterError: the people involved became others meanwhile.
        """
        async with self._store.transaction() as uow:
            ends = await hold_ends(uow, conversation_id, digest)
            if ends is None or ends.here.owner is not Owner.BOT:
                return
            if not await uow.transfers.begin_attempt(message_id, ends.here.person_id):
                return
            if kept is None:
                await self._try(uow, ends, message_id)
            elif ends.there is None:
                await self._say(uow, ends.here, "utter_pindah_kode_habis")
            else:
                await self._complete(uow, ends.here, ends.there, kept)

    async def _try(self, uow: UnitOfWork, ends: Ends, message_id: UUID) -> None:
        here, there = ends.here, ends.there
        wrong = await uow.transfers.wrong_attempts(here.person_id, WRONG_CODES_COUNT_FOR)
        if wrong >= WRONG_CODES_AT_MOST:
            await self._say(uow, here, "utter_pindah_jeda")
        elif there is not None and there.id == here.id:
            await self._say(uow, here, "utter_pindah_kode_sendiri", kanal=self._title(here))
        elif there is None or there.channel is here.channel:
            await uow.transfers.note_wrong(message_id)
            await self._say(uow, here, "utter_pindah_kode_salah")
        elif await has_draft(uow, here) and await has_draft(uow, there):
            await uow.transfers.claim(there.id, here.id, CODE_LASTS)
            await self._say(uow, here, "utter_pindah_dua_laporan", kanal=self._title(there))
        else:
            await self._complete(uow, here, there, Kept.MOVED)

    async def _complete(self, uow: UnitOfWork, here: Conversation, there: Conversation, kept: Kept) -> None:
        brings_draft = await has_draft(uow, there)
        if kept is Kept.PRESENT:
            at_here, at_there = "utter_pindah_tetap", "utter_pindah_tersambung_asal"
        elif brings_draft:
            await uow.complaints.move_draft(there.id, here.id)
            await self._assistant.move_draft(there.id, here.id, uow.trackers)
            at_here, at_there = "utter_pindah_selesai", "utter_pindah_selesai_asal"
        else:
            at_here, at_there = "utter_pindah_tersambung", "utter_pindah_tersambung_asal"
        await uow.transfers.use_up(there.id)
        await self._say(uow, here, at_here, kanal=self._title(there))
        farewell = self._assistant.words(at_there, kanal=self._title(here))
        await say(uow, self._channels[there.channel], there, farewell, lasting=True)
        await uow.people.link(keep=here.person_id, drop=there.person_id)
        log.info("conversation_moved", source=str(there.id), target=str(here.id), draft=brings_draft)

    def _title(self, conversation: Conversation) -> str:
        return channel_title(self._assistant, conversation.channel)

    async def _say(self, uow: UnitOfWork, to: Conversation, response: str, **values: str) -> None:
        reply: Reply = self._assistant.words(response, **values)
        await say(uow, self._channels[to.channel], to, reply)


async def hold_ends(uow: UnitOfWork, conversation_id: UUID, digest: str | None) -> Ends | None:
    """Both ends of a move, held until the transaction ends; None where the conversation is gone.

    `digest` is that of the code given; without one it is the code that was claimed before.

    Raises:
        TryAgainLaterError: their people became others while they were being taken.
    """
    seen = await _look(uow, conversation_id, digest)
    if seen is None:
        return None
    found = [seen.here, *([seen.there] if seen.there else [])]
    await uow.people.hold(*(conversation.person_id for conversation in found))
    for each in sorted({conversation.id for conversation in found}):
        await uow.conversations.lock(each)
    held = await _look(uow, conversation_id, digest)
    if held is None or _who(held) != _who(seen):
        raise TryAgainLaterError(SOON, "people became others")
    return held


async def _look(uow: UnitOfWork, conversation_id: UUID, digest: str | None) -> Ends | None:
    here = await uow.conversations.get(conversation_id)
    if here is None:
        return None
    source = await (uow.transfers.source_of(digest) if digest else uow.transfers.claimed_source(here.id))
    return Ends(here, await uow.conversations.get(source) if source else None)


def _who(ends: Ends) -> tuple[UUID, tuple[UUID, UUID] | None]:
    return ends.here.person_id, (ends.there.id, ends.there.person_id) if ends.there else None


async def has_draft(uow: UnitOfWork, conversation: Conversation) -> bool:
    """Whether a draft is open there."""
    return await uow.complaints.open_draft(conversation.id) is not None
