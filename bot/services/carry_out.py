"""Do what an action asked for, inside the turn's transaction."""

from __future__ import annotations

from uuid import UUID

from bot.domain.commands import (
    Command,
    DiscardDraft,
    KeepPicture,
    NoteForReview,
    SaveDraft,
    SubmitComplaint,
    Subscribe,
    SupportComplaint,
    TakeStep,
    Unsubscribe,
    UnwatchPrices,
    WatchPrice,
)
from bot.domain.store import UnitOfWork


async def carry_out(uow: UnitOfWork, conversation_id: UUID, command: Command) -> None:
    """Let `command` take effect together with the turn."""
    match command:
        case SaveDraft() | DiscardDraft() | SubmitComplaint() | TakeStep() | SupportComplaint():
            await about_complaints(uow, conversation_id, command)
        case Subscribe() | Unsubscribe() | WatchPrice() | UnwatchPrices():
            await begin_or_end(uow, conversation_id, command)
        case KeepPicture(picture=picture):
            await uow.pictures.keep(picture)
        case NoteForReview(kind=kind, words=words, subject=subject):
            await uow.review_notes.add(conversation_id, kind, words, subject)


async def about_complaints(
    uow: UnitOfWork,
    conversation_id: UUID,
    command: SaveDraft | DiscardDraft | SubmitComplaint | TakeStep | SupportComplaint,
) -> None:
    """Keep a draft, or let something be done at the core API."""
    match command:
        case SaveDraft(facts=facts):
            await uow.complaints.save_draft(conversation_id, facts)
        case DiscardDraft():
            await uow.complaints.discard_draft(conversation_id)
        case SubmitComplaint(facts=facts):
            await uow.jobs.submit(await uow.complaints.submit(conversation_id, facts))
        case TakeStep(number=number, kind=kind, note=note, photos=photos):
            step_id = await uow.steps.add(conversation_id, number, kind, note, photos)
            await uow.jobs.take_step(step_id, number)
        case SupportComplaint(number=number):
            await uow.jobs.support(await uow.supports.add(conversation_id, number))


async def begin_or_end(
    uow: UnitOfWork, conversation_id: UUID, command: Subscribe | Unsubscribe | WatchPrice | UnwatchPrices
) -> None:
    """Note what the citizen wants to be told of unasked, and what no longer."""
    match command:
        case Subscribe(kind=kind, lat=lat, long=long):
            await uow.subscriptions.begin(conversation_id, kind, lat, long)
        case Unsubscribe(kind=kind):
            await uow.subscriptions.end(conversation_id, kind)
        case WatchPrice(watch=watch, armed=armed):
            await uow.price_alerts.begin(conversation_id, watch, armed=armed)
        case UnwatchPrices(ids=ids):
            await uow.price_alerts.end(conversation_id, ids)
