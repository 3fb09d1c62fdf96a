"""A citizen's answer to a filed complaint: one message, taken as it is."""

from __future__ import annotations

from typing import Any

import pytest

from actions.tracking.action_ask_jawaban_isi import ActionAskJawabanIsi
from actions.tracking.action_batal_jawaban import ActionBatalJawaban
from actions.tracking.action_eskalasi_laporan import ActionEskalasiLaporan
from actions.tracking.action_kirim_jawaban import ActionKirimJawaban
from actions.tracking.action_laporan_beres import ActionLaporanBeres
from actions.tracking.action_mulai_jawaban import ActionMulaiJawaban
from actions.tracking.validate_formulir_jawaban import NO_WORDS, ValidateFormulirJawaban
from tests.unit.actions.helper import OTHER_PHOTO, PHOTO, PIN, Outcome, make_tracker, run

NUMBER = "LPG-261123-0001"
SLOTS = {"jawaban_nomor": NUMBER, "jawaban_jenis": "reopen"}
EMPTIED = dict.fromkeys(["jawaban_nomor", "jawaban_jenis", "jawaban_isi", "jawaban_foto"])


def tapped(intent: str) -> dict[str, Any]:
    """A tracker's message for a choice about the complaint."""
    return {
        "intent": intent,
        "payload": f'/{intent}{{"nomor_laporan": "{NUMBER}"}}',
        "understood": {"entities": [{"entity": "nomor_laporan", "value": NUMBER}]},
    }


async def validated(words: str = "", **told: Any) -> Outcome:
    return await run(ValidateFormulirJawaban(), make_tracker(words, slots=SLOTS, **told))


@pytest.mark.parametrize(
    ("intent", "kind"), [("laporan_belum_beres", "reopen"), ("jawab_permintaan", "information")]
)
async def test_a_tap_says_which_report_and_which_answer(intent: str, kind: str) -> None:
    outcome = await run(ActionMulaiJawaban(), make_tracker(**tapped(intent)))
    assert outcome.slots == {**EMPTIED, "jawaban_nomor": NUMBER, "jawaban_jenis": kind}


async def test_the_tap_that_opens_the_form_is_no_answer_to_it() -> None:
    outcome = await validated(**tapped("laporan_belum_beres"), acted=["action_mulai_jawaban"])
    assert outcome.slots == {"jawaban_isi": None, "requested_slot": "jawaban_isi"}
    assert not outcome.has("action_execution_rejected")


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("Masih *bocor*!\nkemarin juga", "lapor_pengaduan"),
        ("batal diperbaiki terus sampai sekarang tidak ada yang datang", "batal"),
        ("sudah dicek statusnya tapi belum", "cek_status"),
        ("halo pak, belum", "sapa"),
    ],
)
async def test_whatever_is_written_is_the_answer_verbatim(words: str, intent: str) -> None:
    outcome = await validated(words, intent=intent)
    assert outcome.slots == {"jawaban_isi": words, "jawaban_foto": None, "requested_slot": None}


@pytest.mark.parametrize(
    ("words", "intent"),
    [("batal", "batal"), ("menu dong", "menu"), ("tolong ada kebakaran", "darurat")],
)
async def test_a_command_or_an_emergency_interrupts(words: str, intent: str) -> None:
    assert (await validated(words, intent=intent)).has("action_execution_rejected")


@pytest.mark.parametrize(
    "intent",
    [
        *("laporan_beres", "laporan_belum_beres", "jawab_permintaan", "cek_status"),
        *("selesai_sekitar", "kabar_selesai", "grafik_harga"),
    ],
)
async def test_another_choice_about_a_report_interrupts(intent: str) -> None:
    assert (await validated(**tapped(intent))).has("action_execution_rejected")


async def test_a_choice_of_something_else_gives_the_answer_up() -> None:
    outcome = await validated("Lapor masalah", intent="lapor_pengaduan", payload="/lapor_pengaduan")
    assert outcome.slots == {"jawaban_isi": "", "jawaban_foto": None, "requested_slot": None}


@pytest.mark.parametrize("kind", ["voice", "video", "sticker", "contact", "document", "other"])
async def test_what_cannot_be_read_interrupts_and_is_no_answer(kind: str) -> None:
    assert (await validated(intent="kirim_media", kinds=[kind])).has("action_execution_rejected")


async def test_what_is_neither_words_nor_photo_is_explained_once_and_then_given_up() -> None:
    elsewhere: dict[str, Any] = {"location": PIN, "told": {"pin_area": None}, "kinds": ["location"]}
    first = await validated(**elsewhere)
    assert first.responses == [NO_WORDS]
    assert first.slots == {"jawaban_isi": None, "jawaban_foto": None, "requested_slot": "jawaban_isi"}
    second = await validated(**elsewhere, said_before=[NO_WORDS])
    assert second.responses == []
    assert second.slots == {"jawaban_isi": "", "jawaban_foto": None, "requested_slot": None}


async def test_a_photo_with_a_caption_is_the_whole_answer() -> None:
    outcome = await validated("masih bolong", photos=[PHOTO])
    assert outcome.slots == {"jawaban_isi": "masih bolong", "jawaban_foto": [PHOTO], "requested_slot": None}


