"""New figures go out: Siger is told, and an officer's figure of today is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from sandbox.core import events
from sandbox.core.context import today
from sandbox.core.prices import observations
from sandbox.core.prices.facts import PriceFacts
from sandbox.core.prices.observations import Figure, Key
from sandbox.core.prices.schemas import Commodity, NewPrice
from sandbox.core.problems import ProblemError


def publish(session: Session, day: date, source: str, commodities: Iterable[str]) -> None:
    """Record the event `prices.published`; `day` is the newest of the figures."""
    data = {"observed_date": day.isoformat(), "source": source, "commodities": sorted(commodities)}
    events.record(session, "prices.published", data)


def set_price(session: Session, facts: PriceFacts, wanted: NewPrice) -> None:
    """Keep what an officer says that something costs today. It is a sample: there is no such officer.

    Raises:
        ProblemError: no such commodity, variety, level or market.
    """
    _check(facts, wanted)
    keys = list(_keys(session, facts, wanted))
    numbers = observations.series_ids(session, keys, sample=True)
    for key in keys:
        observations.put(session, Figure(numbers[key], today(), wanted.price))
    publish(session, today(), facts.samples.source, [wanted.commodity])


def _check(facts: PriceFacts, wanted: NewPrice) -> None:
    commodity = facts.commodities.get(wanted.commodity)
    if commodity is None:
        raise _unknown("Komoditas", wanted.commodity, facts.commodities)
    if wanted.market not in facts.markets:
        raise _unknown("Pasar", wanted.market, facts.markets)
    if wanted.level not in commodity.levels:
        raise _unknown("Tingkat harga", wanted.level, commodity.levels)
    if wanted.variety not in (None, *_kinds(commodity)):
        raise _unknown("Jenis", str(wanted.variety), _kinds(commodity))


def _keys(session: Session, facts: PriceFacts, wanted: NewPrice) -> Iterator[Key]:
    """The series that are meant: of the variety, or else those that are watched there, or else a new one."""
    area = facts.markets[wanted.market].area.code
    named = {"commodity": wanted.commodity, "level": wanted.level, "market": wanted.market}
    watched = [row.variety for row in observations.series_like(session, **named, source=facts.samples.source)]
    for variety in [wanted.variety] if wanted.variety else watched or [""]:
        yield Key(**named, variety=variety, area=area, source=facts.samples.source)


def _kinds(commodity: Commodity) -> list[str]:
    return [variety.code for variety in commodity.varieties]


def _unknown(what: str, code: str, known: Iterable[str]) -> ProblemError:
    return ProblemError(
        "invalid-request",
        f"{what} {code} is unknown.",
        explanation=f"{what} “{code}” tidak dikenal. Yang dikenal: {', '.join(known) or 'tidak ada'}.",
    )
