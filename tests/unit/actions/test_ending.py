from __future__ import annotations

import pytest

from actions.complaint.action_akhiri_pengaduan import ActionAkhiriPengaduan
from actions.complaint.action_ask_pengaduan_keputusan import ActionAskPengaduanKeputusan
from actions.complaint.action_batal import ActionBatal
from actions.complaint.draft import DECISION, DESCRIPTION, PHOTOS, PLACE, SLOTS
from tests.unit.actions.helper import PHOTO, PIN, make_tracker, run

TOLD = {DESCRIPTION: "lampu *mati*", PLACE: {"address": "jl kartini", "location": None}, PHOTOS: [PHOTO]}
EMPTIED = dict.fromkeys(SLOTS)


async def test_sending_asks_for_the_submission_and_empties_the_form() -> None:
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots={**TOLD, DECISION: "kirim"}))
    assert outcome.responses == ["utter_sedang_dikirim"]
    assert outcome.commands[0]["command"] == "submit_complaint"
    assert outcome.commands[0]["facts"]["description"] == "lampu *mati*"
    assert outcome.commands[0]["facts"]["photos"] == [PHOTO]
    assert outcome.slots == EMPTIED


async def test_cancelling_discards_the_draft() -> None:
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots={**TOLD, DECISION: "batal"}))
    assert outcome.responses == ["utter_pengaduan_dibatalkan"]
    assert [command["command"] for command in outcome.commands] == ["discard_draft"]
    assert outcome.slots == EMPTIED


async def test_putting_aside_keeps_what_was_told() -> None:
    outcome = await run(ActionAkhiriPengaduan(), make_tracker(slots={**TOLD, DECISION: "tunda"}))
    assert outcome.responses == ["utter_pengaduan_ditunda"]
    assert not outcome.commands
    assert DESCRIPTION not in outcome.slots


async def test_a_draft_that_was_put_aside_can_be_cancelled() -> None:
    outcome = await run(ActionBatal(), make_tracker(slots=TOLD))
    assert [command["command"] for command in outcome.commands] == ["discard_draft"]


async def test_cancelling_nothing_is_said_to_be_nothing() -> None:
    outcome = await run(ActionBatal(), make_tracker())
    assert outcome.responses == ["utter_batal_kosong"]
    assert not outcome.commands


@pytest.mark.parametrize(
    ("place", "card"),
    [
        ({"address": "jl kartini", "location": None}, "utter_pengaduan_tinjauan"),
        ({"address": None, "location": {**PIN, "label": None}}, "utter_pengaduan_tinjauan_titik"),
        ({"address": "depan masjid", "location": PIN}, "utter_pengaduan_tinjauan_alamat_titik"),
    ],
)
async def test_the_review_card_names_the_place_as_it_is_known(place: object, card: str) -> None:
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots={**TOLD, PLACE: place}))
    assert outcome.responses == [card]


async def test_the_review_card_shows_the_citizens_marks_literally() -> None:
    outcome = await run(ActionAskPengaduanKeputusan(), make_tracker(slots=TOLD))
    assert "*" not in outcome.values["uraian"]
    assert outcome.values["foto"] == "1"
