"""The sentence that tells a price: figure, unit, level, place, age and source, and that a sample is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rasa_sdk.types import DomainDict

from actions.prices.choosing import Choice, Scope
from actions.prices.facts import areas
from actions.words import short_words
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup
from bot.domain.money import number, rupiah_range
from bot.domain.prices import Commodity, Market, Price, PriceLevel

LEVELS: Final = {
    PriceLevel.PRODUCER: "utter_harga_tingkat_produsen",
    PriceLevel.WHOLESALE: "utter_harga_tingkat_grosir",
    PriceLevel.RETAIL: "utter_harga_tingkat_eceran",
}
PROVINCE: Final = "18"


@dataclass(frozen=True, slots=True)
class Speech:
    """What sentences are made with: the words of `domain.yml`, the day, the markets by code."""

    domain: DomainDict
    today: date
    markets: Mapping[str, Market]

    def say(self, key: str, **values: str) -> str:
        """A short text of `domain.yml`, filled in."""
        return short_words(self.domain, key).format(**values)

    def level(self, level: PriceLevel) -> str:
        """The level in words."""
        return self.say(LEVELS[level])

    def sentence(self, commodity: Commodity, choice: Choice) -> str:
        """The whole answer in one sentence."""
        facts = {
            "nama": self.name(commodity, choice.first),
            "tingkat": self.level(choice.first.level),
            "tempat": self.place(choice),
            "umur": self.age(choice.prices),
        }
        if choice.is_contradictory:
            told = "; ".join(self._told_by(each) for each in choice.prices)
            return self.say("utter_harga_kalimat_berbeda", daftar=told, **facts)
        return self.say(
            "utter_harga_kalimat",
            harga=figure(choice.prices),
            sumber=sources(choice.prices),
            contoh=self.sample(choice.prices),
            **facts,
        )

    def name(self, commodity: Commodity, price: Price) -> str:
        """The good's name, or that of the kind that the price is of."""
        kinds = (each.name for each in commodity.varieties if each.code == price.variety)
        return escape_markup(next(kinds, commodity.name))

    def place(self, choice: Choice) -> str:
        """Where the figure is from."""
        price = choice.first
        if price.market is None:
            return self.say("utter_harga_rata_rata", wilayah=escape_markup(price.area.name))
        places = {each.market for each in choice.prices}
        if len(places) > 1:
            return self.say(
                "utter_harga_di_beberapa_pasar",
                jumlah=str(len(places)),
                pasar=self.say(self._kind_of(places)),
                wilayah=self.region(choice),
            )
        if choice.scope is Scope.NEAREST and choice.near and choice.distance_km is not None:
            is_said = choice.is_elsewhere  # the line before names the place already
            return self.say(
                "utter_harga_di_pasar_terdekat_dari_sana" if is_said else "utter_harga_di_pasar_terdekat",
                pasar=self.market(price),
                asal=escape_markup(choice.near.name),
                jarak=number(round(choice.distance_km)),
            )
        return self.say("utter_harga_di_pasar", pasar=self.market(price))

    def market(self, price: Price) -> str:
        """A market's name with its kabupaten or kota."""
        known = self.markets.get(price.market or "")
        name = price.market_name or (known.name if known else price.market or "")
        return escape_markup(f"{name}, {regency(price.area.code) or price.area.name}")

    def age(self, prices: Iterable[Price]) -> str:
        """From when the figures are: nobody shall take an old one for today's."""
        days = sorted({each.observed_date for each in prices})
        if len(days) > 1:
            return self.say("utter_harga_dari_beberapa_hari", **_span(days))
        old = (self.today - days[0]).days
        if old == 1:
            return self.say("utter_harga_kemarin", tanggal=in_words(days[0]))
        if old <= 0:
            return self.say("utter_harga_hari_ini", tanggal=in_words(days[0]))
        return self.say("utter_harga_beberapa_hari_lalu", hari=str(old), tanggal=in_words(days[0]))

    def day(self, prices: Iterable[Price]) -> str:
        """The days on which figures of the past were observed."""
        days = sorted({each.observed_date for each in prices})
        return self.say("utter_harga_pada_hari", **_span(days)) if len(days) > 1 else in_words(days[0])

    def sample(self, prices: Iterable[Price]) -> str:
        """That figures are samples, where one is."""
        return self.say("utter_harga_contoh") if any(each.sample for each in prices) else ""

    def _told_by(self, price: Price) -> str:
        return self.say(
            "utter_harga_menurut",
            harga=figure([price]),
            sumber=escape_markup(price.source),
            contoh=self.sample([price]),
        )

    def _kind_of(self, places: set[str | None]) -> str:
        kinds = {known.kind for code in places if (known := self.markets.get(code or ""))}
        return "utter_harga_pasar" if kinds <= {"pasar"} else "utter_harga_tempat"

    def region(self, choice: Choice) -> str:
        """The area in which all markets of a choice lie."""
        if choice.scope is Scope.PROVINCE:
            return self.say("utter_harga_provinsi")
        codes = [each.area.code.split(".") for each in choice.prices]
        shared = [parts[0] for parts in zip(*codes, strict=False) if len(set(parts)) == 1]
        known = areas().get(".".join(shared))
        return escape_markup(known.name if known else choice.first.area.name)


def within(name: str) -> str:
    """A good's name as it stands within a sentence: "Cabai rawit" small, "LPG 3 kg" as it is."""
    return escape_markup(f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name)


def _span(days: Sequence[date]) -> dict[str, str]:
    """The first and the last of some days, the year said once where it is the same."""
    first = in_words(days[0])
    is_one_year = days[0].year == days[-1].year
    return {"awal": first.rpartition(" ")[0] if is_one_year else first, "akhir": in_words(days[-1])}


def figure(prices: Iterable[Price]) -> str:
    """The price with its unit, as a range where several markets differ."""
    told = list(prices)
    figures = [each.price for each in told]
    return f"{rupiah_range(min(figures), max(figures))}/{told[0].unit}"


def sources(prices: Iterable[Price]) -> str:
    """The sources, each once."""
    return escape_markup(", ".join(dict.fromkeys(each.source for each in prices)))


def regency(code: str) -> str:
    """The name of the kabupaten or kota around an area; "" where it is not known."""
    known = areas().get(".".join(code.split(".")[:2]))
    return known.name if known else ""
