"""Places, price questions, two requests, entities."""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant.evaluation.entities import judge_entities
from bot.assistant.evaluation.places import judge_places
from bot.assistant.evaluation.prices import judge_prices
from bot.assistant.evaluation.reading import Read
from bot.assistant.evaluation.requests import judge_requests
from tests.unit.assistant.evaluated import figure, read, value


def place(wanted: str, found: str | None, *others: str, mistakes: int = 1, confidence: float = 0.9) -> Read:
    alternatives = [{"code": code, "name": code} for code in others]
    named = {"code": found, "name": "X", "confidence": confidence, "alternatives": alternatives}
    return read({"place": named if found or others else None}, code=wanted, mistakes=mistakes)


def test_places_are_counted_by_their_code_and_their_mistakes() -> None:
    section = judge_places(
        [
            place("18.01", "18.01", mistakes=0),
            place("18.01.04", "18.01.04"),
            place("18.02", "18.01", "18.02", confidence=0.5),
            place("18.02.03.2001", None, mistakes=2),
        ],
        [],
    )
    assert value(section, "Places with one or two mistakes, top 1") == pytest.approx(1 / 3)
    assert value(section, "Places, all, offered") == 0.75
    mistakes, levels = section.tables
    assert [(row[0], row[2]) for row in mistakes.rows] == [("0", "100.0 %"), ("1", "50.0 %"), ("2", "0.0 %")]
    assert [row[0] for row in levels.rows] == ["kabupaten/kota", "kecamatan", "desa/kelurahan"]


def test_a_wrong_place_is_worse_when_the_bot_would_not_ask() -> None:
    section = judge_places([place("18.01", "18.02"), place("18.01", "18.02", confidence=0.5)], [])
    assert value(section, "Places, wrong though sure") == 0.5


def test_a_landmark_without_an_area_is_no_false_place() -> None:
    landmark = read({"place": {"code": None, "patokan": "masjid"}})
    section = judge_places([place("18.01", "18.01")], [landmark, read({"place": {"code": "18.01"}}), read()])
    assert value(section, "False places") == pytest.approx(1 / 3)
    assert figure(section, "False places").verdict == "not reached"


def question(entities: dict[str, str] | None = None, in_area: str | None = None, **labels: Any) -> Read:
    wanted = {"komoditas": [], "area": None, "pasar": None, "tingkat": None, "satuan": None} | labels
    found = [{"entity": name, "value": value} for name, value in (entities or {}).items()]
    if in_area:
        found.append({"entity": "kabupaten_kota", "value": "Kota Metro"})
    parsed = {"entities": found, "place": {"code": in_area} if in_area else None}
    return read(parsed, found="tanya_harga", **wanted)


@pytest.mark.parametrize(
    ("fact", "read_question", "right"),
    [
        ("commodity", question({"komoditas": "cabai"}, komoditas=["cabai"]), True),
        ("commodity", question({"komoditas": "cabai"}, komoditas=["cabai", "beras"]), False),
        ("area", question(in_area="18.72", area="18.72"), True),
        ("area", question(in_area="18.72"), False),
        ("market", question({"pasar": "Pasar Kangkung"}, pasar="Kangkung"), True),
        ("market", question({"pasar": "PPP Lempasing"}, pasar="Lempasing"), True),
        ("market", question({"pasar": "Pasar Natar"}, pasar="Kangkung"), False),
        ("market", question({"pasar": "Pasar Natar"}), False),
        ("market", question(pasar="Kangkung"), False),
        ("level", question({"tingkat_harga": "Grosir"}, tingkat="grosir"), True),
        ("level", question({"tingkat_harga": "Grosir"}), False),
        ("unit", question({"satuan": "kilogram"}, satuan="kg"), True),
        ("unit", question({"satuan": "kg"}, satuan="kg"), True),
        ("unit", question(satuan="kg"), False),
    ],
)
def test_a_fact_is_right_when_what_was_said_is_found_and_no_more(
    fact: str, read_question: Read, right: bool
) -> None:
    assert value(judge_prices([read_question]), f"Price questions, {fact}") == right


