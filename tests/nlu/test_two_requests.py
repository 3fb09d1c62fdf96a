"""A message that asks for two things, through the engine as the worker calls it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import pytest
from rasa.core.agent import Agent

from bot.assistant.engine import RasaAssistant
from bot.domain.commands import Command, SaveDraft
from bot.domain.local_time import WIB
from bot.domain.messages import ChannelName, MessageKind, Reply
from bot.domain.turns import TurnInput
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.price_facts import fill_with_prices

PHOTO = UUID("11111111-1111-4111-8111-111111111111")
PROBLEM = "mau lapor jalan rusak parah berlubang"
PRICE = "harga cabe merah hari ini berapa"


class Nothing:
    """Rasa's own tracker store keeps the conversation here; the turn's is not asked."""

    async def load(self, conversation_id: UUID) -> list[dict[str, object]]:
        raise AssertionError("the agent of these tests has a store of its own")

    append = replace = load


class Talk:
    """One conversation."""

    def __init__(self, agent: Agent) -> None:
        self._assistant = RasaAssistant(agent)
        self._id = uuid4()

    async def say(self, words: str, *photos: UUID) -> list[Reply | Command]:
        turn = TurnInput(
            conversation_id=self._id,
            person_id=uuid4(),
            channel=ChannelName.WHATSAPP,
            text=words,
            photos=photos,
            kinds=frozenset({MessageKind.IMAGE if photos else MessageKind.TEXT}),
        )
        return await self._assistant.answer(turn, Nothing())  # type: ignore[arg-type] # never asked


@pytest.fixture
def talk(agent: Agent, core_api: FakeCoreApi) -> Talk:
    """Somebody who has never written before, while prices are known."""
    fill_with_prices(core_api, datetime.now(WIB).date())
    return Talk(agent)


@pytest.mark.parametrize("words", [f"{PRICE}, sekalian {PROBLEM}", f"{PROBLEM}, sekalian {PRICE}"])
async def test_the_question_is_answered_and_then_the_complaint_begins(talk: Talk, words: str) -> None:
    price, draft, question = await talk.say(words, PHOTO)
    assert isinstance(price, Reply)
    assert "sumber Contoh pantauan" in price.text
    assert isinstance(draft, SaveDraft)
    assert "jalan rusak parah" in draft.facts.description
    assert "harga" not in draft.facts.description
    assert draft.facts.photos == [PHOTO]
    assert isinstance(question, Reply)
    assert "Di mana lokasinya?" in question.text


async def test_inside_a_form_the_answer_is_taken_and_the_question_answered(talk: Talk) -> None:
    await talk.say("mau lapor")
    price, draft, question = await talk.say(f"jalan rusak parah berlubang, sekalian {PRICE}")
    assert isinstance(price, Reply)
    assert "sumber Contoh pantauan" in price.text
    assert isinstance(draft, SaveDraft)
    assert draft.facts.description == "jalan rusak parah berlubang"
    assert isinstance(question, Reply)
    assert "Di mana lokasinya?" in question.text


async def test_inside_a_form_two_clauses_of_one_problem_are_one_answer(talk: Talk) -> None:
    await talk.say("mau lapor")
    draft, *_ = await talk.say("lampu jalan mati semua, terus sampahnya juga numpuk di situ")
    assert isinstance(draft, SaveDraft)
    assert "sampahnya juga numpuk" in draft.facts.description
