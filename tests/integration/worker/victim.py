"""A worker that says "begun" in the middle of its first job and never ends it: it is there to be killed.

`python -m tests.integration.worker.victim <turn|delivery> <database URL>`
"""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

from bot.composition import compose
from bot.domain.messages import ChannelName, OutboundMessage
from bot.domain.quiet_hours import QuietHours
from bot.domain.store import TrackerEvents
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
from bot.worker.tasks import UseCases, register
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.channels import channel_settings
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel


async def say_begun_and_hang() -> None:
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


class HangingChannel(FakeChannel):
    """A channel whose provider takes the message and never answers."""

    async def send(self, address: str, message: OutboundMessage) -> str:
        await say_begun_and_hang()
        return ""


async def main(where: str, database_url: str) -> None:
    """Hang in a turn, or in a delivery. Rasa takes seconds to import, so `bot.worker.run` stays out of it."""

    async def think(_: TrackerEvents) -> None:
        await say_begun_and_hang()

    base = compose(channel_settings(database_url=database_url, breath=timedelta()))
    assistant = ScriptedAssistant(meanwhile=think if where == "turn" else None)
    channels = {ChannelName.WHATSAPP: HangingChannel()}
    duties = UseCases(
        answer=Answer(base.store, assistant, channels, base.settings.breath),
        deliver=Deliver(base.store, channels),
        submit=Submit(base.store, FakeCoreApi(), assistant, channels),
        fetch=Fetch(base.store, channels, max_bytes=1, is_of_use=lambda _spot: False),
        attend=Attend(base.store, channels),
        follow=Follow(base.store, FakeCoreApi(), assistant, QuietHours()),
        take_step=TakeSteps(base.store, FakeCoreApi(), assistant, channels),
        support=CountSupport(base.store, FakeCoreApi(), assistant, channels),
        move=Move(base.store, assistant, channels),
        prices=TellPrices(base.store, FakeCoreApi(), assistant, channels, QuietHours()),
        hear=Hear(base.store, channels, None, timedelta(minutes=3)),
    )
    register(base.queue, duties)
    async with base.queue.open_async():
        await base.queue.run_worker_async(
            concurrency=5,
            fetch_job_polling_interval=0.02,
            update_heartbeat_interval=0.2,
            delete_jobs="successful",
        )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
