"""The facts of `nlu/gazetteer/`: whole, unambiguous, and pointing only at what exists."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

Entry = dict[str, Any]

FOLDER = Path(__file__).parents[3] / "nlu" / "gazetteer"
FACTS = ["bodies", "commodities", "complaint_categories", "markets", "public_services"]
AUTHORITIES = {"provinsi", "kabupaten_kota", "nasional", "desa", "bumn_bumd", "penegak_hukum", "swasta"}
ROW_TITLE = 24
"""Characters that a WhatsApp list row holds."""
DISTRICTS = 15
"""Kabupaten and kota of the province."""

COMMODITIES = """
beras beras_medium beras_premium gabah jagung kedelai kacang_tanah kacang_hijau singkong ubi_jalar
gula_pasir minyak_goreng minyakita tepung_terigu garam telur_ayam daging_ayam daging_sapi daging_kambing
cabai cabai_merah cabai_keriting cabai_rawit bawang bawang_merah bawang_putih bawang_bombai kentang tomat
wortel kubis tempe tahu lpg_3kg kopi lada karet kelapa_sawit kakao kelapa kopra tebu pisang nanas cengkih pala
ikan_tongkol ikan_kembung ikan_teri ikan_tuna ikan_cakalang ikan_lele ikan_nila ikan_mas ikan_patin
ikan_gurame ikan_bandeng udang_vaname udang cumi rajungan pupuk_urea pupuk_npk pupuk_subsidi solar
"""


@cache
def facts(name: str) -> dict[str, list[Entry]]:
    """One file's sections."""
    read: dict[str, list[Entry]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return read


def categories() -> list[Entry]:
    return facts("complaint_categories")["categories"]


def agencies() -> list[Entry]:
    """Whoever answers for a complaint, and the further bodies."""
    return [*facts("complaint_categories")["agencies"], *facts("bodies")["bodies"]]


SECTIONS = [
    pytest.param(lambda: facts("commodities")["commodities"], id="commodities"),
    pytest.param(lambda: facts("commodities")["levels"], id="levels"),
    pytest.param(lambda: facts("commodities")["units"], id="units"),
    pytest.param(lambda: facts("markets")["markets"], id="markets"),
    pytest.param(lambda: facts("public_services")["services"], id="public services"),
    pytest.param(agencies, id="agencies and bodies"),
]


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def phrases(entry: Entry) -> list[Any]:
    """Everything of an entry that is looked for in people's words."""
    owners = [word for owner in entry.get("owners", []) for word in owner["words"]]
    return [*entry.get("aliases", []), *entry.get("keywords", []), *owners]


@pytest.mark.parametrize("name", FACTS)
def test_every_file_says_what_it_is(name: str) -> None:
    first = (FOLDER / f"{name}.yml").read_text(encoding="utf-8").splitlines()[:8]
    assert first[0].startswith("# ")
    assert any("November 2026" in line for line in first)


@pytest.mark.parametrize("section", SECTIONS)
def test_an_alias_belongs_to_one_entry(section: Any) -> None:
    assert repeated(alias for entry in section() for alias in entry["aliases"]) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_weak_aliases_are_among_the_aliases(section: Any) -> None:
    assert all(set(entry.get("weak", [])) <= set(entry["aliases"]) for entry in section())


@pytest.mark.parametrize("section", [*SECTIONS, pytest.param(categories, id="categories")])
def test_phrases_are_lower_case_words(section: Any) -> None:
    """YAML reads a bare `on` or `no` as a truth value, so that too is looked for."""
    said = [phrase for entry in section() for phrase in phrases(entry)]
    wrong = [phrase for phrase in said if not isinstance(phrase, str) or phrase != phrase.lower().strip()]
    assert wrong == []


@pytest.mark.parametrize("section", [*SECTIONS[:3], *SECTIONS[4:], pytest.param(categories, id="categories")])
def test_codes_are_unique(section: Any) -> None:
    assert repeated(entry["code"] for entry in section()) == []


def test_there_are_46_categories_in_12_groups_that_are_all_used() -> None:
    groups = [group["code"] for group in facts("complaint_categories")["groups"]]
    assert (len(categories()), len(groups)) == (46, 12)
    assert {category["group"] for category in categories()} == set(groups)


@pytest.mark.parametrize("category", categories(), ids=lambda category: category["code"])
def test_a_category_is_complete(category: Entry) -> None:
    assert len(category["name"]) <= ROW_TITLE
    assert category["description"].endswith(".")
    assert category["days"] >= 1
    assert category["ask"]
    assert all(question.endswith("?") for question in category["ask"])
    assert 8 <= len(category["keywords"]) <= 20
    assert repeated(category["keywords"]) == []
    assert len(category["examples"]) == 3


def test_no_example_stands_twice() -> None:
    assert repeated(example for category in categories() for example in category["examples"]) == []


def test_group_names_fit_a_list_row() -> None:
    names = [group["name"] for group in facts("complaint_categories")["groups"]]
    assert [name for name in names if len(name) > ROW_TITLE] == []


def test_agencies_of_categories_exist_and_are_all_needed() -> None:
    known = {agency["code"] for agency in facts("complaint_categories")["agencies"]}
    owners = [owner for category in categories() for owner in category.get("owners", [])]
    assert {entry["agency"] for entry in [*categories(), *owners]} == known


def test_an_owner_has_the_authority_of_its_agency() -> None:
    authority = {agency["code"]: agency["authority"] for agency in agencies()}
    owners = [(category["code"], owner) for category in categories() for owner in category.get("owners", [])]
    assert [(code, owner) for code, owner in owners if authority[owner["agency"]] != owner["authority"]] == []


@pytest.mark.parametrize("category", categories(), ids=lambda category: category["code"])
def test_a_word_tells_one_owner(category: Entry) -> None:
    assert repeated(word for owner in category.get("owners", []) for word in owner["words"]) == []


def test_authorities_are_those_of_the_contract() -> None:
    contract = yaml.safe_load((FOLDER.parents[1] / "docs" / "core-api.yaml").read_text(encoding="utf-8"))
    assert set(contract["components"]["schemas"]["Authority"]["enum"]) == AUTHORITIES
    assert {agency["authority"] for agency in agencies()} <= AUTHORITIES


@pytest.mark.parametrize(
    ("category", "authority"),
    [
        ("jalan_rusak", "provinsi"),
        ("listrik", "bumn_bumd"),
        ("kriminalitas", "penegak_hukum"),
        ("telekomunikasi", "swasta"),
        ("sampah", "kabupaten_kota"),
        ("pertanahan", "nasional"),
        ("pemerintah_desa", "desa"),
    ],
)
def test_a_category_falls_to_its_usual_authority(category: str, authority: str) -> None:
    authorities = {agency["code"]: agency["authority"] for agency in agencies()}
    usual = {entry["code"]: authorities[entry["agency"]] for entry in categories()}
    assert usual[category] == authority


def test_the_commodities_are_complete() -> None:
    assert {entry["code"] for entry in facts("commodities")["commodities"]} == set(COMMODITIES.split())


def test_commodities_point_at_known_groups_units_and_parents() -> None:
    read = facts("commodities")
    known = {part: {entry["code"] for entry in read[part]} for part in ("groups", "units", "commodities")}
    for entry in read["commodities"]:
        assert entry["group"] in known["groups"]
        assert entry["unit"] in known["units"]
        assert entry.get("parent", "beras") in known["commodities"]


def test_the_price_watch_has_its_seven_markets() -> None:
    watched = [market["name"] for market in facts("markets")["markets"] if market.get("watched")]
    assert len(watched) == 7


def test_markets_lie_in_every_kabupaten_and_kota() -> None:
    markets = facts("markets")["markets"]
    assert len({market["area"][:5] for market in markets}) == DISTRICTS
    assert {market["kind"] for market in markets} == {"pasar", "pelabuhan_perikanan"}
    assert repeated(market["name"] for market in markets) == []
    assert repeated(market["code"] for market in markets) == []


def test_markets_lie_in_areas_that_exist() -> None:
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    assert {market["area"] for market in facts("markets")["markets"]} <= known


def test_public_services_are_many_and_have_a_known_body() -> None:
    services = facts("public_services")["services"]
    known = {agency["code"] for agency in agencies()}
    assert len(services) >= 80
    assert [service["code"] for service in services if service["agency"] not in known] == []
    assert all(len(service["aliases"]) >= 3 for service in services)
