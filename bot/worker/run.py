"""A worker process: the assistant, the channels and the core API behind the queue."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from functools import partial

import structlog
from procrastinate.exceptions import ConnectorException

from actions.dependencies import use_core_api
from bot.assistant.action_runner import choose_actions
from bot.assistant.engine import RasaAssistant
from bot.assistant.pins import is_in_lampung
from bot.composition import Base, compose
from bot.core_api.client import HttpCoreApi
from bot.domain.hearing import SpeechToText
from bot.domain.messages import ChannelName
from bot.domain.ports import Assistant, CoreApi, OutboundChannel
from bot.domain.quiet_hours import QuietHours
from bot.services.answer import Answer
from bot.services.attend import Attend
from bot.services.deliver import Deliver
from bot.services.fetch import Fetch
from bot.services.follow import Follow
from bot.services.follow_steps import TakeSteps
from bot.services.hear import Hear
from bot.services.move import Move
from bot.services.overdue import Overdue
from bot.services.pictures import ForgetPictures
from bot.services.price_alerts import TellPrices
from bot.services.remind import Remind
from bot.services.retell import RetellApproved
from bot.services.solved_nearby import TellSolvedNearby
from bot.services.submit import Submit
from bot.services.support import CountSupport
from bot.settings import Settings
from bot.speech.client import HttpSpeechToText
from bot.worker.manager import WatchfulJobManager
from bot.worker.sweep import keep_sweeping
from bot.worker.tasks import UseCases, register
from channels import build_channels

log = structlog.get_logger()


def use_cases(
    base: Base,
    assistant: Assistant,
    core_api: CoreApi,
    channels: dict[ChannelName, OutboundChannel],
    ears: SpeechToText | None = None,
) -> UseCases:
    """The use cases on these ports."""
    quiet_hours = QuietHours(base.settings.quiet_from, base.settings.quiet_until)
    follow = Follow(base.store, core_api, assistant, quiet_hours)
    prices = TellPrices(base.store, core_api, assistant, channels, quiet_hours)
    return UseCases(
        answer=Answer(base.store, assistant, channels, base.settings.breath),
        deliver=Deliver(base.store, channels),
        submit=Submit(base.store, core_api, assistant, channels),
        fetch=Fetch(
            base.store,
            channels,
            base.settings.max_media_bytes,
            partial(is_in_lampung, boundaries=base.settings.area_boundaries),
        ),
        attend=Attend(base.store, channels),
        follow=follow,
        take_step=TakeSteps(base.store, core_api, assistant, channels),
        support=CountSupport(base.store, core_api, assistant, channels),
        move=Move(base.store, assistant, channels),
        prices=prices,
        hear=Hear(base.store, channels, ears, base.settings.speech_to_text_longest),
        rounds=(
            follow.find_late,
            Remind(base.store, assistant, channels, quiet_hours),
            Overdue(base.store, assistant, channels, base.settings.submission_attention_after),
            TellSolvedNearby(base.store, core_api, assistant, channels, quiet_hours),
            prices.daily,
            RetellApproved(base.store, channels, quiet_hours),
            ForgetPictures(base.store),
        ),
    )


async def run_worker(settings: Settings, *, heed_signals: bool = True) -> None:
    """Work until told to stop (SIGINT, SIGTERM or cancelled), then finish what is running."""
    if heed_signals:
        cancel_on_signals()
    try:
        await load_and_work(settings)
    except asyncio.CancelledError:
        if not heed_signals:
            raise
        log.info("worker_stopped")


def cancel_on_signals() -> None:
    """Let SIGINT and SIGTERM cancel the present task."""
    task = asyncio.current_task()
    if task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


async def load_and_work(settings: Settings) -> None:
    """Build everything that a worker needs, work, and close it again."""
    base = compose(settings, pool_size=settings.worker_concurrency)
    core_api = HttpCoreApi.from_settings(settings)
    use_core_api(core_api, base.settings.public_base_url)
    channels = build_channels(settings)
    ears = HttpSpeechToText.from_settings(settings)
    assistant = RasaAssistant.load(settings, choose_actions(settings.endpoints_file))
    await assistant.parse("halo")
    try:
        await work(base, use_cases(base, assistant, core_api, channels, ears))
    finally:
        for channel in channels.values():
            await channel.aclose()
        if ears is not None:
            await ears.aclose()
        await core_api.aclose()
        await base.store.aclose()


async def work(base: Base, duties: UseCases) -> None:
    """Run jobs and sweeps until cancelled, then finish what is running.

    Procrastinate's worker ends when it loses the database. Here it begins anew: as a new worker, so that
    what the old one could not bring to an end is put back by the sweep.
    """
    manager = WatchfulJobManager(base.queue.connector)
    base.queue.job_manager = manager
    register(base.queue, duties)
    async with base.queue.open_async():
        sweeper = asyncio.create_task(keep_sweeping(base, duties))
        log.info("worker_ready", concurrency=base.settings.worker_concurrency)
        try:
            while True:
                await run_jobs(base, manager)
                log.warning("worker_begins_anew")
                await asyncio.sleep(base.settings.worker_heartbeat.total_seconds())
        finally:
            sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await sweeper


async def run_jobs(base: Base, manager: WatchfulJobManager) -> None:
    """Run jobs until the database is lost, or the end of a job could not be noted in it."""
    settings = base.settings
    worker = asyncio.create_task(
        base.queue.run_worker_async(
            concurrency=settings.worker_concurrency,
            fetch_job_polling_interval=settings.worker_poll.total_seconds(),
            update_heartbeat_interval=settings.worker_heartbeat.total_seconds(),
            stalled_worker_timeout=settings.worker_lost_after.total_seconds(),
            shutdown_graceful_timeout=settings.provider_timeout.total_seconds(),
            delete_jobs="successful",
            install_signal_handlers=False,
        )
    )
    manager.on_loss = worker.cancel
    try:
        await worker
    except ConnectorException as error:
        log.warning("worker_lost_database", reason=str(error))
    except asyncio.CancelledError:
        if told_to_stop():
            raise


def told_to_stop() -> bool:
    """Whether somebody outside has cancelled the present task."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