def test_the_area_of_a_market_is_no_area_that_was_asked_about() -> None:
    named = {"entities": [{"entity": "pasar", "value": "Pasar Natar"}], "place": {"code": "18.01.04"}}
    labels: dict[str, Any] = {
        "komoditas": [],
        "area": None,
        "pasar": "Natar",
        "tingkat": None,
        "satuan": None,
    }
    assert value(judge_prices([read(named, **labels)]), "Price questions, area") == 1.0


def test_all_facts_are_right_when_each_is() -> None:
    whole = question({"komoditas": "beras"}, in_area="18.72", komoditas=["beras"])
    assert value(judge_prices([whole]), "Price questions, all facts") == 0.0
    assert value(judge_prices([question()]), "Price questions, all facts") == 1.0


def wishes(intents: list[str], *served: str, found: str = "tanya_harga") -> Read:
    parsed = {"requests": [{"intent": intent, "text": intent} for intent in served]}
    return read(parsed, found=found, intents=intents)


def test_two_requests_are_found_right_or_falsely() -> None:
    section = judge_requests(
        [
            wishes(["tanya_harga", "cek_status"], "tanya_harga", "cek_status"),
            wishes(["tanya_harga", "cek_status"], "cek_status", "tanya_harga"),
            wishes(["tanya_harga", "tanya_harga"]),
            wishes(["tanya_harga"], "tanya_harga", "cek_status"),
            wishes(["tanya_harga"]),
            wishes(["tanya_harga", "cek_status"], "tanya_harga", "cek_status", found="darurat"),
        ],
        [wishes(["tanya_harga"]), wishes(["cek_status"], "cek_status", "tanya_harga")],
    )
    assert value(section, "Two requests, found") == pytest.approx(2 / 4)
    assert value(section, "Two requests, found and both right") == pytest.approx(1 / 4)
    assert value(section, "One request, falsely split") == 0.5
    assert value(section, "Single sentences, falsely split") == 0.5
    assert [row[0] for row in section.tables[0].rows] == ["different", "the same"]


def test_a_greeting_before_a_wish_is_no_request_of_its_own() -> None:
    section = judge_requests(
        [
            wishes(["sapa", "tanya_harga"]),
            wishes(["tanya_harga", "cek_status"], "tanya_harga", "cek_status"),
        ]
    )
    assert value(section, "Two requests, found and both right") == 0.5
    assert value(section, "Two requests, both right, beside courtesies") == 1.0


def marked(found: list[dict[str, Any]], intent: str = "tanya_harga") -> Read:
    expected = [entity("komoditas", 6, 10), entity("pasar", 14, 24)]
    return read({"entities": found}, intent=intent, entities=expected)


def entity(name: str, start: int, end: int) -> dict[str, Any]:
    return {"entity": name, "start": start, "end": end}


def test_an_exact_span_needs_its_name_and_both_its_ends() -> None:
    section = judge_entities([marked([entity("komoditas", 6, 10), entity("pasar", 11, 24)])])
    assert value(section, "Entities, F1 of exact spans") == 0.5
    assert value(section, "Entities, F1 of overlapping spans") == 1.0
    assert [row[0] for row in section.tables[0].rows] == ["komoditas", "pasar"]


def test_an_entity_that_nobody_marked_in_the_set_is_not_judged() -> None:
    section = judge_entities(
        [marked([entity("komoditas", 6, 10), entity("pasar", 14, 24), entity("plat_nomor", 0, 2)])]
    )
    assert value(section, "Entities, F1 of exact spans") == 1.0


def test_a_commodity_outside_price_questions_is_not_judged() -> None:
    alone = read(
        {"entities": [entity("komoditas", 0, 4), entity("pasar", 5, 9)]},
        intent="lapor_pengaduan",
        entities=[entity("pasar", 5, 9)],
    )
    assert value(judge_entities([alone]), "Entities, F1 of exact spans") == 1.0


def test_a_set_without_entities_has_no_figures() -> None:
    assert judge_entities([read(intent="sapa", entities=[])]).figures == ()
