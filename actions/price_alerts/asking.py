"""What is still to be asked before a price can be watched. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from actions.price_alerts.wish import Wish, any_number
from actions.turn import Turn
from bot.domain.price_alert import ABSURD_FACTOR, MOST_ALERTS, Condition, Watch, is_absurd
from bot.domain.price_units import per_unit
from bot.domain.price_words import in_sentence, rupiah
from bot.domain.prices import Commodity, Market, Price, PriceLevel
from bot.domain.report_number import find_report_number

THRESHOLD_QUESTION: Final = "utter_ask_langganan_batas"
THRESHOLD_QUESTIONS: Final = frozenset(
    {
        *(THRESHOLD_QUESTION, "utter_ask_langganan_batas_error", "utter_langganan_batas_janggal"),
        "utter_langganan_satuan_lain",
    }
)
"""Answered by a sum."""
QUESTIONS: Final = THRESHOLD_QUESTIONS | {"utter_ask_langganan_syarat", "utter_ask_langganan_jenis"}
"""After them the wish so far is remembered."""
KINDS_AT_MOST: Final = 9
TITLE: Final = 20
"""Letters of a button's title."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: the key of its title, or the title itself, and the wish that it stands for."""

    title: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Ask:
    """What must be said first: the key of a response, its values, and choices."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()


def answers_threshold(turn: Turn, said: frozenset[str]) -> bool:
    """Whether a turn answers the question for a sum: it has a number, or can be asked for one once more."""
    if turn.shows_evidence or not turn.words or find_report_number(turn.words):
        return False
    return "harga" in turn.entities or any_number(turn.words) is not None or THRESHOLD_QUESTION in said


def find_goods(wish: Wish, known: Mapping[str, Commodity]) -> Commodity | Ask:
    """The commodity that is meant; a general word such as "cabai" is asked about."""
    if not wish.commodity:
        return Ask("utter_ask_langganan_komoditas")
    if wish.commodity in known:
        return known[wish.commodity]
    kinds = [each for code, each in known.items() if code.startswith(f"{wish.commodity}_")][:KINDS_AT_MOST]
    if not kinds:
        return Ask("utter_langganan_tidak_dipantau", {"nama": wish.said or wish.commodity})
    options = tuple(Option(kind.name[:TITLE], replace(wish, commodity=kind.code)) for kind in kinds)
    return Ask("utter_ask_langganan_jenis", {"nama": wish.said or wish.commodity}, options)


def place_watch(wish: Wish, commodity: Commodity, markets: Sequence[Market]) -> Watch | Ask:
    """What would be watched, still without a threshold; every morning where no condition is known yet."""
    market = _market(wish.market, markets)
    if wish.market and market is None:
        everywhere = Option("utter_pilihan_seluruh_lampung", replace(wish, market=""))
        return Ask("utter_langganan_pasar_tidak_dipantau", {"pasar": wish.market}, (everywhere,))
    level = _level(wish.level, commodity)
    if level is None:
        options = tuple(
            Option(each.value.capitalize(), replace(wish, level=each)) for each in commodity.levels
        )
        values = {"nama": in_sentence(commodity.name), "tingkat": wish.level}
        return Ask("utter_langganan_tingkat_tidak_dipantau", values, options)
    return Watch(
        commodity=commodity.code,
        name=commodity.name,
        unit=commodity.unit,
        level=level,
        market=market.code if market else None,
        market_name=market.name if market else None,
        area=None if market else wish.area or None,
        area_name=None if market else _area_name(wish, markets),
        condition=wish.condition or Condition.EVERY_MORNING,
    )


def complete(
    wish: Wish, watch: Watch, commodity: Commodity, figures: Sequence[Price], *, again: bool
) -> Watch | Ask:
    """The watch with its threshold. `figures` are the present ones, `again`: it was asked for just now."""
    if wish.condition is None:
        return Ask("utter_ask_langganan_syarat", {}, conditions(wish))
    if wish.condition is Condition.EVERY_MORNING:
        return watch
    if wish.amount is None:
        return Ask("utter_ask_langganan_batas_error" if again else THRESHOLD_QUESTION)
    threshold = per_unit(wish.amount, wish.unit or None, commodity)
    if threshold is None:
        return Ask("utter_langganan_satuan_lain", {"diminta": wish.unit})
    current = figures[0].price if figures else None
    if is_absurd(threshold, current):
        return Ask(
            "utter_langganan_batas_janggal", {"batas": rupiah(threshold)}, meant(wish, threshold, current)
        )
    return watch.model_copy(update={"threshold": threshold})


def conditions(wish: Wish) -> tuple[Option, ...]:
    """The three conditions that a choice can name."""
    return (
        Option("utter_pilihan_tiap_pagi", replace(wish, condition=Condition.EVERY_MORNING)),
        Option("utter_pilihan_di_bawah", replace(wish, condition=Condition.BELOW)),
        Option("utter_pilihan_di_atas", replace(wish, condition=Condition.ABOVE)),
    )


def meant(wish: Wish, threshold: int, current: int | None) -> tuple[Option, ...]:
    """ "di bawah 30" probably means thirty thousand, where that is near the present price."""
    likely = threshold * 1000
    if current is None or is_absurd(likely, current) or threshold * ABSURD_FACTOR >= current:
        return ()
    return (Option(rupiah(likely), replace(wish, amount=likely, unit="")),)


def is_full(watch: Watch, alerts: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the person has as many alerts as one may have, and this would be another one."""
    return len(alerts) >= MOST_ALERTS and not any(is_same(watch, alert) for alert in alerts)


def is_same(watch: Watch, alert: Mapping[str, Any]) -> bool:
    """Whether `watch` replaces this alert."""
    new = watch.model_dump(mode="json")
    return all(new[name] == alert[name] for name in ("commodity", "level", "market", "area", "condition"))


def _market(said: str, markets: Sequence[Market]) -> Market | None:
    wanted = said.casefold()
    return next((each for each in markets if wanted in (each.code.casefold(), each.name.casefold())), None)


def _level(said: str, commodity: Commodity) -> PriceLevel | None:
    """The level that was named, None where it is not watched; else the shop's price, else the first one."""
    if said:
        return next((level for level in commodity.levels if level == said), None)
    retail = not commodity.levels or PriceLevel.RETAIL in commodity.levels
    return PriceLevel.RETAIL if retail else commodity.levels[0]


def _area_name(wish: Wish, markets: Sequence[Market]) -> str | None:
    """The area's name; where only its code is known, that of a market there."""
    if not wish.area or wish.area_name:
        return wish.area_name or None
    names = (each.area.name for each in markets if each.area.code == wish.area)
    return next(names, wish.area)
