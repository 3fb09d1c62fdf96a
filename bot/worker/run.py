"""A worker process: the assistant, the channels and the core API behind the queue."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from actions.dependencies import use_core_api
from bot.assistant.action_runner import choose_actions
from bot.assistant.engine import RasaAssistant
from bot.composition import Base, compose
from bot.core_api.client import HttpCoreApi
from bot.domain.messages import ChannelName
from bot.domain.ports import Assistant, CoreApi, OutboundChannel
from bot.services.answer import Answer
from bot.services.attend import Attend
from bot.services.deliver import Deliver
from bot.services.fetch import Fetch
from bot.services.submit import Submit
from bot.settings import Settings
from bot.worker.sweep import keep_sweeping
from bot.worker.tasks import UseCases, register
from channels import build_channels

log = structlog.get_logger()


def use_cases(
    base: Base, assistant: Assistant, core_api: CoreApi, channels: dict[ChannelName, OutboundChannel]
) -> UseCases:
    """The use cases on these ports."""
    return UseCases(
        answer=Answer(base.store, assistant, channels, base.settings.breath),
        deliver=Deliver(base.store, channels),
        submit=Submit(base.store, core_api, assistant, channels),
        fetch=Fetch(base.store, channels, base.settings.max_media_bytes),
        attend=Attend(base.store, channels),
    )


async def run_worker(settings: Settings, *, heed_signals: bool = True) -> None:
    """Work until told to stop (SIGINT, SIGTERM or cancelled), then finish what is running."""
    base = compose(settings, pool_size=settings.worker_concurrency)
    core_api = HttpCoreApi.from_settings(settings)
    use_core_api(core_api)
    channels = build_channels(settings)
    assistant = RasaAssistant.load(settings, choose_actions(settings.endpoints_file))
    await assistant.parse("halo")
    try:
        await work(base, use_cases(base, assistant, core_api, channels), heed_signals=heed_signals)
    finally:
        for channel in channels.values():
            await channel.aclose()
        await core_api.aclose()
        await base.store.aclose()


async def work(base: Base, duties: UseCases, *, heed_signals: bool = True) -> None:
    """Run jobs and sweeps on an open queue."""
    settings = base.settings
    register(base.queue, duties)
    async with base.queue.open_async():
        sweeper = asyncio.create_task(keep_sweeping(base, duties.attend))
        log.info("worker_ready", concurrency=settings.worker_concurrency)
        try:
            await base.queue.run_worker_async(
                concurrency=settings.worker_concurrency,
                fetch_job_polling_interval=settings.worker_poll.total_seconds(),
                update_heartbeat_interval=settings.worker_heartbeat.total_seconds(),
                stalled_worker_timeout=settings.worker_lost_after.total_seconds(),
                shutdown_graceful_timeout=settings.provider_timeout.total_seconds(),
                delete_jobs="successful",
                install_signal_handlers=heed_signals,
            )
        finally:
            sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await sweeper
