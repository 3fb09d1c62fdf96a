"""A citizen's complaints are found under every id that they have had."""

from __future__ import annotations

import pytest

from actions.dependencies import use_core_api
from actions.own_reports import is_own, own_reports
from bot.domain.complaints import NewComplaint
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.core_sandbox import new_request

NOW, BEFORE, NEIGHBOUR = "as-they-are-now", "as-they-were-before", "neighbour"


@pytest.fixture
async def numbers() -> list[str]:
    """The numbers of five complaints: two of the one id, two of the other, one of the neighbour's."""
    api = FakeCoreApi()
    use_core_api(api)
    filed = [
        await api.file_complaint(NewComplaint.model_validate(new_request(reporter=who)), f"key of {number}")
        for number, who in enumerate([BEFORE, NOW, NEIGHBOUR, BEFORE, NOW])
    ]
    return [complaint.service_request_id for complaint in filed]


async def test_the_lists_of_several_ids_are_one(numbers: list[str]) -> None:
    first = await own_reports((NOW, BEFORE), page=1, page_size=3)
    rest = await own_reports((NOW, BEFORE), page=2, page_size=3)
    found = [each.service_request_id for each in (*first.items, *rest.items)]
    assert sorted(found) == sorted(set(numbers) - {numbers[2]})
    assert (first.total, len(first.items), len(rest.items)) == (4, 3, 1)


async def test_one_id_has_its_own_list(numbers: list[str]) -> None:
    assert [each.service_request_id for each in (await own_reports((NOW,))).items] == [numbers[4], numbers[1]]


async def test_without_any_id_nothing_is_ones_own(numbers: list[str]) -> None:
    assert (await own_reports(())).items == []
    assert not await is_own(numbers[0], ())


async def test_what_was_filed_under_a_former_id_is_ones_own(numbers: list[str]) -> None:
    assert await is_own(numbers[0], (NOW, BEFORE))
    assert not await is_own(numbers[2], (NOW, BEFORE))
