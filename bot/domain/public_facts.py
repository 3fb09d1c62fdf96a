"""What the core Lampung-In API tells everybody: prices, services and articles. Nobody's own matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.content import Article, PublicService
from bot.domain.prices import Commodity, Market, Price, PriceQuery


class PublicFacts(Protocol):
    """Reading only; every method gives the complete list, and may raise a `CoreApiError`."""

    async def commodities(self) -> Sequence[Commodity]: ...

    async def markets(self) -> Sequence[Market]: ...

    async def prices(self, query: PriceQuery) -> Sequence[Price]:
        """Observed prices, newest first; none where nothing was observed."""
        ...

    async def public_services(self) -> Sequence[PublicService]: ...

    async def articles(self) -> Sequence[Article]: ...
