"""WhatsApp's channel on a stand-in for Twilio that takes every message and has no template."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from channels.whatsapp.client import WhatsAppChannel
from tests.unit.channels.stub import Stub, stub_provider
from tests.unit.channels.twilio import (
    ACCOUNT,
    APPROVAL,
    APPROVED,
    CONTENT,
    MESSAGES,
    NO_TEMPLATES,
    SENT,
    configured,
)


@pytest.fixture
async def twilio() -> AsyncIterator[Stub]:
    async with stub_provider() as stub:
        stub.answers = {f"POST {ACCOUNT}{MESSAGES}": SENT}
        stub.answers[f"GET /twilio{CONTENT}"] = NO_TEMPLATES
        stub.answers[APPROVAL] = APPROVED
        yield stub


@pytest.fixture
async def channel(twilio: Stub) -> AsyncIterator[WhatsAppChannel]:
    channel = WhatsAppChannel(configured(twilio, provider_timeout=timedelta(seconds=0.4)))
    yield channel
    await channel.aclose()
