"""What the watchers of a price are told: the words for a chat, and the same in an approved template."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from bot.domain.choices import new_choices
from bot.domain.messages import MessageTemplate, Reply
from bot.domain.ports import Assistant
from bot.domain.price_alert import Condition, PriceAlert, Watch
from bot.domain.price_words import PriceWords
from bot.domain.prices import Price

PRICE_TEMPLATE: Final = "siger_kabar_harga"
LONGEST_REMARK: Final = 600
"""Characters of a remark in a template, which has 1,024 in all."""


class PriceNews:
    """Words of `domain.yml` on a price, for somebody who watches it."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._parts = PriceWords(self._words)

    def reply(self, alert: PriceAlert, figures: Sequence[Price]) -> Reply:
        """The news with the way to a picture of it, and to its end."""
        watch = alert.watch
        key = "utter_kabar_harga_pagi" if watch.condition is Condition.EVERY_MORNING else "utter_kabar_harga"
        text = self._words(
            key,
            barang=self._parts.thing(watch),
            harga=self._parts.figure(figures),
            syarat=self._parts.condition(watch),
            keterangan=self._parts.origin(figures),
        )
        rows = (
            (self._words("utter_pilihan_grafik_harga"), f"/grafik_harga{json.dumps(subject(watch))}", ""),
            (self._words("utter_pilihan_berhenti_harga"), stop_payload(str(alert.id)), ""),
        )
        return Reply(text, new_choices(rows))

    def template(self, alert: PriceAlert, figures: Sequence[Price]) -> MessageTemplate:
        """The news for somebody who has not written for a day. A value of a template has no line breaks."""
        values = {
            "komoditas": self._parts.thing(alert.watch),
            "harga": self._parts.figure(figures),
            "keterangan": self._parts.origin(figures)[:LONGEST_REMARK],
        }
        return MessageTemplate(
            PRICE_TEMPLATE, {name: " ".join(words.split()) for name, words in values.items()}
        )

    def _words(self, response: str, **values: str) -> str:
        return self._assistant.words(response, **values).text


def subject(watch: Watch) -> dict[str, str]:
    """What is watched, as choices name it."""
    named = {
        "komoditas": watch.commodity,
        "tingkat": watch.level.value,
        "pasar": watch.market,
        "wilayah": watch.area,
    }
    return {name: value for name, value in named.items() if value}


def stop_payload(alert_id: str) -> str:
    """The payload of the choice that ends an alert."""
    return f"/berhenti_langganan{json.dumps({'langganan': alert_id})}"
