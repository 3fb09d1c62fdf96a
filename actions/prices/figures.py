"""Observed prices, and the last known ones for some hours while the core API does not answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from bot.domain.errors import CoreApiError
from bot.domain.prices import Price, PriceQuery
from bot.domain.public_facts import PublicFacts

log = structlog.get_logger()

KEPT: Final = timedelta(hours=6)
"""How long a figure may stand in for one that cannot be asked for."""
MOST_QUERIES: Final = 500


@dataclass(frozen=True, slots=True)
class KnownPrices:
    """Prices, newest first. `as_of` is when they were told, where the core API does not answer now."""

    prices: Sequence[Price]
    as_of: datetime | None = None


class Figures:
    """Asks for prices, and remembers the latest answers of this process."""

    def __init__(self) -> None:
        self._known: OrderedDict[PriceQuery, tuple[datetime, Sequence[Price]]] = OrderedDict()

    async def prices(self, facts: PublicFacts, query: PriceQuery) -> KnownPrices:
        """What `facts` tells; while it does not answer, what it told in the last hours.

        Raises:
            CoreApiError: it does not answer, and told nothing in these hours.
        """
        now = datetime.now(UTC)
        try:
            prices = await facts.prices(query)
        except CoreApiError as error:
            at, prices = self._known.get(query, (now - 2 * KEPT, ()))
            if now - at > KEPT:
                raise
            log.warning("prices_from_memory", reason=error.code)
            return KnownPrices(prices, at)
        self._remember(query, now, prices)
        return KnownPrices(prices)

    def _remember(self, query: PriceQuery, now: datetime, prices: Sequence[Price]) -> None:
        self._known[query] = (now, prices)
        self._known.move_to_end(query)
        if len(self._known) > MOST_QUERIES:
            self._known.popitem(last=False)
