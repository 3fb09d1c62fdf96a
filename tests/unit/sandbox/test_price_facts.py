"""The sandbox's price facts: whole, sourced, and of one mind with the shared gazetteer."""

from __future__ import annotations

from datetime import date

import pytest

from sandbox.core.areas import areas, centroid
from sandbox.core.prices.entries import Feed, MarketEntry
from sandbox.core.prices.facts import PriceFacts, PriceFactsError, _check, price_facts
from sandbox.core.prices.schemas import Level

DISTRICTS = {code for code in areas() if code.count(".") == 1}


@pytest.fixture
def facts() -> PriceFacts:
    return price_facts()


def test_about_forty_five_commodities_carry_the_gazetteers_names(facts: PriceFacts) -> None:
    assert 45 <= len(facts.commodities) <= 55
    coffee = facts.commodities["kopi"]
    assert (coffee.name, coffee.unit, coffee.group) == ("Kopi robusta", "kg", "Hasil kebun")
    assert "kupi" in coffee.aliases
    assert all(commodity.levels for commodity in facts.commodities.values())


def test_markets_lie_in_every_kabupaten_and_kota_and_have_a_point(facts: PriceFacts) -> None:
    assert {market.area.code[:5] for market in facts.markets.values()} == DISTRICTS
    assert all(market.lat and market.long for market in facts.markets.values())


def test_markets_come_in_order_of_name(facts: PriceFacts) -> None:
    names = [market.name for market in facts.markets.values()]
    assert names == sorted(names)


def test_invented_buying_points_are_samples_and_markets_of_the_gazetteer_are_not(facts: PriceFacts) -> None:
    for market in facts.markets.values():
        assert market.sample == market.name.endswith("(contoh)")


def test_the_landing_hours_of_lempasing_are_told(facts: PriceFacts) -> None:
    hours = facts.markets["ppp_lempasing"].hours
    assert hours == "Bongkar ikan pukul 03.00-05.00 dan 17.00-19.00 WIB"


def test_general_units_of_weight_are_not_sizes_of_a_commodity(facts: PriceFacts) -> None:
    sizes = [size for commodity in facts.commodities.values() for size in commodity.unit_sizes]
    assert {size.unit for size in sizes}.isdisjoint({"ons", "kuintal", "ton", "kg", "gram"})
    assert all(size.source for size in sizes)


def test_singkong_has_its_floor_and_its_rafaksi(facts: PriceFacts) -> None:
    day = date(2026, 11, 30)
    floor = facts.reference("singkong", None, Level.PRODUCER, day)
    assert floor
    assert (floor.kind, floor.price) == ("harga_dasar", 1350)
    assert facts.rafaksi_percent("singkong", Level.PRODUCER, day) == 15


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2025, 8, 31), None),
        (date(2025, 9, 1), 15),
        (date(2025, 12, 1), 25),
        (date(2025, 12, 26), 20),
        (date(2026, 1, 25), 20),
        (date(2026, 1, 26), 15),
    ],
)
def test_the_rafaksi_is_that_of_the_day(facts: PriceFacts, day: date, percent: float | None) -> None:
    assert facts.rafaksi_percent("singkong", Level.PRODUCER, day) == percent


def test_a_rule_does_not_count_before_it_was_in_force(facts: PriceFacts) -> None:
    after = facts.reference("beras_medium", None, Level.RETAIL, date(2025, 8, 22))
    assert after
    assert after.price == 13500
    assert facts.reference("beras_medium", None, Level.RETAIL, date(2025, 8, 21)) is None
    assert facts.reference("beras_medium", None, Level.WHOLESALE, date(2025, 8, 22)) is None


def test_a_rule_for_a_variety_does_not_count_for_another(facts: PriceFacts) -> None:
    day = date(2026, 1, 1)
    assert facts.reference("pupuk_urea", "subsidi", Level.RETAIL, day)
    assert facts.reference("pupuk_urea", "nonsubsidi", Level.RETAIL, day) is None


def test_a_feed_that_names_what_is_not_served_is_refused(facts: PriceFacts) -> None:
    feed = facts.feeds["pihps"].model_dump()
    feed["commodities"] = {"Emas": {"commodity": "emas"}}
    wrong = {"pihps": Feed.model_validate(feed)}
    with pytest.raises(PriceFactsError, match=r"feeds\.yml: commodities\.yml has no emas"):
        _check(PriceFacts(**{name: getattr(facts, name) for name in PriceFacts.__slots__} | {"feeds": wrong}))


def test_an_invented_market_needs_name_kind_and_area() -> None:
    with pytest.raises(ValueError, match="name, kind and area go together"):
        MarketEntry.model_validate({"code": "lapak", "name": "Lapak (contoh)"})


def test_an_area_without_a_point_borrows_its_parents() -> None:
    assert centroid("18.01.04.2001") == (-5.35228, 105.22519)
    assert None not in centroid("18.71")
    assert centroid("99") == (None, None)
