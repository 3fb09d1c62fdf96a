"""Prices of a running sandbox: invented ones, files of real ones, an officer's, and the news of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from sandbox.core.catalogue import catalogue
from sandbox.core.content import Content
from sandbox.core.context import Core, today
from sandbox.core.officer_command import officer
from sandbox.core.prices import seeding
from sandbox.core.prices.command import prices as prices_command
from sandbox.core.prices.facts import price_facts
from sandbox.core.prices.observations import Figure, Wanted, page_of, put
from sandbox.core.prices.seeding import seed_prices
from sandbox.database import open_database
from tests.contract.core_api_spec import check_schema
from tests.fixtures.core_sandbox import CoreSandbox, core_settings, running_core
from tests.integration.sandbox_core.conftest import Listener, wait_until

HEADER = "komoditas,tanggal,harga_rp,price_type"
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "harga"
needs_real_files = pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data/harga is absent")


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def csv(*rows: tuple[str, int, object]) -> bytes:
    """A PIHPS file; each row has name, how many days ago, and price."""
    return "\n".join([HEADER, *(f"{name},{ago(days)},{price},1" for name, days, price in rows)]).encode()


def load(core: CoreSandbox, content: bytes, source: str = "pihps") -> dict[str, Any]:
    report: dict[str, Any] = core.load_prices(source, content).raise_for_status().json()
    return report


def latest(core: CoreSandbox, commodity: str, **chosen: str) -> list[dict[str, Any]]:
    with core.http() as http:
        answer = http.get("/v1/prices", params={"commodity": commodity, "page_size": 100, **chosen})
    items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    return items


def events(core: CoreSandbox) -> list[dict[str, Any]]:
    everything: list[dict[str, Any]] = httpx.get(f"{core.url}/sandbox/core/events").json()
    return everything


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def sandbox(database: Engine, tmp_path: Path) -> Core:
    """A core API without a server."""
    return Core(core_settings(tmp_path, "http://127.0.0.1:9"), database, catalogue(), Content([], []))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[CoreSandbox]:
    """A running core API in which nothing was observed."""
    with running_core(tmp_path) as running:
        yield running


def test_the_series_reach_back_four_hundred_days_and_are_invented_once(sandbox: Core) -> None:
    assert seed_prices(sandbox) > 200_000
    assert seed_prices(sandbox) == 0
    chilli = Wanted("cabai_merah", market="pasir_gintung", first_day=ago(400))
    with sandbox.reading() as session:
        rows, total = page_of(session, chilli, page=1, size=1)
        _, before = page_of(session, Wanted("cabai_merah", last_day=ago(400)), page=1, size=1)
    assert total > 700
    assert before == 0
    assert all(row.series.sample and row.series.source == "Contoh data Siger" for row in rows)


def test_the_next_day_is_added_and_an_officers_figure_stays(
    sandbox: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed_prices(sandbox)
    with sandbox.writing() as session:
        [retail, *_], _ = page_of(session, Wanted("cabai_merah", market="pasir_gintung"), 1, 10)
        put(session, Figure(retail.series.id, today(), 12345))
    tomorrow = today() + timedelta(days=1)
    monkeypatch.setattr(seeding, "today", lambda: tomorrow)
    assert 300 < seed_prices(sandbox) < 700
    with sandbox.reading() as session:
        rows, _ = page_of(session, Wanted("cabai_merah", market="pasir_gintung", first_day=today()), 1, 10)
    assert 12345 in {row.price for row in rows if row.day == today()}
    assert max(row.day for row in rows) <= tomorrow


def test_some_markets_tell_their_prices_late(sandbox: Core) -> None:
    seed_prices(sandbox)
    with sandbox.reading() as session:
        rows, _ = page_of(session, Wanted("beras_medium", market="brabasan"), 1, 10)
    assert all(row.day <= ago(18) for row in rows)
    assert ago(18) < ago(price_facts().commodities["beras_medium"].max_age_days)


def test_nobody_is_told_of_invented_prices(tmp_path: Path) -> None:
    with running_core(tmp_path, samples=True) as running:
        assert events(running) == []
        assert all(price["sample"] for price in latest(running, "kopi"))


def test_good_rows_are_loaded_and_bad_ones_named_by_line_and_reason(fresh: CoreSandbox) -> None:
    steady = [("Beras", days, 14800) for days in range(3, 13)]
    bad = [("Beras", 2, 148000), ("Beras", 3, 14900), ("Emas", 1, 14800), ("Beras", 1, 0), ("Beras", 1, -5)]
    report = load(fresh, csv(*steady, *bad, ("Beras", 1, 14850)))
    assert (report["read"], report["loaded"], report["unchanged"]) == (16, 11, 0)
    assert [(each["line"], each["reason"]) for each in report["refusals"]] == [
        (12, "absurd"),
        (13, "duplicate with another figure"),
        (14, "unknown commodity"),
        (15, "zero"),
        (16, "negative"),
    ]
    assert report["refused"] == dict(Counter(each["reason"] for each in report["refusals"]))
    [rice] = latest(fresh, "beras")
    assert (rice["price"], rice["source"], rice["sample"]) == (14850, "PIHPS Bank Indonesia", False)
    assert rice["source_url"] == "https://www.bi.go.id/hargapangan"


def test_a_file_loaded_again_changes_nothing_and_is_no_news(fresh: CoreSandbox) -> None:
    content = csv(*(("Gula Pasir", days, 18000 + days) for days in range(10)))
    load(fresh, content)
    report = load(fresh, content)
    assert (report["loaded"], report["unchanged"], report["refused"]) == (0, 10, {})
    assert len(events(fresh)) == 1


def test_a_figure_that_contradicts_a_loaded_one_is_refused(fresh: CoreSandbox) -> None:
    load(fresh, csv(("Gula Pasir", 4, 18000)))
    [refusal] = load(fresh, csv(("Gula Pasir", 4, 18100)))["refusals"]
    assert refusal["words"] == f"{ago(4)} has 18000 already, and here 18100"
    assert latest(fresh, "gula_pasir")[0]["price"] == 18000


def test_an_absurd_figure_is_told_by_what_was_loaded_before(fresh: CoreSandbox) -> None:
    load(fresh, csv(*(("Cabai Merah", days, 44000) for days in range(1, 20))))
    [refusal] = load(fresh, csv(("Cabai Merah", 0, 4400)))["refusals"]
    assert refusal["reason"] == "absurd"
    assert "10.0 times less than the median of the days around, 44000" in refusal["words"]


@pytest.mark.parametrize(
    ("source", "content"), [("pihps", b"not a price list"), ("emas", b""), ("pihps", b"\xff\xfe\x00")]
)
def test_what_is_no_file_of_a_feed_is_refused(fresh: CoreSandbox, source: str, content: bytes) -> None:
    answer = fresh.load_prices(source, content)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert events(fresh) == []


def test_loaded_prices_are_news_of_the_newest_day(tmp_path: Path, siger_url: str, listener: Listener) -> None:
    with running_core(tmp_path, public_base_url=siger_url) as told:
        load(told, csv(("Gula Pasir", 2, 18000), ("Cabai Merah", 1, 44000), ("Emas", 0, 1)))
        wait_until(lambda: bool(listener.taken))
    signature, body = listener.taken[0]
    assert signature.startswith("t=")
    event = json.loads(body)
    check_schema("PricesPublished", event)
    assert event["data"] == {
        "observed_date": str(ago(1)),
        "source": "PIHPS Bank Indonesia",
        "commodities": ["cabai_merah", "gula_pasir"],
    }


def test_an_officers_price_is_todays_sample_and_news(fresh: CoreSandbox) -> None:
    for price in (31000, 29000):
        fresh.publish_price("cabai_keriting", "tugu", "eceran", price).raise_for_status()
    [told] = latest(fresh, "cabai_keriting")
    assert (told["price"], told["observed_date"], told["sample"]) == (29000, str(today()), True)
    news = events(fresh)[-1]
    check_schema("PricesPublished", news)
    assert news["data"]["commodities"] == ["cabai_keriting"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"commodity": "emas"}, "Komoditas “emas” tidak dikenal"),
        ({"market": "senen"}, "Pasar “senen” tidak dikenal"),
        ({"commodity": "singkong"}, "Tingkat harga “eceran” tidak dikenal. Yang dikenal: produsen."),
        ({"variety": "biru"}, "Jenis “biru” tidak dikenal. Yang dikenal: merah, hijau."),
        ({"price": 0}, ""),
        ({"price": 2_000_000_000}, ""),
    ],
)
def test_an_officers_price_that_cannot_be_is_explained(
    fresh: CoreSandbox, wrong: dict[str, Any], words: str
) -> None:
    usual: dict[str, Any] = {"commodity": "cabai_rawit", "market": "tugu", "level": "eceran", "price": 45000}
    answer = fresh.publish_price(**usual | wrong)
    assert answer.status_code == 422
    assert words in answer.json()["explanation"]
    assert events(fresh) == []


def test_an_officers_price_without_a_variety_moves_all_that_are_watched_there(fresh: CoreSandbox) -> None:
    for variety in ("merah", "hijau"):
        fresh.publish_price("cabai_rawit", "tugu", "eceran", 45000, variety=variety)
    fresh.publish_price("cabai_rawit", "tugu", "eceran", 20000)
    assert {(each["variety"], each["price"]) for each in latest(fresh, "cabai_rawit")} == {
        ("merah", 20000),
        ("hijau", 20000),
    }


def test_the_officers_command_publishes_a_price(fresh: CoreSandbox) -> None:
    words = ["price", "telur_ayam", "natar", "eceran", "28500", "--url", fresh.url]
    result = CliRunner().invoke(officer, words)
    assert result.output == "Telur ayam, Pasar Natar, eceran: Rp28500/kg\n"
    wrong = CliRunner().invoke(officer, [*words[:2], "senen", *words[3:]])
    assert wrong.exit_code == 2
    assert "tidak dikenal" in wrong.output


def test_the_command_names_file_line_and_reason(fresh: CoreSandbox, tmp_path: Path) -> None:
    file = tmp_path / "harga.csv"
    file.write_bytes(csv(("Beras", 1, 14800), ("Beras", 2, 0)))
    result = CliRunner().invoke(prices_command, ["load", str(file), "--source", "pihps", "--url", fresh.url])
    assert result.output.splitlines() == [
        f"{file}:3: zero: the price is '0'",
        "PIHPS Bank Indonesia: 2 rows read, 1 loaded, 0 already there, 1 refused",
        "  1 zero",
    ]


@needs_real_files
@pytest.mark.parametrize(
    ("source", "name", "rows", "commodities"),
    [
        ("pihps", "pihps_lampung_harian_2022_2026.csv", 13950, 10),
        ("panelharga", "panelharga_lampung_harian_datavidia9.csv", 12461, 13),
    ],
)
def test_a_real_file_is_loaded_wholly(
    fresh: CoreSandbox, source: str, name: str, rows: int, commodities: int
) -> None:
    report = load(fresh, (REAL / name).read_bytes(), source)
    assert (report["read"], report["loaded"], report["refused"]) == (rows, rows, {})
    [news] = events(fresh)
    assert len(news["data"]["commodities"]) <= commodities


@needs_real_files
def test_damage_in_a_real_file_is_found_and_nothing_else(fresh: CoreSandbox) -> None:
    lines = (REAL / "pihps_lampung_harian_2022_2026.csv").read_text(encoding="utf-8").splitlines()
    for line in range(100, len(lines), 500):
        name, day, price, kind = lines[line].split(",")
        lines[line] = f"{name},{day},{float(price) * 10},{kind}"
    report = load(fresh, "\n".join(lines).encode())
    assert [each["line"] for each in report["refusals"]] == [*range(101, len(lines) + 1, 500)]
    assert set(report["refused"]) == {"absurd"}
