"""Prices, asked as people ask them, on the sandbox's invented series."""

from __future__ import annotations

import pytest

from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.scene import plain
from tests.fixtures.emulators import eventually

SAMPLE = "data contoh"
DEAR = 99_000
"""Rupiah that no invented chilli costs."""
MARKETS = {"whatsapp": "koga", "telegram": "tugu"}
"""Each channel has a price of its own to watch."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kopi di way kanan brp skrg", ("Kopi robusta", "produsen", "/kg")),
        ("harga cabai rawit eceran di pasar tugu", ("Cabai rawit", "eceran", "Pasar Tugu")),
        ("regane singkong piro", ("Singkong", "rafaksi")),
    ],
)
def test_one_message_tells_figure_level_place_age_and_source(
    citizen: Citizen, asked: str, told: tuple[str, ...]
) -> None:
    citizen.writes(asked)
    answer = plain(citizen.hears(SAMPLE))
    for part in (*told, "Rp", "Contoh data Siger"):
        assert part in answer


def test_a_question_goes_on_and_its_picture_is_shown(citizen: Citizen) -> None:
    citizen.writes("harga telur di metro")
    citizen.hears(SAMPLE)
    citizen.writes("kalau di pringsewu?")
    answer = citizen.hears("Pringsewu")
    assert SAMPLE in answer.text
    citizen.taps(answer, "Lihat grafik")
    assert "hari terakhir harga" in citizen.hears("Telur ayam").text
    eventually(lambda: any(each["details"].get("files") for each in citizen.chat()))


def test_who_watches_a_price_is_told_once_and_can_stop(citizen: Citizen, desk: CoreDesk) -> None:
    market = MARKETS[citizen.channel]
    citizen.writes(f"kabari kalau cabai rawit eceran di pasar {market} di atas 90 ribu")
    citizen.hears("kami kabari di sini")
    desk.publishes("cabai_rawit", market, "eceran", DEAR)
    citizen.hears("Rp99.000/kg")
    desk.publishes("cabai_rawit", market, "eceran", DEAR + 500)
    citizen.hears_nothing_of("Rp99.500/kg")
    citizen.writes("berhenti langganan harga")
    citizen.hears("tidak kami kabari lagi")
