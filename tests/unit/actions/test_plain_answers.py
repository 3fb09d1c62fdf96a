"""What was simply written after a question of ours: asked about, then sent."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.tracking.action_sampaikan_jawaban import ActionSampaikanJawaban
from actions.tracking.action_tanya_jawaban import ActionTanyaJawaban
from tests.unit.actions.helper import OTHER_PHOTO, PHOTO, PIN, make_tracker, run

NUMBER = "LPG-261123-0001"
WORDS = " Di depan warung *Bu Siti*,\nlubangnya dua"


def told(intent: str, words: str, kind: str = "information", **changes: Any) -> Tracker:
    """A tracker after a payload that tells the complaint and the kind of answer."""
    values = {"nomor_laporan": NUMBER, "jenis_jawaban": kind, "pertanyaan": "m1"}
    found = [{"entity": name, "value": value} for name, value in values.items()]
    return make_tracker(words, intent, payload=f"/{intent}{{}}", understood={"entities": found}, **changes)


@pytest.mark.parametrize(
    ("kind", "question"),
    [("information", "utter_tanya_jawaban"), ("reopen", "utter_tanya_jawaban_belum")],
)
async def test_it_is_asked_whether_the_words_are_an_answer(kind: str, question: str) -> None:
    outcome = await run(ActionTanyaJawaban(), told("tanya_jawaban", WORDS, kind))
    assert (outcome.responses, outcome.values["nomor"]) == ([question], NUMBER)
    assert outcome.buttons == [
        {
            "title": "Ya, sampaikan",
            "payload": f'/sampaikan_jawaban{{"nomor_laporan": "{NUMBER}", "jenis_jawaban": "{kind}"}}',
        },
        {"title": "Bukan", "payload": "/bukan_jawaban"},
    ]
    assert outcome.slots == {"jawaban_ditanyakan": "m1"}


async def test_after_a_yes_the_words_before_it_are_sent_with_their_photos() -> None:
    before = {"text": "/tanya_jawaban{}", "metadata": {"text": WORDS, "photos": [PHOTO]}}
    tracker = told("sampaikan_jawaban", "Ya, sampaikan", said_before=["utter_tanya_jawaban"], before=before)
    tracker.events[0]["metadata"] = before["metadata"]
    outcome = await run(ActionSampaikanJawaban(), tracker)
    assert outcome.commands == [
        {
            "command": "take_step",
            "number": NUMBER,
            "kind": "information",
            "note": WORDS.strip(),
            "photos": [PHOTO],
        }
    ]
    assert outcome.responses == ["utter_jawaban_disampaikan"]


async def test_a_pin_is_told_below_the_words() -> None:
    tracker = told("jawaban_langsung", "di sini pak", location={**PIN, "lat": -5.4, "long": 105.25})
    outcome = await run(ActionSampaikanJawaban(), tracker)
    assert outcome.commands[0]["note"] == "di sini pak\nTitik lokasi: -5.400000, 105.250000"


async def test_a_yes_that_comes_too_late_sends_nothing() -> None:
    outcome = await run(ActionSampaikanJawaban(), told("sampaikan_jawaban", "Ya, sampaikan"))
    assert (outcome.commands, outcome.responses) == ([], ["utter_jawaban_tidak_ada"])


async def test_a_clear_answer_is_sent_as_it_is_whatever_was_asked_before() -> None:
    tracker = told(
        "jawaban_langsung",
        "belum, masih bolong",
        "reopen",
        said_before=["utter_tanya_jawaban"],
        photos=[OTHER_PHOTO],
    )
    outcome = await run(ActionSampaikanJawaban(), tracker)
    [command] = outcome.commands
    assert (command["kind"], command["note"]) == ("reopen", "belum, masih bolong")
    assert command["photos"] == [OTHER_PHOTO]
