"""The sample service cards: whole, each told once, and about services that the gazetteer knows."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

Card = dict[str, Any]

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "sandbox" / "core" / "data" / "public_services"
GAZETTEER = ROOT / "nlu" / "gazetteer"
WIB = ZoneInfo("Asia/Jakarta")
FILES = sorted(FOLDER.glob("*.yml"))

TEXTS = {"code", "name", "agency", "owner", "summary", "checked_date", "source"}
MAYBE_TEXTS = {"cost", "duration", "url"}
LISTS = {"requirements", "steps"}
KEYS = TEXTS | MAYBE_TEXTS | LISTS | {"places"}
PLACE_KEYS = {"name", "address", "area", "lat", "long", "hours"}


def cards_of(file: Path) -> list[Card]:
    cards: list[Card] = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]
    return cards


CARDS = [
    pytest.param(card, id=f"{file.stem}-{card.get('code')}") for file in FILES for card in cards_of(file)
]


def codes() -> list[str]:
    return [card["code"] for file in FILES for card in cards_of(file)]


@pytest.fixture(scope="module")
def areas() -> set[str]:
    with (GAZETTEER / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("card", CARDS)
def test_a_card_has_every_key_and_no_other(card: Card) -> None:
    assert set(card) - {"aliases"} == KEYS


@pytest.mark.parametrize("card", CARDS)
def test_texts_are_texts(card: Card) -> None:
    """An unquoted colon makes a mapping of a sentence, an unquoted date a date."""
    said = [card[key] for key in TEXTS] + [card[key] for key in MAYBE_TEXTS if card[key] is not None]
    listed = [line for key in LISTS for line in card[key]] + card.get("aliases", [])
    assert [text for text in said + listed if not isinstance(text, str) or not text.strip()] == []


@pytest.mark.parametrize("card", CARDS)
def test_a_card_says_what_to_do(card: Card) -> None:
    assert card["steps"]


def test_a_service_has_one_card() -> None:
    assert [code for code, times in Counter(codes()).items() if times > 1] == []


def test_every_card_is_about_a_service_of_the_gazetteer() -> None:
    read = yaml.safe_load((GAZETTEER / "public_services.yml").read_text(encoding="utf-8"))
    assert set(codes()) <= {service["code"] for service in read["services"]}


@pytest.mark.parametrize("card", CARDS)
def test_a_card_was_checked_on_a_day_that_has_been(card: Card) -> None:
    assert date.fromisoformat(card["checked_date"]) <= datetime.now(WIB).date()


@pytest.mark.parametrize("card", CARDS)
def test_places_are_whole_and_lie_in_areas_that_exist(card: Card, areas: set[str]) -> None:
    assert [place for place in card["places"] if set(place) != PLACE_KEYS or not place["name"]] == []
    assert {place["area"] for place in card["places"]} - {None} <= areas


@pytest.mark.parametrize("card", CARDS)
def test_a_link_is_secure(card: Card) -> None:
    assert card["url"] is None or card["url"].startswith("https://")
