"""Have a voice note written down, and let its turn begin. The sound is held in memory only."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from bot.domain.errors import MediaError, MediaTooLargeError, SpeechToTextError, TryAgainLaterError
from bot.domain.hearing import HEARD_WITHIN, AwaitedVoice, Hearing, SpeechToText, VoiceNote, as_heard
from bot.domain.messages import ChannelName
from bot.domain.ports import OutboundChannel
from bot.domain.store import Store
from bot.services.backoff import delay_after
from bot.services.voice import MOST_BYTES, check_voice

log = structlog.get_logger()

DELAYS: Final = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15))
AT_ONCE: Final = 4
"""Listening takes seconds; so many at a time leave a worker room for turns."""
BUSY: Final = timedelta(seconds=1)


class Hear:
    """`ears` is None where this worker has no service to ask; `longest` is what is listened to."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[ChannelName, OutboundChannel],
        ears: SpeechToText | None,
        longest: timedelta,
    ) -> None:
        self._store = store
        self._channels = channels
        self._ears = ears
        self._longest = longest
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, message_id: UUID, attempt: int) -> None:
        """Hear it, unless that is settled. `attempt` counts from 0. Killed before the end, it is heard again.

        Raises:
            TryAgainLaterError: nobody could hear it now, and there is still time.
        """
        async with self._store.transaction() as uow:
            voice, now = await uow.voice_notes.get(message_id), await uow.now()
        if voice is None or voice.note.state is not Hearing.PENDING:
            return
        note = await self._listen(voice, voice.received_at + HEARD_WITHIN - now, attempt)
        async with self._store.transaction() as uow:
            if await uow.voice_notes.settle(message_id, note):
                await uow.jobs.answer(voice.conversation_id, await uow.now())

    async def _listen(self, voice: AwaitedVoice, left: timedelta, attempt: int) -> VoiceNote:
        if not voice.is_ours:
            return VoiceNote(Hearing.LEFT)
        if self._ears is None or left <= timedelta():
            return VoiceNote(Hearing.FAILED)
        if self._slots.locked():
            raise TryAgainLaterError(BUSY, "others are listened to")
        async with self._slots:
            return await self._try(voice, self._ears, left, attempt)

    async def _try(self, voice: AwaitedVoice, ears: SpeechToText, left: timedelta, attempt: int) -> VoiceNote:
        try:
            async with asyncio.timeout(left.total_seconds()):
                return await self._hear(voice, ears)
        except MediaTooLargeError:
            return VoiceNote(Hearing.TOO_LONG)
        except TimeoutError as error:
            return _give_up(error, left, attempt, may_retry=False)
        except (MediaError, SpeechToTextError) as error:
            return _give_up(error, left, attempt, may_retry=error.retry)
        except Exception as error:  # whatever breaks in there, the citizen shall be asked to type
            log.exception("hearing_broke", conversation=str(voice.conversation_id))
            return _give_up(error, left, attempt, may_retry=False)

    async def _hear(self, voice: AwaitedVoice, ears: SpeechToText) -> VoiceNote:
        media = await self._channels[voice.channel].download(voice.media, MOST_BYTES)
        check_voice(media, self._longest)
        return as_heard(await ears.transcribe(media))


def _give_up(error: Exception, left: timedelta, attempt: int, *, may_retry: bool) -> VoiceNote:
    delay = delay_after(attempt, DELAYS)
    if may_retry and delay < left:
        raise TryAgainLaterError(delay, str(error)) from error
    log.warning("voice_note_not_heard", reason=str(error))
    return VoiceNote(Hearing.FAILED)
