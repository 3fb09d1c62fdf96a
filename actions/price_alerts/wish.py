"""What a message says of a price that somebody wants to be told of: when, from which sum on, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from actions.areas import SaidPlace
from bot.domain.price_alert import Condition

_SCALES: Final = {
    **dict.fromkeys(("ribu", "rbu", "rb", "ewu", "k"), 1_000),
    **dict.fromkeys(("juta", "jt"), 1_000_000),
    **dict.fromkeys(("miliar", "milyar"), 1_000_000_000),
    **dict.fromkeys(("triliun", "trilyun"), 1_000_000_000_000),
}
_MEASURES: Final = r"kg|kilo|kwintal|kuintal|ton|ons|gram|liter|pagi|hari|kali"
_NUMBER: Final = re.compile(
    r"(?P<sign>-)?\s?(?:rp\.?\s?)?(?P<sign_inside>-)?(?P<digits>\d+(?:[.,]\d+)*)"
    rf"\s?(?P<scale>{'|'.join(_SCALES)})?(?![\w]|[.,]\d|\s?(?:{_MEASURES})\b)"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_REACH: Final = 25
"""Letters that may stand between "di bawah" and its sum."""

_DAYS: Final = r"senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad"
_DAILY: Final = re.compile(
    r"\b(?:(?:tiap|setiap|tiap2|saben|unggal)\s+(?:pagi|pgi|subuh|isuk|esuk|enjing|hari|hr|hri|dino|dinten|rani)"
    rf"|harian|pagi[- ]pagi)\b(?!\s+(?:{_DAYS}))"
)
_EXACT: Final = (
    (
        Condition.BELOW,
        re.compile(r"\b(?:di\s?ba?wa?h|d\s?ba?wa?h|kurang dari|lebih murah dari|ngisor\w*)\b|<"),
    ),
    (Condition.ABOVE, re.compile(r"\b(?:di\s?atas|d\s?atas|lebih dari|melebihi|lewati?|melewati)\b|>")),
)
_DIRECTION: Final = (
    (Condition.BELOW, re.compile(r"\b(?:tu?ru?n|anjlok|jatuh|merosot|murah|mudhun|mudun|mandhap)\b")),
    (Condition.ABOVE, re.compile(r"\b(?:na[ie]k|mahal|mundhak|mindhak|munggah|cakak|tinggi)\b")),
)
_TARGET: Final = re.compile(
    r"\b(?:mencapai|capai|nyampe|sampe|sampai|menyentuh|nyentuh|te?mbus|nembus|tekan)\b"
)
_FREE: Final = re.compile(r"\b(?:gratis|cuma[- ]cuma|percuma)\b")
"""No price at all; that it is impossible is said like that of any other sum."""
_PLACE_OF_SUM: Final = (*(pattern for _, pattern in _EXACT), _TARGET, *(pattern for _, pattern in _DIRECTION))


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish as far as it is known; "" and None is what was not said.

    `commodity` is a code, `said` the citizen's word for it, `more` tells that others were named beside it.
    `market` is a code or a name, `area` an official code with its `area_name`. `amount` is rupiah per `unit`
    and, where it was said so, negative.
    """

    commodity: str = ""
    said: str = ""
    more: bool = False
    level: str = ""
    market: str = ""
    area: str = ""
    area_name: str = ""
    condition: Condition | None = None
    amount: int | None = None
    unit: str = ""

    def entities(self) -> dict[str, str]:
        """The wish as a choice carries it, and as it is kept while something is asked."""
        named = {
            "komoditas": self.commodity,
            "tingkat": self.level,
            "pasar": self.market,
            "wilayah": self.area,
            "nama_wilayah": self.area_name,
            "syarat": self.condition,
            "harga": "" if self.amount is None else str(self.amount),
            "satuan": self.unit,
        }
        return {name: str(value) for name, value in named.items() if value}

    def after(self, before: Wish) -> Wish:
        """This wish, completed by what was said `before` of it."""
        if self.commodity and before.commodity and self.commodity != before.commodity:
            return self
        mine = {name: getattr(self, name) for name in self.__slots__}
        return replace(before, **{name: value for name, value in mine.items() if value not in ("", None)})


