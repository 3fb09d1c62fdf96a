"""What the core Lampung-In API tells everybody: prices, services and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final, Generic, TypeVar

from pydantic import BaseModel

from bot.core_api.calls import CoreApiCalls, Params
from bot.domain.content import Article, PublicService
from bot.domain.prices import Commodity, Market, Price, PriceQuery

Item = TypeVar("Item", bound=BaseModel)

LARGEST_PAGE: Final = 100


class Listed(BaseModel, Generic[Item]):
    """A complete list."""

    items: list[Item]


class Page(Listed[Item], Generic[Item]):
    """A part of a list; `total` is of all pages."""

    total: int


class HttpPublicFacts(CoreApiCalls):
    """Implements `bot.domain.public_facts.PublicFacts`."""

    async def commodities(self) -> Sequence[Commodity]:
        return (await self._get("/v1/commodities", Listed[Commodity])).items

    async def markets(self) -> Sequence[Market]:
        return (await self._get("/v1/markets", Listed[Market])).items

    async def prices(self, query: PriceQuery) -> Sequence[Price]:
        return await self._every_page("/v1/prices", Page[Price], dict(_params(query)))

    async def public_services(self) -> Sequence[PublicService]:
        return await self._every_page("/v1/public-services", Page[PublicService], {})

    async def articles(self) -> Sequence[Article]:
        return await self._every_page("/v1/articles", Page[Article], {})

    async def _every_page(self, path: str, shape: type[Page[Item]], params: Params) -> Sequence[Item]:
        items: list[Item] = []
        for number in count(1):
            page = await self._get(path, shape, {**params, "page": number, "page_size": LARGEST_PAGE})
            items += page.items
            if not page.items or len(items) >= page.total:
                break
        return items


def _params(query: PriceQuery) -> Iterator[tuple[str, str]]:
    named = {
        "commodity": query.commodity,
        "variety": query.variety,
        "level": query.level,
        "market": query.market,
        "area": query.area,
        "from": query.since,
        "to": query.until,
    }
    return ((name, str(value)) for name, value in named.items() if value is not None)
