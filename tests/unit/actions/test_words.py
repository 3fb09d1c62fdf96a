from __future__ import annotations

import pytest

from actions.areas import Area, SaidPlace
from actions.complaint.description import tells_problem
from actions.complaint.place import exact_place, is_place, stated_street


@pytest.mark.parametrize(
    "text",
    [
        "banjir",
        "jalan rusak",
        "lapor lampu mati",
        "dalane bolong kabeh",
        "haga lapor ranlaya rusak",
        "pungli di kelurahan",
    ],
)
def test_a_problem_is_told(text: str) -> None:
    assert tells_problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mau lapor",
        "arep lapor min",
        "assalamualaikum pak",
        "mau lapor jalan",
        "hmm",
        "?",
        "12345",
        "ya",
        "🙏",
        "tolong dibantu",
    ],
)
def test_talk_alone_tells_no_problem(text: str) -> None:
    assert not tells_problem(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lampu mati di jl. Raden Intan no 5 sudah 3 hari", "jl. Raden Intan no 5"),
        ("dalan rusak neng gang mawar, tulung", "gang mawar"),
        ("sampah di pasar tugu bau banget", None),
        ("lampu di rumah saya mati", None),
        ("di jalan ini banyak lubang", None),
        ("jalan rusak", None),
        ("tiang listrik di jl. kartini patah", "jl. kartini"),
        ("talud di gang mawar roboh menimpa rumah", "gang mawar"),
        ("got mampet (Jl. Ahmad Yani 12)", "Jl. Ahmad Yani 12"),
        ("lampu mati [gg kelapa]", "gg kelapa"),
        ("mau lapor (jalan rusak)", None),
    ],
)
def test_a_stated_street_is_found_up_to_where_the_sentence_goes_on(text: str, place: str | None) -> None:
    assert stated_street(text) == place


VILLAGE = Area(code="18.06.13.2006", name="Desa Margodadi, Kecamatan Sumberejo", title="Margodadi")
DISTRICT = Area(code="18.01.04", name="Kecamatan Natar", title="Natar")


def at(landmark: str) -> SaidPlace:
    return SaidPlace(landmark, landmark=landmark)


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("rusak depan pasar tugu", at("depan pasar tugu"), "depan pasar tugu"),
        ("sampah di pasar tugu", at("pasar tugu"), "pasar tugu"),
        ("dalan neng ngarep pasar gisting rusak", at("ngarep pasar gisting"), "ngarep pasar gisting"),
        ("jembatan kayu lapuk hampir roboh", at("jembatan kayu lapuk"), None),
        ("rusak depan rumah saya", at("depan rumah"), None),
        ("berlubang di depan balai desa", at("depan balai"), None),
        ("sampah belakang pasar", at("belakang pasar"), None),
        ("rusak di margodadi", SaidPlace("margodadi", area=VILLAGE), "margodadi"),
        ("banjir di natar", SaidPlace("natar", area=DISTRICT), None),
        ("banjir", None, None),
    ],
)
def test_a_landmark_with_a_name_or_a_village_tells_the_place(
    text: str, said: SaidPlace | None, place: str | None
) -> None:
    assert exact_place(text, said) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [("bdl", True), ("jl kartini", True), ("di sini", False), ("ya", False), ("", False)],
)
def test_a_place_needs_a_name(text: str, expected: bool) -> None:
    assert is_place(text) is expected
