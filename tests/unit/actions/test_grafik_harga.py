"""How a price ran is told in words and in a picture, honestly."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from actions.complaint.draft import DESCRIPTION
from actions.dependencies import use_core_api
from actions.prices.action_grafik_harga import ActionGrafikHarga
from actions.prices.trend import payload_of, read_wish
from actions.prices.trend_words import trend_values
from bot.domain.commands import COMMANDS, KeepPicture
from bot.domain.errors import CoreApiUnavailableError
from bot.domain.local_time import WIB
from bot.domain.prices import Commodity, PriceLevel
from bot.domain.trend import TrendReference, TrendSeries, TrendWish
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.trends import TODAY, month, price
from tests.unit.actions.helper import DOMAIN, Outcome, make_tracker, run

CAPTION = 1024
TEMPLATE = DOMAIN["responses"]["utter_grafik_harga"][0]["text"]
RISE = month((29, 38_000), (12, 37_500), (10, 37_500), (8, 37_500), (4, 43_000), (0, 41_040))


@pytest.fixture
def api() -> FakeCoreApi:
    fake = FakeCoreApi()
    use_core_api(fake)
    return fake


def now() -> date:
    return datetime.now(UTC).astimezone(WIB).date()


async def shown(question: str | None = None, **entities: str) -> Outcome:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    tracker = make_tracker(
        intent="grafik_harga",
        payload="/grafik_harga",
        understood={"entities": found},
        question=question,
    )
    return await run(ActionGrafikHarga(), tracker)


def told(found: TrendSeries, today: date = TODAY) -> str:
    return str(TEMPLATE.format(**trend_values(found, today, DOMAIN)))


async def test_the_picture_goes_with_its_words_and_is_kept(api: FakeCoreApi) -> None:
    api.observed = [price(age, 40_000 + age, now()) for age in range(60)]
    outcome = await shown(komoditas="cabai_merah", pasar="kopindo", tingkat="eceran", wilayah="18.72")
    [record] = outcome.commands
    command = COMMANDS.validate_python(record)
    assert isinstance(command, KeepPicture)
    assert outcome.responses == ["utter_grafik_harga"]
    assert outcome.values["image"].endswith(command.picture.path)
    assert len(command.picture.series.points()) == 30
    assert [button["title"] for button in outcome.buttons] == ["90 hari", "1 tahun"]
    assert (api.asked[-1].market, api.asked[-1].since is not None) == ("kopindo", True)


async def test_a_longer_window_is_one_tap_away(api: FakeCoreApi) -> None:
    api.observed = [price(age, 40_000, now()) for age in (0, 80)]
    outcome = await shown(komoditas="cabai_merah", hari="90")
    assert len(outcome.commands[0]["picture"]["series"]["prices"]) == 90
    assert [button["title"] for button in outcome.buttons] == ["30 hari", "1 tahun"]


async def test_inside_a_form_nothing_is_offered_beside_it(api: FakeCoreApi) -> None:
    api.observed = [price(0, 40_000, now())]
    outcome = await shown(DESCRIPTION, komoditas="cabai_merah")
    assert (outcome.responses, outcome.buttons) == (["utter_grafik_harga"], [])


async def test_without_prices_no_picture_is_made(api: FakeCoreApi) -> None:
    api.observed = [price(200, 40_000, now())]
    api.known_commodities = [Commodity(code="cabai_merah", name="Cabai *merah*", unit="kg")]
    outcome = await shown(komoditas="cabai_merah")
    assert (outcome.responses, outcome.commands) == (["utter_grafik_harga_kosong"], [])
    assert (outcome.values["komoditas"], outcome.values["rentang"]) == ("Cabai ∗merah∗", "30 hari")
    assert [button["title"] for button in outcome.buttons] == ["90 hari", "1 tahun"]


async def test_a_commodity_that_nobody_knows_is_named_as_it_was_asked_for(api: FakeCoreApi) -> None:
    outcome = await shown(komoditas="buah_naga")
    assert outcome.values["komoditas"] == "buah naga"


async def test_a_silent_core_api_is_admitted(api: FakeCoreApi) -> None:
    api.trouble = CoreApiUnavailableError("down")
    outcome = await shown(komoditas="cabai_merah")
    assert (outcome.responses, outcome.commands) == (["utter_grafik_harga_gangguan"], [])


async def test_who_names_no_commodity_is_asked(api: FakeCoreApi) -> None:
    assert (await shown()).responses == ["utter_grafik_harga_apa"]


@pytest.mark.parametrize(
    "wish",
    [
        TrendWish("kopi"),
        TrendWish("kopi", "kopindo", PriceLevel.PRODUCER, "18.72", 365),
    ],
    ids=str,
)
def test_a_choice_carries_the_whole_wish(wish: TrendWish) -> None:
    intent, _, entities = payload_of(wish).partition("{")
    assert (intent, read_wish(json.loads(f"{{{entities}"))) == ("/grafik_harga", wish)


@pytest.mark.parametrize("days", ["", "31", "-1", "banyak", "9" * 400])
def test_an_unknown_window_is_the_shortest(days: str) -> None:
    wish = read_wish({"komoditas": "kopi", "hari": days, "tingkat": "atas"})
    assert wish == TrendWish("kopi", days=30)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            RISE,
            "Dalam 30 hari terakhir harga naik 8%, dari Rp38.000 (25 Oktober 2026) menjadi Rp41.040"
            " (23 November 2026). Tertinggi Rp43.000 pada 19 November 2026; terendah Rp37.500 pada"
            " 15 November 2026.",
        ),
        (month((9, 43_200), (8, 40_000)), "harga turun 7,4%, dari Rp43.200 (14 November 2026) menjadi"),
        (month((3, 5), (2, 9), (1, 5)), "berawal dan berakhir sama, Rp5 (20 November 2026) dan Rp5"),
        (month((3, 5), (1, 5)), "harga tidak berubah, Rp5 (20 November 2026) hingga 22 November 2026."),
        (month((3, 5)), "hanya ada satu catatan, Rp5 pada 20 November 2026."),
        (month((20, 5), (1, 6)), "Bagian grafik yang kosong berarti tidak ada catatan."),
    ],
    ids=str,
)
def test_the_words_say_what_the_picture_shows(found: TrendSeries, sentence: str) -> None:
    assert sentence in told(found)


def test_a_line_without_gaps_speaks_of_none() -> None:
    assert "kosong" not in told(month(*((age, 5) for age in range(30))))


@pytest.mark.parametrize(("age", "words"), [(0, "hari ini"), (1, "kemarin"), (3, "3 hari lalu")])
def test_source_and_age_are_said(age: int, words: str) -> None:
    assert f"Sumber: Panel Harga. Catatan terakhir {23 - age} November 2026 ({words})." in told(
        month((age, 5))
    )


@pytest.mark.parametrize(
    ("height", "words"),
    [(30_000, "di atas HAP Rp30.000/kg"), (41_040, "sama dengan HAP"), (55_000, "di bawah HAP")],
)
def test_the_position_to_the_reference_is_said(height: int, words: str) -> None:
    known = TrendReference(kind="HAP", price=height, source="Perbadan 12/2024")
    said = told(RISE.model_copy(update={"reference": known}))
    assert f"Harga terakhir {words}" in said
    assert "menurut Perbadan 12/2024" in said


def test_invented_prices_are_told_to_be_invented() -> None:
    assert "Data contoh" in told(RISE.model_copy(update={"sample": True}))
    assert "contoh" not in told(RISE)


def test_the_longest_words_fit_below_a_picture() -> None:
    long = "x" * 500
    known = TrendReference(kind=long, price=10**9, source=long)
    changes = {"sample": True, "commodity": long, "place": long, "source": long, "reference": known}
    assert len(told(RISE.model_copy(update=changes))) <= CAPTION
