"""What a good cost on another day is told with its date and beside today's, or honestly not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.dependencies import use_core_api
from actions.prices.memory import SLOT
from bot.domain.local_time import in_words
from nlu.text.dates import find_days
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.price_facts import fill_with_prices, price
from tests.unit.actions.helper import Outcome
from tests.unit.actions.prices.helper import ask, today, understood


async def asked(words: str, memory: dict[str, Any] | None = None) -> Outcome:
    days = [
        {"entity": "tanggal", "value": found.day.isoformat(), "start": found.start, "end": found.end}
        for found in find_days(words, today())
    ]
    parsed = understood(words)
    return await ask(words, memory, understood={**parsed, "entities": [*parsed["entities"], *days]})


async def answer(words: str, memory: dict[str, Any] | None = None) -> str:
    return str((await asked(words, memory)).values["isi"])


@pytest.mark.usefixtures("api")
async def test_the_figure_of_that_day_stands_beside_todays() -> None:
    first, second = (await answer("harga cabe rawit di metro kemarin")).splitlines()
    assert f"{in_words(today() - timedelta(days=1))}: *Rp37.000/kg*" in first
    assert "sumber Contoh pantauan" in first
    assert second.startswith("Sekarang: *Rp38.000/kg*, hari ini")
    assert second.endswith("naik Rp1.000 sejak itu.")


async def test_the_last_observation_before_that_day_is_told_with_its_own_date(api: FakeCoreApi) -> None:
    api.observed = [
        price("cabai_rawit", "kopindo", 30_000, today() - timedelta(days=12)),
        price("cabai_rawit", "kopindo", 38_000, today()),
    ]
    told = await answer("harga cabe rawit di metro 10 hari lalu")
    assert f"{in_words(today() - timedelta(days=12))}: *Rp30.000/kg*" in told
    assert f"Itu catatan terakhir sebelum {in_words(today() - timedelta(days=10))}." in told


@pytest.mark.usefixtures("api")
async def test_where_nothing_is_known_of_that_day_it_is_said_and_today_told() -> None:
    told = await answer("harga cabe rawit di metro setahun lalu")
    assert told.startswith("Kami tidak punya catatan harga cabai rawit pada ")
    assert "*Rp38.000/kg*, hari ini" in told


@pytest.mark.usefixtures("api")
async def test_another_source_of_today_is_named() -> None:
    fake = FakeCoreApi()
    fill_with_prices(fake, today())
    fake.observed = [
        price("cabai_rawit", "kopindo", 30_000, today() - timedelta(days=1), sample=True),
        price("cabai_rawit", "kopindo", 38_000, today(), source="Panel lain"),
    ]
    use_core_api(fake)
    assert (await answer("harga cabe rawit di metro kemarin")).endswith("sumber Panel lain.")


@pytest.mark.usefixtures("api")
async def test_of_a_general_word_every_kind_is_told_then_and_now() -> None:
    told = await answer("harga cabe di metro kemarin")
    assert "- Cabai rawit: *Rp37.000/kg*, kini Rp38.000/kg" in told


@pytest.mark.usefixtures("api")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("besok harga cabe rawit di metro brp", "Kami tidak meramalkan harga."),
        ("harga cabe rawit di metro lebaran kemarin", "Tanggal hari itu tidak kami ketahui."),
    ],
)
async def test_what_nobody_can_know_is_said_and_today_told(words: str, said: str) -> None:
    told = await answer(words)
    assert told.startswith(said)
    assert "*Rp38.000/kg*, hari ini" in told


@pytest.mark.usefixtures("api")
async def test_the_day_stays_the_same_at_another_place_until_now_is_asked() -> None:
    first = await asked("harga cabe rawit di metro kemarin")
    there = await asked("kalau di pringsewu?", first.slots[SLOT])
    assert "*Rp44.000/kg*" in there.values["isi"]
    assert "*Rp45.000/kg*, hari ini" in (await answer("sekarang brp", there.slots[SLOT])).splitlines()[0]
