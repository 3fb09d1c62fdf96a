from __future__ import annotations

from dataclasses import replace

import pytest

from actions.areas import SaidPlace
from actions.complaint.answers import Candidates, answers
from actions.complaint.draft import (
    AREA,
    CATEGORY,
    DECISION,
    DESCRIPTION,
    PART,
    PHOTOS,
    PLACE,
    Draft,
)
from actions.turn import Turn
from tests.unit.actions.form_turns import (
    FULL,
    HAJIMENA,
    KNOWN,
    NATAR,
    OPTIONS,
    RAJA_BASA,
    RAJABASA,
    WHICH,
    area,
    place,
    said,
)
from tests.unit.actions.helper import PHOTO, PIN

KEDATON = area("18.71.01", "Kecamatan Kedaton, Kota Bandar Lampung")
PRINGSEWU = area("18.10", "Kabupaten Pringsewu")
LAMPUNG_SELATAN = area("18.01", "Kabupaten Lampung Selatan")
KALIANDA = area("18.01.06", "Kecamatan Kalianda, Kabupaten Lampung Selatan")
TOLD = replace(FULL, area=NATAR, place=place("jl kartini", dict(PIN)), photos=(PHOTO,))


def at(words: str, where: SaidPlace | None = None, intent: str = "beri_info") -> Turn:
    return replace(said(words, intent), place=where)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        pytest.param(
            at("salah, di kecamatan kedaton", SaidPlace("kecamatan kedaton", KEDATON)),
            {PLACE: place("kecamatan kedaton"), AREA: KEDATON},
            id="place and area are replaced, the pin too",
        ),
        pytest.param(
            at(
                "lokasinya depan masjid agung kalianda",
                SaidPlace("depan masjid agung kalianda", KALIANDA, landmark="depan masjid agung"),
            ),
            {PLACE: place("depan masjid agung kalianda"), AREA: KALIANDA},
            id="a landmark",
        ),
        pytest.param(
            at("lokasi salah, yang benar di natar", SaidPlace("natar", NATAR), "ubah_lokasi"),
            {PLACE: place("natar"), AREA: NATAR},
            id="the new place is taken at once, without a question",
        ),
        pytest.param(
            at("bukan di kedaton tapi di rajabasa", SaidPlace("rajabasa", RAJABASA), "ubah_lokasi"),
            {PLACE: place("rajabasa"), AREA: RAJABASA},
            id="what follows tapi counts",
        ),
        pytest.param(
            at("salah, di rajabasa", SaidPlace("rajabasa", options=OPTIONS)),
            {PLACE: place("rajabasa", options=OPTIONS), AREA: None},
            id="an area of two names is asked",
        ),
        pytest.param(
            at("lokasinya depan warung bu sri"),
            {PLACE: place("depan warung bu sri"), AREA: NATAR},
            id="a spot without an area stays in the known one",
        ),
        pytest.param(
            at("bukan lampu jalan tapi listrik", intent="lapor_pengaduan"),
            {CATEGORY: "listrik"},
            id="the category",
        ),
        pytest.param(
            at("kategorinya salah harusnya sampah", intent="ubah_laporan"),
            {CATEGORY: "sampah"},
            id="the category by its word",
        ),
    ],
)
@pytest.mark.parametrize("question", [DECISION, PHOTOS])
def test_a_correction_takes_the_place_of_the_wrong_fact(
    turn: Turn, expected: Candidates, question: str
) -> None:
    assert answers(TOLD, question, turn, KNOWN) == expected


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (at("fotonya salah", intent="ubah_foto"), {DECISION: "ubah", PART: "ubah_foto"}),
        (at("lokasinya salah", intent="ubah_lokasi"), {DECISION: "ubah", PART: "ubah_lokasi"}),
        (at("kategorinya salah", intent="ubah_laporan"), {DECISION: "ubah", PART: "ubah_kategori"}),
    ],
)
def test_a_part_that_is_wrong_without_a_new_value_is_asked(turn: Turn, expected: Candidates) -> None:
    assert answers(TOLD, DECISION, turn, KNOWN) == expected


