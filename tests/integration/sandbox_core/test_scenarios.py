"""Scenarios and ageing, from the inspection API, the officer's page and the command."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from typer.testing import CliRunner

from sandbox.core.officer_command import officer
from sandbox.core.scenarios import scenarios
from tests.fixtures.core_sandbox import CoreSandbox, running_core
from tests.integration.sandbox_core.conftest import wait_until


def file(core: CoreSandbox, **changes: object) -> str:
    return str(core.file(str(uuid4()), **changes)["service_request_id"])


def current(core: CoreSandbox, number: str) -> dict[str, Any]:
    with core.http() as http:
        complaint: dict[str, Any] = http.get(f"/v1/requests/{number}").json()
    return complaint


def statuses(core: CoreSandbox, number: str) -> list[str]:
    return [entry["status"] for entry in current(core, number)["timeline"]]


def told_of(core: CoreSandbox, number: str) -> list[dict[str, Any]]:
    events = httpx.get(f"{core.url}/sandbox/core/events").json()
    complaints = [event["data"]["complaint"] for event in events]
    return [complaint for complaint in complaints if complaint["service_request_id"] == number]


def submit(core: CoreSandbox, number: str, what: str, **form: str) -> httpx.Response:
    return httpx.post(f"{core.url}/officer/requests/{number}/{what}", data=form)


def run(core: CoreSandbox, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(officer, [*words, "--url", core.url])
    return result.exit_code, " ".join(result.output.replace("│", " ").split())


def test_a_mended_complaint_is_told_step_by_step_with_a_drawn_proof(core: CoreSandbox) -> None:
    number = file(core)
    core.play(number, "mended").raise_for_status()
    assert statuses(core, number) == [
        "received",
        "forwarded",
        "in_progress",
        "awaiting_verification",
        "resolved",
    ]
    assert [complaint["status"] for complaint in told_of(core, number)] == statuses(core, number)[1:]
    proof = httpx.get(current(core, number)["timeline"][-1]["media_url"])
    assert proof.headers["content-type"] == "image/jpeg"


def test_a_complaint_that_is_not_ours_names_the_agency(core: CoreSandbox) -> None:
    number = file(core)
    core.play(number, "not_ours").raise_for_status()
    assert current(core, number)["agency_responsible"] == "Pemerintah kabupaten/kota setempat"


def test_a_complaint_is_merged_with_the_nearest_of_its_kind(core: CoreSandbox) -> None:
    place = {"lat": -4.9, "long": 105.2, "service_code": "hama_penyakit"}
    far = file(core, **{**place, "lat": -4.5})
    near = file(core, **{**place, "lat": -4.901})
    file(core, **place, confidential=True)
    number = file(core, **place)
    core.play(number, "merged").raise_for_status()
    assert current(core, number)["merged_into"] == near
    assert current(core, far)["status"] == "received"


def test_a_complaint_without_a_like_cannot_be_merged(core: CoreSandbox) -> None:
    number = file(core, service_code="pajak_kendaraan")
    answer = core.play(number, "merged")
    assert answer.status_code == 422
    assert answer.json()["explanation"] == "Belum ada laporan lain yang serupa dan masih terbuka."
    assert statuses(core, number) == ["received"]


def test_a_late_complaint_is_past_its_date_when_siger_hears_of_it(core: CoreSandbox) -> None:
    number = file(core)
    core.play(number, "late").raise_for_status()
    expected = datetime.fromisoformat(told_of(core, number)[-1]["expected_datetime"])
    assert datetime.now(UTC) - expected >= timedelta(days=3)
    assert current(core, number)["status"] == "in_progress"


def test_a_complaint_without_an_expected_date_cannot_be_late(core: CoreSandbox) -> None:
    answer = core.play(file(core, service_code=None), "late")
    assert answer.status_code == 422
    assert "perkiraan selesai" in answer.json()["explanation"]


@pytest.mark.parametrize(("scenario", "status"), [("tidak_ada", 422), ("mended", 409)])
def test_a_scenario_that_cannot_be_played_changes_nothing(
    core: CoreSandbox, scenario: str, status: int
) -> None:
    number = file(core)
    core.move(number, "archived").raise_for_status()
    assert core.play(number, scenario).status_code == status
    assert statuses(core, number) == ["received", "archived"]


def test_an_unknown_number_can_be_neither_played_nor_aged(core: CoreSandbox) -> None:
    assert core.play("LPG-250101-0001", "mended").status_code == 404
    path = f"{core.url}/sandbox/core/requests/LPG-250101-0001/age"
    assert httpx.post(path, json={"days": 1}).status_code == 404


def test_a_scenario_outlives_a_restart(tmp_path: Path) -> None:
    with running_core(tmp_path) as before:
        number = file(before)
        before.play(number, "asked", "fast").raise_for_status()
    with running_core(tmp_path) as after:
        wait_until(lambda: statuses(after, number) == ["received", "forwarded", "need_info"])


def test_a_scenario_ends_where_an_officer_was_faster(core: CoreSandbox) -> None:
    number = file(core)
    core.play(number, "not_ours", "fast").raise_for_status()
    core.move(number, "archived").raise_for_status()
    page = f"{core.url}/officer/requests/{number}"
    wait_until(lambda: "Sedang diputar" not in httpx.get(page).text)
    assert statuses(core, number) == ["received", "archived"]


def test_a_scenario_is_begun_and_stopped_on_the_page(core: CoreSandbox) -> None:
    number = file(core)
    assert submit(core, number, "play", scenario="mended", pace="as_written").status_code == 303
    page = f"{core.url}/officer/requests/{number}"
    assert "Sedang diputar: Dikerjakan sampai selesai, langkah 1 dari 4" in httpx.get(page).text
    assert submit(core, number, "stop").status_code == 303
    assert "Sedang diputar" not in httpx.get(page).text
    assert statuses(core, number) == ["received"]


def test_every_scenario_is_offered_on_the_page(core: CoreSandbox) -> None:
    text = httpx.get(f"{core.url}/officer/requests/{file(core)}").text
    assert all(scenario.name in text for scenario in scenarios().values())


def test_a_scenario_that_cannot_be_played_is_explained_on_the_page(core: CoreSandbox) -> None:
    number = file(core)
    core.move(number, "archived").raise_for_status()
    answer = submit(core, number, "play", scenario="asked", pace="at_once")
    assert answer.status_code == 409
    assert "“Diteruskan ke instansi” tidak dapat mengikuti “Diarsipkan”." in answer.text


def test_a_complaint_is_aged_on_the_page_and_shown_as_late(core: CoreSandbox) -> None:
    number = file(core)
    before = datetime.fromisoformat(current(core, number)["requested_datetime"])
    assert submit(core, number, "age", days="365").status_code == 303
    after = datetime.fromisoformat(current(core, number)["requested_datetime"])
    assert before - after == timedelta(days=365)
    assert "terlambat" in httpx.get(f"{core.url}/officer/requests/{number}").text


def test_the_command_plays_ages_and_lists_scenarios(core: CoreSandbox) -> None:
    number = file(core)
    assert run(core, "play", number.lower(), "asked", "--pace", "at_once") == (
        0,
        f"{number}: Butuh informasi pelapor",
    )
    code, words = run(core, "age", number, "30")
    assert (code, words) == (0, f"{number}: masuk {current(core, number)['requested_datetime'][:10]}")
    assert all(code in run(core, "scenarios")[1] for code in scenarios())


def test_the_command_explains_a_scenario_that_does_not_exist(core: CoreSandbox) -> None:
    code, words = run(core, "play", file(core), "ajaib")
    assert code != 0
    assert "Skenario tidak dikenal." in words
