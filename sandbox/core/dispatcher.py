"""Carries events to Siger in the background, so that no officer waits for it."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from datetime import timedelta

import httpx
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from sandbox.core.context import Core, now
from sandbox.core.events import envelope, sign
from sandbox.core.tables import EventRow

log = logging.getLogger(__name__)

POLL = timedelta(seconds=0.3)
TRY_FOR = timedelta(hours=24)
LONGEST_PAUSE = timedelta(minutes=10)
FINAL = frozenset({400, 422})
"""Answers after which the same event is never sent again (`docs/core-api.yaml`)."""


async def dispatch_forever(core: Core) -> None:
    """Send what is due until cancelled."""
    async with httpx.AsyncClient(timeout=10) as client:
        while True:
            try:
                await dispatch_due(core, client)
            except SQLAlchemyError:
                log.exception("the events that are due cannot be read or noted; trying again")
            await asyncio.sleep(POLL.total_seconds())


async def dispatch_due(core: Core, client: httpx.AsyncClient) -> None:
    """Try every due event once, oldest first."""
    for event in await asyncio.to_thread(_due, core):
        answer = await _post(core, client, event)
        await asyncio.to_thread(_note, core, event.sequence, answer)


def _due(core: Core) -> list[EventRow]:
    due = select(EventRow).where(EventRow.next_attempt_at <= now()).order_by(EventRow.sequence).limit(50)
    with core.reading() as session:
        return list(session.scalars(due))


async def _post(core: Core, client: httpx.AsyncClient, event: EventRow) -> int | str:
    """The HTTP status of the answer, or why there was none."""
    body = json.dumps(envelope(event)).encode()
    signature = sign(core.settings.core_webhook_secret, int(time.time()), body)
    headers = {"Content-Type": "application/json", "X-Lampungin-Signature": signature}
    url = f"{core.settings.public_base_url}/webhooks/core"
    try:
        return (await client.post(url, content=body, headers=headers)).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__


def _note(core: Core, sequence: int, answer: int | str) -> None:
    taken = isinstance(answer, int) and httpx.codes.is_success(answer)
    with core.writing() as session:
        event = session.get_one(EventRow, sequence)
        event.attempts += 1
        event.last_result = str(answer)
        event.delivered_at = now() if taken else None
        again = not taken and answer not in FINAL and now() - event.occurred_at < TRY_FOR
        event.next_attempt_at = now() + pause_after(event.attempts) if again else None
    if not taken:
        level = logging.WARNING if event.attempts == 1 else logging.DEBUG
        log.log(level, "event %s not taken: %s (attempt %d)", event.id, answer, event.attempts)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failures: one second, doubled each time, up to ten minutes."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 16)), LONGEST_PAUSE)
