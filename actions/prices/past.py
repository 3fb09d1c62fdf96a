"""What a good cost on a day that has passed, beside what it costs now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from actions.dependencies import known_prices
from actions.prices.asked import Asked
from actions.prices.change import since_day
from actions.prices.choosing import Choice, choose
from actions.prices.looking_up import Observed
from actions.prices.sentences import figure, sources, within
from bot.domain.errors import CoreApiError
from bot.domain.local_time import in_words
from bot.domain.money import rupiah
from bot.domain.prices import PriceQuery

REACH: Final = timedelta(days=7)
"""How long before the day an observation may lie that tells of it."""


@dataclass(frozen=True, slots=True)
class Then:
    """The observations that tell of the day that was asked about."""

    day: date
    choice: Choice


async def then_of(asked: Asked, observed: Observed, day: date) -> Then | None:
    """What was observed on `day`, or at the last before it; None where nothing was, or nobody tells now."""
    query = PriceQuery(
        commodity=observed.commodity.code, level=asked.question.level, since=day - REACH, until=day
    )
    try:
        known = await known_prices(query)
    except CoreApiError:
        return None
    wanted = replace(asked.wanted(observed), today=day)
    choice = choose(known.prices, wanted, asked.catalogue.markets)
    return Then(day, _of_newest_day(choice)) if isinstance(choice, Choice) else None


def same_places(now: Choice, then: Then) -> Choice:
    """The present figures of the places of which the past is known; all where none is of them."""
    places = {(each.market, each.area.code) for each in then.choice.prices}
    kept = tuple(each for each in now.prices if (each.market, each.area.code) in places)
    return replace(now, prices=kept or now.prices)


def past_lines(asked: Asked, observed: Observed, then: Then, now: Choice | None) -> Iterator[str]:
    """The figure of that day with its date, and what it is now."""
    speech, choice = asked.speech, then.choice
    yield speech.say(
        "utter_harga_kalimat_dulu",
        nama=speech.name(observed.commodity, choice.first),
        tingkat=speech.level(choice.first.level),
        tempat=speech.place(choice),
        hari=speech.day(choice.prices),
        harga=figure(choice.prices),
        contoh=speech.sample(choice.prices),
        sumber=sources(choice.prices),
    )
    if all(each.observed_date != then.day for each in choice.prices):
        yield speech.say("utter_harga_dulu_sebelumnya", tanggal=in_words(then.day))
    if now is not None:
        yield _now(asked, then, same_places(now, then))


def no_record(asked: Asked, observed: Observed, day: date) -> str:
    """That nobody knows what it cost then."""
    return asked.speech.say(
        "utter_harga_dulu_tidak_ada", nama=within(observed.commodity.name), tanggal=in_words(day)
    )


def _of_newest_day(choice: Choice) -> Choice:
    """Without the markets whose last figure is older: a day was asked about."""
    newest = max(each.observed_date for each in choice.prices)
    return replace(choice, prices=tuple(each for each in choice.prices if each.observed_date == newest))


def _now(asked: Asked, then: Then, now: Choice) -> str:
    speech = asked.speech
    source = sources(now.prices)
    is_other = source != sources(then.choice.prices)
    facts = {
        "harga": figure(now.prices),
        "contoh": speech.sample(now.prices),
        "umur": speech.age(now.prices),
        "sumber": speech.say("utter_harga_sumber_lain", sumber=source) if is_other else "",
    }
    change = since_day(now.prices, then.choice.prices, then.day)
    if change is None:
        return speech.say("utter_harga_sekarang", **facts)
    if not change.amount:
        return speech.say("utter_harga_sekarang_sama", **facts)
    key = "utter_harga_sekarang_naik" if change.amount > 0 else "utter_harga_sekarang_turun"
    is_mean = len(now.prices) > 1
    return speech.say(
        key,
        rata_rata=speech.say("utter_harga_rata_rata_singkat") if is_mean else "",
        selisih=rupiah(abs(change.amount)),
        **facts,
    )
