"""Tell citizens of the prices that they watch: when new ones are out, and every morning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

import structlog

from bot.domain.conversation import Owner
from bot.domain.errors import CoreApiError, CoreApiUnavailableError, TryAgainLaterError
from bot.domain.local_time import WIB
from bot.domain.messages import ChannelName
from bot.domain.ports import Assistant, CoreApi
from bot.domain.price_alert import (
    Decision,
    PriceAlert,
    counting,
    decide,
    deciding,
    is_morning,
    morning_began,
)
from bot.domain.prices import USUAL_MAX_AGE_DAYS, Commodity, Price, PriceQuery
from bot.domain.quiet_hours import QuietHours
from bot.domain.records import Conversation
from bot.domain.store import Store, UnitOfWork
from bot.services.backoff import delay_after
from bot.services.price_news import PriceNews
from bot.services.say import write_unasked

log = structlog.get_logger()

PAGE: Final = 200
"""Alerts that are read at once where a commodity has new prices."""
AT_ONCE: Final = 100
"""Alerts per daily round: other rounds wait meanwhile, and the next one goes on."""
DELAYS: Final = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800))
"""How long to wait after the first, second … failure of the core API; the last one repeats."""
TRIES: Final = 12
"""What fails so often is left to the daily round."""


class TellPrices:
    """The mark and the message commit together, so that after a killed round nothing is told twice.

    Whoever cannot be reached is passed over; a conversation that a person has taken over is waited for.
    """

    def __init__(
        self,
        store: Store,
        core_api: CoreApi,
        assistant: Assistant,
        channels: Collection[ChannelName],
        quiet_hours: QuietHours,
    ) -> None:
        self._store = store
        self._core_api = core_api
        self._news = PriceNews(assistant)
        self._channels = channels
        self._quiet_hours = quiet_hours

    async def published(self, commodities: Sequence[str], attempts: int) -> None:
        """There are new prices of `commodities`. `attempts` is how often that has been tried before.

        Raises:
            TryAgainLaterError: it is night, or the core API does not answer.
        """
        now = await self._awake()
        try:
            known = await self._commodities()
            for code in commodities:
                if code in known:
                    await self._tell_watchers(known[code], now)
        except CoreApiUnavailableError as error:
            log.warning("prices_postponed", attempts=attempts, reason=error.code)
            if attempts < TRIES:
                raise TryAgainLaterError(delay_after(attempts, DELAYS), "core API unavailable") from error

    async def daily(self) -> None:
        """One round: what is wanted every morning, and whatever no event has told of."""
        async with self._store.transaction() as uow:
            now = await uow.now()
            since = morning_began(now)
            if since is None or self._quiet_hours.contain(now):
                return
            due = await uow.price_alerts.due(since, AT_ONCE)
        try:
            known = await self._commodities() if due else {}
            for code, alerts in groupby(due, key=lambda alert: alert.watch.commodity):
                prices = await self._prices(code)
                for alert in alerts:
                    decision = decision_on(alert, prices, known.get(code), now, is_morning=is_morning(now))
                    await self._settle(alert, decision, now)
        except CoreApiError as error:
            log.warning("daily_prices_postponed", reason=error.code)

    async def _awake(self) -> datetime:
        async with self._store.transaction() as uow:
            now = await uow.now()
        due = self._quiet_hours.when_to_tell(now)
        if due > now:
            raise TryAgainLaterError(due - now, "quiet hours")
        return now

    async def _commodities(self) -> dict[str, Commodity]:
        return {commodity.code: commodity for commodity in await self._core_api.commodities()}

    async def _prices(self, commodity: str) -> Sequence[Price]:
        """The latest prices; none where the core API will not tell them."""
        try:
            return await self._core_api.prices(PriceQuery(commodity))
        except CoreApiUnavailableError:
            raise
        except CoreApiError as error:
            log.warning("prices_refused", commodity=commodity, reason=error.code)
            return ()

    async def _tell_watchers(self, commodity: Commodity, now: datetime) -> None:
        prices = await self._prices(commodity.code)
        last = None
        while page := await self._page(commodity.code, last):
            for alert in page:
                decision = decision_on(alert, prices, commodity, now)
                if decision != Decision(alert.armed):
                    await self._settle(alert, decision, now)
            last = page[-1]

    async def _page(self, commodity: str, last: PriceAlert | None) -> Sequence[PriceAlert]:
        async with self._store.transaction() as uow:
            return await uow.price_alerts.page(commodity, last.id if last else None, PAGE)

    async def _settle(self, alert: PriceAlert, decision: Decision, now: datetime) -> None:
        async with self._store.transaction() as uow:
            conversation = await uow.conversations.get(alert.conversation_id)
            if conversation is None:
                return
            if conversation.owner is not Owner.BOT:
                await uow.price_alerts.put_off(alert)
                return
            if decision.tell and not await self._is_reachable(uow, conversation):
                decision = Decision(alert.armed)
            told_on = now.astimezone(WIB).date() if decision.tell else alert.told_on
            settled = await uow.price_alerts.settle(alert, armed=decision.armed, told_on=told_on)
            if settled and decision.tell:
                await self._tell(uow, conversation, alert, decision.tell)

    async def _is_reachable(self, uow: UnitOfWork, conversation: Conversation) -> bool:
        return conversation.channel in self._channels and await uow.people.is_reachable(
            conversation.channel, conversation.address
        )

    async def _tell(
        self, uow: UnitOfWork, conversation: Conversation, alert: PriceAlert, figures: Sequence[Price]
    ) -> None:
        reply, template = self._news.reply(alert, figures), self._news.template(alert, figures)
        await write_unasked(uow, conversation, reply, template)
        log.info("price_told", conversation=str(conversation.id), commodity=alert.watch.commodity)


def decision_on(
    alert: PriceAlert,
    prices: Sequence[Price],
    commodity: Commodity | None,
    now: datetime,
    *,
    is_morning: bool = False,
) -> Decision:
    """What the commodity's latest prices mean to an alert."""
    max_age_days = commodity.max_age_days if commodity else USUAL_MAX_AGE_DAYS
    today = now.astimezone(WIB).date()
    kinds = [kind.code for kind in commodity.varieties] if commodity else []
    figures = deciding(alert.watch, counting(alert.watch, prices, max_age_days, today, kinds))
    return decide(alert, figures, today, is_morning=is_morning)
