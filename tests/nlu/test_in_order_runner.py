from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.agent import Agent

from bot.assistant.in_order_runner import InOrderRunner


@pytest.fixture(scope="module")
def in_order(model: Path) -> Agent:
    agent = Agent.load(str(model))
    InOrderRunner.take_over(agent)
    return agent


@pytest.mark.parametrize(
    "text", ["jalan rusak di kedaton", "harga cabe brp, sama mau lapor lampu mati", "", "cek LPG-261123-0001"]
)
async def test_a_message_is_read_as_by_rasas_own_runner(agent: Agent, in_order: Agent, text: str) -> None:
    assert await in_order.parse_message(text) == await agent.parse_message(text)


async def test_the_next_action_is_predicted_too(in_order: Agent) -> None:
    await in_order.handle_text("menu", sender_id="0812-0000-0000")
    tracker = await in_order.tracker_store.retrieve("0812-0000-0000")
    assert tracker is not None
    assert tracker.latest_action_name == "action_listen"
