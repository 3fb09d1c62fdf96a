"""The step before the assistant: a turn that is about going on upon another channel.

It stands here, and not behind the language model: a code must mean the same in every state of a form, and it
gives access to what another conversation holds, so that no likelihood may decide about it. An action would
not do either: it has no database, and what it asks for as a command cannot be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from bot.domain.messages import ChannelName, Reply
from bot.domain.ports import Assistant, OutboundChannel
from bot.domain.records import Conversation
from bot.domain.store import UnitOfWork
from bot.domain.transfer import CODE_LASTS, CodeGiven, CodeWanted, Kept, digest, new_code, read_request
from bot.domain.turns import TurnInput
from bot.services.say import say

Channels = Mapping[ChannelName, OutboundChannel]


async def heard_moving(
    uow: UnitOfWork,
    conversation: Conversation,
    turn: TurnInput,
    message_id: UUID,
    *,
    assistant: Assistant,
    channels: Channels,
) -> bool:
    """Whether the turn was about moving, and is thereby taken care of. `message_id` is its last message."""
    if turn.payload in set(Kept):
        await uow.jobs.move(conversation.id, message_id, None, Kept(turn.payload))
        return True
    if turn.payload or turn.photos or turn.location:
        return False
    match read_request(turn.text):
        case CodeGiven(code=code):
            await uow.jobs.move(conversation.id, message_id, digest(code), None)
        case CodeWanted(channel=wanted):
            reply = await _code_for(uow, assistant, list(channels), conversation, wanted)
            await say(uow, channels[conversation.channel], conversation, reply)
        case None:
            return False
    return True


async def _code_for(
    uow: UnitOfWork,
    assistant: Assistant,
    channels: list[ChannelName],
    conversation: Conversation,
    wanted: ChannelName | None,
) -> Reply:
    if wanted is conversation.channel:
        return assistant.words("utter_pindah_sudah_di_sini", kanal=channel_title(assistant, wanted))
    others = [name for name in channels if name is not conversation.channel and wanted in (None, name)]
    if not others:
        return assistant.words("utter_pindah_kanal_belum")
    code = new_code()
    await uow.transfers.issue(conversation.id, digest(code), CODE_LASTS)
    return assistant.words(
        "utter_pindah_kode",
        kode=code,
        kanal=" / ".join(channel_title(assistant, name) for name in others),
        menit=str(int(CODE_LASTS.total_seconds() // 60)),
    )


def channel_title(assistant: Assistant, name: ChannelName) -> str:
    """A channel's name as people know it."""
    return assistant.words(f"utter_kanal_{name}").text
