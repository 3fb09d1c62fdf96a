"""Puts the invented series into the database, and continues them to today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from sandbox.core.context import Core, today
from sandbox.core.prices import observations
from sandbox.core.prices.facts import PriceFacts, price_facts
from sandbox.core.prices.invention import Invented, figures, invented_series
from sandbox.core.prices.observations import Figure, Key

DAYS: Final = 400


def seed_prices(core: Core) -> int:
    """Invent what is missing up to today, and tell how many figures. Nobody is told, no figure is changed."""
    facts = price_facts()
    wanted = {sample_key(facts, series): series for series in invented_series(facts)}
    with core.writing() as session:
        ids = observations.series_ids(session, wanted, sample=True)
        latest = observations.last_days(session)
        return observations.add(session, _missing({ids[key]: wanted[key] for key in wanted}, latest))


def sample_key(facts: PriceFacts, series: Invented) -> Key:
    """The series as the database knows it."""
    market = facts.markets[series.market.code]
    entry, source = series.entry, facts.samples.source
    return Key(entry.commodity, entry.variety or "", series.level, market.code, market.area.code, source)


def _missing(series: Mapping[int, Invented], latest: Mapping[int, date]) -> Iterator[Figure]:
    day = today()
    earliest = day - timedelta(days=DAYS - 1)
    for number, invented in series.items():
        first = latest[number] + timedelta(days=1) if number in latest else earliest
        last = day - timedelta(days=invented.market.lag_days)
        for observed, price in figures(invented, first, last):
            yield Figure(number, observed, price)
