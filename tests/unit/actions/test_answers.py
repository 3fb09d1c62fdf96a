from __future__ import annotations

from dataclasses import replace

import pytest

from actions.complaint.answers import UNCLEAR, Candidates, answers, before, is_interruption
from actions.complaint.draft import AREA, CATEGORY, DECISION, DESCRIPTION, PART, PHOTOS, PLACE, Draft
from actions.turn import Turn
from tests.unit.actions.form_turns import EMPTY, FULL, OPTIONS, place, said, tapped
from tests.unit.actions.helper import OTHER_PHOTO, PHOTO, PIN

OPENING = "jalan rusak parah di depan pasar pringsewu, tolong"


@pytest.mark.parametrize(
    ("draft", "question", "turn", "expected"),
    [
        pytest.param(
            EMPTY, None, said("mau lapor min", "lapor_pengaduan"), {}, id="an announcement is no description"
        ),
        pytest.param(
            EMPTY,
            None,
            said(OPENING, "lapor_pengaduan"),
            {DESCRIPTION: OPENING},
            id="a place that was not understood is asked for",
        ),
        pytest.param(
            EMPTY,
            None,
            Turn(words="lampu mati", intent="lapor_pengaduan", confidence=0.9, photos=(PHOTO,), location=PIN),
            {DESCRIPTION: "lampu mati", PHOTOS: [PHOTO], PLACE: place(None, PIN)},
            id="a photo with a caption and a pin fill everything",
        ),
        pytest.param(
            EMPTY, None, said("boleh", "setuju"), {}, id="a yes that opens the form is no description"
        ),
        pytest.param(
            EMPTY, None, said("lanjutkan laporan tadi", "lanjutkan_laporan"), {}, id="going on tells nothing"
        ),
        pytest.param(
            EMPTY, DESCRIPTION, said("banjir"), {DESCRIPTION: "banjir"}, id="one telling word is enough"
        ),
        pytest.param(
            EMPTY, DESCRIPTION, said("ya", "setuju"), {DESCRIPTION: UNCLEAR}, id="a yes is no description"
        ),
        pytest.param(
            EMPTY, DESCRIPTION, said("ubah", "ubah_laporan"), {DESCRIPTION: UNCLEAR}, id="steering is none"
        ),
        pytest.param(
            EMPTY,
            DESCRIPTION,
            said("harga gas mahal", "tanya_harga"),
            {DESCRIPTION: "harga gas mahal"},
            id="a question in answer is the answer",
        ),
        pytest.param(
            EMPTY,
            DESCRIPTION,
            Turn(intent="lapor_pengaduan", confidence=1),
            {DESCRIPTION: None},
            id="a stale tap",
        ),
        pytest.param(
            EMPTY, PLACE, said("bdl"), {PLACE: place("bdl"), AREA: None}, id="any words are a place"
        ),
        pytest.param(
            EMPTY, PLACE, said("ga jadi deh", "batal"), {DECISION: "batal"}, id="cancelling cancels"
        ),
        pytest.param(
            EMPTY, PLACE, said("kembali", "kembali"), {DESCRIPTION: None}, id="back empties the one before"
        ),
        pytest.param(
            EMPTY,
            PLACE,
            Turn(words="depan masjid", intent="beri_info", location=PIN),
            {PLACE: place("depan masjid", PIN)},
            id="a pin and words are both kept",
        ),
        pytest.param(
            EMPTY, PHOTOS, Turn(intent="lewati", confidence=1), {PHOTOS: []}, id="photos may be skipped"
        ),
        pytest.param(EMPTY, PHOTOS, said("ga ada", "tolak", 0.4), {PHOTOS: []}, id="a weak no skips too"),
        pytest.param(
            FULL,
            PHOTOS,
            said("sudah sebulan padam"),
            {DESCRIPTION: "lampu mati\nsudah sebulan padam", PHOTOS: None},
            id="words in place of a photo join the description",
        ),
        pytest.param(
            Draft("x", None, (PHOTO,)),
            DECISION,
            Turn(intent="beri_info", photos=(PHOTO, OTHER_PHOTO)),
            {PHOTOS: [PHOTO, OTHER_PHOTO], DECISION: None},
            id="a later photo is added once",
        ),
        pytest.param(FULL, DECISION, said("ya kirim", "setuju"), {DECISION: "kirim"}, id="a typed yes sends"),
        pytest.param(
            FULL,
            DECISION,
            said("lokasinya salah", "ubah_lokasi"),
            {DECISION: "ubah", PART: "ubah_lokasi"},
            id="a named part",
        ),
        pytest.param(
            FULL,
            DECISION,
            said("eh sudah tiga minggu gelap"),
            {DESCRIPTION: "lampu mati\neh sudah tiga minggu gelap", DECISION: None},
            id="late words join and the card returns",
        ),
        pytest.param(FULL, DECISION, said("apa ya"), {DECISION: UNCLEAR}, id="an unclear decision"),
        pytest.param(
            FULL, PART, Turn(intent="ubah_foto", confidence=1), {PART: "ubah_foto"}, id="a tapped part"
        ),
        pytest.param(
            FULL, PART, Turn(intent="setuju", confidence=1), {DECISION: None}, id="never mind shows the card"
        ),
        pytest.param(FULL, PART, said("entahlah"), {PART: UNCLEAR}, id="an unclear part"),
        pytest.param(FULL, DECISION, tapped("Lewati", "lewati"), {DECISION: None}, id="a stale tap's title"),
        pytest.param(
            EMPTY, PLACE, tapped("1", "lapor_pengaduan"), {PLACE: None}, id="a tap's number is no place"
        ),
        pytest.param(
            EMPTY,
            None,
            tapped("jalan rusak\nLapor masalah", "lapor_pengaduan"),
            {DESCRIPTION: "jalan rusak\nLapor masalah"},
            id="words before a tap are kept",
        ),
        pytest.param(EMPTY, PLACE, said("menu", "menu"), {}, id="a wish is no answer"),
        pytest.param(
            EMPTY,
            PLACE,
            said("lanjutkan laporan", "lanjutkan_laporan"),
            {PLACE: None},
            id="going on asks the same question again",
        ),
        pytest.param(
            EMPTY,
            PLACE,
            Turn("harga cabai", "tanya_harga", 0.9, entities={"komoditas": "cabai"}),
            {},
            id="a price is no place",
        ),
    ],
)
def test_a_turn_answers_what_it_says(
    draft: Draft, question: str | None, turn: Turn, expected: Candidates
) -> None:
    assert answers(draft, question, turn) == expected


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (said("bantuan", "bantuan"), True),
        (said("bantuan", "bantuan", 0.4), False),
        (said("rumah tetangga kebakaran tolong cepat pak api sudah besar sekali", "darurat", 0.5), True),
        (Turn("kebakaran", "darurat", 0.5, is_followed=False), False),
        (said("tolong dibantu warga desa kami yang jalannya rusak parah", "bantuan"), False),
        (said("makasih ya", "terima_kasih"), True),
        (said("sampah numpuk di pinggir kali besar", "pamit"), False),
        (said("jalan rusak", "lapor_pengaduan"), False),
    ],
)
def test_only_a_clear_and_brief_wish_interrupts_the_form(turn: Turn, expected: bool) -> None:
    assert is_interruption(turn) is expected


@pytest.mark.parametrize(
    ("question", "emptied"),
    [(DESCRIPTION, DESCRIPTION), (PLACE, DESCRIPTION), (PHOTOS, PLACE), (DECISION, PHOTOS), (PART, DECISION)],
)
def test_going_back_empties_the_answer_before(question: str, emptied: str) -> None:
    assert before(question, FULL) == emptied


def test_going_back_stops_at_what_the_citizen_chose() -> None:
    assert before(PHOTOS, replace(FULL, chosen="sampah")) == CATEGORY
    assert before(CATEGORY, replace(FULL, place=place("rajabasa", options=OPTIONS), area={})) == AREA
