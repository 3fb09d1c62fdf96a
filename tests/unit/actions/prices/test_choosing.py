"""Which observations answer a question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.areas import Area
from actions.prices.choosing import Choice, Scope, TooOld, Wanted, choose, comparable
from actions.prices.facts import Point
from actions.prices.places import AskedPlace, Spot
from bot.domain.prices import Price, PriceLevel
from tests.fixtures.price_facts import BY_CODE, price
from tests.unit.actions.prices.helper import CATALOGUE, TODAY

METRO = Area(code="18.72", name="Kota Metro", title="Kota Metro")
MESUJI = Area(code="18.11", name="Kabupaten Mesuji", title="Mesuji")
RAWIT = [
    price("cabai_rawit", code, 40_000 + at, TODAY)
    for at, code in enumerate(("pasir_gintung", "tugu", "kopindo"))
]


def wanted(code: str = "cabai_rawit", **changes: Any) -> Wanted:
    return Wanted(CATALOGUE.commodities[code], TODAY, **changes)


def chosen(prices: list[Price], want: Wanted) -> Choice:
    found = choose(prices, want, BY_CODE)
    assert isinstance(found, Choice)
    return found


def markets(choice: Choice) -> list[str | None]:
    return [each.market for each in choice.prices]


def test_the_market_that_is_named_answers() -> None:
    found = chosen(RAWIT, wanted(place=AskedPlace("Pasar Tugu", market="tugu")))
    assert (found.scope, markets(found)) == (Scope.MARKET, ["tugu"])


def test_an_area_with_several_markets_is_told_over_all_of_them() -> None:
    found = chosen(
        RAWIT, wanted(place=AskedPlace("Bandar Lampung", area=Area(code="18.71", name="", title="")))
    )
    assert (found.scope, set(markets(found))) == (Scope.AREA, {"pasir_gintung", "tugu"})


def test_where_nothing_is_observed_the_nearest_market_is_told_as_such() -> None:
    spot = Spot("Kabupaten Mesuji", Point(-4.0, 105.4))
    found = chosen(RAWIT, wanted(place=AskedPlace("Kabupaten Mesuji", area=MESUJI, spot=spot)))
    assert (found.scope, markets(found), found.is_elsewhere) == (Scope.NEAREST, ["kopindo"], True)
    assert found.distance_km
    assert found.distance_km > 100


def test_without_a_place_the_market_nearest_to_the_citizen_is_told() -> None:
    found = chosen(RAWIT, wanted(near=Spot("tempat Anda", Point(-5.11, 105.3))))
    assert (found.scope, markets(found), found.is_elsewhere) == (Scope.NEAREST, ["kopindo"], False)


def test_a_known_area_with_markets_is_told_as_an_area() -> None:
    found = chosen(RAWIT, wanted(near=Spot("Kota Metro", Point(-5.11, 105.3), "18.72")))
    assert (found.scope, found.area, markets(found)) == (Scope.AREA, "18.72", ["kopindo"])


def test_where_no_place_is_known_the_whole_province_is_told() -> None:
    found = chosen(RAWIT, wanted())
    assert (found.scope, len(found.prices)) == (Scope.PROVINCE, 3)


def test_the_published_average_goes_before_a_range_over_the_province() -> None:
    average = price("cabai_rawit", None, 40_500, TODAY)
    assert chosen([*RAWIT, average], wanted()).prices == (average,)


@pytest.mark.parametrize(
    ("code", "level"),
    [("beras_medium", PriceLevel.RETAIL), ("kopi", PriceLevel.PRODUCER), ("kelapa", PriceLevel.PRODUCER)],
)
def test_the_level_that_is_usually_meant_is_told(code: str, level: PriceLevel) -> None:
    prices = [price(code, "tugu", 10_000, TODAY, level=each) for each in PriceLevel]
    assert chosen(prices, wanted(code)).first.level is level


def test_the_level_that_is_asked_for_goes_before_the_usual_one() -> None:
    prices = [price("beras_medium", "tugu", 10_000, TODAY, level=each) for each in PriceLevel]
    found = chosen(prices, wanted("beras_medium", level=PriceLevel.WHOLESALE))
    assert (found.first.level, found.lacks_level) == (PriceLevel.WHOLESALE, False)


def test_a_level_that_nobody_observes_is_said_to_be_missing() -> None:
    found = chosen(RAWIT, wanted(level=PriceLevel.PRODUCER))
    assert found.lacks_level
    assert found.first.level is PriceLevel.RETAIL


def test_sources_that_contradict_each_other_on_a_day_are_both_told() -> None:
    other = price("cabai_rawit", "tugu", 43_000, TODAY, source="Sumber lain")
    found = chosen([*RAWIT, other], wanted(place=AskedPlace("Pasar Tugu", market="tugu")))
    assert found.is_contradictory
    assert {each.source for each in found.prices} == {"Contoh pantauan", "Sumber lain"}


def test_an_older_source_does_not_contradict_a_newer_one() -> None:
    older = price("cabai_rawit", "tugu", 43_000, TODAY - timedelta(days=1), source="Sumber lain")
    found = chosen([older, *RAWIT], wanted(place=AskedPlace("Pasar Tugu", market="tugu")))
    assert [each.source for each in found.prices] == ["Contoh pantauan"]


def test_no_sample_is_told_where_something_was_observed_in_truth() -> None:
    sample = price("cabai_rawit", "tugu", 1_000, TODAY, sample=True, source="Contoh")
    found = chosen([sample, *RAWIT], wanted(place=AskedPlace("Pasar Tugu", market="tugu")))
    assert [each.price for each in found.prices] == [40_001]


def test_what_is_older_than_the_good_allows_is_no_answer() -> None:
    old = TODAY - timedelta(days=8)
    assert choose([price("cabai_rawit", "tugu", 40_000, old)], wanted(), BY_CODE) == TooOld(old)
    assert isinstance(
        choose([price("cabai_rawit", "tugu", 1, TODAY - timedelta(days=7))], wanted(), BY_CODE), Choice
    )


def test_where_nothing_was_observed_nothing_is_chosen() -> None:
    assert choose([], wanted(), BY_CODE) is None


def test_of_several_kinds_the_first_is_told_and_the_others_are_named() -> None:
    prices = [
        price("kopi", "liwa", 1_000, TODAY, level="produsen", variety=each)
        for each in ("petik_merah", "asalan")
    ]
    found = chosen(prices, wanted("kopi"))
    assert (found.first.variety, found.other_varieties) == ("asalan", ("petik_merah",))
    assert chosen(prices, wanted("kopi", variety="petik_merah")).first.variety == "petik_merah"


def test_prices_per_sack_and_per_kilogram_are_never_mixed() -> None:
    sack = price("cabai_rawit", "pringsewu", 900_000, TODAY, unit="karung")
    assert {each.unit for each in chosen([sack, *RAWIT], wanted()).prices} == {"kg"}
    assert chosen([sack], wanted()).prices == (sack,)


def test_only_what_is_alike_is_compared() -> None:
    wholesale = price("cabai_rawit", "pringsewu", 1_000, TODAY, level="grosir")
    old = price("cabai_rawit", "pringsewu", 1_000, TODAY - timedelta(days=20))
    assert {each.market for each in comparable([*RAWIT, wholesale, old], wanted())} == {
        "pasir_gintung",
        "tugu",
        "kopindo",
    }
