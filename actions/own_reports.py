"""A citizen's own complaints at the core API, under every id that they have had."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from actions.dependencies import core_api
from bot.domain.complaints import ComplaintPage

LARGEST_PAGE: Final = 100
"""What the core API gives at once."""


async def own_reports(person_ids: Sequence[str], page: int = 1, page_size: int = 10) -> ComplaintPage:
    """A page of what the citizen filed, newest first.

    Whoever linked two identities has filed under several ids; their lists are joined, and go back as far as
    the core API's largest page.

    Raises:
        CoreApiError: the core API does not tell.
    """
    if len(person_ids) == 1:
        return await core_api().complaints_of(person_ids[0], page, page_size)
    size = min(page * page_size, LARGEST_PAGE)
    lists = await asyncio.gather(*(core_api().complaints_of(each, 1, size) for each in person_ids))
    joined = sorted(
        (complaint for each in lists for complaint in each.items),
        key=lambda complaint: complaint.requested_datetime,
        reverse=True,
    )
    first = (page - 1) * page_size
    return ComplaintPage(
        items=joined[first : first + page_size],
        page=page,
        page_size=page_size,
        total=sum(each.total for each in lists),
    )


async def is_own(number: str, person_ids: Sequence[str]) -> bool:
    """Whether the citizen filed it. The core API keeps a complaint's reporter to itself, so theirs are asked
    for, newest first.

    Raises:
        CoreApiError: the core API does not tell.
    """
    for person_id in person_ids:
        if await _is_among(number, person_id):
            return True
    return False


async def _is_among(number: str, person_id: str) -> bool:
    page, seen = 1, 0
    while True:
        found = await core_api().complaints_of(person_id, page, LARGEST_PAGE)
        if any(complaint.service_request_id == number for complaint in found.items):
            return True
        page, seen = page + 1, seen + len(found.items)
        if not found.items or seen >= found.total:
            return False
