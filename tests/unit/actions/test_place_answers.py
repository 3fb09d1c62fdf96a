from __future__ import annotations

from dataclasses import replace

import pytest

from actions.areas import SaidPlace
from actions.complaint.answers import UNCLEAR, Candidates, answers
from actions.complaint.draft import AREA, CATEGORY, PHOTOS, PLACE, Draft
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
