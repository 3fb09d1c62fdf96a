"""Public services and articles are told as `docs/core-api.yaml` says, and read whole by Siger's client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

import httpx
import pytest

from bot.domain.public_facts import PublicFacts
from tests.contract.core_api_requests import kind_of
from tests.contract.core_api_spec import check_answer
from tests.fixtures.core_sandbox import FEW, CoreSandbox, running_core
from tests.fixtures.public_facts_fake import FakePublicFacts

PATHS = ["/v1/public-services", "/v1/articles"]


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoreSandbox]:
    """A core API that publishes two services and three articles."""
    with running_core(tmp_path_factory.mktemp("content"), content=FEW) as running:
        yield running


def told(core: CoreSandbox, path: str, **params: Any) -> dict[str, Any]:
    with core.http() as http:
        answer = http.get(path, params=params)
    check_answer(path, answer)
    page: dict[str, Any] = answer.raise_for_status().json()
    return page


def codes(page: dict[str, Any]) -> list[str]:
    return [item.get("code") or item["id"] for item in page["items"]]


@pytest.mark.parametrize("path", PATHS)
def test_every_item_is_as_agreed_and_marked_as_a_sample(core: CoreSandbox, path: str) -> None:
    items = told(core, path)["items"]
    assert items
    assert all(item["sample"] for item in items)
    assert all("score" not in item for item in items)


def test_without_words_services_come_in_order_of_name_and_articles_newest_first(core: CoreSandbox) -> None:
    assert codes(told(core, "/v1/public-services")) == ["akta_kelahiran", "izin_keramaian"]
    assert codes(told(core, "/v1/articles")) == ["contoh_diperbarui", "contoh_baru", "contoh_lama"]


@pytest.mark.parametrize(
    ("path", "words", "first"),
    [
        ("/v1/public-services", "gimana cara bikin akte anak sy", "akta_kelahiran"),
        ("/v1/public-services", "IZIN HAJATAN", "izin_keramaian"),
        ("/v1/articles", "kantor contoh bukanya jam brp", "contoh_lama"),
    ],
)
def test_the_best_match_comes_first_with_its_score(
    core: CoreSandbox, path: str, words: str, first: str
) -> None:
    page = told(core, path, q=words)
    assert codes(page)[0] == first
    scores = [item["score"] for item in page["items"]]
    assert scores == sorted(scores, reverse=True)
    assert page["total"] == len(scores)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("words", ["?!", "🙏", "zzzzqqqq"])
def test_words_that_match_nothing_find_nothing(core: CoreSandbox, path: str, words: str) -> None:
    assert told(core, path, q=words)["items"] == []


@pytest.mark.parametrize("path", PATHS)
def test_blank_words_are_no_words(core: CoreSandbox, path: str) -> None:
    assert told(core, path, q="  ") == told(core, path)


def test_pages_hold_everything_once(core: CoreSandbox) -> None:
    pages = [told(core, "/v1/articles", page=number, page_size=2) for number in (1, 2, 3)]
    assert [len(page["items"]) for page in pages] == [2, 1, 0]
    assert {page["total"] for page in pages} == {3}
    assert [code for page in pages for code in codes(page)] == codes(told(core, "/v1/articles"))


@pytest.mark.parametrize(
    ("area", "given"),
    [
        ("18", ["akta_kelahiran", "izin_keramaian"]),
        ("18.10", ["akta_kelahiran", "izin_keramaian"]),
        ("18.10.01", ["akta_kelahiran", "izin_keramaian"]),
        ("18.1", None),
        ("18.71", ["akta_kelahiran"]),
    ],
)
def test_an_area_leaves_what_is_given_there_or_everywhere(
    core: CoreSandbox, area: str, given: list[str] | None
) -> None:
    with core.http() as http:
        answer = http.get("/v1/public-services", params={"area": area})
    check_answer("/v1/public-services", answer)
    assert (codes(answer.json()) if answer.is_success else None) == given


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("params", [{"page": 0}, {"page_size": 101}, {"q": "x" * 501}])
def test_bad_questions_are_refused_as_agreed(core: CoreSandbox, path: str, params: dict[str, Any]) -> None:
    with core.http() as http:
        answer = http.get(path, params=params)
    check_answer(path, answer)
    assert kind_of(answer) == "invalid-request"


@pytest.mark.parametrize("path", PATHS)
def test_content_is_told_to_none_without_a_token(core: CoreSandbox, path: str) -> None:
    assert httpx.get(f"{core.url}{path}").status_code == 401


@pytest.fixture(params=["fake", "http"])
async def facts(request: pytest.FixtureRequest, core: CoreSandbox) -> AsyncIterator[PublicFacts]:
    """What tells public facts: the fake of our tests, and the real client."""
    client = core.client()
    made: PublicFacts = client
    if request.param == "fake":
        made = fake = FakePublicFacts()
        fake.known_services = [*await client.public_services()]
        fake.known_articles = [*await client.articles()]
    yield made
    await client.aclose()


async def test_services_come_whole_with_the_names_of_their_bodies(facts: PublicFacts) -> None:
    birth, crowd = await facts.public_services()
    assert birth.agency == "Dinas Kependudukan dan Pencatatan Sipil kabupaten/kota"
    assert (birth.cost, birth.places[0].area, birth.sample) == (None, None, True)
    assert crowd.places[0].hours == "Senin-Jumat pukul 08.00-15.00 WIB"
    assert crowd.checked_date == date(2026, 11, 1)


async def test_articles_come_whole_with_source_and_dates(facts: PublicFacts) -> None:
    updated, *others = await facts.articles()
    assert (updated.published_date, updated.updated_date) == (date(2026, 1, 1), date(2026, 11, 20))
    assert len(others) == 2
    assert all(article.body and article.source and article.sample for article in (updated, *others))