@pytest.mark.parametrize(
    "turn",
    [
        at("eh sudah tiga minggu gelap"),
        at("bukan cuma di sini, yang di natar juga gelap", SaidPlace("natar", NATAR)),
        at("di natar juga gelap", SaidPlace("natar", NATAR)),
    ],
)
def test_more_words_are_no_correction(turn: Turn) -> None:
    told = answers(TOLD, DECISION, turn, KNOWN)
    assert told == {DESCRIPTION: f"lampu mati\n{turn.words}", DECISION: None}


def test_the_same_words_again_are_not_told_twice() -> None:
    told = answers(Draft("lampu mati"), DECISION, said("lampu mati", "lapor_pengaduan"))
    assert told == {DESCRIPTION: "lampu mati", DECISION: None}


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        pytest.param(
            at("salah, di kecamatan kedaton", SaidPlace("kecamatan kedaton", KEDATON), "ubah_lokasi"),
            {PLACE: place("kecamatan kedaton"), AREA: KEDATON},
            id="another district takes the place of the doubtful one",
        ),
        pytest.param(
            at("bukan itu, di pringsewu", SaidPlace("pringsewu", PRINGSEWU), "tolak"),
            {PLACE: place("pringsewu"), AREA: PRINGSEWU},
            id="a no with another place is more than a no",
        ),
        pytest.param(
            at("salah, di kedaton kota bandar lampung", SaidPlace("kedaton kota bandar lampung", KEDATON)),
            {PLACE: place("kedaton kota bandar lampung"), AREA: KEDATON},
            id="a parent that an option shares does not make it that option",
        ),
        pytest.param(
            at("eh bukan dua-duanya, di kedaton", SaidPlace("kedaton", KEDATON)),
            {PLACE: place("kedaton"), AREA: KEDATON},
            id="a no to both",
        ),
        pytest.param(
            at("lokasinya di jl kartini"),
            {PLACE: place("jl kartini"), AREA: None},
            id="a street without an area",
        ),
        pytest.param(
            at("bukan, yang di lampung selatan", SaidPlace("lampung selatan", LAMPUNG_SELATAN), "tolak"),
            {AREA: RAJA_BASA},
            id="a no to one option that names the other",
        ),
        pytest.param(
            at("salah, rajabasa", SaidPlace("rajabasa", RAJABASA), "tolak"),
            {AREA: RAJABASA},
            id="an option itself is an answer",
        ),
        pytest.param(at("bukan itu", intent="tolak"), {AREA: {}}, id="a bare no keeps the own words"),
    ],
)
def test_a_correction_is_heard_while_one_of_several_areas_is_asked_for(
    turn: Turn, expected: Candidates
) -> None:
    assert answers(WHICH, AREA, turn, KNOWN) == expected


def test_a_correction_is_heard_while_a_photos_spot_is_offered_as_the_place() -> None:
    offered = Draft("lampu mati", photo_spot={"lat": -5.35, "long": 105.2, "area": HAJIMENA})
    turn = at("bukan itu, di pringsewu", SaidPlace("pringsewu", PRINGSEWU), "tolak")
    assert answers(offered, PLACE, turn, KNOWN) == {PLACE: place("pringsewu"), AREA: PRINGSEWU}


def test_the_area_that_was_told_first_settles_a_correction_of_a_photos_spot() -> None:
    told = area("18.71", "Kota Bandar Lampung")
    spot = {"lat": -5.35, "long": 105.2, "area": HAJIMENA}
    turn = at("bukan, di rajabasa", SaidPlace("rajabasa", options=OPTIONS), "tolak")
    corrected = answers(Draft("lampu mati", area=told, photo_spot=spot), PLACE, turn, KNOWN)
    assert corrected == {PLACE: place("rajabasa"), AREA: RAJABASA}
