"""The alerts that a person has, and which of them shall end. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.domain.price_alert import Watch
from bot.domain.price_words import PriceWords

ALL: Final = "semua"
LIST: Final = "daftar"
"""What the entity `langganan` may say beside an alert's id."""
BUTTONS: Final = 3
BUTTON_TITLE: Final = 20
ROW_TITLE: Final = 24

_STOP_WORDS: Final = re.compile(
    r"\b(?:ber)?henti(?:kan)?\b|\bs(?:e)?top\b|\bbatal(?:kan|in)?\b|\bmatikan\b|\bmatiin\b|\bunsub\w*|\bcabut\b"
    r"|\bjangan\b|\bga(?:k)?\b|\btidak\b|\bgausah\b|\busah\b|\bkirim(?:in|i|an)?\b|\blangganan\b|\bberlangganan\b"
    r"|\bkabar(?:i|in)?\b|\bharga\b|\bhrg\b|\binfo\b|\bnotif(?:ikasi)?\b|\bpemberitahuan\b|\bpengingat\b|\balarm\b"
    r"|\balert\b|\bsemua(?:nya)?\b|\blagi\b|\bpesan\b|\btolong\b|\bmohon\b|\bsaya\b|\bmau\b|\bya\b|\bdong\b"
    r"|\bmin\b|\bpak\b|\bbu\b|\bdulu\b|\bsudah\b|\bdari\b|\byang\b|\bini\b|\bsaja\b|\baja\b"
)

Alert = Mapping[str, Any]
"""An alert as the engine tells it: its id, and the fields of `Watch`."""


def watch_of(alert: Alert) -> Watch:
    """What the alert watches."""
    return Watch.model_validate({name: value for name, value in alert.items() if name != "id"})


def numbered(alerts: Sequence[Alert], words: PriceWords) -> str:
    """A line for each alert."""
    return "\n".join(
        f"{number}. {sentence(words.wish(watch_of(alert)))}" for number, alert in enumerate(alerts, start=1)
    )


def choices(alerts: Sequence[Alert]) -> list[dict[str, str]]:
    """A choice for each alert, which ends it."""
    room = BUTTON_TITLE if len(alerts) <= BUTTONS else ROW_TITLE
    return [
        {
            "title": f"{number}. {alert['name']}"[:room].rstrip(),
            "payload": f"/berhenti_langganan{json.dumps({'langganan': alert['id']})}",
        }
        for number, alert in enumerate(alerts, start=1)
    ]


def chosen(wanted: str, alerts: Sequence[Alert]) -> list[Alert]:
    """The alerts that a choice names."""
    return [alert for alert in alerts if wanted in (ALL, alert["id"])]


def about(commodities: Sequence[str], alerts: Sequence[Alert]) -> list[Alert]:
    """The alerts on these commodities, and on the kinds of one that was named in general."""
    return [
        alert
        for alert in alerts
        if any(f"{alert['commodity']}_".startswith(f"{commodity}_") for commodity in commodities)
    ]


def names_nothing(words: str) -> bool:
    """Whether a wish to stop says no more than that: then all of them are meant."""
    return not re.search(r"\w", _STOP_WORDS.sub(" ", words.casefold()))


def sentence(words: str) -> str:
    """With a capital letter."""
    return f"{words[:1].upper()}{words[1:]}"
