"""The use cases on the real store, with fakes for everything outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta

import pytest

from bot.domain.messages import ChannelName
from bot.domain.quiet_hours import QuietHours
from bot.services.answer import Answer
from bot.services.attend import Attend
from bot.services.deliver import Deliver
from bot.services.fetch import Fetch
from bot.services.follow import Follow, TakeIn
from bot.services.follow_steps import TakeSteps
from bot.services.move import Move
from bot.services.overdue import Overdue
from bot.services.receive import Receive
from bot.services.remind import Remind
from bot.services.submit import Submit
from bot.services.support import CountSupport
from bot.store.unit_of_work import SqlStore
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.outbound import FakeChannel

BREATH = timedelta(seconds=1.5)
MAX_BYTES = 10_000
ATTENTION_AFTER = timedelta(days=3)
ALWAYS = QuietHours(time(0), time(0))
"""Quiet hours that never are."""

Channels = Mapping[ChannelName, FakeChannel]


@pytest.fixture
def channel() -> FakeChannel:
    """WhatsApp."""
    return FakeChannel()


@pytest.fixture
def channels(channel: FakeChannel) -> Channels:
    return {ChannelName.WHATSAPP: channel, ChannelName.TELEGRAM: FakeChannel(ChannelName.TELEGRAM)}


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
def core_api() -> FakeCoreApi:
    return FakeCoreApi()


@pytest.fixture
def inbox(store: SqlStore) -> Receive:
    return Receive(store, BREATH)


@pytest.fixture
def answer(store: SqlStore, assistant: ScriptedAssistant, channels: Channels) -> Answer:
    return Answer(store, assistant, channels, BREATH)


@pytest.fixture
def deliver(store: SqlStore, channels: Channels) -> Deliver:
    return Deliver(store, channels)


@pytest.fixture
def submit(
    store: SqlStore, core_api: FakeCoreApi, assistant: ScriptedAssistant, channels: Channels
) -> Submit:
    return Submit(store, core_api, assistant, channels)


@pytest.fixture
def count_support(
    store: SqlStore, core_api: FakeCoreApi, assistant: ScriptedAssistant, channels: Channels
) -> CountSupport:
    return CountSupport(store, core_api, assistant, channels)


@pytest.fixture
def fetch(store: SqlStore, channels: Channels) -> Fetch:
    return Fetch(store, channels, MAX_BYTES, is_of_use=lambda spot: spot.lat < 0)


@pytest.fixture
def attend(store: SqlStore, channels: Channels) -> Attend:
    return Attend(store, channels)


@pytest.fixture
def take_in(store: SqlStore) -> TakeIn:
    return TakeIn(store)


@pytest.fixture
def follow(store: SqlStore, core_api: FakeCoreApi, assistant: ScriptedAssistant) -> Follow:
    """Without quiet hours."""
    return Follow(store, core_api, assistant, ALWAYS)


@pytest.fixture
def take_step(
    store: SqlStore, core_api: FakeCoreApi, assistant: ScriptedAssistant, channels: Channels
) -> TakeSteps:
    return TakeSteps(store, core_api, assistant, channels)


@pytest.fixture
def move(store: SqlStore, assistant: ScriptedAssistant, channels: Channels) -> Move:
    return Move(store, assistant, channels)


@pytest.fixture
def remind(store: SqlStore, assistant: ScriptedAssistant, channels: Channels) -> Remind:
    return Remind(store, assistant, channels, ALWAYS)


@pytest.fixture
def overdue(store: SqlStore, assistant: ScriptedAssistant, channels: Channels) -> Overdue:
    return Overdue(store, assistant, channels, ATTENTION_AFTER)
