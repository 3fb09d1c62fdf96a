"""Commodities, markets and prices are told as `docs/core-api.yaml` says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.core.context import today
from tests.contract.core_api_requests import kind_of
from tests.contract.core_api_spec import check_answer
from tests.fixtures.core_sandbox import CoreSandbox

HEADER = "komoditas,tanggal,harga_rp"


def ask(core: CoreSandbox, path: str, **chosen: str) -> httpx.Response:
    with core.http() as http:
        answer = http.get(path, params=chosen)
    check_answer(path, answer)
    return answer


def prices(core: CoreSandbox, commodity: str, **chosen: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = ask(core, "/v1/prices", commodity=commodity, **chosen).json()["items"]
    return items


def ago(days: int) -> str:
    return str(today() - timedelta(days=days))


def observe(core: CoreSandbox, name: str, *figures: tuple[int, int]) -> None:
    """Figures of the province by how many days ago they were."""
    lines = [f"{name},{ago(days)},{price}" for days, price in figures]
    core.load_prices("panelharga", "\n".join([HEADER, *lines]).encode()).raise_for_status()


def test_commodities_are_told_with_levels_units_and_sizes(core_sandbox: CoreSandbox) -> None:
    items = {item["code"]: item for item in ask(core_sandbox, "/v1/commodities").json()["items"]}
    assert items["cabai_rawit"]["max_age_days"] == 7
    assert {kind["code"] for kind in items["cabai_rawit"]["varieties"]} == {"merah", "hijau"}
    assert items["telur_ayam"]["unit_sizes"][0]["approximate"] is True


def test_markets_are_told_in_order_of_name(core_sandbox: CoreSandbox) -> None:
    names = [item["name"] for item in ask(core_sandbox, "/v1/markets").json()["items"]]
    assert names == sorted(names)
    assert len(names) > 30


@pytest.mark.parametrize(
    ("area", "market", "told"),
    [
        ("18", "natar", True),
        ("18.01", "natar", True),
        ("18.01.04", "natar", True),
        ("18.71", "natar", False),
        ("18.71.06", "pasir_gintung", True),
    ],
)
def test_markets_are_narrowed_to_an_area(
    core_sandbox: CoreSandbox, area: str, market: str, told: bool
) -> None:
    items = ask(core_sandbox, "/v1/markets", area=area).json()["items"]
    assert (market in {item["code"] for item in items}) == told


def test_without_days_the_latest_of_each_series_is_told_with_the_one_before(
    core_sandbox: CoreSandbox,
) -> None:
    observe(core_sandbox, "Beras Premium", (9, 14000), (6, 14500), (2, 14600))
    core_sandbox.publish_price("beras_premium", "pasir_gintung", "eceran", 14900).raise_for_status()
    market, province = prices(core_sandbox, "beras_premium")
    assert (market["market"], market["price"], market["previous_price"]) == ("pasir_gintung", 14900, None)
    assert market["observed_date"] == ago(0)
    assert market["sample"] is True
    assert (province["market"], province["price"], province["observed_date"]) == (None, 14600, ago(2))
    assert (province["previous_price"], province["previous_date"]) == (14500, ago(6))
    assert province["area"] == {"code": "18", "name": "Lampung", "level": "provinsi"}
    assert province["source"] == "Panel Harga Badan Pangan Nasional"
    assert province["sample"] is False
    assert province["reference"]["price"] == 14900


def test_with_days_every_observation_of_them_is_told_newest_first(core_sandbox: CoreSandbox) -> None:
    observe(core_sandbox, "Gula Konsumsi", *((days, 17000 + days) for days in range(10)))
    told = prices(core_sandbox, "gula_pasir", **{"from": ago(6), "to": ago(4)})
    assert [each["observed_date"] for each in told] == [ago(4), ago(5), ago(6)]
    assert told[-1]["previous_price"] == 17007
    assert len(prices(core_sandbox, "gula_pasir", **{"from": ago(3)})) == 4
    assert len(prices(core_sandbox, "gula_pasir", to=ago(7))) == 3


def test_prices_come_in_pages_that_neither_repeat_nor_leave_out(core_sandbox: CoreSandbox) -> None:
    observe(core_sandbox, "Beras Medium", *((days, 13000 + days) for days in range(7)))
    days = []
    for page in ("1", "2", "3", "4"):
        chosen = {"from": ago(6), "page": page, "page_size": "3"}
        answer = ask(core_sandbox, "/v1/prices", commodity="beras_medium", **chosen).json()
        assert (answer["total"], answer["page"]) == (7, int(page))
        days += [each["observed_date"] for each in answer["items"]]
    assert days == [ago(number) for number in range(7)]


def test_prices_are_narrowed_to_variety_level_market_and_area(core_sandbox: CoreSandbox) -> None:
    for market, variety, price in (("natar", "curah", 17000), ("natar", "kemasan_sederhana", 20000)):
        core_sandbox.publish_price("minyak_goreng", market, "eceran", price, variety=variety)
    core_sandbox.publish_price("minyak_goreng", "unit_2", "grosir", 16000, variety="curah")

    def found(**chosen: str) -> set[int]:
        return {each["price"] for each in prices(core_sandbox, "minyak_goreng", **chosen)}

    assert found() == {17000, 20000, 16000}
    assert found(variety="curah") == {17000, 16000}
    assert found(level="grosir") == {16000}
    assert found(market="natar") == {17000, 20000}
    assert found(area="18.01") == found(area="18.01.04") == {17000, 20000}
    assert found(area="18.05.08") == {16000}
    assert found(area="18.72") == set()


def test_singkong_is_told_with_its_rafaksi_and_its_floor(core_sandbox: CoreSandbox) -> None:
    lapak = "lapak_singkong_negeri_besar"
    core_sandbox.publish_price("singkong", lapak, "produsen", 1320).raise_for_status()
    [told] = prices(core_sandbox, "singkong", market=lapak)
    assert told["rafaksi_percent"] == 15
    assert (told["reference"]["kind"], told["reference"]["price"]) == ("harga_dasar", 1350)


@pytest.mark.parametrize("chosen", [{"commodity": "emas"}, {"commodity": "lada", "market": "tidak_ada"}])
def test_what_was_never_observed_has_no_price(core_sandbox: CoreSandbox, chosen: dict[str, str]) -> None:
    answer = ask(core_sandbox, "/v1/prices", **chosen).json()
    assert (answer["items"], answer["total"]) == ([], 0)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"commodity": "beras", "area": "32.04"},
        {"commodity": "beras", "level": "pabrik"},
        {"commodity": "beras", "from": "kemarin"},
        {"commodity": "beras", "page_size": "101"},
    ],
)
def test_a_question_that_is_not_as_agreed_is_refused(
    core_sandbox: CoreSandbox, chosen: dict[str, str]
) -> None:
    assert kind_of(ask(core_sandbox, "/v1/prices", **chosen)) == "invalid-request"


@pytest.mark.parametrize("path", ["/v1/commodities", "/v1/markets", "/v1/prices?commodity=beras"])
def test_prices_are_told_to_those_with_the_token_only(core_sandbox: CoreSandbox, path: str) -> None:
    with core_sandbox.http(token="wrong") as http:
        assert kind_of(http.get(path)) == "not-authorised"
