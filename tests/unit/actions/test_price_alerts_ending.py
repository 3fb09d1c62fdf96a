"""The price alerts that are meant are ended, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from actions.price_alerts.action_berhenti_langganan import ActionBerhentiLangganan
from tests.fixtures.prices import watch
from tests.unit.actions.helper import Outcome, make_tracker, run

IDS = [str(UUID(int=number)) for number in range(1, 7)]


def alert(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {"id": IDS[number], **watch(**changes).model_dump(mode="json")}


async def end(
    words: str = "", *goods: str, alerts: Sequence[dict[str, Any]], told_around: Any = None, **tapped: str
) -> Outcome:
    found = [{"entity": "komoditas", "value": code} for code in goods]
    found += [{"entity": name, "value": value} for name, value in tapped.items()]
    tracker = make_tracker(
        words,
        "berhenti_langganan",
        payload="/berhenti_langganan" if tapped else None,
        understood={"entities": found},
        told={"price_alerts": list(alerts), "told_around": told_around},
    )
    return await run(ActionBerhentiLangganan(), tracker)


TWO = [alert(0), alert(1, commodity="kopi", name="Kopi robusta", level="produsen")]


@pytest.mark.parametrize(
    ("words", "goods", "ids", "response"),
    [
        ("berhenti cabai", ["cabai"], [IDS[0]], "utter_langganan_berhenti"),
        ("stop harga kopi", ["kopi"], [IDS[1]], "utter_langganan_berhenti"),
        ("berhenti cabai dan kopi", ["cabai_rawit", "kopi"], None, "utter_langganan_berhenti_semua"),
        ("berhenti langganan", [], None, "utter_langganan_berhenti_semua"),
        ("Stop kabar harga!", [], None, "utter_langganan_berhenti_semua"),
        ("tolong jangan kirim notif harga lagi ya", [], None, "utter_langganan_berhenti_semua"),
    ],
)
async def test_what_is_named_is_ended_and_all_where_nothing_is_named(
    words: str, goods: list[str], ids: list[str] | None, response: str
) -> None:
    outcome = await end(words, *goods, alerts=TWO)
    assert outcome.commands == [{"command": "unwatch_prices", "ids": ids}]
    assert outcome.responses == [response]


@pytest.mark.parametrize(
    ("words", "goods"), [("berhenti lada", ["lada"]), ("stop langganan yang satunya", [])], ids=str
)
async def test_in_doubt_it_is_asked_which_one_and_none_is_ended(words: str, goods: list[str]) -> None:
    outcome = await end(words, *goods, alerts=TWO)
    assert (outcome.responses, outcome.commands) == (["utter_langganan_berhenti_yang_mana"], [])
    assert len(outcome.buttons) == 2


async def test_the_button_under_news_ends_that_alert_once() -> None:
    outcome = await end(alerts=TWO, langganan=IDS[1])
    assert outcome.commands == [{"command": "unwatch_prices", "ids": [IDS[1]]}]
    assert outcome.values["barang"] == "kopi robusta tingkat produsen di Lampung"
    gone = await end(alerts=TWO, langganan=IDS[5])
    assert (gone.responses, gone.commands) == (["utter_langganan_berhenti_kosong"], [])


async def test_whoever_has_none_is_told_so_and_how_the_weekly_news_end() -> None:
    outcome = await end("berhenti langganan", alerts=[], told_around={"lat": -5.4, "long": 105.2})
    assert outcome.responses == ["utter_langganan_berhenti_kosong", "utter_langganan_kabar_selesai"]
