"""A price that somebody wants to be told of, and when it is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.local_time import WIB
from bot.domain.prices import Price, PriceLevel

PRICES_PUBLISHED: Final = "prices.published"

MOST_ALERTS: Final = 10
"""How many one person may have: as many as a list on WhatsApp can show, so that each can be stopped by a tap;
and nobody is written to more often than they can read."""

ABSURD_FACTOR: Final = 20
"""A threshold so many times above or below the present price is a slip of the finger."""
LARGEST_THRESHOLD: Final = 1_000_000_000
"""Rupiah per unit. Nothing that is watched costs nearly as much."""

TOLD_FROM: Final = time(7)
"""The hour, in WIB, at which a price is told that somebody wants every morning."""
MORNING_ENDS: Final = time(12)
"""After it nobody is told what was meant for the morning."""
PROVINCE: Final = "18"
"""Lampung's official code."""


class Condition(StrEnum):
    """When a price is told: while it is below or above a threshold, at least as high, or every morning."""

    BELOW = "di_bawah"
    ABOVE = "di_atas"
    REACHING = "mencapai"
    EVERY_MORNING = "tiap_pagi"


class Watch(BaseModel):
    """What somebody wants to be told of.

    `name` and `unit` are the commodity's; `market` and `area` narrow where it is observed, neither means the
    whole province. `threshold` is rupiah per `unit`, None for every morning.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    commodity: str
    name: str
    unit: str
    level: PriceLevel
    market: str | None = None
    market_name: str | None = None
    area: str | None = None
    area_name: str | None = None
    condition: Condition
    threshold: int | None = Field(default=None, gt=0, le=LARGEST_THRESHOLD)


@dataclass(frozen=True, slots=True)
class PriceAlert:
    """A watch of a conversation. `armed`: it is told as soon as its condition holds. `told_on` is the day, in
    WIB, on which it was last told."""

    id: UUID
    conversation_id: UUID
    watch: Watch
    armed: bool = True
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The core API's word that there are new prices of these commodities."""

    id: str
    sequence: int
    occurred_at: datetime
    observed_date: date
    source: str
    commodities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an alert: whether it is armed afterwards, and the figures that are told, lowest first;
    none where nothing is told."""

    armed: bool
    tell: tuple[Price, ...] = ()


def counting(
    watch: Watch, prices: Sequence[Price], max_age_days: int, today: date, kinds: Sequence[str] = ()
) -> tuple[Price, ...]:
    """The latest observations by which `watch` is judged, the cheapest first.

    Of the place that is watched, where the core API knows an average of its area only that; none that is too
    old; and invented figures only where there is no real one. Of several `kinds`, in the order of the core
    API, only the one that is meant where none is named: coffee as it is sold, and not the dearer picked red.
    """
    oldest = today - timedelta(days=max_age_days)
    fresh = [price for price in prices if _is_meant(price, watch) and oldest <= price.observed_date <= today]
    real = [price for price in fresh if not price.sample] or fresh
    averages = [price for price in real if price.market is None and price.area.code == _area(watch)]
    found = _of_usual_kind(averages if averages and watch.market is None else real, kinds)
    return tuple(sorted(found, key=lambda each: (each.price, -each.observed_date.toordinal(), _place(each))))


def deciding(watch: Watch, counted: Sequence[Price]) -> tuple[Price, ...]:
    """The figures that tell whether the condition holds: the cheapest, the dearest, or for every morning both
    ends."""
    if not counted:
        return ()
    if watch.condition is Condition.EVERY_MORNING:
        return (counted[0], counted[-1]) if counted[0].price < counted[-1].price else (counted[0],)
    return (counted[0] if watch.condition is Condition.BELOW else _dearest(counted),)


def holds(watch: Watch, figures: Sequence[Price]) -> bool:
    """Whether the condition holds by its deciding figures; every morning has none."""
    if not figures or watch.threshold is None:
        return False
    price = figures[0].price
    if watch.condition is Condition.BELOW:
        return price < watch.threshold
    return price > watch.threshold or (watch.condition is Condition.REACHING and price == watch.threshold)


def decide(alert: PriceAlert, figures: Sequence[Price], today: date, *, is_morning: bool = False) -> Decision:
    """Tell a crossing once; only after the price has gone back is the next one told. What is wanted every
    morning is told once on a morning. Where nothing is known, nothing changes."""
    if not figures:
        return Decision(alert.armed)
    if alert.watch.condition is Condition.EVERY_MORNING:
        is_due = is_morning and alert.told_on != today
        return Decision(alert.armed, tuple(figures) if is_due else ())
    if not holds(alert.watch, figures):
        return Decision(armed=True)
    return Decision(False, tuple(figures) if alert.armed else ())


def is_absurd(threshold: int, current: int | None) -> bool:
    """Whether nobody can mean this threshold. Without a present price only the bounds are known."""
    if not 0 < threshold <= LARGEST_THRESHOLD:
        return True
    return current is not None and not (
        current <= threshold * ABSURD_FACTOR and threshold <= current * ABSURD_FACTOR
    )


def morning_began(now: datetime) -> datetime | None:
    """When this day's prices began to be told; None before that hour."""
    local = now.astimezone(WIB)
    return datetime.combine(local.date(), TOLD_FROM, WIB) if local.time() >= TOLD_FROM else None


def is_morning(now: datetime) -> bool:
    """Whether what was meant for the morning may still be told."""
    return TOLD_FROM <= now.astimezone(WIB).time() < MORNING_ENDS


def _is_meant(price: Price, watch: Watch) -> bool:
    return (
        price.commodity == watch.commodity
        and price.level is watch.level
        and price.unit == watch.unit
        and (watch.market is None or price.market == watch.market)
        and (watch.market is not None or f"{price.area.code}.".startswith(f"{_area(watch)}."))
    )


def _of_usual_kind(prices: Sequence[Price], kinds: Sequence[str]) -> Sequence[Price]:
    observed = {price.variety for price in prices}
    usual = next((kind for kind in (None, *kinds) if kind in observed), None)
    return [price for price in prices if price.variety == usual] or prices


def _area(watch: Watch) -> str:
    return watch.area or PROVINCE


def _dearest(counted: Sequence[Price]) -> Price:
    """Of several that are equally dear the newest."""
    return max(counted, key=lambda each: (each.price, each.observed_date))


def _place(price: Price) -> str:
    return price.market_name or price.area.name
