"""Begin to follow a complaint, inside a transaction of somebody else's."""

from __future__ import annotations

from uuid import UUID

from bot.domain.complaints import Complaint
from bot.domain.following import Follower, Role
from bot.domain.store import UnitOfWork


async def begin_to_follow(uow: UnitOfWork, conversation_id: UUID, complaint: Complaint, role: Role) -> None:
    """Let a conversation be told of what becomes of `complaint` from here on.

    A reporter hears of everything; the news may have overtaken the number, so it is looked for at once.
    Whoever supports a complaint hears of what comes after, since they have just seen how it stands.
    """
    conversation = await uow.conversations.get(conversation_id)
    if conversation is None:
        return
    number = complaint.service_request_id
    earlier = await uow.following.changes(number, 0)
    newest = earlier[-1].sequence if earlier and role is Role.SUPPORTER else 0
    await uow.following.follow(
        Follower(
            conversation_id=conversation_id,
            number=number,
            role=role,
            reporter=str(conversation.person_id),
            last_sequence=newest,
            last_status=complaint.status,
            expected_at=complaint.expected_datetime,
        )
    )
    if earlier and role is Role.REPORTER:
        await uow.jobs.tell_news(number)
