"""Scenarios are data that the lifecycle allows."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pydantic import ValidationError

from sandbox.core.catalogue import catalogue
from sandbox.core.lifecycle import Status
from sandbox.core.proofs import PAINTERS, proof, proof_name
from sandbox.core.scenarios import SHARE_OF_WAIT, Pace, Scenario, Step, makes_late, obstacle, scenarios

EVERY = list(scenarios().values())


def step(status: Status) -> Step:
    return Step(wait=1, status=status)


def test_the_promised_scenarios_exist() -> None:
    assert list(scenarios()) == ["mended", "asked", "not_ours", "merged", "late"]


@pytest.mark.parametrize("scenario", EVERY, ids=lambda scenario: scenario.code)
def test_every_scenario_may_start_from_a_complaint_that_was_just_filed(scenario: Scenario) -> None:
    assert obstacle(scenario.steps, Status.RECEIVED) is None


@pytest.mark.parametrize("scenario", EVERY, ids=lambda scenario: scenario.code)
def test_every_status_is_explained_and_every_agency_exists(scenario: Scenario) -> None:
    known = {agency.code for agency in catalogue().agencies} | {None}
    assert all(step.note for step in scenario.steps if step.status)
    assert {step.agency for step in scenario.steps} <= known


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("mended", Status.RESOLVED),
        ("asked", Status.NEED_INFO),
        ("not_ours", Status.OUT_OF_AUTHORITY),
        ("merged", Status.MERGED),
        ("late", Status.IN_PROGRESS),
    ],
)
def test_a_scenario_ends_as_its_name_says(code: str, status: Status) -> None:
    assert scenarios()[code].steps[-1].status is status


def test_a_late_complaint_is_told_after_it_became_late() -> None:
    late = scenarios()["late"]
    assert makes_late(late)
    assert late.steps[-2].late_by


def test_the_first_step_that_may_not_follow_is_found() -> None:
    steps = [step(Status.FORWARDED), step(Status.RESOLVED), step(Status.RECEIVED)]
    assert obstacle(steps, Status.RECEIVED) == (Status.FORWARDED, Status.RESOLVED)


def test_growing_older_is_no_obstacle() -> None:
    assert obstacle([Step(wait=0, late_by=1)], Status.ARCHIVED) is None


@pytest.mark.parametrize("facts", [{}, {"status": "resolved", "late_by": 1}, {"status": "mended"}, {"x": 1}])
def test_a_step_that_means_nothing_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Step.model_validate({"wait": 1, **facts})


def test_every_pace_is_slower_than_the_next() -> None:
    shares = [SHARE_OF_WAIT[pace] for pace in Pace]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 0


@pytest.mark.parametrize("name", PAINTERS)
def test_a_proof_is_a_photo_and_the_same_every_time(name: str) -> None:
    image = Image.open(io.BytesIO(proof(name)))
    assert (image.format, image.size) == ("JPEG", (960, 720))
    proof.cache_clear()
    assert proof(name) == proof(name)


@pytest.mark.parametrize("code", [*catalogue().services, None])
def test_every_category_has_a_proof(code: str | None) -> None:
    assert proof_name(code) in PAINTERS


def test_proofs_fit_their_categories() -> None:
    assert proof_name("jalan_rusak") == "jalan-mulus"
    assert proof_name("lampu_jalan") == "lampu-menyala"
    assert proof_name("pertanahan") == "lokasi-selesai"
