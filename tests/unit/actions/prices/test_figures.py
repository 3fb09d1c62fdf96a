"""The last known figures stand in while the core API does not answer, and no longer than some hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.prices import figures
from actions.prices.figures import Figures
from bot.domain.errors import CoreApiUnavailableError
from bot.domain.prices import PriceQuery
from tests.fixtures.price_facts import priced_facts
from tests.unit.actions.prices.helper import TODAY

QUERY = PriceQuery(commodity="cabai_rawit")


async def test_figures_that_the_core_api_tells_have_no_age_of_their_own() -> None:
    facts = priced_facts(TODAY)
    assert (await Figures().prices(facts, QUERY)).as_of is None


async def test_while_it_does_not_answer_the_same_question_is_answered_from_memory() -> None:
    facts, known = priced_facts(TODAY), Figures()
    told = await known.prices(facts, QUERY)
    facts.trouble = CoreApiUnavailableError("down")
    again = await known.prices(facts, QUERY)
    assert again.prices == told.prices
    assert again.as_of is not None


async def test_another_question_is_not_answered_from_memory() -> None:
    facts, known = priced_facts(TODAY), Figures()
    await known.prices(facts, QUERY)
    facts.trouble = CoreApiUnavailableError("down")
    with pytest.raises(CoreApiUnavailableError):
        await known.prices(facts, PriceQuery(commodity="kopi"))


async def test_after_some_hours_nothing_is_told_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    facts, known = priced_facts(TODAY), Figures()
    await known.prices(facts, QUERY)
    facts.trouble = CoreApiUnavailableError("down")
    monkeypatch.setattr(figures, "KEPT", timedelta(0))
    with pytest.raises(CoreApiUnavailableError):
        await known.prices(facts, QUERY)


async def test_the_memory_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_QUERIES", 1)
    facts, known = priced_facts(TODAY), Figures()
    await known.prices(facts, QUERY)
    await known.prices(facts, PriceQuery(commodity="kopi"))
    facts.trouble = CoreApiUnavailableError("down")
    with pytest.raises(CoreApiUnavailableError):
        await known.prices(facts, QUERY)
