"""Fetch a citizen's photo from its provider, before the provider forgets it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import structlog

from bot.domain.errors import MediaError, TryAgainLaterError
from bot.domain.messages import ChannelName, Media
from bot.domain.ports import OutboundChannel
from bot.domain.records import Attachment, AttachmentState
from bot.domain.store import Store

log = structlog.get_logger()

DELAYS = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 30, 120, 600))


class Fetch:
    """`max_bytes` caps what is taken in."""

    def __init__(self, store: Store, channels: Mapping[ChannelName, OutboundChannel], max_bytes: int) -> None:
        self._store = store
        self._channels = channels
        self._max_bytes = max_bytes

    async def __call__(self, attachment_id: UUID, attempt: int) -> None:
        """Fetch it, unless that is settled. `attempt` counts from 0.

        Raises:
            TryAgainLaterError: the provider could not give it now.
        """
        async with self._store.transaction() as uow:
            attachment = await uow.attachments.get(attachment_id)
        if attachment is None or attachment.state is not AttachmentState.PENDING:
            return
        try:
            media = await self._download(attachment)
        except MediaError as error:
            await self._note_failure(attachment_id, attempt, error)
            return
        async with self._store.transaction() as uow:
            await uow.attachments.put(attachment_id, media)

    async def _download(self, attachment: Attachment) -> Media:
        try:
            return await self._channels[attachment.channel].download(attachment.media, self._max_bytes)
        except MediaError:
            raise
        except Exception as error:  # whatever breaks in there, no complaint shall wait for it for ever
            log.exception("download_broke", attachment=str(attachment.id))
            raise MediaError(type(error).__name__, retry=True) from error

    async def _note_failure(self, attachment_id: UUID, attempt: int, error: MediaError) -> None:
        if error.retry and attempt < len(DELAYS):
            raise TryAgainLaterError(DELAYS[attempt], str(error)) from error
        log.warning("attachment_failed", attachment=str(attachment_id), reason=str(error))
        async with self._store.transaction() as uow:
            await uow.attachments.fail(attachment_id, str(error))
