"""The entities of the gazetteer, and the component that puts them on a message."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.gazetteer_extractor import PLACE, GazetteerExtractor
from nlu.components.normaliser import Normaliser
from nlu.gazetteer.extract import extract
from nlu.text.normaliser import read_words


def found_in(text: str) -> dict[str, Any]:
    """What each entity of a message stands for; each occurs once in these sentences."""
    entities, _ = extract(text, read_words(text))
    return {entity["entity"]: entity["value"] for entity in entities}


def spans_of(text: str) -> dict[str, str]:
    entities, _ = extract(text, read_words(text))
    return {entity["entity"]: text[entity["start"] : entity["end"]] for entity in entities}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brp harga cabe rawit di pasar tugu", {"komoditas": "cabai_rawit", "pasar": "Pasar Tugu"}),
        ("regane lombok setan piro", {"komoditas": "cabai_rawit"}),
        ("harga singkong di petani per kilo", {"komoditas": "singkong", "satuan": "kg"}),
        ("hrga cabe rwit", {"komoditas": "cabai_rawit"}),
        ("harga minyakgoreng", {"komoditas": "minyak_goreng"}),
    ],
)
def test_what_is_asked_about_a_price_is_found(text: str, expected: dict[str, str]) -> None:
    assert found_in(text).items() >= expected.items()


def test_a_market_level_is_told_by_its_words() -> None:
    assert found_in("harga gabah tingkat petani berapa")["tingkat_harga"] == "produsen"


def test_units_and_levels_need_a_price_beside_them() -> None:
    assert "satuan" not in found_in("sekilo dari jembatan ada pohon tumbang")
    assert "tingkat_harga" not in found_in("warung remang buka sampai pagi")


def test_a_weak_word_is_a_commodity_only_beside_a_price() -> None:
    assert "komoditas" not in found_in("saya tahu itu kambing siapa")
    assert found_in("harga kambing")["komoditas"] == "daging_kambing"


def test_services_and_bodies_carry_their_names() -> None:
    found = found_in("cara bikin ktp di disdukcapil pringsewu")
    assert "KTP" in found["layanan"]
    assert found["instansi"].startswith("Dinas Kependudukan")
    assert found["kabupaten_kota"] == "Kabupaten Pringsewu"


@pytest.mark.parametrize(
    ("text", "landmark"),
    [
        ("lampu mati di depan masjid Taqwa", "depan masjid Taqwa"),
        ("jalan rusak dekat simpang lima, tolong", "dekat simpang lima"),
        ("got mampet belakang pasar", "belakang pasar"),
        ("sdn 2 kalirejo bocor", "sdn 2"),
        ("banjir di depan rumah saya", "depan rumah"),
    ],
)
def test_landmarks_are_kept_as_said(text: str, landmark: str) -> None:
    assert spans_of(text)["patokan"] == landmark


@pytest.mark.parametrize(
    ("text", "landmark"),
    [
        ("tiang listrik depan pasar patah", "depan pasar"),
        ("tiang depan masjid Taqwa miring mau jatuh", "depan masjid Taqwa"),
        ("pohon samping sdn 2 tumbang nutup jalan", "samping sdn 2"),
        ("lampu dekat simpang lima padam", "dekat simpang lima"),
        ("got belakang pasar tersumbat", "belakang pasar"),
        ("sampah sebelah warung Tini menumpuk", "sebelah warung Tini"),
        ("pagar seberang masjid nurul huda roboh", "seberang masjid nurul huda"),
        ("aspal depan gudang amblas", "depan gudang"),
        ("talud belakang puskesmas jebol", "belakang puskesmas"),
        ("jalan depan Pasar Tugu RUSAK", "depan Pasar Tugu"),
        ("kabel sebelah ruko putus", "sebelah ruko"),
        ("air dekat jembatan meluap", "dekat jembatan"),
        ("pipa depan hotel emersia bocor", "depan hotel emersia"),
        ("rambu dekat pertigaan hilang", "dekat pertigaan"),
        ("dalan ngarep masjid amblek", "ngarep masjid"),
    ],
)
def test_a_landmark_ends_before_what_is_wrong(text: str, landmark: str) -> None:
    assert spans_of(text)["patokan"] == landmark


@pytest.mark.parametrize("text", ["minggu depan buka ga", "masjid ramai", "sekolah rusak", "lapangan becek"])
def test_a_thing_without_a_name_or_a_relation_is_no_landmark(text: str) -> None:
    assert "patokan" not in spans_of(text)


def test_the_place_is_given_as_one_record() -> None:
    text = "jalan rusak depan masjid taqwa kec kdaton bdl"
    _, place = extract(text, read_words(text))
    assert place is not None
    assert place["code"] == "18.71.01"
    assert (place["name"], place["kind"]) == ("Kedaton", "kecamatan")
    assert (place["kecamatan"], place["kabupaten_kota"]) == ("Kedaton", "Kota Bandar Lampung")
    assert place["patokan"] == "depan masjid taqwa"
    assert 0 < place["confidence"] < 1


def test_an_open_place_lists_candidates_with_their_parents() -> None:
    _, place = extract("sidodadi", read_words("sidodadi"))
    assert place is not None
    assert place["code"] is None
    assert 1 < len(place["alternatives"]) <= 3
    assert all(each["kecamatan"] and each["kabupaten_kota"] for each in place["alternatives"])


def test_the_component_adds_to_what_others_found() -> None:
    text = "harga beras di metro 12 ribu"
    message = Message({TEXT: text, ENTITIES: [{"entity": "harga", "start": 21, "end": 28, "value": "12000"}]})
    normaliser = Normaliser(Normaliser.get_default_config())
    message.set(TOKENS_NAMES[TEXT], normaliser.tokenize(message, TEXT))
    GazetteerExtractor().process([message])
    entities = {entity["entity"]: entity for entity in message.get(ENTITIES)}
    assert set(entities) == {"harga", "komoditas", "kabupaten_kota"}
    assert entities["komoditas"]["extractor"] == "GazetteerExtractor"
    assert message.get(PLACE)["code"] == "18.72"
    assert PLACE in message.as_dict(only_output_properties=True)


def test_a_message_without_words_has_no_place() -> None:
    message = Message({TEXT: ""})
    GazetteerExtractor().process([message])
    assert message.get(PLACE) is None
    assert message.get(ENTITIES) == []


WORDS = [
    "depan",
    "pasar",
    "tugu",
    "kec",
    "natar",
    "bdl",
    "harga",
    "cabe",
    "rwit",
    "sekilo",
    "ktp",
    "sdn",
    "2",
    ".",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS)).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_entities_lie_inside_the_text_without_overlaps(text: str) -> None:
    entities, _ = extract(text, read_words(text))
    end = 0
    for entity in entities:
        assert end <= entity["start"] < entity["end"] <= len(text)
        assert text[entity["start"] : entity["end"]].strip()
        end = entity["end"]
