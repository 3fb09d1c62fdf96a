"""What every core API keeps of prices: the fake of our tests, and the real client against the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest

from bot.domain.ports import CoreApi
from bot.domain.prices import Commodity, Market, PlacedArea, Price, PriceLevel, PriceQuery
from sandbox.core.context import today
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.core_sandbox import CoreSandbox

SOURCE = "Panel Harga Badan Pangan Nasional"
PLACES = {
    "natar": PlacedArea(code="18.01.04", name="Natar", level="kecamatan"),
    "unit_2": PlacedArea(code="18.05.08", name="Banjar Agung", level="kecamatan"),
}


@pytest.fixture(params=["fake", "http"])
async def api(request: pytest.FixtureRequest) -> AsyncIterator[CoreApi]:
    made: CoreApi = FakeCoreApi()
    if request.param == "http":
        sandbox: CoreSandbox = request.getfixturevalue("core_sandbox")
        made = sandbox.client()
    yield made
    await made.aclose()


Publish = Callable[[str, int], None]
Observe = Callable[[dict[int, int]], None]


@pytest.fixture
def publish(api: CoreApi, request: pytest.FixtureRequest) -> Publish:
    """Publishes what garlic costs today in a market's shops."""
    if isinstance(api, FakeCoreApi):
        fake = api

        def keep(market: str, price: int) -> None:
            fake.observed.append(_price("bawang_putih", price, 0, market))

        return keep
    sandbox: CoreSandbox = request.getfixturevalue("core_sandbox")

    def post(market: str, price: int) -> None:
        sandbox.publish_price("bawang_putih", market, "eceran", price).raise_for_status()

    return post


@pytest.fixture
def observe(api: CoreApi, request: pytest.FixtureRequest) -> Observe:
    """Lets beef have cost so much in the province, by how many days ago."""
    if isinstance(api, FakeCoreApi):
        fake = api

        def keep(figures: dict[int, int]) -> None:
            fake.observed += [_price("daging_sapi", price, days) for days, price in figures.items()]

        return keep
    sandbox: CoreSandbox = request.getfixturevalue("core_sandbox")

    def load(figures: dict[int, int]) -> None:
        lines = [
            f"Daging Sapi Murni,{today() - timedelta(days=days)},{price}" for days, price in figures.items()
        ]
        content = "\n".join(["komoditas,tanggal,harga_rp", *lines]).encode()
        sandbox.load_prices("panelharga", content).raise_for_status()

    return load


def _price(commodity: str, price: int, days_ago: int, market: str | None = None) -> Price:
    return Price(
        commodity=commodity,
        unit="kg",
        level=PriceLevel.RETAIL,
        market=market,
        area=PLACES[market] if market else PlacedArea(code="18", name="Lampung", level="provinsi"),
        observed_date=today() - timedelta(days=days_ago),
        price=price,
        source=SOURCE,
    )


FIGURES = {1: 131000, 2: 130000, 5: 129000, 9: 128000}


async def test_without_days_only_the_latest_is_given(api: CoreApi, observe: Observe) -> None:
    observe(FIGURES)
    [latest] = await api.prices(PriceQuery("daging_sapi"))
    assert (latest.price, latest.observed_date) == (131000, today() - timedelta(days=1))


async def test_with_days_all_of_them_are_given_newest_first(api: CoreApi, observe: Observe) -> None:
    observe(FIGURES)
    since, until = today() - timedelta(days=5), today() - timedelta(days=2)
    found = await api.prices(PriceQuery("daging_sapi", since=since, until=until))
    assert [each.price for each in found] == [130000, 129000]


async def test_an_area_holds_the_markets_in_it_and_not_the_provinces_average(
    api: CoreApi, publish: Publish, observe: Observe
) -> None:
    publish("natar", 36000)
    publish("unit_2", 39000)

    async def prices(area: str) -> set[int]:
        return {each.price for each in await api.prices(PriceQuery("bawang_putih", area=area))}

    assert await prices("18") == {36000, 39000}
    assert await prices("18.01") == await prices("18.01.04") == {36000}
    assert await prices("18.10") == set()
    observe(FIGURES)
    assert await api.prices(PriceQuery("daging_sapi", area="18.01")) == []


async def test_a_market_and_a_level_narrow(api: CoreApi, publish: Publish) -> None:
    publish("natar", 36000)
    publish("unit_2", 39000)
    [found] = await api.prices(PriceQuery("bawang_putih", market="unit_2"))
    assert found.price == 39000
    assert await api.prices(PriceQuery("bawang_putih", level=PriceLevel.WHOLESALE)) == []


async def test_what_nobody_observed_has_no_price(api: CoreApi) -> None:
    assert await api.prices(PriceQuery("emas")) == []


async def test_many_observations_come_wholly(api: CoreApi, observe: Observe) -> None:
    figures = {days: 125000 + days for days in range(10, 260)}
    observe(figures)
    until = today() - timedelta(days=10)
    found = await api.prices(PriceQuery("daging_sapi", until=until))
    assert [each.price for each in found] == [*figures.values()]


async def test_commodities_and_markets_are_read(core_sandbox: CoreSandbox) -> None:
    api = core_sandbox.client()
    commodities: dict[str, Commodity] = {each.code: each for each in await api.commodities()}
    markets: dict[str, Market] = {each.code: each for each in await api.markets()}
    await api.aclose()
    assert commodities["singkong"].levels == [PriceLevel.PRODUCER]
    assert commodities["pupuk_urea"].unit_sizes[0].quantity == 50
    assert markets["ppp_lempasing"].hours
