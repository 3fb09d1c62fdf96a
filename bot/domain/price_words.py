"""How a price, and the wish to be told of it, are put into words. The words stand in `domain.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup
from bot.domain.price_alert import TOLD_FROM, Condition, Watch
from bot.domain.prices import Price

CONDITIONS: Final = {
    Condition.BELOW: "utter_harga_di_bawah",
    Condition.ABOVE: "utter_harga_di_atas",
    Condition.REACHING: "utter_harga_mencapai",
}


class Say(Protocol):
    """Gives a response of `domain.yml`, filled in."""

    def __call__(self, response: str, **values: str) -> str: ...


class PriceWords:
    """The parts of sentences on prices."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def thing(self, watch: Watch) -> str:
        """What is watched, such as "cabai rawit tingkat eceran di Pasar Tugu"."""
        place = watch.market_name or watch.area_name or self._say("utter_harga_seluruh_lampung")
        return self._say(
            "utter_harga_barang",
            nama=escape_markup(in_sentence(watch.name)),
            tingkat=watch.level,
            tempat=escape_markup(place),
        )

    def condition(self, watch: Watch) -> str:
        """Such as "di bawah Rp30.000/kg"; "" for every morning."""
        key = CONDITIONS.get(watch.condition)
        return self._say(key, batas=rupiah(watch.threshold or 0), satuan=watch.unit) if key else ""

    def wish(self, watch: Watch) -> str:
        """What is told and when, such as "bila harga cabai … di bawah Rp30.000/kg"."""
        thing = self.thing(watch)
        if watch.condition is Condition.EVERY_MORNING:
            return self._say("utter_harga_tiap_pagi", barang=thing, jam=f"{TOLD_FROM:%H.%M}")
        return self._say("utter_harga_bila", barang=thing, syarat=self.condition(watch))

    def figure(self, figures: Sequence[Price]) -> str:
        """Such as "Rp42.000/kg", or both ends where there are two."""
        ends = [rupiah(each.price) for each in figures]
        words = ends[0] if len(ends) == 1 else self._say("utter_harga_rentang", dari=ends[0], sampai=ends[-1])
        return f"{words}/{figures[0].unit}"

    def origin(self, figures: Sequence[Price]) -> str:
        """Where each figure was observed, when, and who says so; invented ones are said to be."""
        told = "; ".join(dict.fromkeys(self._origin(each) for each in figures))
        is_sample = any(each.sample for each in figures)
        return f"{told}; {self._say('utter_langganan_contoh')}" if is_sample else told

    def _origin(self, price: Price) -> str:
        return self._say(
            "utter_harga_asal",
            tempat=escape_markup(price.market_name or price.area.name),
            tanggal=in_words(price.observed_date),
            sumber=escape_markup(price.source),
        )


def rupiah(amount: int) -> str:
    """Such as "Rp30.000"."""
    return f"Rp{amount:,}".replace(",", ".")


def in_sentence(name: str) -> str:
    """A name within a sentence: "cabai rawit", but "LPG 3 kg"."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
