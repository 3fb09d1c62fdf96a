"""An observation as the contract shows it."""

from __future__ import annotations

from sandbox.core.areas import areas
from sandbox.core.prices.facts import PriceFacts
from sandbox.core.prices.observations import Found
from sandbox.core.prices.schemas import Level, Price


def present(facts: PriceFacts, found: Found) -> Price:
    """With the names, rules and cuts that belong to it."""
    series = found.series
    commodity, market = facts.commodities[series.commodity], facts.markets.get(series.market)
    level, variety = Level(series.level), series.variety or None
    return Price(
        commodity=commodity.code,
        commodity_name=commodity.name,
        variety=variety,
        unit=commodity.unit,
        level=level,
        market=series.market or None,
        market_name=market and market.name,
        area=areas()[series.area],
        observed_date=found.day,
        price=found.price,
        previous_price=found.previous_price,
        previous_date=found.previous_day,
        rafaksi_percent=facts.rafaksi_percent(commodity.code, level, found.day),
        source=series.source,
        source_url=facts.source_url(series.source),
        reference=facts.reference(commodity.code, variety, level, found.day),
        sample=series.sample,
    )
