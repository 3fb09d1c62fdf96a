"""Which of several places is cheaper, and where the best price is. Pure, given the words to say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from actions.prices.asked import Asked
from actions.prices.choosing import Wanted, comparable, in_area
from actions.prices.facts import Point
from actions.prices.looking_up import Observed
from actions.prices.places import AskedPlace, kilometres, point_of
from actions.prices.question import Wish
from actions.prices.sentences import Speech, figure, sources
from bot.domain.markup import escape_markup
from bot.domain.money import rupiah_per
from bot.domain.prices import Price

NEARBY_KM: Final = 40.0
"""As far as somebody may go for a better price."""
BEST_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the places compared, by its name, and what was observed there."""

    name: str
    prices: Sequence[Price]

    @property
    def mean(self) -> float:
        """The mean over its markets, in rupiah per unit."""
        return fmean(each.price for each in self.prices)


def between_places(asked: Asked, observed: Observed) -> list[str]:
    """Where it is cheaper, or best, if that was asked; nothing where it was not or cannot be told."""
    wish, wanted, places = asked.question.wish, asked.wanted(observed), asked.places
    if len(places) > 1:
        return compared(observed.prices, wanted, places, asked.speech)
    if wish in (Wish.CHEAPEST, Wish.DEAREST, Wish.COMPARE):
        return best_places(observed.prices, wanted, asked.speech, dearest=wish is Wish.DEAREST)
    return []


def compared(
    observed: Sequence[Price], wanted: Wanted, places: Sequence[AskedPlace], speech: Speech
) -> list[str]:
    """A line for each place, then which is cheaper; nothing where nothing was observed at any of them."""
    prices = comparable(observed, wanted)
    rivals = [Rival(place.name, _observed_at(place, prices)) for place in places]
    told = [rival for rival in rivals if rival.prices]
    if not told:
        return []
    shown = [price for rival in told for price in rival.prices]
    return [
        _title("utter_harga_banding", wanted, shown, _when([each.prices for each in told], speech), speech),
        *(_rival_line(rival, _when([each.prices for each in told], speech), speech) for rival in rivals),
        *_verdict(told, speech),
        speech.say("utter_harga_sumber", sumber=sources(shown)),
    ]


def best_places(observed: Sequence[Price], wanted: Wanted, speech: Speech, *, dearest: bool) -> list[str]:
    """The markets with the lowest prices, or the highest: in the area asked for, else around the citizen,
    else anywhere. Nothing where no market is known."""
    prices = [price for price in comparable(observed, wanted) if price.market]
    around, scope = _around(prices, wanted, speech)
    best = sorted(around, key=lambda price: -price.price if dearest else price.price)[:BEST_AT_MOST]
    if not best:
        return []
    key = "utter_harga_tertinggi" if dearest else "utter_harga_termurah"
    when = _when([[price] for price in best], speech)
    return [
        _title(key, wanted, best, when, speech, lingkup=scope),
        *(_line(speech.market(price), [price], when, speech) for price in best),
        speech.say("utter_harga_sumber", sumber=sources(best)),
    ]


def _observed_at(place: AskedPlace, prices: Sequence[Price]) -> Sequence[Price]:
    if place.area:
        return in_area(prices, place.area["code"])
    return [price for price in prices if place.market and price.market == place.market]


def _when(groups: Sequence[Sequence[Price]], speech: Speech) -> str:
    """What all share of age and being a sample, to be said once; "" where they differ."""
    told = {(bool(speech.sample(prices)), speech.age(prices)) for prices in groups}
    if len(told) > 1:
        return ""
    is_sample, age = told.pop()
    return f"{speech.say('utter_harga_daftar_contoh') if is_sample else ''}, {age}"


def _title(
    key: str, wanted: Wanted, prices: Sequence[Price], when: str, speech: Speech, **values: str
) -> str:
    name = speech.name(wanted.commodity, prices[0])
    return speech.say(key, nama=name, tingkat=speech.level(prices[0].level), kapan=when, **values)


def _rival_line(rival: Rival, when: str, speech: Speech) -> str:
    if not rival.prices:
        return speech.say("utter_harga_banding_tanpa_data", tempat=escape_markup(rival.name))
    markets = len({price.market for price in rival.prices})
    key = "utter_harga_banding_beberapa_pasar" if markets > 1 else "utter_harga_banding_satu_pasar"
    name = speech.say(key, tempat=escape_markup(rival.name), jumlah=str(markets))
    return _line(name, rival.prices, when, speech)


def _line(name: str, prices: Sequence[Price], when: str, speech: Speech) -> str:
    own = "" if when else f"{speech.sample(prices)}, {speech.age(prices)}"
    return speech.say("utter_harga_banding_baris", tempat=name, harga=figure(prices), kapan=own)


def _verdict(rivals: Sequence[Rival], speech: Speech) -> Iterator[str]:
    """Which is cheaper, by how much than the dearest; of several markets the means are compared."""
    if len(rivals) == 1:
        return
    ordered = sorted(rivals, key=lambda rival: rival.mean)
    cheapest, dearest = ordered[0], ordered[-1]
    difference = round(dearest.mean - cheapest.mean)
    if not difference:
        yield speech.say("utter_harga_banding_sama")
        return
    is_mean = any(len(rival.prices) > 1 for rival in rivals)
    yield speech.say(
        "utter_harga_banding_rata_rata" if is_mean else "utter_harga_banding_lebih_murah",
        tempat=escape_markup(cheapest.name),
        selisih=rupiah_per(difference, cheapest.prices[0].unit),
    )


def _around(prices: Sequence[Price], wanted: Wanted, speech: Speech) -> tuple[Sequence[Price], str]:
    place, near = wanted.place, wanted.near
    if place and place.area and (inside := in_area(prices, place.area["code"])):
        return inside, speech.say("utter_harga_lingkup_wilayah", wilayah=escape_markup(place.name))
    spot = place.spot if place else near
    if spot and (close := [price for price in prices if _is_close(price, spot.point, speech)]):
        facts = {"asal": escape_markup(spot.name), "jarak": str(round(NEARBY_KM))}
        return close, speech.say("utter_harga_lingkup_sekitar", **facts)
    return prices, speech.say("utter_harga_lingkup_provinsi")


def _is_close(price: Price, point: Point, speech: Speech) -> bool:
    spot = point_of(speech.markets.get(price.market or ""))
    return spot is not None and kilometres(point, spot) <= NEARBY_KM
