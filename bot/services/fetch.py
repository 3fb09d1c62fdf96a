"""Fetch a citizen's photo before its provider forgets it, and keep it without its metadata."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import structlog

from bot.domain.errors import MediaError, TryAgainLaterError
from bot.domain.messages import ChannelName, Location
from bot.domain.ports import OutboundChannel
from bot.domain.records import Attachment, AttachmentState
from bot.domain.store import Store
from bot.services.photo import Photo, prepare_photo

log = structlog.get_logger()

DELAYS = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 30, 120, 600))


class Fetch:
    """`max_bytes` caps what is taken in; `is_of_use` says whether a position can be a complaint's place,
    and only such a one is kept."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[ChannelName, OutboundChannel],
        max_bytes: int,
        is_of_use: Callable[[Location], bool],
    ) -> None:
        self._store = store
        self._channels = channels
        self._max_bytes = max_bytes
        self._is_of_use = is_of_use
        self._one_at_a_time = asyncio.Lock()

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
            photo = await self._obtain(attachment)
        except MediaError as error:
            await self._note_failure(attachment_id, attempt, error)
            return
        async with self._store.transaction() as uow:
            await uow.attachments.put(attachment_id, photo.media, photo.origin)

    async def _obtain(self, attachment: Attachment) -> Photo:
        try:
            media = await self._channels[attachment.channel].download(attachment.media, self._max_bytes)
            async with self._one_at_a_time:  # an unpacked picture takes up to some hundred megabytes
                return await asyncio.to_thread(self._prepare, media.content)
        except MediaError:
            raise
        except Exception as error:  # whatever breaks in there, no complaint shall wait for it for ever
            log.exception("download_broke", attachment=str(attachment.id))
            raise MediaError(type(error).__name__, retry=True) from error

    def _prepare(self, content: bytes) -> Photo:
        photo = prepare_photo(content)
        spot = photo.origin.location
        if spot is None or self._is_of_use(spot):
            return photo
        return replace(photo, origin=replace(photo.origin, location=None))

    async def _note_failure(self, attachment_id: UUID, attempt: int, error: MediaError) -> None:
        if error.retry and attempt < len(DELAYS):
            raise TryAgainLaterError(DELAYS[attempt], str(error)) from error
        log.warning("attachment_failed", attachment=str(attachment_id), reason=str(error))
        async with self._store.transaction() as uow:
            await uow.attachments.fail(attachment_id, str(error))
