"""What a service card says, and what it admits not to know."""

from __future__ import annotations

import pytest

from actions.services.card import CardTexts, Part, card_choices, read_parts
from actions.services.nearest import is_elsewhere, nearest
from bot.domain.content import PublicService, ServicePlace
from tests.fixtures.content import card
from tests.unit.actions.helper import DOMAIN

METRO = ServicePlace(name="Kantor Metro", area="18.72", lat=-5.11, long=105.3, hours="Senin-Jumat")
PRINGSEWU = ServicePlace(name="Kantor Pringsewu", area="18.10", lat=-5.36, long=104.97)
EVERYWHERE = ServicePlace(name="Kantor kecamatan")
BARE = card(
    "kosong",
    "Layanan kosong",
    summary="",
    requirements=[],
    steps=[],
    cost=None,
    duration=None,
    places=[],
    url=None,
    sample=True,
)


def texts(service: PublicService, area: str | None = None) -> CardTexts:
    return CardTexts(service, DOMAIN, area)


def test_the_short_card_tells_cost_time_place_and_link() -> None:
    told = texts(card("ktp", "KTP", places=[METRO, PRINGSEWU])).short()
    assert "Biaya: Gratis\nWaktu: 3 hari kerja\nTempat: Kantor Metro, dan 1 tempat lain" in told
    assert told.splitlines()[-1] == "https://contoh.example/layanan"
    assert "*Syarat*" not in told


def test_what_was_asked_beside_stands_on_the_short_card_too() -> None:
    told = texts(card("ktp", "KTP")).short([Part.REQUIREMENTS, Part.COST])
    assert "*Syarat*\n1. Fotokopi kartu keluarga\n2. Surat pengantar" in told
    assert told.count("Biaya") == 1


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (Part.COST, "Biaya: belum kami ketahui"),
        (Part.TIME, "Waktu: belum kami ketahui"),
        (Part.PLACE, "Tempat: belum kami ketahui"),
        (Part.HOURS, "Tempat: belum kami ketahui"),
        (Part.REQUIREMENTS, "*Syarat*\nbelum kami ketahui"),
        (Part.STEPS, "*Langkah*\nbelum kami ketahui"),
        (Part.LINK, "Tautan:\nbelum kami ketahui"),
    ],
)
def test_what_is_not_known_is_said_to_be(part: Part, told: str) -> None:
    assert texts(BARE).parts([part]) == told


def test_source_and_day_are_always_told_and_a_sample_says_that_it_is_one() -> None:
    real, sample = texts(card("ktp", "KTP")).values("x"), texts(BARE).values("x")
    assert real["asal"] == "Sumber: Peraturan contoh. Diperiksa 30 November 2026."
    assert "contoh isi" in sample["asal"]


def test_marks_in_a_card_format_nothing() -> None:
    strange = card("x", "*Tebal* `kode`", summary="_miring_ <b>x</b>", requirements=["*satu*"])
    told = "".join([*texts(strange).values("").values(), texts(strange).short([Part.REQUIREMENTS])])
    assert "*Tebal*" not in told
    assert "*satu*" not in told
    assert "<b>x</b>" in told


def test_several_parts_are_told_once_each() -> None:
    told = texts(card("ktp", "KTP")).parts([Part.COST, Part.PLACE, Part.HOURS])
    assert told.count("Kantor Disdukcapil") == 1
    assert told.startswith("Biaya: Gratis")


def test_places_in_the_citizens_regency_come_first_and_others_are_counted() -> None:
    told = texts(card("x", "X", places=[METRO, EVERYWHERE, PRINGSEWU]), "18.10.04").places()
    assert told.index("Kantor Pringsewu") < told.index("Kantor kecamatan")
    assert "Kantor Metro" not in told
    assert "Ada 1 tempat lain" in told


def test_without_an_area_the_nearest_to_the_pin_comes_first() -> None:
    ordered = nearest([METRO, PRINGSEWU, EVERYWHERE], None, {"lat": -5.35, "long": 105.0})
    assert [place.name for place in ordered] == ["Kantor Pringsewu", "Kantor Metro", "Kantor kecamatan"]


@pytest.mark.parametrize(
    ("place", "area", "elsewhere"),
    [
        ("18.72", "18.10.04", True),
        ("18.10", "18.10.04", False),
        (None, "18.10", False),
        ("18", "18.10", False),
    ],
)
def test_another_regency_is_elsewhere(place: str | None, area: str, *, elsewhere: bool) -> None:
    assert is_elsewhere(ServicePlace(name="x", area=place), area) is elsewhere


def test_only_what_the_card_has_and_was_not_told_is_offered() -> None:
    full, told = card("ktp", "KTP"), [Part.REQUIREMENTS]
    assert [each["title"] for each in card_choices(full, [], DOMAIN)] == [
        "Syarat",
        "Langkah",
        "Salah? Beri tahu",
    ]
    assert [each["title"] for each in card_choices(full, told, DOMAIN)] == [
        "Langkah",
        "Tempat & jam",
        "Salah? Beri tahu",
    ]
    assert [each["title"] for each in card_choices(BARE, [], DOMAIN)] == ["Salah? Beri tahu"]


def test_parts_that_nobody_knows_are_passed_over() -> None:
    assert read_parts(["biaya", "", "warna", "syarat"]) == (Part.COST, Part.REQUIREMENTS)
