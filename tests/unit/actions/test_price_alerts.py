"""A wish to be told of a price is noted whole, asked about where something is missing, listed and ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from actions.complaint.draft import DESCRIPTION
from actions.dependencies import use_core_api
from actions.general.action_tidak_paham import ActionTidakPaham
from actions.price_alerts.action_langganan_harga import ActionLanggananHarga
from actions.price_alerts.saying import PENDING
from actions.prices.memory import SLOT as MEMORY
from bot.domain.errors import CoreApiError, CoreApiUnavailableError
from bot.domain.price_alert import MOST_ALERTS, Condition
from bot.domain.prices import PriceQuery
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.prices import KERITING, KOPI, PASAR_TUGU, RAWIT, price, watch
from tests.unit.actions.helper import Outcome, make_tracker, run

WISH = "kabari kalau cabai rawit di bawah 30 ribu"
IDS = [str(UUID(int=number)) for number in range(1, 12)]


@pytest.fixture
def api() -> FakeCoreApi:
    fake = FakeCoreApi()
    fake.known_commodities = [RAWIT, KERITING, KOPI]
    fake.known_markets = [PASAR_TUGU]
    fake.observed = [price(42_000)]
    use_core_api(fake)
    return fake


def entity(words: str, name: str, value: str, said: str) -> dict[str, Any]:
    start = words.index(said)
    return {"entity": name, "value": value, "start": start, "end": start + len(said)}


def alert(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {"id": IDS[number], **watch(**changes).model_dump(mode="json")}


async def ask(
    words: str, *found: tuple[str, str, str], alerts: Sequence[dict[str, Any]] = (), **how: Any
) -> Outcome:
    entities = [entity(words, *each) for each in found]
    tracker = make_tracker(
        words,
        "langganan_harga",
        understood={"entities": entities},
        told={"price_alerts": list(alerts)},
        **how,
    )
    return await run(ActionLanggananHarga(), tracker)


async def tap(alerts: Sequence[dict[str, Any]], /, **entities: str) -> Outcome:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    tracker = make_tracker(
        intent="langganan_harga",
        payload="/langganan_harga",
        understood={"entities": found},
        told={"price_alerts": list(alerts)},
    )
    return await run(ActionLanggananHarga(), tracker)


def carried(outcome: Outcome) -> list[dict[str, str]]:
    """What the choices stand for."""
    return [json.loads(button["payload"].removeprefix("/langganan_harga")) for button in outcome.buttons]


async def test_a_whole_wish_is_noted_and_confirmed_with_the_present_price(api: FakeCoreApi) -> None:
    outcome = await ask(WISH, ("komoditas", "cabai_rawit", "cabai rawit"), ("harga", "30000", "30 ribu"))
    [command] = outcome.commands
    assert command == {"command": "watch_price", "armed": True, "watch": watch().model_dump(mode="json")}
    assert outcome.responses == ["utter_langganan_dicatat"]
    assert outcome.values["permintaan"] == (
        "bila harga cabai rawit tingkat eceran di Lampung di bawah Rp30.000/kg"
    )
    assert outcome.values["sekarang"].startswith("Sekarang Rp42.000/kg (Pasar Tugu, ")
    assert "sumber: Pemantauan uji" in outcome.values["sekarang"]
    assert outcome.slots == {PENDING: None}


async def test_a_price_that_fulfils_it_already_is_told_now_and_not_again(api: FakeCoreApi) -> None:
    api.observed = [price(29_000, sample=True)]
    outcome = await ask(WISH, ("komoditas", "cabai_rawit", "cabai rawit"), ("harga", "30000", "30 ribu"))
    assert outcome.commands[0]["armed"] is False
    assert outcome.values["sekarang"].startswith("Sekarang sudah Rp29.000/kg")
    assert "data contoh" in outcome.values["sekarang"]


async def test_a_sum_per_another_unit_becomes_one_per_the_commoditys_own(api: FakeCoreApi) -> None:
    api.observed = [price(65_000, commodity="kopi", level="produsen")]
    words = "kabari kalau kopi di bawah 6 juta per kuintal"
    outcome = await ask(words, ("komoditas", "kopi", "kopi"), ("satuan", "kuintal", "kuintal"))
    assert outcome.commands[0]["watch"]["threshold"] == 60_000
    assert outcome.commands[0]["watch"]["level"] == "produsen", "the only level at which it is watched"


async def test_every_morning_needs_no_sum_and_shows_both_ends_of_the_prices(api: FakeCoreApi) -> None:
    api.observed.append(price(38_000, market="koga", market_name="Pasar Koga"))
    words = "kabari tiap pagi harga cabai rawit"
    outcome = await ask(words, ("komoditas", "cabai_rawit", "cabai rawit"))
    assert outcome.commands[0]["watch"]["condition"] == "tiap_pagi"
    assert outcome.values["permintaan"].startswith("setiap pagi mulai pukul 07.00 WIB harga cabai rawit")
    assert "Rp38.000 sampai Rp42.000/kg (Pasar Koga, " in outcome.values["sekarang"]


async def test_the_button_under_a_price_starts_with_what_was_shown(api: FakeCoreApi) -> None:
    outcome = await tap([], komoditas="cabai_rawit", pasar="tugu", tingkat="eceran", wilayah="18.71")
    assert outcome.responses == ["utter_ask_langganan_syarat"]
    assert outcome.values["barang"] == "cabai rawit tingkat eceran di Pasar Tugu"
    assert [each["syarat"] for each in carried(outcome)] == ["tiap_pagi", "di_bawah", "di_atas"]
    assert {each["pasar"] for each in carried(outcome)} == {"tugu"}
    below = carried(outcome)[1]
    asked = await tap([], **below)
    assert asked.responses == ["utter_ask_langganan_batas"]
    assert asked.slots[PENDING] == below
    noted = await run(
        ActionTidakPaham(),
        make_tracker("30 ribu", slots={PENDING: below}, said_before=["utter_ask_langganan_batas"]),
    )
    assert noted.commands[0]["watch"] == watch(market="tugu", market_name="Pasar Tugu").model_dump(
        mode="json"
    )


async def test_an_area_that_is_only_a_code_gets_the_name_of_its_markets_area(api: FakeCoreApi) -> None:
    outcome = await tap([], komoditas="cabai_rawit", wilayah="18.71", syarat="tiap_pagi")
    assert outcome.commands[0]["watch"]["area_name"] == "Kota Bandar Lampung"


async def test_an_answer_without_a_number_is_asked_for_once_more(api: FakeCoreApi) -> None:
    pending = {"komoditas": "cabai_rawit", "syarat": "di_bawah"}
    asked = make_tracker("murah", slots={PENDING: pending}, said_before=["utter_ask_langganan_batas"])
    outcome = await run(ActionTidakPaham(), asked)
    assert outcome.responses == ["utter_ask_langganan_batas_error"]
    assert outcome.slots[PENDING] == pending
    again = make_tracker("embuh", slots={PENDING: pending}, said_before=["utter_ask_langganan_batas_error"])
    assert (await run(ActionTidakPaham(), again)).responses == ["utter_tidak_paham"]


async def test_a_sum_without_a_direction_is_asked_which_and_kept(api: FakeCoreApi) -> None:
    words = "kabari cabai rawit 30 ribu"
    outcome = await ask(words, ("komoditas", "cabai_rawit", "cabai rawit"), ("harga", "30000", "30 ribu"))
    assert outcome.responses == ["utter_ask_langganan_syarat"]
    assert [each["harga"] for each in carried(outcome)] == ["30000"] * 3


async def test_without_a_commodity_it_is_asked_which(api: FakeCoreApi) -> None:
    outcome = await ask("langganan harga")
    assert outcome.responses == ["utter_ask_langganan_komoditas"]
    assert outcome.commands == []


async def test_a_general_word_is_asked_for_its_kind(api: FakeCoreApi) -> None:
    words = "kabari kalau cabai di bawah 30 ribu"
    outcome = await ask(words, ("komoditas", "cabai", "cabai"), ("harga", "30000", "30 ribu"))
    assert outcome.responses == ["utter_ask_langganan_jenis"]
    assert [each["komoditas"] for each in carried(outcome)] == ["cabai_rawit", "cabai_keriting"]
    chosen = await tap([], **carried(outcome)[0])
    assert chosen.commands[0]["watch"] == watch().model_dump(mode="json")


@pytest.mark.parametrize(
    ("words", "found", "response"),
    [
        ("kabari porang", ("komoditas", "porang", "porang"), "utter_langganan_tidak_dipantau"),
        (
            "rawit pasar antah",
            ("pasar", "Pasar Antah", "pasar antah"),
            "utter_langganan_pasar_tidak_dipantau",
        ),
        (
            "rawit di petani",
            ("tingkat_harga", "produsen", "petani"),
            "utter_langganan_tingkat_tidak_dipantau",
        ),
    ],
)
async def test_what_nobody_watches_is_not_promised(
    api: FakeCoreApi, words: str, found: tuple[str, str, str], response: str
) -> None:
    named = [] if found[0] == "komoditas" else [("komoditas", "cabai_rawit", "rawit")]
    outcome = await ask(words, *named, found)
    assert (outcome.responses, outcome.commands) == ([response], [])


@pytest.mark.parametrize("amount", ["0", "-5000", "30", "900.000.000", "999999999999"])
async def test_an_impossible_threshold_is_asked_back_with_the_present_price(
    api: FakeCoreApi, amount: str
) -> None:
    words = f"kabari kalau cabai rawit di bawah {amount}"
    outcome = await ask(words, ("komoditas", "cabai_rawit", "cabai rawit"))
    assert (outcome.responses, outcome.commands) == (["utter_langganan_batas_janggal"], [])
    assert "Rp42.000/kg" in outcome.values["sekarang"]
    assert [button["title"] for button in outcome.buttons] == (["Rp30.000"] if amount == "30" else [])


async def test_without_a_present_price_only_what_is_no_price_at_all_is_impossible(api: FakeCoreApi) -> None:
    api.observed = []
    goods = ("komoditas", "cabai_rawit", "cabai rawit")
    refused = await ask("kabari kalau cabai rawit di bawah 0", goods)
    noted = await ask("kabari kalau cabai rawit di bawah 30", goods)
    assert refused.responses == ["utter_langganan_batas_janggal"]
    assert noted.commands[0]["armed"] is True
    assert "belum ada angka" in noted.values["sekarang"]


async def test_a_unit_that_nobody_can_weigh_is_said_to_be_one(api: FakeCoreApi) -> None:
    words = "kabari kalau cabai rawit di bawah 5000 per ikat"
    outcome = await ask(words, ("komoditas", "cabai_rawit", "cabai rawit"), ("satuan", "ikat", "ikat"))
    assert (outcome.responses, outcome.commands) == (["utter_langganan_satuan_lain"], [])


async def test_a_new_sum_is_per_the_commoditys_own_unit(api: FakeCoreApi) -> None:
    pending = {"komoditas": "cabai_rawit", "syarat": "di_bawah", "harga": "5000", "satuan": "ikat"}
    answer = make_tracker("30 ribu", slots={PENDING: pending}, said_before=["utter_langganan_satuan_lain"])
    outcome = await run(ActionTidakPaham(), answer)
    assert outcome.commands[0]["watch"]["threshold"] == 30_000


async def test_the_eleventh_alert_is_refused_kindly_with_the_way_to_end_one(api: FakeCoreApi) -> None:
    full = [alert(number, market=str(number)) for number in range(MOST_ALERTS)]
    goods = ("komoditas", "cabai_rawit", "cabai rawit")
    outcome = await ask(WISH, goods, alerts=full)
    assert (outcome.responses, outcome.commands) == (["utter_langganan_penuh"], [])
    assert len(outcome.buttons) == MOST_ALERTS
    assert len({button["title"] for button in outcome.buttons}) == MOST_ALERTS
    changed = await ask(WISH, goods, alerts=[*full[1:], alert(0, threshold=20_000)])
    assert changed.commands[0]["watch"]["threshold"] == 30_000, "the same alert again replaces the old one"


async def test_of_several_goods_the_first_is_noted_and_that_is_said(api: FakeCoreApi) -> None:
    words = "kabari kalau cabai rawit dan kopi di bawah 30 ribu"
    outcome = await ask(words, ("komoditas", "cabai_rawit", "cabai rawit"), ("komoditas", "kopi", "kopi"))
    assert outcome.responses == ["utter_langganan_dicatat", "utter_langganan_satu_per_satu"]


async def test_a_silent_core_api_is_admitted_and_nothing_is_promised(api: FakeCoreApi) -> None:
    api.trouble = CoreApiUnavailableError("down")
    outcome = await ask(WISH, ("komoditas", "cabai_rawit", "cabai rawit"))
    assert (outcome.responses, outcome.commands) == (["utter_langganan_gangguan"], [])


async def test_a_wish_is_noted_even_while_the_present_price_cannot_be_told(
    api: FakeCoreApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(_: PriceQuery) -> None:
        raise CoreApiError("odd")

    monkeypatch.setattr(api, "prices", silent)
    outcome = await ask(WISH, ("komoditas", "cabai_rawit", "cabai rawit"))
    assert outcome.commands[0]["armed"] is True
    assert "belum dapat kami periksa" in outcome.values["sekarang"]


async def test_inside_the_form_a_whole_wish_is_noted_too(api: FakeCoreApi) -> None:
    outcome = await ask(WISH, ("komoditas", "cabai_rawit", "cabai rawit"), question=DESCRIPTION)
    assert outcome.responses == ["utter_langganan_dicatat"]


async def test_ones_own_alerts_are_listed_each_with_its_end(api: FakeCoreApi) -> None:
    api.trouble = CoreApiUnavailableError("not needed")
    morning = alert(1, condition=Condition.EVERY_MORNING, area="18.71", area_name="Kota Bandar Lampung")
    outcome = await tap([alert(0), morning], langganan="daftar")
    assert outcome.values["daftar"].splitlines() == [
        "1. Bila harga cabai rawit tingkat eceran di Lampung di bawah Rp30.000/kg",
        "2. Setiap pagi mulai pukul 07.00 WIB harga cabai rawit tingkat eceran di Kota Bandar Lampung",
    ]
    assert outcome.buttons[1] == {
        "title": "2. Cabai rawit",
        "payload": f'/berhenti_langganan{{"langganan": "{IDS[1]}"}}',
    }
    assert (await tap([], langganan="daftar")).responses == ["utter_langganan_kosong"]


async def test_of_two_hundred_wishes_of_one_person_ten_are_noted(api: FakeCoreApi) -> None:
    noted: list[dict[str, Any]] = []
    refused = 0
    for number in range(200):
        outcome = await tap(
            noted, komoditas="cabai_rawit", wilayah=f"18.{number}", syarat="di_bawah", harga="30000"
        )
        noted += [{"id": IDS[len(noted)], **command["watch"]} for command in outcome.commands]
        refused += outcome.responses == ["utter_langganan_penuh"]
    assert (len(noted), refused) == (MOST_ALERTS, 190)


@pytest.mark.parametrize(("said_before", "is_known"), [(["utter_harga"], True), (["utter_menu"], False)])
async def test_who_asked_for_a_price_just_before_need_not_name_it_again(
    api: FakeCoreApi, said_before: list[str], *, is_known: bool
) -> None:
    asked = {"goods": ["cabai_rawit"], "level": None, "markets": [], "areas": []}
    outcome = await ask("kabari kalau di bawah 30 ribu", slots={MEMORY: asked}, said_before=said_before)
    assert bool(outcome.commands) is is_known
    if is_known:
        assert outcome.commands[0]["watch"] == watch().model_dump(mode="json")
