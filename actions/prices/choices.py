"""The choices below an answer about prices. Their payloads carry the facts: nothing must be remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from actions.prices.catalogue import Catalogue
from actions.prices.choosing import Choice
from actions.prices.question import PriceQuestion
from actions.prices.sentences import Speech
from bot.domain.prices import Commodity

FREQUENT: Final = ("beras_medium", "cabai_rawit", "telur_ayam", "minyak_goreng", "kopi")
OFFERED_AT_MOST: Final = 3
TITLE_LENGTH: Final = 20
"""What WhatsApp shows of a button."""


def frequent_goods(catalogue: Catalogue) -> list[Commodity]:
    """Goods that are often asked about, as far as they are watched."""
    return [catalogue.commodities[code] for code in FREQUENT if code in catalogue.commodities]


def good_choices(goods: Sequence[Commodity], question: PriceQuestion) -> list[dict[str, str]]:
    """A choice for each good, with what else was asked."""
    return [
        _choice(each.name, "tanya_harga", {"komoditas": each.code, **_facts(question)})
        for each in goods[:OFFERED_AT_MOST]
    ]


def price_choices(choice: Choice, speech: Speech) -> list[dict[str, str]]:
    """To see how the price went, and to be told of it."""
    price, is_one = choice.first, len({each.market for each in choice.prices}) == 1
    facts = {
        "komoditas": price.commodity,
        "pasar": price.market if is_one else None,
        "tingkat": price.level.value,
        "wilayah": choice.area,
    }
    told = {name: value for name, value in facts.items() if value}
    return [
        _choice(speech.say("utter_pilihan_lihat_grafik"), "grafik_harga", told),
        _choice(speech.say("utter_pilihan_kabari_saya"), "langganan_harga", told),
    ]


def _facts(question: PriceQuestion) -> dict[str, str]:
    market, area = next(iter(question.markets), None), next(iter(question.areas), None)
    facts = {
        "pasar": market,
        "wilayah": area["code"] if area else None,
        "tingkat": question.level.value if question.level else None,
    }
    return {name: value for name, value in facts.items() if value}


def _choice(title: str, intent: str, facts: dict[str, str]) -> dict[str, str]:
    short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip()}…"
    return {"title": short, "payload": f"/{intent}{json.dumps(facts)}"}
