"""What actions need from outside. The composition root of a process sets it; a bare action server makes
its own from the settings."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

import structlog

from actions.prices.figures import Figures, KnownPrices
from bot.core_api.client import HttpCoreApi
from bot.domain.complaints import Agency, Category
from bot.domain.errors import CoreApiError, NotConfiguredError
from bot.domain.ports import CoreApi
from bot.domain.prices import Commodity, Market, PriceQuery
from bot.settings import settings

log = structlog.get_logger()

Item = TypeVar("Item")
Thing = TypeVar("Thing")

KEPT_SECONDS: Final = 300.0
"""How long a list is kept: they change a few times a year."""
SILENT_SECONDS: Final = 15.0
"""How long a core API that failed is left alone, so that no citizen waits for it twice in a row."""

_shared: dict[str, Any] = {}


class Kept(Generic[Item]):
    """A list of the core API, kept for some minutes."""

    def __init__(
        self, name: str, ask: Callable[[CoreApi], Awaitable[Sequence[Item]]], *, lasting: bool = False
    ) -> None:
        """`lasting`: what was known stays known while the core API cannot tell it anew."""
        self._lasting = lasting
        self._name = name
        self._ask = ask
        self._known: Sequence[Item] = ()
        self._until = float("-inf")

    async def items(self) -> Sequence[Item]:
        """The list; nothing while the core API cannot tell it."""
        if time.monotonic() >= self._until:
            await self._renew()
        return self._known

    async def _renew(self) -> None:
        try:
            self._known = await self._ask(core_api())
        except (CoreApiError, NotConfiguredError) as error:
            log.warning(f"{self._name}_unavailable", reason=error.code)
            self._known = self._known if self._lasting else ()
            self._until = time.monotonic() + SILENT_SECONDS
        else:
            self._until = time.monotonic() + (KEPT_SECONDS if self._known else SILENT_SECONDS)


def use_core_api(api: CoreApi, public_base_url: str | None = None) -> None:
    """Let every action of this process ask `api`, and show pictures below Siger's address."""
    _shared.clear()
    _shared["core_api"] = api
    if public_base_url is not None:
        _shared["public_base_url"] = public_base_url


def core_api() -> CoreApi:
    """The core API that this process asks."""
    if "core_api" not in _shared:
        use_core_api(HttpCoreApi.from_settings(settings()))
    api: CoreApi = _shared["core_api"]
    return api


def public_url(path: str) -> str:
    """Where the providers fetch what Siger shows at `path`."""
    base = shared("public_base_url", lambda: settings().public_base_url)
    return base.rstrip("/") + path


def shared(name: str, make: Callable[[], Thing]) -> Thing:
    """What this process keeps under `name` for as long as it asks the same core API; made where it is new."""
    if name not in _shared:
        _shared[name] = make()
    thing: Thing = _shared[name]
    return thing


async def complaint_categories() -> Mapping[str, Category]:
    """The complaint categories by code; none while the core API cannot tell them."""
    return {
        category.service_code: category
        for category in await _kept("categories", lambda api: api.categories())
    }


async def agencies() -> Sequence[Agency]:
    """The bodies that answer for something; none while the core API cannot tell them."""
    return await _kept("agencies", lambda api: api.agencies())


async def commodities() -> Sequence[Commodity]:
    """The goods whose prices are watched; the last known ones while the core API cannot tell them."""
    return await _kept("commodities", lambda api: api.commodities(), lasting=True)


async def markets() -> Sequence[Market]:
    """Where prices are observed; the last known ones while the core API cannot tell them."""
    return await _kept("markets", lambda api: api.markets(), lasting=True)


async def known_prices(query: PriceQuery) -> KnownPrices:
    """What was observed; see `actions.prices.figures.Figures`."""
    figures: Figures = _shared.setdefault("figures", Figures())
    return await figures.prices(core_api(), query)


async def _kept(
    name: str, ask: Callable[[CoreApi], Awaitable[Sequence[Item]]], *, lasting: bool = False
) -> Sequence[Item]:
    kept: Kept[Item] = _shared.setdefault(name, Kept(name, ask, lasting=lasting))
    return await kept.items()