def chosen(entities: Mapping[str, str]) -> Wish:
    """The wish that a choice carries, or that was kept."""
    amount, condition = entities.get("harga", ""), entities.get("syarat", "")
    return Wish(
        commodity=entities.get("komoditas", ""),
        said=entities.get("komoditas", ""),
        level=entities.get("tingkat", ""),
        market=entities.get("pasar", ""),
        area=entities.get("wilayah", ""),
        area_name=entities.get("nama_wilayah", ""),
        condition=Condition(condition) if condition in [*Condition] else None,
        amount=int(amount) if re.fullmatch(r"-?\d{1,12}", amount) else None,
        unit=entities.get("satuan", ""),
    )


def written(words: str, entities: Sequence[Mapping[str, Any]], place: SaidPlace | None) -> Wish:
    """The wish that stands in a message."""
    goods = [found for found in entities if found["entity"] == "komoditas"]
    codes = list(dict.fromkeys(str(found["value"]) for found in goods))
    area, area_name = regency(place)
    return Wish(
        commodity=codes[0] if codes else "",
        said=words[goods[0]["start"] : goods[0]["end"]] if goods else "",
        more=len(codes) > 1,
        level=_first(entities, "tingkat_harga"),
        market=_first(entities, "pasar"),
        area=area,
        area_name=area_name,
        condition=read_condition(words),
        amount=read_amount(words, _first(entities, "harga")),
        unit=_first(entities, "satuan"),
    )


def wish_of(memory: Mapping[str, Any]) -> Wish:
    """The good, level and place of the last question about prices, as `actions.prices.memory` keeps it."""
    goods, markets = memory["goods"], memory["markets"]
    area = next(iter(memory["areas"]), None)
    code, name = regency(SaidPlace(area=area)) if area else ("", "")
    return Wish(
        commodity=goods[0],
        said=goods[0],
        more=len(goods) > 1,
        level=memory["level"] or "",
        market=markets[0] if len(markets) == 1 else "",
        area=code,
        area_name=name,
    )


def regency(place: SaidPlace | None) -> tuple[str, str]:
    """Code and name of the kabupaten or kota in which the place lies: prices are watched in few markets."""
    areas = ([place.area] if place.area else list(place.options)) if place else []
    found = {".".join(area["code"].split(".")[:2]): area["name"].rpartition(", ")[2] for area in areas}
    code, name = next(iter(found.items()), ("", ""))
    return (code, name) if len(found) == 1 and "." in code else ("", "")


def read_condition(words: str) -> Condition | None:
    """When it shall be told; None where that is not said, or in two ways."""
    text = words.casefold()
    exact = _earliest(text, _EXACT)
    if exact:
        return exact
    if _DAILY.search(text):
        return Condition.EVERY_MORNING
    directions = [condition for condition, pattern in _DIRECTION if pattern.search(text)]
    if _TARGET.search(text) and directions != [Condition.BELOW]:
        return Condition.REACHING
    if not directions and _FREE.search(text):
        return Condition.BELOW
    return directions[0] if len(directions) == 1 else None


def read_amount(words: str, money: str = "") -> int | None:
    """The sum in rupiah: the one behind "di bawah" and its like, else `money`, what was found elsewhere."""
    text = words.casefold()
    for pattern in _PLACE_OF_SUM:
        for found in pattern.finditer(text):
            amount = _number(text[found.end() : found.end() + _REACH])
            if amount is not None:
                return amount
    if money.isdecimal():
        return int(money)
    return 0 if _FREE.search(text) else None


def any_number(words: str) -> int | None:
    """The first number in an answer that should be one."""
    number = _number(words.casefold())
    return 0 if number is None and _FREE.search(words.casefold()) else number


def _earliest(text: str, table: Sequence[tuple[Condition, re.Pattern[str]]]) -> Condition | None:
    found = [(match.start(), condition) for condition, pattern in table if (match := pattern.search(text))]
    return min(found)[1] if found else None


def _number(text: str) -> int | None:
    return next(_numbers(text), None)


def _numbers(text: str) -> Iterator[int]:
    for found in _NUMBER.finditer(text):
        digits = found["digits"]
        plain = re.sub(r"[.,]", "", digits) if _GROUPED.fullmatch(digits) else digits.replace(",", ".")
        if plain.count(".") <= 1:
            value = int(Decimal(plain) * _SCALES.get(found["scale"] or "", 1))
            yield -value if found["sign"] or found["sign_inside"] else value


def _first(entities: Sequence[Mapping[str, Any]], name: str) -> str:
    return next((str(found["value"]) for found in entities if found["entity"] == name), "")
