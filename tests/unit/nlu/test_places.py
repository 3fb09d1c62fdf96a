"""Naming a place: exactly, by short forms, with slips of the fingers, or not at all."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE, Area, is_inside, lampung
from nlu.gazetteer.places import Place, find_place
from nlu.gazetteer.spellings import key_of, slip_cost
from nlu.text.normaliser import read_words

SHORT_WORD = 4
DISTRICTS = [area for area in lampung() if area.level == DISTRICT and len(area.name) > 5]


def place_of(text: str, *known: str) -> Place | None:
    return find_place(read_words(text), known)


def code_of(text: str, *known: str) -> str | None:
    place = place_of(text, *known)
    return place.area.code if place and place.area else None


def test_the_file_holds_every_area_of_the_province() -> None:
    levels = [area.level for area in lampung()]
    assert [levels.count(level) for level in (REGENCY, DISTRICT, VILLAGE)] == [15, 229, 2651]
    assert sum(area.latitude is None for area in lampung()) == 11
    assert all(lampung().parent(area) for area in lampung() if area.level > REGENCY)


def test_an_area_without_a_centroid_borrows_its_parents() -> None:
    area = lampung()["18.12.06.2010"]
    assert lampung().centre(area) == lampung().centre(lampung()["18.12.06"])


def test_parents_and_children_follow_the_codes() -> None:
    kedaton = lampung()["18.71.01"]
    assert lampung().at_level(kedaton, REGENCY) == lampung()["18.71"]
    assert lampung().at_level(kedaton, VILLAGE) is None
    assert len(lampung().children("18")) == 15
    assert all(is_inside(child.code, "18.71.01") for child in lampung().children("18.71.01"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bdl", "18.71"),
        ("balam", "18.71"),
        ("tubaba", "18.12"),
        ("lamsel", "18.01"),
        ("kab lamteng", "18.02"),
        ("Kota Metro", "18.72"),
        ("Pringsewu", "18.10"),
        ("jalan kesehatan, pringsewu selatan", "18.10.01.1003"),
        ("kec pringsewu", "18.10.01"),
        ("pekon wates pringsewu", "18.10.02.2005"),
        ("tj karang pusat", "18.71.06"),
        ("TKP bdl", "18.71.06"),
        ("tlk betung selatan", "18.71.07"),
        ("unit 2", "18.05.08"),
        ("rajabasa", "18.71.10"),
        ("raja basa", "18.01.16"),
        ("kotabumi", "18.03.02"),
        ("Kecamatan Blambangan Umpu, Way Kanan", "18.08.01"),
    ],
)
def test_official_short_and_folk_names_are_found(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kec kdaton bdl", "18.71.01"),
        ("kecamtan natr lamsel", "18.01.04"),
        ("desa sidodadi kec pekalongan lamtim", "18.07.04.2003"),
        ("kel gunung sulah way halim", "18.71.15.1003"),
        ("skarmae", "18.71.02"),
        ("metro tmur", "18.72.04"),
        ("keckedaton bdl", "18.71.01"),
        ("natarlamsel", "18.01.04"),
        ("gunungsulah wayhalim", "18.71.15.1003"),
        ("suka rame", "18.71.02"),
        ("kec blambangn umpu", "18.08.01"),
        ("lmasel", "18.01"),
        ("labuhan ratu iii kec labuhan ratu", "18.07.21.2002"),
        ("way kana", "18.08"),
    ],
)
def test_slips_are_seen_through(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "jalannya panjang sekali dan rusak",
        "naik metro mini ke kantor",
        "saya suka maju terus pantang mundur",
        "pagar sekolah roboh kena angin",
        "gunung sampah di pinggir kali",
        "harga cabe naik",
        "mau lapor",
        "di desa kami gelap",
        "halo min",
        "karya anak bangsa memang agung",
        "banjar dan jaya nama anak saya",
        "air hitam keluar dari keran",
        "rt 03 rw 02 dusun sidomulyo",
        "hotel sriwijaya penuh",
        "Bu Sri Rahayu galak",
        "",
    ],
)
def test_ordinary_words_are_no_place(text: str) -> None:
    assert place_of(text) is None


def test_a_name_of_ordinary_words_counts_with_a_cue() -> None:
    assert code_of("lampu mati di kec panjang") == "18.71.04"
    assert code_of("lampu mati di Panjang") == "18.71.04"


def test_a_sentence_around_the_place_does_not_hide_it() -> None:
    assert code_of("tolong pak, jalan di kec way jepara lamtim sudah lama berlubang") == "18.07.07"


def test_parents_settle_a_frequent_name_from_either_side() -> None:
    assert code_of("sidodadi, pekalongan, lampung timur") == "18.07.04.2003"
    assert code_of("lampung timur kecamatan pekalongan desa sidodadi") == "18.07.04.2003"


def test_the_conversations_area_settles_a_frequent_name() -> None:
    assert code_of("sidodadi", "18.07.04") == "18.07.04.2003"


def test_a_frequent_name_alone_stays_open_and_lists_its_candidates() -> None:
    place = place_of("sidodadi")
    assert place is not None
    assert place.area is None
    assert place.confidence < 0.2
    assert {area.name for area in place.alternatives} == {"Sidodadi"}


def test_candidates_in_one_regency_leave_the_regency() -> None:
    place = place_of("sukaraja, bumi agung")
    assert place is not None
    assert place.area is None or place.area.level <= DISTRICT
    assert len(place.alternatives) > 1


@pytest.mark.parametrize("text", ["kedaton", "kedaton bdl"])
def test_of_one_name_for_several_levels_the_largest_is_meant(text: str) -> None:
    assert code_of(text) == "18.71.01"


def test_a_cue_means_its_own_level() -> None:
    assert code_of("kelurahan kedaton bdl") == "18.71.01.1003"


def test_the_spans_are_those_of_the_names_without_their_cues() -> None:
    text = "di kec. Kedaton, Kota Bandar Lampung"
    place = place_of(text)
    assert place is not None
    assert [text[part.start : part.end] for part in place.parts] == ["Kedaton", "Bandar Lampung"]


def test_slips_lower_the_confidence() -> None:
    exact, misspelt = place_of("kec kedaton bdl"), place_of("kec kdaton bdl")
    assert exact is not None
    assert misspelt is not None
    assert misspelt.confidence < exact.confidence


def test_a_neighbouring_key_is_a_likelier_slip_than_a_far_one() -> None:
    assert slip_cost("nstar", "natar", 1) < slip_cost("nptar", "natar", 1)


def test_doubled_letters_and_spaces_do_not_count() -> None:
    assert key_of("Gunung  Sulahh") == key_of("gunungsulah")


@given(st.sampled_from(DISTRICTS), st.data())
@settings(max_examples=150, deadline=None)
def test_a_district_with_one_letter_missing_and_its_regency_is_found(area: Area, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(area.name) - 1))
    around = area.name[:at].rpartition(" ")[2] + area.name[at:].partition(" ")[0]
    assume(len(around) > SHORT_WORD)  # "rawa pitu" without its p is "rawa itu", which is no slip
    regency = lampung().parent(area)
    assert regency is not None
    written = f"kec {area.name[:at]}{area.name[at + 1 :]} {regency.short_name}".lower()
    place = place_of(written)
    assert place is not None
    candidates = (place.area, *place.alternatives)
    assert area in candidates


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_nothing_that_people_type_breaks_it(text: str) -> None:
    place = place_of(text)
    for part in place.parts if place else ():
        assert text[part.start : part.end]


@given(
    st.lists(st.sampled_from(["kec", "desa", "kdaton", "bdl", "metro", "x", "natar", "sidodadi", ",", "2"]))
)
@settings(max_examples=200, deadline=None)
def test_any_heap_of_names_gives_spans_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    place = place_of(text)
    for part in place.parts if place else ():
        assert 0 <= part.start < part.end <= len(text)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "kec " * 5_000, "kdaton " * 5_000, string.ascii_letters * 900]
)
def test_endless_messages_end_soon(text: str) -> None:
    words = read_words(text)
    find_place(words)
    assert len(words) < 10_000
