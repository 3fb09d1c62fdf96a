"""What cannot be read is answered in the state of the talk, and what was asked stays asked."""

from __future__ import annotations

from typing import Any

import pytest

from actions.general.action_kirim_media import ActionKirimMedia
from actions.general.media import HELP, IN_COMPLAINT, IN_FORM, LEADS, OWN_HELP, TOPICS, Talk, lead, state_of
from actions.turn import said_before, words_before
from tests.unit.actions.helper import DOMAIN, make_tracker, run

MEDIA: dict[str, Any] = {"intent": "kirim_media", "payload": "/kirim_media"}


@pytest.mark.parametrize(
    ("kinds", "unheard", "response"),
    [
        ({"voice"}, None, "utter_media_suara"),
        ({"voice"}, "failed", "utter_media_suara_failed"),
        ({"voice"}, "unclear", "utter_media_suara_unclear"),
        ({"voice"}, "too_long", "utter_media_suara_too_long"),
        ({"voice"}, "left", "utter_media_suara"),
        ({"video"}, None, "utter_media_video"),
        ({"document"}, None, "utter_media_dokumen"),
        ({"other"}, None, "utter_media_lain"),
        ({"sticker"}, None, "utter_media_stiker"),
        ({"contact"}, None, "utter_media_kontak"),
        ({"sticker", "video"}, None, "utter_media_video"),
        ({"contact", "sticker"}, None, "utter_media_kontak"),
        ({"voice", "video"}, "failed", "utter_media_lain"),
    ],
)
def test_each_kind_has_its_own_answer_and_several_have_one(
    kinds: set[str], unheard: str | None, response: str
) -> None:
    assert lead(kinds, unheard) == response


@pytest.mark.parametrize(
    ("talk", "state"),
    [
        (Talk(), "bebas"),
        (Talk(form="formulir_pengaduan", question="pengaduan_uraian"), "uraian"),
        (Talk(form="formulir_pengaduan", question="pengaduan_lokasi"), "lokasi"),
        (Talk(form="formulir_pengaduan", question="pengaduan_wilayah"), "lokasi"),
        (Talk(form="formulir_pengaduan", question="pengaduan_foto"), "foto"),
        (Talk(form="formulir_pengaduan", question="pengaduan_keputusan"), "kartu"),
        (Talk(form="formulir_pengaduan", question="pengaduan_kategori"), "pilihan"),
        (Talk(form="formulir_jawaban", question="jawaban_isi", has_draft=True), "jawaban"),
        (Talk(form="formulir_koreksi", question="koreksi_isi"), "koreksi"),
        (Talk(said={"utter_ask_langganan_batas"}), "pertanyaan"),
        (Talk(said={"utter_maksud_anda"}), "pertanyaan"),
        (Talk(said={"utter_tanya_jawaban"}, asked_about="LPG-261123-0001"), "pertanyaan"),
        (Talk(said={"utter_petugas_belum_tersedia"}), "pertanyaan"),
        (Talk(asked_about="LPG-261123-0001", has_draft=True), "petugas"),
        (Talk(has_draft=True), "draf"),
        (Talk(said={"utter_harga"}), "harga"),
        (Talk(said={"utter_layanan"}), "layanan"),
        (Talk(said={"utter_sapa"}), "bebas"),
    ],
)
def test_every_state_of_the_talk_is_known(talk: Talk, state: str) -> None:
    assert state_of(talk) == state


def test_every_state_has_its_words() -> None:
    states = {*IN_COMPLAINT.values(), *IN_FORM.values(), *TOPICS.values()}
    states |= {"bebas", "petugas", "draf", "pertanyaan", "pilihan"}
    keys = {f"{HELP}{state}" for state in states} | {f"{HELP}{state}_{kind}" for state, kind in OWN_HELP}
    assert keys == {key for key in DOMAIN["responses"] if key.startswith(HELP)}
    assert set(LEADS.values()) <= DOMAIN["responses"].keys()


async def test_a_video_in_place_of_the_photo_is_asked_for_as_a_picture() -> None:
    outcome = await run(ActionKirimMedia(), make_tracker(**MEDIA, kinds=["video"], question="pengaduan_foto"))
    assert outcome.responses == ["utter_media_video"]
    assert outcome.values["bantuan"] == "Kirim foto atau tangkapan layarnya."


async def test_a_voice_note_in_place_of_the_place_is_asked_for_as_a_street_or_a_pin() -> None:
    tracker = make_tracker(**MEDIA, kinds=["voice"], question="pengaduan_lokasi")
    outcome = await run(ActionKirimMedia(), tracker)
    assert outcome.values["bantuan"] == "Mohon ketik nama jalan atau kirim titik lokasi (pin)."


async def test_the_complaint_that_an_officer_asks_about_is_named() -> None:
    tracker = make_tracker(**MEDIA, kinds=["voice"], told={"asked_about": "LPG-261123-0001"})
    outcome = await run(ActionKirimMedia(), tracker)
    assert "LPG-261123-0001" in outcome.values["bantuan"]


@pytest.mark.parametrize(
    ("listens", "response"), [(False, "utter_media_dapat"), (True, "utter_media_dapat_suara")]
)
async def test_who_asks_what_can_be_sent_is_told_the_truth(listens: bool, response: str) -> None:
    tracker = make_tracker("boleh kirim vn?", "kirim_media", told={"listens": listens})
    assert (await run(ActionKirimMedia(), tracker)).responses == [response]


def talk_with_media_between(key: str) -> Any:
    """A question, then a sticker alone, then words."""
    tracker = make_tracker(
        "30 ribu", said_before=[key], before={"text": "kabari harga cabai", "metadata": {}}
    )
    sticker = [
        {"event": "user", "text": "/kirim_media", "metadata": {"kinds": ["sticker"]}},
        {"event": "bot", "text": "…", "metadata": {"utter_action": "utter_media_stiker"}},
    ]
    tracker.events = [*tracker.events[:-1], *sticker, tracker.events[-1]]
    return tracker


def test_media_alone_does_not_come_between_a_question_and_its_answer() -> None:
    tracker = talk_with_media_between("utter_ask_langganan_batas")
    assert said_before(tracker) == {"utter_ask_langganan_batas"}
    assert words_before(tracker) == "kabari harga cabai"


async def test_an_open_question_is_said_again_with_its_buttons() -> None:
    tracker = make_tracker(**MEDIA, kinds=["sticker"], said_before=["utter_maksud_anda"])
    buttons = [{"title": "Lapor masalah", "payload": "/lapor_pengaduan"}]
    tracker.events[1] |= {"text": "Yang mana?", "data": {"buttons": buttons}}
    spoken: list[dict[str, Any]] = []

    class Listening:
        def utter_message(self, **message: Any) -> None:
            spoken.append(message)

    await ActionKirimMedia().run(Listening(), tracker, DOMAIN)
    assert spoken[1] == {"text": "Yang mana?", "buttons": buttons, "utter_action": "utter_maksud_anda"}
