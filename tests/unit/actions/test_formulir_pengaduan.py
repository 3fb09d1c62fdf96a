from __future__ import annotations

from actions.complaint.draft import DECISION, DESCRIPTION, FORM, PART, PHOTOS, PLACE
from actions.complaint.validate_formulir_pengaduan import ValidateFormulirPengaduan
from tests.unit.actions.helper import PHOTO, PIN, make_tracker, run

FORM_ACTION = ValidateFormulirPengaduan()
TOLD = {DESCRIPTION: "lampu mati", PLACE: {"address": "jl kartini", "location": None}, PHOTOS: []}


async def test_a_telling_opening_is_saved_and_only_the_rest_is_asked() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker("sampah numpuk di depan pasar tugu", "lapor_pengaduan", in_form=True)
    )
    assert outcome.slots["requested_slot"] == PHOTOS
    facts = outcome.commands[0]["facts"]
    assert outcome.commands[0]["command"] == "save_draft"
    assert facts["description"] == "sampah numpuk di depan pasar tugu"
    assert facts["address"] == "depan pasar tugu"


async def test_an_announcement_asks_for_the_problem_without_a_complaint_about_it() -> None:
    outcome = await run(FORM_ACTION, make_tracker("mau lapor", "lapor_pengaduan", in_form=True))
    assert outcome.slots["requested_slot"] == DESCRIPTION
    assert not outcome.responses
    assert not outcome.commands


async def test_a_pin_before_the_problem_is_kept_and_acknowledged() -> None:
    outcome = await run(FORM_ACTION, make_tracker(question=DESCRIPTION, location=PIN))
    assert outcome.responses == ["utter_pengaduan_lokasi_dicatat"]
    assert outcome.slots["requested_slot"] == DESCRIPTION
    assert outcome.commands[0]["facts"]["location"]["lat"] == PIN["lat"]
    assert outcome.commands[0]["facts"]["address"] == "Pasar Pringsewu"


async def test_the_pin_that_was_asked_for_is_not_acknowledged_twice() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker(question=PLACE, slots={DESCRIPTION: "lampu mati"}, location=PIN)
    )
    assert not outcome.responses
    assert outcome.slots["requested_slot"] == PHOTOS


async def test_an_answer_that_cannot_be_taken_is_explained_once() -> None:
    outcome = await run(FORM_ACTION, make_tracker("ya", "setuju", question=DESCRIPTION))
    assert outcome.responses == ["utter_ask_pengaduan_uraian_error"]
    assert outcome.slots["requested_slot"] == DESCRIPTION


async def test_the_second_unclear_answer_in_a_row_puts_the_draft_aside() -> None:
    tracker = make_tracker(
        "ya", "setuju", question=DESCRIPTION, said_before=["utter_ask_pengaduan_uraian_error"]
    )
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.slots[DECISION] == "tunda"
    assert outcome.slots["requested_slot"] is None


async def test_an_interruption_is_left_to_the_rules() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker("bantuan", "bantuan", question=PLACE, slots={DESCRIPTION: "lampu mati"})
    )
    assert outcome.has("action_execution_rejected")
    assert not outcome.commands


async def test_a_photo_that_comes_with_an_interruption_is_kept() -> None:
    tracker = make_tracker(
        "bantuan", "bantuan", question=PLACE, slots={DESCRIPTION: "lampu mati"}, photos=[PHOTO]
    )
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.has("action_execution_rejected")
    assert outcome.slots[PHOTOS] == [PHOTO]


async def test_coming_back_from_an_interruption_reads_nothing_twice() -> None:
    tracker = make_tracker(
        "bantuan", "bantuan", question=PLACE, slots={DESCRIPTION: "x"}, acted=["utter_bantuan", FORM]
    )
    outcome = await run(FORM_ACTION, tracker)
    assert not outcome.has("action_execution_rejected")
    assert outcome.slots["requested_slot"] == PLACE


async def test_all_told_asks_for_the_decision() -> None:
    tracker = make_tracker(intent="lewati", confidence=1, question=PHOTOS, slots={**TOLD, PHOTOS: None})
    assert (await run(FORM_ACTION, tracker)).slots["requested_slot"] == DECISION


async def test_sending_ends_the_form() -> None:
    outcome = await run(FORM_ACTION, make_tracker("kirim aja", "setuju", question=DECISION, slots=TOLD))
    assert outcome.slots[DECISION] == "kirim"
    assert outcome.slots["requested_slot"] is None


async def test_cancelling_ends_the_form_though_questions_are_open() -> None:
    outcome = await run(FORM_ACTION, make_tracker("ga jadi", "batal", question=DESCRIPTION))
    assert outcome.slots == {DECISION: "batal", "requested_slot": None}


async def test_changing_asks_which_part_first() -> None:
    outcome = await run(FORM_ACTION, make_tracker("ubah", "ubah_laporan", question=DECISION, slots=TOLD))
    assert outcome.slots[DECISION] == "ubah"
    assert PART not in outcome.slots


async def test_naming_the_part_at_once_asks_for_its_new_value() -> None:
    outcome = await run(
        FORM_ACTION, make_tracker("ganti lokasi", "ubah_lokasi", question=DECISION, slots=TOLD)
    )
    assert outcome.slots["requested_slot"] == PLACE
    assert outcome.slots[DECISION] is None
    assert outcome.slots[PART] is None


async def test_late_words_are_acknowledged_and_kept() -> None:
    outcome = await run(FORM_ACTION, make_tracker("padam sebulan", question=DECISION, slots=TOLD))
    assert outcome.responses == ["utter_pengaduan_uraian_ditambah"]
    assert outcome.commands[0]["facts"]["description"] == "lampu mati\npadam sebulan"
    assert outcome.slots["requested_slot"] == DECISION
