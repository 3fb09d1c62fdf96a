"""What a citizen asks about prices, as far as a message tells it. Pure; alerts read with it too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from actions.areas import PLACE_ENTITIES, Area
from actions.prices.amounts import Quantity, is_odd, quantities, rafaksi
from actions.prices.catalogue import Catalogue
from actions.prices.days import NO_TIME, AskedTime
from actions.prices.facts import areas
from actions.prices.groups import group_of, words_of_groups
from actions.prices.vocabulary import words, words_in
from actions.turn import Found, Turn
from bot.domain.prices import Commodity, PriceLevel

AREA_CODE: Final = "wilayah"
LEVEL_CODE: Final = "tingkat"
"""Entities of our own choices, beside those that the understanding finds."""
OUTSIDE: Final = "luar_lampung"
OTHER_GOODS: Final = "barang_lain"
ABOUT_PRICES: Final = frozenset(
    {
        *("komoditas", "satuan", "jumlah", "tingkat_harga", "pasar"),
        *("kabupaten_kota", "kecamatan", "kelurahan", OUTSIDE),
    }
)
OF_DAYS: Final = ("forecasts", "to_come", "undated", "before", "now", "trend")
"""Entries of the vocabulary that name no goods."""
_PROVINCE: Final = re.compile(
    r"\b(?:di|se|sekitar|seluruh|prov|provinsi|wilayah|untuk|di provinsi)[\s-]?lampung\b"
    r"(?!\s*(?:tengah|timur|utara|selatan|barat|teng|sel|tim|ut|bar))"
)
SHORTEST_NAME: Final = 3
"""Letters of a word that may be a misspelt name."""


class Wish(StrEnum):
    """What is asked of the price: how much, which place is better, where it is best, how it went."""

    PRICE = "harga"
    COMPARE = "banding"
    CHEAPEST = "termurah"
    DEAREST = "tertinggi"
    TREND = "tren"


@dataclass(frozen=True, slots=True)
class PriceQuestion:
    """A question about prices.

    `goods` are codes: the core API's, or the understanding's where it knows none such. `variety` is the
    code of a kind of the only good. `markets` are codes, `unwatched` names of markets that the core API does
    not list. Of the `areas` the first was named most clearly. `alike` are codes of goods that may be meant
    where none was named, `left_over` the words that nothing explains, `group` the code of a word for several
    goods ("sayur"). `amounts` has how much of each good, in the order of `goods`, as far as it was said,
    `quantity` the first; `is_odd_amount`: what was said is none ("0 kg"). `rafaksi` is the percentage named.
    `is_outside`: a place beyond Lampung was named, `is_province`: Lampung as a whole. `is_short`: it begins
    as questions do that go on from the one before. `time` is when. `untold` are goods whose prices nobody
    tells, in the citizen's words.
    """

    goods: tuple[str, ...] = ()
    variety: str | None = None
    level: PriceLevel | None = None
    markets: tuple[str, ...] = ()
    unwatched: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    quantity: Quantity | None = None
    amounts: tuple[Quantity | None, ...] = ()
    is_odd_amount: bool = False
    rafaksi: Decimal | None = None
    wish: Wish = Wish.PRICE
    alike: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    group: str | None = None
    is_outside: bool = False
    is_province: bool = False
    is_short: bool = False
    time: AskedTime = NO_TIME

    @property
    def has_place(self) -> bool:
        """Whether the question says where."""
        return bool(self.markets or self.unwatched or self.areas or self.is_province)


def read_question(turn: Turn, catalogue: Catalogue) -> PriceQuestion:
    """The question in a turn: written, or carried by a choice."""
    said = words_in(turn.words)
    goods = tuple(dict.fromkeys(_goods(turn.found, catalogue)))
    group = None if goods else group_of({*said, *map("_".join, pairwise(said))})
    is_odd_amount = is_odd(turn)
    amounts = () if is_odd_amount else quantities(turn.found, lambda found: _good(found, catalogue))
    left = [] if goods else list(_left_over(said, turn.found))
    untold = tuple(dict.fromkeys(each.words for each in turn.found if each.entity == OTHER_GOODS))
    markets = [(each.value, catalogue.market(each.value)) for each in turn.found if each.entity == "pasar"]
    return PriceQuestion(
        goods=goods,
        variety=_variety(catalogue.commodities.get(goods[0]), turn.words) if len(goods) == 1 else None,
        level=_level(turn.found),
        markets=tuple(dict.fromkeys(market.code for _, market in markets if market)),
        unwatched=tuple(dict.fromkeys(name for name, market in markets if market is None)),
        areas=_areas(turn, catalogue),
        quantity=next((each for _, each in amounts), None),
        amounts=tuple(_amount_of(code, amounts) for code in goods),
        is_odd_amount=is_odd_amount,
        rafaksi=rafaksi(turn.words),
        wish=_wish(said),
        alike=() if untold else tuple(each.code for each in catalogue.alike(left)),
        left_over=tuple(left),
        untold=untold,
        group=group.code if group else None,
        is_outside=turn.place is None and any(each.entity == OUTSIDE for each in turn.found),
        is_province=_names_province(turn),
        is_short=bool(said) and said[0] in words("goes_on"),
    )


def tells_of_prices(turn: Turn) -> bool:
    """Whether a turn names something that a question about prices can go on with."""
    return _names_province(turn) or any(each.entity in ABOUT_PRICES for each in turn.found)


def _names_province(turn: Turn) -> bool:
    """Whether Lampung as a whole is named, and no place in it."""
    return turn.place is None and bool(_PROVINCE.search(turn.words.casefold()))


def asks_for_trend(turn: Turn) -> bool:
    """Whether a turn asks how a price ran: "grafiknya dong"."""
    return bool({*words_in(turn.words)} & words("trend"))


def asks_price_in_vain(turn: Turn) -> bool:
    """Whether a turn asks what a good costs beyond Lampung, or one whose price nobody tells."""
    named = {each.entity for each in turn.found}
    said = {*words_in(turn.words)}
    is_elsewhere = {"komoditas", OUTSIDE} <= named and turn.place is None
    return (is_elsewhere or OTHER_GOODS in named) and bool(said & words("price"))


def _goods(found: Sequence[Found], catalogue: Catalogue) -> Iterator[str]:
    for each in found:
        if each.entity == "komoditas":
            yield _good(each, catalogue)


def _good(found: Found, catalogue: Catalogue) -> str:
    known = catalogue.commodity(found.value, found.words)
    return known.code if known else found.value


def _amount_of(code: str, amounts: Sequence[tuple[str | None, Quantity]]) -> Quantity | None:
    """How much of this good; where only one good is named, any amount is of that."""
    return next((each for good, each in amounts if good in (code, None)), None)


def _variety(commodity: Commodity | None, text: str) -> str | None:
    """The kind whose code stands in the words, or something of its name that no other kind has: "kemasan" is
    enough for "Minyak goreng kemasan sederhana"."""
    if commodity is None or not commodity.varieties:
        return None
    said = {*re.findall(r"\w+", re.sub(r"\bnon[\s-]+", "non", text.casefold()))}
    names = {each.code: set(each.name.casefold().split()) for each in commodity.varieties}
    common = set(commodity.name.casefold().split())
    common |= set.intersection(*names.values()) if len(names) > 1 else set()
    own = {code: name - common for code, name in names.items()}
    named = [code for code, name in own.items() if name and name <= said]
    hinted = [code for code, name in own.items() if len(own) > 1 and name & said]
    fitting = [code for code in own if code in said] or named or hinted
    return fitting[0] if len(fitting) == 1 else None


def _level(found: Sequence[Found]) -> PriceLevel | None:
    told = (each.value for each in found if each.entity in {"tingkat_harga", LEVEL_CODE})
    return next((PriceLevel(value) for value in told if value in set(PriceLevel)), None)


def _areas(turn: Turn, catalogue: Catalogue) -> tuple[Area, ...]:
    chosen = next((each.value for each in turn.found if each.entity == AREA_CODE), None)
    if chosen in areas():
        name = areas()[str(chosen)].name
        return (Area(code=str(chosen), name=name, title=name),)
    place = turn.place
    if place is None or all(each.entity not in PLACE_ENTITIES - {"pasar", "patokan"} for each in turn.found):
        return ()
    town = _market_town(turn.found, catalogue)
    named = (town,) if town else tuple([place.area] if place.area else place.options[:1])
    return named + place.others


def _market_town(found: Sequence[Found], catalogue: Catalogue) -> Area | None:
    """Of several places with one name the one that has the market: who asks what something costs in Bandar
    Jaya does not mean the village in Pesisir Barat."""
    named = [each for each in found if each.entity in {"kabupaten_kota", "kecamatan", "kelurahan"}]
    market = catalogue.market(f"Pasar {named[0].words}") if len(named) == 1 else None
    if market is None or named[0].entity == "kabupaten_kota":
        return None
    name = f"{named[0].words.title()}, {areas()['.'.join(market.area.code.split('.')[:2])].name}"
    return Area(code=market.area.code, name=name, title=named[0].words.title())


def _wish(said: Sequence[str]) -> Wish:
    told = set(said)
    if told & words("trend"):
        return Wish.TREND
    weighs = bool(told & {"murah", "mahal", "mirah", "larang"})
    is_most = "paling" in told
    if told & words("dearest") or (is_most and told & {"mahal", "tinggi", "larang"}):
        return Wish.DEAREST
    if told & words("cheapest") or (is_most and weighs):
        return Wish.CHEAPEST
    if told & words("compares") or (weighs and told & words("which")):
        return Wish.COMPARE
    return Wish.PRICE


def _left_over(said: Sequence[str], found: Sequence[Found]) -> Iterator[str]:
    """The words that are neither everyday ones nor part of something that was understood."""
    understood = {word for each in found if each.entity != OTHER_GOODS for word in words_in(each.words)}
    understood |= words_of_groups() | {
        part for entry in OF_DAYS for term in words(entry) for part in term.split("_")
    }
    return (
        word
        for word in said
        if len(word) >= SHORTEST_NAME and word not in understood and word not in words("fillers")
    )
