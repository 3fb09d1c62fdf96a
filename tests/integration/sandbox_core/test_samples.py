"""A sandbox with its invented past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sandbox.core.catalogue import catalogue
from sandbox.core.samples import sample_facts
from tests.contract.core_api_spec import check_answer
from tests.fixtures.core_sandbox import CoreSandbox, running_core


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoreSandbox]:
    with running_core(tmp_path_factory.mktemp("seeded"), samples=True) as running:
        yield running


def everything(core: CoreSandbox) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx.get(
        f"{core.url}/sandbox/core/requests", params={"samples": True}
    ).json()
    return found


def test_the_past_is_invented_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("twice")
    counts = []
    for _ in range(2):
        with running_core(folder, samples=True) as running:
            counts.append(len(everything(running)))
    assert counts[0] == counts[1] > len(catalogue().services)


def test_a_sandbox_without_samples_is_empty(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running_core(tmp_path_factory.mktemp("empty")) as running:
        assert everything(running) == []


def test_nobody_is_told_of_the_past_and_operators_see_only_what_was_filed(seeded: CoreSandbox) -> None:
    assert httpx.get(f"{seeded.url}/sandbox/core/events").json() == []
    assert seeded.filed() == []


def test_every_category_has_handling_times(seeded: CoreSandbox) -> None:
    with seeded.http() as http:
        answer = http.get("/v1/statistics")
    check_answer("/v1/statistics", answer)
    told = {item["service_code"] for item in answer.json()["items"] if item["days_p80"] is not None}
    assert told == set(catalogue().services)


def test_samples_are_as_agreed_and_found_nearby(seeded: CoreSandbox) -> None:
    with seeded.http() as http:
        for state in ("open", "resolved"):
            where = {"lat": -5.383354, "long": 105.263492, "radius": 5000, "state": state}
            answer = http.get("/v1/requests/nearby", params=where)
            check_answer("/v1/requests/nearby", answer)
            assert answer.json()["items"]


def test_a_solved_sample_has_a_photo_that_proves_it(seeded: CoreSandbox) -> None:
    solved = next(sample for sample in everything(seeded) if sample["status"] == "resolved")
    photo = httpx.get(solved["timeline"][-1]["media_url"])
    assert photo.headers["content-type"] == "image/jpeg"


def test_the_first_complaint_of_today_has_the_number_one(seeded: CoreSandbox) -> None:
    assert seeded.file("the-first-of-today")["service_request_id"].endswith("-0001")
    assert len(seeded.filed()) == 1


def test_the_page_of_statistics_tells_every_category(seeded: CoreSandbox) -> None:
    text = httpx.get(f"{seeded.url}/officer/statistics").text
    assert text.count('<th scope="row">') == len(catalogue().services)
    assert f'<td data-label="Selesai">{sample_facts().solved}</td>' in text
    assert "belum cukup data" not in text


def test_the_list_tells_which_complaints_are_late(seeded: CoreSandbox) -> None:
    assert "terlambat" in httpx.get(f"{seeded.url}/officer?status=in_progress").text
    assert "terlambat" not in httpx.get(f"{seeded.url}/officer?status=resolved").text


def test_the_list_marks_samples(seeded: CoreSandbox) -> None:
    assert " · contoh" in httpx.get(f"{seeded.url}/officer?status=resolved").text
