"""One life of a process that answers Sari: it loads the model, takes her turns, and is gone with no goodbye.

`python -m tests.conversations.one_life <model> <database URL> <words of a turn> …`
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from actions.dependencies import use_core_api
from bot.assistant.action_runner import InProcessActions
from bot.assistant.engine import RasaAssistant
from bot.composition import compose
from bot.domain.messages import ChannelName
from bot.services.answer import Answer
from bot.store.tables import MessageRow
from tests.fixtures.builders import message
from tests.fixtures.channels import channel_settings
from tests.fixtures.contents import rows
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel


async def live(model: Path, database_url: str, *turns: str) -> None:
    """Receive each turn, and answer it."""
    base = compose(channel_settings(database_url=database_url, model_path=model, breath=timedelta()))
    use_core_api(FakeCoreApi())
    assistant = RasaAssistant.load(base.settings, InProcessActions())
    answer = Answer(base.store, assistant, {ChannelName.WHATSAPP: FakeChannel()}, base.settings.breath)
    for words in turns:
        await base.inbox().receive([message(words, provider_id=uuid4().hex)])
        await answer((await rows(base.engine, MessageRow))[0].conversation_id)
    await base.engine.dispose()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), *sys.argv[2:]))
    os.kill(os.getpid(), signal.SIGKILL)