async def test_photos_alone_wait_for_words_and_add_up() -> None:
    slots = {**SLOTS, "jawaban_foto": [PHOTO]}
    tracker = make_tracker(slots=slots, photos=[OTHER_PHOTO], kinds=["image"])
    more = await run(ValidateFormulirJawaban(), tracker)
    assert more.slots == {
        "jawaban_isi": None,
        "jawaban_foto": [PHOTO, OTHER_PHOTO],
        "requested_slot": "jawaban_isi",
    }
    words = await run(ValidateFormulirJawaban(), make_tracker("ini pak", slots=slots))
    assert words.slots == {"jawaban_isi": "ini pak", "jawaban_foto": [PHOTO], "requested_slot": None}


async def test_after_a_photo_words_are_asked_for_once_with_a_way_to_send_it_alone() -> None:
    slots = {**SLOTS, "jawaban_foto": [PHOTO]}
    asked = await run(ActionAskJawabanIsi(), make_tracker(slots=slots, photos=[PHOTO]))
    assert asked.responses == ["utter_ask_jawaban_keterangan"]


async def test_a_photo_is_sent_alone_by_a_tap() -> None:
    slots = {**SLOTS, "jawaban_foto": [PHOTO]}
    tap = make_tracker("Kirim", "kirim_jawaban", payload="/kirim_jawaban", slots=slots)
    taken = await run(ValidateFormulirJawaban(), tap)
    sent = await run(ActionKirimJawaban(), make_tracker(slots={**slots, **taken.slots}))
    assert sent.commands == [
        {"command": "take_step", "number": NUMBER, "kind": "reopen", "note": None, "photos": [PHOTO]}
    ]


async def test_without_a_photo_there_is_nothing_to_send_alone() -> None:
    outcome = await validated("Kirim", intent="kirim_jawaban", payload="/kirim_jawaban")
    assert outcome.slots["jawaban_isi"] == ""


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("reopen", "utter_ask_jawaban_alasan"), ("information", "utter_ask_jawaban_informasi")],
)
async def test_what_is_asked_names_the_report(kind: str, asked: str) -> None:
    tracker = make_tracker(slots={**SLOTS, "jawaban_jenis": kind})
    outcome = await run(ActionAskJawabanIsi(), tracker)
    assert (outcome.responses, outcome.values["nomor"]) == ([asked], NUMBER)


async def test_the_words_become_a_command() -> None:
    outcome = await run(ActionKirimJawaban(), make_tracker(slots={**SLOTS, "jawaban_isi": " masih *bocor* "}))
    assert outcome.commands == [
        {
            "command": "take_step",
            "number": NUMBER,
            "kind": "reopen",
            "note": " masih *bocor* ",
            "photos": [],
        }
    ]
    assert outcome.responses == ["utter_jawaban_disampaikan"]
    assert outcome.slots == EMPTIED
    assert not outcome.has("followup")


async def test_a_complaint_that_waits_is_taken_up_afterwards() -> None:
    slots = {**SLOTS, "jawaban_isi": "masih bocor", "pengaduan_uraian": "lampu mati"}
    outcome = await run(ActionKirimJawaban(), make_tracker(slots=slots))
    assert [event["name"] for event in outcome.events if event["event"] == "followup"] == [
        "formulir_pengaduan"
    ]


async def test_an_answer_given_up_is_not_sent() -> None:
    outcome = await run(ActionKirimJawaban(), make_tracker(slots={**SLOTS, "jawaban_isi": ""}))
    assert outcome.commands == []
    assert outcome.responses == ["utter_jawaban_batal"]
    assert outcome.slots == EMPTIED


@pytest.mark.parametrize(
    ("intent", "said"),
    [("batal", ["utter_jawaban_batal"]), ("menu", ["utter_jawaban_batal", "utter_menu"])],
)
async def test_giving_up_ends_the_form(intent: str, said: list[str]) -> None:
    outcome = await run(ActionBatalJawaban(), make_tracker(intent, intent, slots=SLOTS))
    assert (outcome.commands, outcome.responses) == ([], said)
    assert outcome.slots == {**EMPTIED, "requested_slot": None}
    assert [event["name"] for event in outcome.events if event["event"] == "active_loop"] == [None]


@pytest.mark.parametrize(
    ("action", "intent", "kind"),
    [
        (ActionLaporanBeres(), "laporan_beres", "confirm"),
        (ActionEskalasiLaporan(), "eskalasi_laporan", "escalate"),
    ],
    ids=["confirm", "escalate"],
)
async def test_one_tap_is_enough(
    action: ActionLaporanBeres | ActionEskalasiLaporan, intent: str, kind: str
) -> None:
    outcome = await run(action, make_tracker(**tapped(intent)))
    assert outcome.commands == [
        {"command": "take_step", "number": NUMBER, "kind": kind, "note": None, "photos": []}
    ]
    assert outcome.values["nomor"] == NUMBER


async def test_without_a_number_it_is_asked_for() -> None:
    outcome = await run(ActionLaporanBeres(), make_tracker(intent="laporan_beres", payload="/laporan_beres"))
    assert (outcome.commands, outcome.responses) == ([], ["utter_ask_status_nomor"])
