from __future__ import annotations

from dataclasses import replace

import pytest

from actions.areas import SaidPlace
from actions.complaint.answers import UNCLEAR, Candidates, answers
from actions.complaint.draft import AREA, CATEGORY, DECISION, PHOTO_SPOT, PHOTOS, PLACE, Draft
from actions.turn import Turn
from tests.unit.actions.form_turns import (
    EMPTY,
    FULL,
    HAJIMENA,
    NATAR,
    OPTIONS,
    RAJA_BASA,
    RAJABASA,
    TELLING,
    WHICH,
    area,
    place,
    said,
    tapped,
)

PASAR_TUGU = SaidPlace("depan pasar tugu natar", NATAR, landmark="depan pasar tugu")


@pytest.mark.parametrize(
    ("draft", "question", "turn", "expected"),
    [
        pytest.param(
            EMPTY,
            None,
            replace(TELLING, place=PASAR_TUGU),
            {PLACE: place("depan pasar tugu natar"), AREA: NATAR},
            id="a landmark in the description tells the place, in the citizen's words and officially",
        ),
        pytest.param(
            EMPTY,
            None,
            replace(TELLING, place=SaidPlace("natar", NATAR)),
            {AREA: NATAR},
            id="a district alone is kept, and asked into",
        ),
        pytest.param(
            EMPTY,
            None,
            replace(TELLING, place=SaidPlace("hajimena natar", HAJIMENA)),
            {PLACE: place("hajimena natar"), AREA: HAJIMENA},
            id="a village is a place",
        ),
        pytest.param(
            EMPTY,
            PLACE,
            replace(said("rajabasa"), place=SaidPlace("rajabasa", options=OPTIONS)),
            {PLACE: place("rajabasa", options=OPTIONS), AREA: None},
            id="an unsure area is left open",
        ),
        pytest.param(
            Draft("x", area=area("18.71", "Kota Bandar Lampung")),
            PLACE,
            replace(said("rajabasa"), place=SaidPlace("rajabasa", options=OPTIONS)),
            {PLACE: place("rajabasa"), AREA: RAJABASA},
            id="what is known already settles it",
        ),
        pytest.param(
            Draft("x", area=NATAR),
            PLACE,
            said("depan masjid taqwa"),
            {PLACE: place("depan masjid taqwa"), AREA: NATAR},
            id="an answer without an area keeps the known one",
        ),
        pytest.param(
            Draft("x", area=NATAR),
            PLACE,
            Turn(intent="lewati", confidence=1, is_tapped=True),
            {PLACE: place(NATAR["name"])},
            id="the known area may be enough",
        ),
        pytest.param(
            WHICH,
            AREA,
            Turn(intent="beri_info", is_tapped=True, entities={"kode_wilayah": "18.01.16"}),
            {AREA: RAJA_BASA},
            id="an area is tapped",
        ),
        pytest.param(
            WHICH,
            AREA,
            Turn(intent="beri_info", is_tapped=True, entities={"kode_wilayah": "-"}),
            {AREA: {}},
            id="none of them",
        ),
        pytest.param(WHICH, AREA, said("yang di lampung selatan"), {AREA: RAJA_BASA}, id="an area is typed"),
        pytest.param(
            replace(WHICH, place=place("rajabasa", options=(RAJABASA,))),
            AREA,
            said("ya", "setuju"),
            {AREA: RAJABASA},
            id="a yes to the only one",
        ),
        pytest.param(WHICH, AREA, said("ya", "setuju"), {AREA: UNCLEAR}, id="a yes to several is explained"),
        pytest.param(WHICH, AREA, tapped("Lewati", "ubah_foto"), {AREA: None}, id="a stale tap asks again"),
        pytest.param(WHICH, AREA, said("bukan", "tolak"), {AREA: {}}, id="no means my own words"),
        pytest.param(
            WHICH,
            AREA,
            said("dekat lapangan merah"),
            {PLACE: place("rajabasa, dekat lapangan merah", options=OPTIONS), AREA: {}},
            id="more words join the place",
        ),
        pytest.param(
            replace(WHICH, area={}), CATEGORY, said("kembali", "kembali"), {AREA: None}, id="back to the area"
        ),
        pytest.param(
            FULL,
            PHOTOS,
            said("kembali", "kembali"),
            {PLACE: None, AREA: None},
            id="back empties place and area",
        ),
    ],
)
def test_a_place_is_kept_in_words_and_as_an_area(
    draft: Draft, question: str | None, turn: Turn, expected: Candidates
) -> None:
    told = answers(draft, question, turn)
    assert {slot: value for slot, value in told.items() if slot in (PLACE, AREA)} == expected


SPOT = {"lat": -5.35, "long": 105.2, "area": HAJIMENA}
SPOT_PINNED = {PLACE: place(None, {"lat": -5.35, "long": 105.2}), AREA: HAJIMENA}
DECLINED: Candidates = {PLACE: None, PHOTO_SPOT: {}}
OFFERED = Draft("lampu mati", photo_spot=SPOT)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        pytest.param(
            replace(tapped("", "beri_info"), entities={"titik_foto": "ya"}), SPOT_PINNED, id="tapped yes"
        ),
        pytest.param(said("iya betul", "setuju"), SPOT_PINNED, id="written yes"),
        pytest.param(
            replace(tapped("", "beri_info"), entities={"titik_foto": "tidak"}), DECLINED, id="tapped no"
        ),
        pytest.param(said("bukan", "tolak"), DECLINED, id="written no"),
        pytest.param(said("lewati", "lewati"), DECLINED, id="passed over"),
        pytest.param(
            said("bukan, di jl. kartini no 5", "tolak"),
            {PLACE: place("jl. kartini no 5"), AREA: None},
            id="a no with the right place is a place",
        ),
        pytest.param(
            said("di gang mawar 3"),
            {PLACE: place("di gang mawar 3"), AREA: None},
            id="a place is a place, whatever was offered",
        ),
        pytest.param(
            replace(said(""), location={"lat": -5.1, "long": 105.3}),
            {PLACE: place(None, {"lat": -5.1, "long": 105.3})},
            id="a pin wins",
        ),
    ],
)
def test_where_a_photo_was_taken_becomes_the_place_only_by_a_yes(turn: Turn, expected: Candidates) -> None:
    assert answers(OFFERED, PLACE, turn) == expected


@pytest.mark.parametrize("spot", [None, {}])
def test_a_yes_to_nothing_makes_no_place_of_a_photo(spot: dict[str, object] | None) -> None:
    draft = Draft("lampu mati", photo_spot=spot)
    turn = replace(said("ya", "setuju"), photo_spot=SPOT)
    assert answers(draft, PLACE, turn) == {PLACE: UNCLEAR}
    late_tap = replace(
        tapped("Ya, pakai titik itu", "beri_info"), entities={"titik_foto": "ya"}, photo_spot=SPOT
    )
    assert answers(draft, PLACE, late_tap) == {PLACE: None}


def test_a_late_yes_to_the_photos_spot_sends_nothing_off() -> None:
    late_tap = replace(tapped("Ya, pakai titik itu", "beri_info"), entities={"titik_foto": "ya"})
    assert answers(replace(FULL, photo_spot=SPOT), DECISION, late_tap) == {DECISION: None}
