"""Emergency contacts and authorities: every fact has its source, and points only at what exists."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[3] / "nlu" / "gazetteer"
TRAINED = FOLDER.parent / "data" / "nlu"
FILES = ["emergency_contacts", "authorities"]


@cache
def facts(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return read


@cache
def areas() -> set[str]:
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def contacts() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = facts("emergency_contacts")["contacts"]
    return entries


def sourced() -> list[dict[str, Any]]:
    table = facts("authorities")
    local = [body for bodies in table["local_bodies"].values() for body in bodies.values()]
    return [
        *contacts().values(),
        *table["roads"],
        *table["bodies"],
        *table["matters"],
        *table["overseers"],
        *local,
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_and_when_it_was_checked(name: str) -> None:
    assert "November 2026" in (FOLDER / f"{name}.yml").read_text(encoding="utf-8")[:600]
    assert facts(name)["checked"] == date(2026, 11, 25)


def test_every_fact_names_its_source() -> None:
    assert [entry for entry in sourced() if not entry["source"].strip()] == []


@pytest.mark.parametrize("code", sorted(contacts()))
def test_a_contact_is_reached_by_a_number_or_a_page(code: str) -> None:
    contact = contacts()[code]
    assert ("number" in contact) != ("url" in contact)
    assert re.fullmatch(r"\d{3}( ext \d)?|\d{4,5}-\d{3,}(-\d{3,4})?", contact.get("number", "112"))
    assert contact.get("url", "https://").startswith("https://")


def test_kinds_name_known_contacts_and_all_are_needed() -> None:
    kinds = facts("emergency_contacts")["kinds"].values()
    named = {code for kind in kinds for code in (*kind.get("first_where_they_work", ()), *kind["in_order"])}
    assert named == set(contacts())


def test_every_kind_that_the_training_sentences_tell_has_its_contacts() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TRAINED.rglob("*.yml")]
    told = {kind for text in texts for kind in re.findall(r"\bemergency: (\w+)", text)}
    assert told
    assert told | {"umum"} == facts("emergency_contacts")["kinds"].keys()


def test_areas_exist() -> None:
    bound = [area for entry in sourced() for area in entry.get("areas", ())]
    local = [code for bodies in facts("authorities")["local_bodies"].values() for code in bodies]
    assert {*bound, *local} <= areas()


def test_authorities_point_at_bodies_and_categories_that_exist() -> None:
    table, tree = facts("authorities"), facts("complaint_categories")
    bodies = {entry["code"] for entry in (*tree["agencies"], *facts("bodies")["bodies"], *table["bodies"])}
    categories = {entry["code"] for entry in tree["categories"]}
    named = [entry["agency"] for entry in (*table["roads"], *table["matters"]) if "agency" in entry]
    general = [
        *table["local_bodies"],
        *table["general_names"],
        table["village_agency"],
        table["above_kelurahan"],
    ]
    assert {*named, *general} <= bodies
    assert {code for each in table["overseers"] for code in each["beside"]} <= bodies
    topics = [topic for each in (*table["matters"], *table["overseers"]) for topic in each["categories"]]
    assert {*table["road_topics"], *topics} <= categories


def test_a_roads_words_are_plain_and_belong_to_one_owner() -> None:
    roads = facts("authorities")["roads"]
    names = [name for road in roads for name in road.get("names", ())]
    stretches = [frozenset(ends) for road in roads for ends in road.get("between", ())]
    assert all(re.fullmatch(r"[a-z0-9 ]+", name) for name in names)
    assert len(names) == len(set(names))
    assert len(stretches) == len(set(stretches))
    assert {road["owner"] for road in roads} == {"nasional", "provinsi", "kabupaten_kota"}
