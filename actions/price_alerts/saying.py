"""How the answers on price alerts are said: the present price, a question with its choices."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dependencies import core_api
from actions.price_alerts.asking import Ask, Option
from actions.words import short_words
from bot.domain.errors import CoreApiError
from bot.domain.local_time import WIB
from bot.domain.markup import escape_markup
from bot.domain.price_alert import Watch, counting, deciding, holds
from bot.domain.price_words import PriceWords, in_sentence
from bot.domain.prices import Commodity, Price, PriceQuery

log = structlog.get_logger()

PENDING: Final = "langganan_diminta"
"""The slot with the wish so far, while something is asked."""


def price_words(domain: DomainDict) -> PriceWords:
    """The parts of sentences on prices, in the words of the domain."""
    return PriceWords(lambda response, **values: short_words(domain, response).format(**values))


async def present_figures(watch: Watch, commodity: Commodity) -> Sequence[Price] | None:
    """The figures by which the watch is judged now; None where the core API cannot tell."""
    try:
        prices = await core_api().prices(PriceQuery(watch.commodity))
    except CoreApiError as error:
        log.warning("present_price_unknown", reason=error.code)
        return None
    today = datetime.now(WIB).date()
    kinds = [kind.code for kind in commodity.varieties]
    return deciding(watch, counting(watch, prices, commodity.max_age_days, today, kinds))


def present_price(watch: Watch, figures: Sequence[Price] | None, domain: DomainDict) -> str:
    """What the thing costs now, and whether that already fulfils the condition."""
    if not figures:
        unknown = "utter_langganan_tanpa_angka" if figures is not None else "utter_langganan_angka_gangguan"
        return short_words(domain, unknown)
    words = price_words(domain)
    key = "utter_langganan_sekarang_sudah" if holds(watch, figures) else "utter_langganan_sekarang"
    return short_words(domain, key).format(
        harga=words.figure(figures), asal=words.origin(figures), syarat=words.condition(watch)
    )


def ask(
    dispatcher: CollectingDispatcher,
    domain: DomainDict,
    question: Ask,
    watch: Watch | None = None,
    figures: Sequence[Price] | None = None,
) -> None:
    """Say what must be asked, with the present price where a watch is known."""
    known: dict[str, str] = {}
    if watch is not None:
        known = {
            "barang": price_words(domain).thing(watch),
            "nama": escape_markup(in_sentence(watch.name)),
            "satuan": watch.unit,
            "sekarang": present_price(watch, figures, domain),
        }
    values = known | {name: escape_markup(value) for name, value in question.values.items()}
    buttons = [_button(option, domain) for option in question.options]
    dispatcher.utter_message(response=question.response, buttons=buttons, **values)


def _button(option: Option, domain: DomainDict) -> dict[str, str]:
    is_key = option.title.startswith("utter_")
    return {
        "title": short_words(domain, option.title) if is_key else option.title,
        "payload": f"/langganan_harga{json.dumps(option.wish.entities())}",
    }
