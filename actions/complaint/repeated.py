"""Whether a message only repeats the complaint that its citizen sent off just now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from actions.own_reports import own_reports
from bot.domain.errors import CoreApiError, NotConfiguredError

JUST_NOW: Final = timedelta(minutes=10)
LATEST: Final = 5


def as_last(description: str, at: datetime) -> dict[str, str]:
    """What the slot keeps of a complaint that is sent off at `at`."""
    return {"words": description, "at": at.isoformat()}


def was_just_sent(words: str, last: Mapping[str, str] | None, now: datetime) -> bool:
    """Whether `words` are those with which the complaint in `last` was told, in any case and spacing."""
    if not words or not last or now - datetime.fromisoformat(last["at"]) > JUST_NOW:
        return False
    lines = [_plain(line) for line in last["words"].splitlines()]
    return _plain(words) in (_plain(last["words"]), lines[0])


async def number_of(description: str, person_ids: Sequence[str]) -> str | None:
    """The number of the person's complaint with these words; None while there is none, or nobody can tell."""
    try:
        own = await own_reports(person_ids, page_size=LATEST)
    except (CoreApiError, NotConfiguredError):
        return None
    alike = (each for each in own.items if each.description == description)
    return next((each.service_request_id for each in alike), None)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
