"""Where a citizen is who asks for a price without a place, as far as the talk or their reports tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from rasa_sdk import Tracker

from actions.areas import Area
from actions.complaint.draft import Draft
from actions.own_reports import own_reports
from actions.prices.facts import Point
from actions.prices.memory import SLOT, asked_area
from actions.prices.places import Spot, spot_of_area
from actions.turn import Turn
from bot.domain.errors import CoreApiError, NotConfiguredError

log = structlog.get_logger()


async def known_spot(tracker: Tracker, turn: Turn, your_place: str) -> Spot | None:
    """The pin of this turn, else the place of the open draft or of the weekly news, else the area that was
    asked about before, else where the latest report is. A point without a name is called `your_place`."""
    draft = Draft.from_slots(tracker.slots)
    told = _spot_of_point(turn.location or (draft.place or {}).get("location"), your_place)
    if told is None and draft.area and draft.area.get("code"):
        told = spot_of_area(Area(code=str(draft.area["code"]), name=str(draft.area["name"]), title=""))
    told = told or _spot_of_point(turn.told_around, your_place)
    asked = asked_area(tracker.get_slot(SLOT))
    return told or (spot_of_area(asked) if asked else await _spot_of_report(turn, your_place))


def _spot_of_point(point: Mapping[str, Any] | None, name: str) -> Spot | None:
    return Spot(name, Point(point["lat"], point["long"])) if point else None


async def _spot_of_report(turn: Turn, name: str) -> Spot | None:
    """Where the latest report is. It is a help, so nobody hears of trouble with it."""
    if not turn.person_ids:
        return None
    try:
        reports = (await own_reports(turn.person_ids)).items
    except (CoreApiError, NotConfiguredError) as error:
        log.warning("reports_unknown", reason=error.code)
        return None
    placed = (each for each in reports if each.lat is not None and each.long is not None)
    return next((_spot_of_point({"lat": each.lat, "long": each.long}, name) for each in placed), None)
