"""What was solved nearby is told around the right point, and weekly only to who wants it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from actions.complaint.draft import DESCRIPTION
from actions.dependencies import use_core_api
from actions.general.action_tidak_paham import ActionTidakPaham
from actions.tracking.action_kabar_selesai import ActionKabarSelesai
from actions.tracking.action_selesai_sekitar import PLACE_QUESTION, ActionSelesaiSekitar
from actions.tracking.solved_news import read_point
from bot.domain.complaints import ComplaintStatus, NewComplaint
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.core_sandbox import new_request
from tests.unit.actions.helper import PHOTO, PIN, make_tracker, run

SPOT = {name: PIN[name] for name in ("lat", "long")}
FAR_SPOT = {"lat": -4.5, "long": 105.5}
FAR = {"lat": -4.5, "long": 105.5, "label": None, "address": None}


@pytest.fixture
def api() -> FakeCoreApi:
    fake = FakeCoreApi()
    use_core_api(fake)
    return fake


async def solved(api: FakeCoreApi, title: str, **changes: Any) -> str:
    """A complaint near the pin, solved yesterday by its timeline and by its last change."""
    new = NewComplaint.model_validate(new_request(title=title, **changes))
    number = (await api.file_complaint(new, title)).service_request_id
    yesterday = datetime.now(UTC) - timedelta(days=1)
    api.known[number] = api.known[number].model_copy(update={"updated_datetime": yesterday})
    api.move(number, ComplaintStatus.RESOLVED)
    return number


async def test_the_pin_that_came_along_is_looked_around(api: FakeCoreApi) -> None:
    await solved(api, "Jalan mulus lagi")
    await solved(api, "Rahasia", confidential=True)
    await solved(api, "Jauh", lat=FAR["lat"], long=FAR["long"])
    outcome = await run(ActionSelesaiSekitar(), make_tracker("selesai sekitar", location=PIN))
    assert outcome.responses == ["utter_selesai_sekitar"]
    assert "Jalan mulus lagi" in outcome.values["daftar"]
    assert "Rahasia" not in outcome.values["daftar"]
    assert "Jauh" not in outcome.values["daftar"]
    assert (outcome.values["hari"], outcome.values["jarak"]) == ("7", "3")
    assert [button["title"] for button in outcome.buttons] == ["Kabari tiap minggu", "Tidak usah"]


async def test_whoever_is_told_weekly_is_told_around_the_same_point(api: FakeCoreApi) -> None:
    await solved(api, "Jalan mulus lagi")
    await api.file_complaint(
        NewComplaint.model_validate(new_request(title="Lampu", reporter="warga", **FAR_SPOT)), "own key"
    )
    tracker = make_tracker("selesai sekitar", person="warga", told={"told_around": SPOT})
    outcome = await run(ActionSelesaiSekitar(), tracker)
    assert "Jalan mulus lagi" in outcome.values["daftar"]


async def test_without_a_pin_the_citizens_own_latest_complaint_tells_where(api: FakeCoreApi) -> None:
    await solved(api, "Jalan mulus lagi")
    await api.file_complaint(
        NewComplaint.model_validate(new_request(title="Lampu", reporter="warga")), "own key"
    )
    outcome = await run(ActionSelesaiSekitar(), make_tracker("selesai sekitar", person="warga"))
    assert outcome.responses == ["utter_selesai_sekitar"]
    assert "-5.358200,104.974800" in outcome.buttons[0]["payload"]


async def test_the_place_is_asked_for_once(api: FakeCoreApi) -> None:
    first = await run(ActionSelesaiSekitar(), make_tracker("selesai sekitar", person="warga"))
    again = await run(
        ActionSelesaiSekitar(),
        make_tracker("selesai sekitar", person="warga", said_before=[PLACE_QUESTION]),
    )
    assert first.responses == [PLACE_QUESTION]
    assert again.responses == ["utter_selesai_sekitar_tanpa_titik"]


async def test_a_pin_in_answer_is_looked_around_and_opens_no_complaint(api: FakeCoreApi) -> None:
    tracker = make_tracker(location=PIN, said_before=[PLACE_QUESTION])
    outcome = await run(ActionTidakPaham(), tracker)
    assert outcome.responses == ["utter_selesai_sekitar_kosong"]
    assert [event["name"] for event in outcome.events if event["event"] == "followup"] == ["action_listen"]


async def test_words_in_answer_are_told_that_a_pin_is_needed(api: FakeCoreApi) -> None:
    outcome = await run(ActionTidakPaham(), make_tracker("kedaton", said_before=[PLACE_QUESTION]))
    assert outcome.responses == ["utter_selesai_sekitar_tanpa_titik"]


@pytest.mark.parametrize("changes", [{"words": "LPG-261123-0007"}, {"photos": [PHOTO]}], ids=str)
async def test_what_is_no_answer_is_heard_all_the_same(api: FakeCoreApi, changes: dict[str, Any]) -> None:
    outcome = await run(ActionTidakPaham(), make_tracker(said_before=[PLACE_QUESTION], **changes))
    assert "utter_selesai_sekitar_tanpa_titik" not in outcome.responses


async def test_a_pin_outside_lampung_is_told_to_be(api: FakeCoreApi) -> None:
    tracker = make_tracker(location=PIN, said_before=[PLACE_QUESTION], told={"pin_area": None})
    outcome = await run(ActionTidakPaham(), tracker)
    assert outcome.responses == ["utter_selesai_sekitar_titik_luar"]


async def test_nothing_solved_is_said_honestly(api: FakeCoreApi) -> None:
    outcome = await run(ActionSelesaiSekitar(), make_tracker("selesai sekitar", location=PIN))
    assert outcome.responses == ["utter_selesai_sekitar_kosong"]


async def test_a_silent_core_api_is_admitted(api: FakeCoreApi) -> None:
    api.trouble = CoreApiUnavailableError("down")
    for pin in (PIN, None):
        outcome = await run(
            ActionSelesaiSekitar(), make_tracker("selesai sekitar", location=pin, person="warga")
        )
        assert outcome.responses == ["utter_selesai_sekitar_gangguan"]


async def test_inside_a_form_nothing_is_asked_or_offered_beside_it(api: FakeCoreApi) -> None:
    asked = await run(
        ActionSelesaiSekitar(), make_tracker("selesai sekitar", person="warga", question=DESCRIPTION)
    )
    told = await run(
        ActionSelesaiSekitar(), make_tracker("selesai sekitar", location=PIN, question=DESCRIPTION)
    )
    assert asked.responses == ["utter_selesai_sekitar_tanpa_titik_draf"]
    assert (told.responses, told.buttons) == (["utter_selesai_sekitar_kosong"], [])


def wish(**entities: str) -> Any:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    return make_tracker(intent="kabar_selesai", payload="/kabar_selesai", understood={"entities": found})


async def test_who_wants_the_news_weekly_is_subscribed_at_that_point(api: FakeCoreApi) -> None:
    outcome = await run(ActionKabarSelesai(), wish(kabar="mingguan", titik="-5.358000,104.975000"))
    assert outcome.commands == [
        {"command": "subscribe", "kind": "selesai_sekitar", "lat": -5.358, "long": 104.975}
    ]
    assert outcome.responses == ["utter_kabar_selesai_dicatat"]
    assert outcome.values["jam"] == "09.00"


async def test_who_ends_it_is_unsubscribed(api: FakeCoreApi) -> None:
    outcome = await run(ActionKabarSelesai(), wish(kabar="berhenti"))
    assert outcome.commands == [{"command": "unsubscribe", "kind": "selesai_sekitar"}]
    assert outcome.responses == ["utter_kabar_selesai_berhenti"]


@pytest.mark.parametrize(
    "entities", [{"kabar": "tidak"}, {}, {"kabar": "mingguan", "titik": "sana"}], ids=str
)
async def test_nobody_is_subscribed_without_a_wish_and_a_point(
    api: FakeCoreApi, entities: dict[str, str]
) -> None:
    outcome = await run(ActionKabarSelesai(), wish(**entities))
    assert (outcome.commands, outcome.responses) == ([], ["utter_kabar_selesai_tidak"])


@pytest.mark.parametrize(
    ("told", "point"),
    [
        ("-5.358,104.975", (-5.358, 104.975)),
        ("-5,105", (-5.0, 105.0)),
        ("", None),
        ("-5.358", None),
        ("nan,104.9", None),
        ("-5.358,104.975,3", None),
    ],
)
def test_a_point_is_read_strictly(told: str, point: tuple[float, float] | None) -> None:
    assert read_point(told) == point
