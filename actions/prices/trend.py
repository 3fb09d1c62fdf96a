"""How a price ran, as a picture with words. Everything that shows a trend calls `show_trend`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.dependencies import commodities, core_api, public_url
from actions.prices.trend_words import trend_values, window
from bot.domain.commands import KeepPicture
from bot.domain.errors import CoreApiError
from bot.domain.local_time import WIB
from bot.domain.markup import escape_markup
from bot.domain.pictures import TrendPicture
from bot.domain.prices import Price, PriceLevel
from bot.domain.trend import WINDOWS, TrendSeries, TrendWish, choose_line, series_of

INTENT: Final = "grafik_harga"


def read_wish(entities: Mapping[str, str]) -> TrendWish | None:
    """What a choice asks for; None where it names no commodity. What it names wrongly does not narrow."""
    commodity = entities.get("komoditas")
    if not commodity:
        return None
    level, days = entities.get("tingkat"), entities.get("hari", "")
    return TrendWish(
        commodity=commodity,
        variety=entities.get("jenis") or None,
        market=entities.get("pasar") or None,
        level=PriceLevel(level) if level in set(PriceLevel) else None,
        area=entities.get("wilayah") or None,
        days=int(days) if days in {str(each) for each in WINDOWS} else WINDOWS[0],
    )


def payload_of(wish: TrendWish) -> str:
    """The payload of a choice that asks for `wish`."""
    told = {
        "komoditas": wish.commodity,
        "jenis": wish.variety,
        "pasar": wish.market,
        "tingkat": wish.level,
        "wilayah": wish.area,
        "hari": str(wish.days),
    }
    return f"/{INTENT}{json.dumps({name: value for name, value in told.items() if value})}"


async def show_trend(
    dispatcher: CollectingDispatcher,
    wish: TrendWish,
    domain: DomainDict,
    *,
    in_form: bool,
    others: Sequence[dict[str, str]] = (),
) -> None:
    """Say how the price ran, with its picture. `others` are choices in place of longer and shorter windows;
    inside a form nothing is offered beside it."""
    today = datetime.now(UTC).astimezone(WIB).date()
    buttons = [] if in_form else list(others) or other_windows(wish, domain)
    try:
        series = await find_series(wish, today)
        name = series.commodity if series else await _name_of(wish.commodity)
    except CoreApiError:
        dispatcher.utter_message(response="utter_grafik_harga_gangguan")
        return
    if series is None:
        values = {"komoditas": escape_markup(name), "rentang": window(wish.days, domain)}
        dispatcher.utter_message(response="utter_grafik_harga_kosong", buttons=buttons, **values)
        return
    picture = TrendPicture(series=series)
    send_command(dispatcher, KeepPicture(picture=picture))
    dispatcher.utter_message(
        response="utter_grafik_harga",
        image=public_url(picture.path),
        buttons=buttons,
        **trend_values(series, today, domain),
    )


async def find_series(wish: TrendWish, today: date) -> TrendSeries | None:
    """The line that fits best, asked for in two steps: a province has more prices in a year than one wants to
    carry, and which line is shown can be told from the newest of each.

    Raises:
        CoreApiError: the core API did not tell.
    """
    line = choose_line(await core_api().prices(wish.query_of_lines()), wish, today)
    if line is None:
        return None
    series = series_of(await core_api().prices(wish.query_of(line, today)), line, wish, today)
    return series.model_copy(update={"commodity": await _name_of_kind(line, series.commodity)})


def other_windows(wish: TrendWish, domain: DomainDict) -> list[dict[str, str]]:
    """The choice of longer and shorter windows."""
    return [
        {
            "title": window(days, domain),
            "payload": payload_of(replace(wish, days=days)),
        }
        for days in WINDOWS
        if days != wish.days
    ]


async def _name_of_kind(line: Price, name: str) -> str:
    """The name of the kind of which the line is; `name` where it is of none."""
    kinds = (kind for each in await commodities() if each.code == line.commodity for kind in each.varieties)
    return next((kind.name for kind in kinds if kind.code == line.variety), name)


async def _name_of(code: str) -> str:
    known = {commodity.code: commodity.name for commodity in await core_api().commodities()}
    return known.get(code, code.replace("_", " "))
