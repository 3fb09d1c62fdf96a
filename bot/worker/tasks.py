"""The queue's tasks: each name that `bot.store.queue` defers, and the use case behind it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from procrastinate import App, BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.jobs import Job
from procrastinate.utils import utcnow

from bot.domain.errors import DatabaseUnavailableError, TryAgainLaterError
from bot.domain.messages import ChannelName, DeliveryState, DeliveryUpdate
from bot.domain.transfer import Kept
from bot.services.answer import Answer
from bot.services.attend import Attend
from bot.services.deliver import Deliver
from bot.services.fetch import Fetch
from bot.services.follow import Follow
from bot.services.follow_steps import TakeSteps
from bot.services.hear import Hear
from bot.services.move import Move
from bot.services.price_alerts import TellPrices
from bot.services.submit import Submit
from bot.services.support import CountSupport

Round = Callable[[], Awaitable[None]]
"""Something that is looked after again and again, and finds by itself what is due."""

ACCIDENTS_AT_MOST = 10
LONGEST_DELAY_SECONDS = 120


class Patience(BaseRetryStrategy):
    """A job that asks to run again is obeyed; one that broke is tried again, ever more slowly.

    Only what we did not foresee can end it: not the loss of the database, and not a worker that is told to
    stop. `attempts` counts the polite tries too, so a job that may make many of them must be `endless`.
    """

    def __init__(self, *, endless: bool = False) -> None:
        self._endless = endless

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to run again; None to give up."""
        if isinstance(exception, TryAgainLaterError):
            return RetryDecision(retry_at=utcnow() + exception.delay)
        unforeseen = isinstance(exception, Exception) and not isinstance(exception, DatabaseUnavailableError)
        if unforeseen and not self._endless and job.attempts >= ACCIDENTS_AT_MOST:
            return None
        delay = min(2 ** min(job.attempts, ACCIDENTS_AT_MOST), LONGEST_DELAY_SECONDS)
        return RetryDecision(retry_at=utcnow() + timedelta(seconds=delay))


@dataclass(frozen=True, slots=True)
class UseCases:
    """What a worker can do. `rounds` are made with every sweep."""

    answer: Answer
    deliver: Deliver
    submit: Submit
    fetch: Fetch
    attend: Attend
    follow: Follow
    take_step: TakeSteps
    support: CountSupport
    move: Move
    prices: TellPrices
    hear: Hear
    rounds: tuple[Round, ...] = ()


def register(queue: App, use_cases: UseCases) -> None:
    """Give every job its use case."""
    patience = Patience()

    @queue.task(name="answer", retry=patience)
    async def answer(conversation_id: str) -> None:
        await use_cases.answer(UUID(conversation_id))

    @queue.task(name="deliver", retry=patience)
    async def deliver(message_id: str) -> None:
        await use_cases.deliver(UUID(message_id))

    @queue.task(name="submit", retry=Patience(endless=True))
    async def submit(submission_id: str) -> None:
        await use_cases.submit(UUID(submission_id))

    @queue.task(name="move", retry=patience)
    async def move(conversation_id: str, message_id: str, digest: str | None, kept: str | None) -> None:
        await use_cases.move(UUID(conversation_id), UUID(message_id), digest, Kept(kept) if kept else None)

    @queue.task(name="show_typing")
    async def show_typing(conversation_id: str, provider_id: str) -> None:
        await use_cases.attend.show_typing(UUID(conversation_id), provider_id)

    @queue.task(name="apply_status", retry=patience)
    async def apply_status(channel: str, provider_id: str, state: str, error: str | None) -> None:
        update = DeliveryUpdate(ChannelName(channel), provider_id, DeliveryState(state), error)
        await use_cases.attend.apply_status(update)

    register_files(queue, use_cases)
    register_following(queue, use_cases)
    register_prices(queue, use_cases)


def register_files(queue: App, use_cases: UseCases) -> None:
    """Give every job on what citizens sent along its use case."""
    patience = Patience()

    @queue.task(name="fetch", pass_context=True, retry=patience)
    async def fetch(context: JobContext, attachment_id: str) -> None:
        await use_cases.fetch(UUID(attachment_id), context.job.attempts)

    @queue.task(name="hear", pass_context=True, retry=patience)
    async def hear(context: JobContext, message_id: str) -> None:
        await use_cases.hear(UUID(message_id), context.job.attempts)


def register_following(queue: App, use_cases: UseCases) -> None:
    """Give every job on filed complaints its use case."""
    patience = Patience()

    @queue.task(name="support", retry=Patience(endless=True))
    async def support(support_id: str) -> None:
        await use_cases.support(UUID(support_id))

    @queue.task(name="tell_news", retry=patience)
    async def tell_news(number: str) -> None:
        await use_cases.follow.tell_news(number)

    @queue.task(name="tell_late", retry=patience)
    async def tell_late(conversation_id: str, number: str) -> None:
        await use_cases.follow.tell_late(UUID(conversation_id), number)

    @queue.task(name="take_step", retry=Patience(endless=True))
    async def take_step(step_id: str) -> None:
        await use_cases.take_step(UUID(step_id))


def register_prices(queue: App, use_cases: UseCases) -> None:
    """Give every job on prices its use case."""

    @queue.task(name="tell_prices", pass_context=True, retry=Patience())
    async def tell_prices(context: JobContext, commodities: list[str]) -> None:
        await use_cases.prices.published(commodities, context.job.attempts)
