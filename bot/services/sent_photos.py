"""Photos on their way to the core API, with a complaint or with an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from bot.domain.complaints import PHOTOS_AT_MOST
from bot.domain.errors import TryAgainLaterError
from bot.domain.messages import Media
from bot.domain.ports import CoreApi
from bot.domain.records import AttachmentState
from bot.domain.store import UnitOfWork

PHOTO_PATIENCE = timedelta(seconds=2)


async def stored_photos(uow: UnitOfWork, photo_ids: Sequence[UUID]) -> Mapping[UUID, Media]:
    """The photos that could be fetched, by attachment id.

    Raises:
        TryAgainLaterError: one is still being fetched.
    """
    photos: dict[UUID, Media] = {}
    for photo_id in photo_ids[:PHOTOS_AT_MOST]:
        attachment = await uow.attachments.get(photo_id)
        if attachment is None or attachment.state is AttachmentState.FAILED:
            continue
        if attachment.content is None or attachment.content_type is None:
            raise TryAgainLaterError(PHOTO_PATIENCE, "a photo is still being fetched")
        photos[photo_id] = Media(attachment.content, attachment.content_type)
    return photos


def left_out(photo_ids: Sequence[UUID], photos: Mapping[UUID, Media]) -> int:
    """How many photos could not be used."""
    return len(photo_ids[:PHOTOS_AT_MOST]) - len(photos)


async def uploaded(core_api: CoreApi, photos: Mapping[UUID, Media]) -> list[str]:
    """The core API's ids of the photos. Each is uploaded under its own id as the key, so that a repeated try
    refers to the same files.

    Raises:
        CoreApiError: the core API did not take one.
    """
    return [
        (await core_api.upload(photo, idempotency_key=str(photo_id))).id for photo_id, photo in photos.items()
    ]
