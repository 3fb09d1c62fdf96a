"""The stand-in's complaint categories: read from the shared facts, and whole."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sandbox.core.catalogue import Catalogue, CategoryEntry, Service, catalogue

ROW_TITLE = 24
"""Characters that a WhatsApp list row holds."""


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    return catalogue().services


def codes(entries: list[CategoryEntry]) -> list[str]:
    return [entry.code for entry in entries]


def test_every_category_is_served_once(services: dict[str, Service]) -> None:
    assert len(services) == len(catalogue().categories) == 46
    assert len(set(codes(catalogue().categories))) == 46


def test_every_group_has_categories_and_none_is_unknown() -> None:
    facts = catalogue()
    assert {entry.group for entry in facts.categories} == {group.code for group in facts.groups}


def test_names_fit_a_list_row(services: dict[str, Service]) -> None:
    names = [service.service_name for service in services.values()]
    names += [group.name for group in catalogue().groups]
    assert [name for name in names if len(name) > ROW_TITLE] == []


def test_a_service_carries_its_questions_examples_and_owners(services: dict[str, Service]) -> None:
    road = services["jalan_rusak"]
    assert (road.agency_code, road.authority, road.expected_days) == ("bmbk", "provinsi", 14)
    assert all(question.endswith("?") for question in road.ask)
    assert len(road.examples) == 3
    owners = {owner.authority: owner.agency_responsible for owner in road.owners}
    assert owners["nasional"] == "Balai Pelaksanaan Jalan Nasional Lampung"
    assert set(owners) == {"desa", "nasional", "kabupaten_kota", "provinsi"}


def test_a_service_without_several_owners_has_none(services: dict[str, Service]) -> None:
    assert services["listrik"].owners == []


def test_an_authority_that_nobody_knows_is_refused() -> None:
    facts = catalogue().model_dump()
    facts["agencies"][0]["authority"] = "kecamatan"
    with pytest.raises(ValidationError):
        Catalogue.model_validate(facts)
