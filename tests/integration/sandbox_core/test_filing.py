"""Numbers and keys hold when many file at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from sandbox.core.lifecycle import LABELS, MAY_FOLLOW, Status
from tests.fixtures.core_sandbox import CoreSandbox


def numbers(core: CoreSandbox, keys: list[str]) -> list[str]:
    with ThreadPoolExecutor(8) as pool:
        return [filed["service_request_id"] for filed in pool.map(core.file, keys)]


def test_one_key_files_one_complaint_however_many_ask_at_once(core: CoreSandbox) -> None:
    assert len(set(numbers(core, [str(uuid4())] * 16))) == 1


def test_many_keys_get_many_numbers_without_a_gap(core: CoreSandbox) -> None:
    given = sorted(numbers(core, [str(uuid4()) for _ in range(16)]))
    running = [int(number.rpartition("-")[2]) for number in given]
    assert running == list(range(running[0], running[0] + 16))


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_label_and_a_row_of_followers(status: Status) -> None:
    assert LABELS[status]
    assert status in MAY_FOLLOW


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_archived_in_the_end(status: Status) -> None:
    reached = {status}
    while new := {follower for known in reached for follower in MAY_FOLLOW[known]} - reached:
        reached |= new
    assert Status.ARCHIVED in reached


def test_every_status_can_be_reached() -> None:
    followers = {follower for row in MAY_FOLLOW.values() for follower in row}
    assert followers | {Status.RECEIVED} == set(Status)
