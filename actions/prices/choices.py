"""The choices below an answer about prices. Their payloads carry the facts: nothing must be remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from actions.prices.catalogue import Catalogue
from actions.prices.choosing import Choice
from actions.prices.facts import areas
from actions.prices.question import PriceQuestion
from actions.prices.sentences import Speech
from bot.domain.prices import Commodity

FREQUENT: Final = ("beras_medium", "cabai_rawit", "telur_ayam", "minyak_goreng", "kopi")
OFFERED_AT_MOST: Final = 3
OFFERED_IN_A_LIST: Final = 10
TITLE_LENGTH: Final = 20
"""What WhatsApp shows of a button."""
ROW_LENGTH: Final = 24
"""What it shows of a row in a list, which more than three choices become."""


def frequent_goods(catalogue: Catalogue) -> list[Commodity]:
    """Goods that are often asked about, as far as they are watched."""
    watched = [catalogue.commodities[code] for code in FREQUENT if code in catalogue.commodities]
    return watched[:OFFERED_AT_MOST]


def good_choices(goods: Sequence[Commodity], question: PriceQuestion) -> list[dict[str, str]]:
    """A choice for each good, with what else was asked."""
    shown = goods[:OFFERED_IN_A_LIST]
    length = TITLE_LENGTH if len(shown) <= OFFERED_AT_MOST else ROW_LENGTH
    return [
        _choice(each.name, "tanya_harga", {"komoditas": each.code, **_facts(question)}, length)
        for each in shown
    ]


def price_choices(choice: Choice, speech: Speech) -> list[dict[str, str]]:
    """To see how the price went, and to be told of it, both for the place that was shown."""
    facts = shown_facts(choice)
    kind = {"jenis": choice.first.variety} if choice.first.variety else {}
    area = {"nama_wilayah": areas()[choice.area].name} if choice.area and choice.area in areas() else {}
    return [
        _choice(speech.say("utter_pilihan_lihat_grafik"), "grafik_harga", facts | kind),
        _choice(speech.say("utter_pilihan_kabari_saya"), "langganan_harga", facts | area),
    ]


def shown_facts(choice: Choice) -> dict[str, str]:
    """What a choice tells of the price that was shown."""
    price, is_one = choice.first, len({each.market for each in choice.prices}) == 1
    facts = {
        "komoditas": price.commodity,
        "pasar": price.market if is_one else None,
        "tingkat": price.level.value,
        "wilayah": choice.area,
    }
    return {name: value for name, value in facts.items() if value}


def trend_choices(goods: Sequence[Commodity], question: PriceQuestion, days: int) -> list[dict[str, str]]:
    """A choice for the trend of each of the other goods that a word covers."""
    return [
        _choice(each.name, "grafik_harga", {"komoditas": each.code, "hari": str(days), **_facts(question)})
        for each in goods[:OFFERED_AT_MOST]
    ]


def lampung_choices(question: PriceQuestion, speech: Speech) -> list[dict[str, str]]:
    """The same question, for Lampung."""
    codes = question.goods[:1]
    return [
        _choice(speech.say("utter_pilihan_di_lampung"), "tanya_harga", {"komoditas": code}) for code in codes
    ]


def _facts(question: PriceQuestion) -> dict[str, str]:
    market, area = next(iter(question.markets), None), next(iter(question.areas), None)
    facts = {
        "pasar": market,
        "wilayah": area["code"] if area else None,
        "tingkat": question.level.value if question.level else None,
    }
    return {name: value for name, value in facts.items() if value}


def _choice(title: str, intent: str, facts: dict[str, str], length: int = TITLE_LENGTH) -> dict[str, str]:
    short = title if len(title) <= length else f"{title[: length - 1].rstrip()}…"
    return {"title": short, "payload": f"/{intent}{json.dumps(facts)}"}
