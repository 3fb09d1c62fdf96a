"""The price part of `docs/core-api.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from sandbox.core.api import Page, PageSize, authorise
from sandbox.core.context import CoreDep
from sandbox.core.prices import observations
from sandbox.core.prices.facts import price_facts
from sandbox.core.prices.observations import Wanted
from sandbox.core.prices.presenting import present
from sandbox.core.prices.schemas import Commodities, Level, Market, Markets, PricePage
from sandbox.core.problems import ProblemRoute

AreaCode = Annotated[str | None, Query(pattern=r"^18(\.\d{2}){0,2}$")]

router = APIRouter(
    prefix="/v1", tags=["core API"], route_class=ProblemRoute, dependencies=[Depends(authorise)]
)


@router.get("/commodities")
def list_commodities() -> Commodities:
    return Commodities(items=list(price_facts().commodities.values()))


@router.get("/markets")
def list_markets(area: AreaCode = None) -> Markets:
    markets = price_facts().markets.values()
    return Markets(items=[market for market in markets if area is None or _lies_in(market, area)])


@router.get("/prices")
def list_prices(
    core: CoreDep,
    *,
    commodity: str,
    variety: str | None = None,
    level: Level | None = None,
    market: str | None = None,
    area: AreaCode = None,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
    page: Page = 1,
    page_size: PageSize = 20,
) -> PricePage:
    facts = price_facts()
    if commodity not in facts.commodities:
        return PricePage(items=[], page=page, page_size=page_size, total=0)
    wanted = Wanted(commodity, variety, level, market, area, first_day, last_day)
    with core.reading() as session:
        found, total = observations.page_of(session, wanted, page, page_size)
        items = [present(facts, each) for each in found]
    return PricePage(items=items, page=page, page_size=page_size, total=total)


def _lies_in(market: Market, area: str) -> bool:
    return f"{market.area.code}.".startswith(f"{area}.")
