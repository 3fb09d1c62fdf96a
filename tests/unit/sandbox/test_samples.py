"""The invented past: whole, the same each time, and in real places."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.core.catalogue import catalogue
from sandbox.core.complaints import distance_m
from sandbox.core.lifecycle import Status, may_follow
from sandbox.core.places import places
from sandbox.core.samples import MARK, Sample, invent, sample_facts

AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def past() -> list[Sample]:
    return invent(catalogue(), sample_facts(), places(), AT)


def test_every_category_has_words_of_its_own() -> None:
    assert set(sample_facts().words) == set(catalogue().services)


def test_the_past_is_the_same_each_time(past: list[Sample]) -> None:
    assert invent(catalogue(), sample_facts(), places(), AT) == past


def test_every_category_has_enough_solved_complaints_for_its_times(past: list[Sample]) -> None:
    solved = Counter(
        sample.service.service_code
        for sample in past
        if sample.steps and sample.steps[-1].status is Status.RESOLVED
    )
    assert {solved[code] for code in catalogue().services} == {sample_facts().solved}


def test_steps_follow_the_lifecycle_in_order_and_never_lie_ahead(past: list[Sample]) -> None:
    for sample in past:
        status, at = Status.RECEIVED, sample.filed_at
        for step in sample.steps:
            assert may_follow(status, step.status)
            assert at <= step.at <= AT
            status, at = step.status, step.at


def test_nothing_was_filed_today(past: list[Sample]) -> None:
    assert all(AT - sample.filed_at > timedelta(days=1) for sample in past)


def test_a_sample_lies_by_a_real_place(past: list[Sample]) -> None:
    for sample in past:
        assert distance_m(sample.lat, sample.long, sample.place.lat, sample.place.long) < 200
        assert "Kabupaten" in sample.place.address or "Kota" in sample.place.address


def test_samples_are_marked_and_differ(past: list[Sample]) -> None:
    reporters = [sample.reporter for sample in past]
    assert all(reporter.startswith(MARK) for reporter in reporters)
    assert len(set(reporters)) == len(reporters)


def test_what_is_delicate_is_confidential(past: list[Sample]) -> None:
    assert all(sample.confidential for sample in past if sample.service.service_code == "perempuan_anak")


def test_some_are_open_and_some_passed_on(past: list[Sample]) -> None:
    last = Counter(sample.steps[-1].status if sample.steps else Status.RECEIVED for sample in past)
    wanted = (Status.RECEIVED, Status.FORWARDED, Status.IN_PROGRESS, Status.OUT_OF_AUTHORITY)
    assert all(last[status] for status in wanted)


def test_an_address_names_the_areas_around_a_village() -> None:
    assert places()["18.01.04.2001"].address == "Desa Hajimena, Kecamatan Natar, Kabupaten Lampung Selatan"


def test_places_of_samples_exist() -> None:
    assert set(sample_facts().places) <= set(places())
