"""Asks the core API for what a question needs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from actions.dependencies import known_prices
from actions.prices.catalogue import Catalogue
from actions.prices.change import week_query
from actions.prices.choosing import Choice, age
from bot.domain.errors import CoreApiError
from bot.domain.prices import Commodity, Price, PriceQuery


@dataclass(frozen=True, slots=True)
class Observed:
    """The latest observations of a good, told at `as_of` where the core API does not answer now."""

    commodity: Commodity
    prices: Sequence[Price]
    as_of: datetime | None = None

    def is_known(self, today: date) -> bool:
        """Whether something was observed that is not too old."""
        return any(age(each, today) <= self.commodity.max_age_days for each in self.prices)


async def look_up(code: str, catalogue: Catalogue, today: date) -> Sequence[Observed]:
    """What is known of a good; of a general word that has no price of its own, what is known of its kinds.

    Nothing where the core API does not watch it.

    Raises:
        CoreApiError: the core API does not answer, and told nothing in the last hours.
    """
    itself, kinds = catalogue.commodity(code), catalogue.kinds(code)
    own = [await _observed(itself)] if itself else []
    if kinds and not any(each.is_known(today) for each in own):
        return await asyncio.gather(*map(_observed, kinds))
    return own


async def _observed(commodity: Commodity) -> Observed:
    known = await known_prices(PriceQuery(commodity=commodity.code))
    return Observed(commodity, known.prices, known.as_of)


async def week_before(choice: Choice) -> Sequence[Price]:
    """What was told about a week before; nothing where that is not known, for the price is known."""
    try:
        return (await known_prices(week_query(choice.prices, choice.area))).prices
    except CoreApiError:
        return ()
