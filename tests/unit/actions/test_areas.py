"""How the understanding's place is read."""

from __future__ import annotations

from typing import Any

import pytest

from actions.areas import Area, SaidPlace, narrowed, official_name, read_place, settle, short_title

DISTRICT = {
    "code": "18.01.04",
    "name": "Natar",
    "kind": "kecamatan",
    "kecamatan": "Natar",
    "kabupaten_kota": "Kabupaten Lampung Selatan",
}
VILLAGE = {**DISTRICT, "code": "18.01.04.2001", "name": "Hajimena", "kind": "desa"}
CITY = {
    "code": "18.72",
    "name": "Kota Metro",
    "kind": "kota",
    "kecamatan": None,
    "kabupaten_kota": "Kota Metro",
}


@pytest.mark.parametrize(
    ("area", "name", "title"),
    [
        (CITY, "Kota Metro", "Kota Metro"),
        (DISTRICT, "Kecamatan Natar, Kabupaten Lampung Selatan", "Natar, Lampung Selatan"),
        (VILLAGE, "Desa Hajimena, Kecamatan Natar, Kabupaten Lampung Selatan", "Hajimena, Natar"),
    ],
)
def test_an_area_is_named_with_its_parents(area: dict[str, Any], name: str, title: str) -> None:
    assert official_name(area) == name
    assert short_title(area) == title


def area(code: str, name: str = "") -> Area:
    return Area(code=code, name=name, title=name)


def heard(found: dict[str, Any], confidence: float, *alternatives: dict[str, Any]) -> dict[str, Any]:
    place = {**found, "confidence": confidence, "alternatives": list(alternatives), "patokan": None}
    return {"text": "di natar", "entities": [], "place": place}


@pytest.mark.parametrize(
    ("message", "code", "options"),
    [
        (heard(DISTRICT, 0.97), "18.01.04", []),
        (heard(DISTRICT, 0.97, VILLAGE), "18.01.04", []),
        (heard(DISTRICT, 0.72, CITY), None, ["18.01.04", "18.72"]),
        (heard(DISTRICT, 0.3, VILLAGE), None, ["18.01.04.2001"]),
        (heard(DISTRICT, 0.7), "18.01.04", []),
        (heard(DISTRICT, 0.4), None, ["18.01.04"]),
        (heard({**DISTRICT, "code": None}, 0.3, VILLAGE, CITY), None, ["18.01.04.2001", "18.72"]),
    ],
    ids=["sure", "sure with rivals", "unsure", "only around the rest", "no rival", "doubtful", "tie"],
)
def test_an_area_is_taken_where_it_is_sure(
    message: dict[str, Any], code: str | None, options: list[str]
) -> None:
    place = read_place(message)
    assert place is not None
    assert (place.area and place.area["code"]) == code
    assert [option["code"] for option in place.options] == options


def test_parts_that_stand_together_are_one_place_in_the_citizens_words() -> None:
    text = "pak di margodadi kec sumberejo jalannya rusak dekat pos"
    parts = [
        {"entity": "kelurahan", "value": "Margodadi", "start": 7, "end": 16},
        {"entity": "kecamatan", "value": "Sumberejo", "start": 21, "end": 30},
        {"entity": "patokan", "value": "dekat pos", "start": 46, "end": 55},
        {"entity": "harga", "value": "1", "start": 0, "end": 3},
    ]
    place = read_place({"text": text, "entities": parts})
    assert place == SaidPlace("margodadi kec sumberejo", landmark="dekat pos")


def test_a_message_without_a_place_has_none() -> None:
    assert read_place({"text": "halo", "entities": [], "place": None}) is None


NATAR, HAJIMENA, METRO = area("18.01.04"), area("18.01.04.2001"), area("18.72")
ELSEWHERE = area("18.02.03.2001")


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        (None, NATAR, (NATAR, ())),
        (SaidPlace(area=METRO), NATAR, (METRO, ())),
        (SaidPlace(area=NATAR), HAJIMENA, (HAJIMENA, ())),
        (SaidPlace(options=(HAJIMENA, ELSEWHERE)), NATAR, (HAJIMENA, ())),
        (SaidPlace(options=(HAJIMENA, ELSEWHERE)), METRO, (None, (HAJIMENA, ELSEWHERE))),
        (SaidPlace(options=(HAJIMENA, ELSEWHERE)), None, (None, (HAJIMENA, ELSEWHERE))),
        (SaidPlace(landmark="masjid"), NATAR, (NATAR, ())),
    ],
)
def test_what_was_named_before_settles_an_open_name(
    said: SaidPlace | None, known: Area | None, expected: tuple[Area | None, tuple[Area, ...]]
) -> None:
    assert settle(said, known) == expected


@pytest.mark.parametrize(
    ("words", "code"), [("yang di natar", "1"), ("Metro", "2"), ("purwosari", None), ("bukan", None)]
)
def test_an_option_is_found_by_the_words_that_set_it_apart(words: str, code: str | None) -> None:
    options = [area("1", "Desa Purwosari, Kecamatan Natar"), area("2", "Desa Purwosari, Kecamatan Metro")]
    found = narrowed(words, options)
    assert (found and found["code"]) == code
