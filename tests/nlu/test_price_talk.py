"""Citizens say of which price they want to hear in their own words, inside and outside the form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant.phrases import EVERY_MORNING
from bot.domain.prices import Commodity
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.prices import KOPI, PASAR_TUGU, RAWIT, price, watch
from tests.nlu.talk import Answer, Citizen

SAWIT = Commodity.model_validate(
    {"code": "kelapa_sawit", "name": "Kelapa sawit", "unit": "kg", "levels": ["produsen"]}
)
NOTED = "utter_langganan_dicatat"


@pytest.fixture(autouse=True)
def prices(core_api: FakeCoreApi) -> None:
    core_api.known_commodities = [RAWIT, KOPI, SAWIT]
    core_api.known_markets = [PASAR_TUGU]
    core_api.observed = [price(42_000)]


def watched(answer: Answer) -> dict[str, Any]:
    [command] = answer.commands
    return {name: value for name, value in command["watch"].items() if value is not None}


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        (
            "kabari kalau cabai rawit di bawah 30 ribu",
            {"commodity": "cabai_rawit", "condition": "di_bawah", "threshold": 30_000},
        ),
        (
            "kabari tiap pagi harga kopi di way kanan",
            {
                "commodity": "kopi",
                "condition": "tiap_pagi",
                "area": "18.08",
                "area_name": "Kabupaten Way Kanan",
            },
        ),
        (
            "kalau harga sawit naik di atas 3000 kasih tau ya",
            {"commodity": "kelapa_sawit", "condition": "di_atas", "threshold": 3_000},
        ),
        (
            "kabari kalau kopi di bawah 3 juta per kuintal",
            {"commodity": "kopi", "condition": "di_bawah", "threshold": 30_000},
        ),
        (
            "tlg kabarin klo cabe rawit di pasar tugu dibawah 25rb",
            {"market": "tugu", "condition": "di_bawah", "threshold": 25_000},
        ),
    ],
)
async def test_a_wish_in_one_sentence_is_noted(citizen: Citizen, words: str, wish: dict[str, Any]) -> None:
    answer = await citizen.say(words)
    assert answer.keys == [NOTED]
    assert watched(answer).items() >= wish.items()


async def test_what_is_missing_is_asked_and_a_bare_number_answers(citizen: Citizen) -> None:
    asked = await citizen.tap(
        '/langganan_harga{"komoditas": "cabai_rawit", "tingkat": "eceran", "pasar": "tugu"}'
    )
    assert asked.keys == ["utter_ask_langganan_syarat"]
    assert asked.titles == ["Setiap pagi", "Bila turun di bawah…", "Bila naik di atas…"]
    assert (await citizen.say("kabari kalau turun saja")).keys == ["utter_ask_langganan_batas"]
    noted = await citizen.say("30 ribu")
    assert noted.keys == [NOTED]
    assert noted.commands[0]["watch"] == watch(market="tugu", market_name="Pasar Tugu").model_dump(
        mode="json"
    )
    assert (await citizen.say("30 ribu")).keys != [NOTED], "the question is answered"


async def test_every_morning_answers_alone_and_without_a_commodity_is_asked_for_one(citizen: Citizen) -> None:
    assert (await citizen.tap(EVERY_MORNING)).keys == ["utter_ask_langganan_komoditas"]
    await citizen.say("langganan info harga cabai rawit dong")
    assert watched(await citizen.tap(EVERY_MORNING))["condition"] == "tiap_pagi"


async def test_the_form_goes_on_after_a_wish(citizen: Citizen) -> None:
    await citizen.say("lampu jalan mati")
    answer = await citizen.say("kabari kalau cabai rawit di bawah 30 ribu")
    assert answer.keys == [NOTED, "utter_ask_pengaduan_lokasi"]
    assert watched(answer)["threshold"] == 30_000
