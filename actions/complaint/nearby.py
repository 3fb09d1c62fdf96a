"""Open complaints of the same kind near the pin, so that neighbours support one instead of filing ten."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import structlog
import yaml

from actions.complaint.draft import Draft
from actions.dependencies import core_api
from actions.own_reports import own_reports
from bot.domain.complaints import NearbyComplaint
from bot.domain.errors import CoreApiError, NotConfiguredError

log = structlog.get_logger()

RADII: Final = Path(__file__).with_name("nearby_radius.yml")
PATIENCE_SECONDS: Final = 2.0
"""No citizen waits longer for this offer: without an answer there is none."""
OWN_AT_MOST: Final = 50


def radius_m(category: str | None) -> float | None:
    """How near a complaint of `category` must be, in metres; None where two are never the same."""
    metres = _radii().get(category or "")
    return None if metres is None else float(metres)


async def find_similar(draft: Draft, person_ids: Sequence[str]) -> dict[str, Any]:
    """What the slot keeps: what was `sought`, and the nearest open complaint of others as `found`, or None.

    A core API that fails or is slow means None too, and is not asked again for the same pin.
    """
    metres = radius_m(draft.category)
    near = await _ask(draft, person_ids, metres) if metres else ()
    return {"sought": draft.sought, "found": _summary(near[0]) if near else None}


async def _ask(draft: Draft, person_ids: Sequence[str], metres: float) -> Sequence[NearbyComplaint]:
    pin = (draft.place or {})["location"]
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            near, own = await asyncio.gather(
                core_api().nearby(pin["lat"], pin["long"], draft.category, metres),
                own_reports(person_ids, page_size=OWN_AT_MOST),
            )
    except (CoreApiError, NotConfiguredError, TimeoutError) as error:
        log.warning("nearby_unavailable", reason=type(error).__name__)
        return ()
    filed = {complaint.service_request_id for complaint in own.items}
    return [complaint for complaint in near if complaint.service_request_id not in filed]


def _summary(complaint: NearbyComplaint) -> dict[str, Any]:
    return {
        "number": complaint.service_request_id,
        "title": complaint.title or complaint.service_name or "",
        "status": complaint.status.value,
        "supporters": complaint.supporters,
    }


@lru_cache(maxsize=1)
def _radii() -> dict[str, int]:
    radii: dict[str, int] = yaml.safe_load(RADII.read_text(encoding="utf-8"))
    return radii
