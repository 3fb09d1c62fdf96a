"""Several goods or places below each other: what all of them share is said once, above them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from actions.prices.choosing import Choice, Scope
from actions.prices.sentences import Speech, figure, sources
from bot.domain.prices import Price

MANY: Final = 5
"""From more goods on, where and when is said in general: each on its line would be too long to read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A good with the observations that answer, what follows its figure, and the observations in that."""

    name: str
    choice: Choice
    beside: str = ""
    told_beside: Sequence[Price] = ()


def listed(items: Sequence[Item], speech: Speech, *, of_the_past: bool = False) -> list[str]:
    """The lines of a list, with what all share above and the sources below. `of_the_past`: the figures are
    not the latest."""
    rows = [_row(item, speech, of_the_past=of_the_past) for item in items]
    shared = {part: _shared([row[part] for row in rows]) for part in ("tingkat", "tempat", "contoh", "umur")}
    shown = [price for item in items for price in item.choice.prices]
    if len(items) > MANY or all(_has_markets(item.choice) for item in items):
        shared["tempat"] = shared["tempat"] or _shared([_region(item.choice, speech) for item in items])
    if len(items) > MANY:
        shared["umur"] = shared["umur"] or _age(shown, speech, of_the_past=of_the_past)
    return [
        *_head(shared, speech),
        *(_line(item, row, shared, speech) for item, row in zip(items, rows, strict=True)),
        speech.say("utter_harga_sumber", sumber=sources([*shown, *_beside(items)])),
    ]


def _beside(items: Sequence[Item]) -> Iterator[Price]:
    return (price for item in items for price in item.told_beside)


def _row(item: Item, speech: Speech, *, of_the_past: bool) -> dict[str, str]:
    choice = item.choice
    return {
        "tingkat": speech.level(choice.first.level),
        "tempat": speech.place(choice),
        "contoh": speech.sample(choice.prices),
        "umur": _age(choice.prices, speech, of_the_past=of_the_past),
    }


def _age(prices: Sequence[Price], speech: Speech, *, of_the_past: bool) -> str:
    return speech.day(prices) if of_the_past else speech.age(prices)


def _region(choice: Choice, speech: Speech) -> str:
    """Where, without the market: nothing where it is another place than was asked for."""
    if choice.scope is Scope.NEAREST or choice.is_elsewhere:
        return ""
    return speech.say("utter_harga_di_wilayah", wilayah=speech.region(choice))


def _has_markets(choice: Choice) -> bool:
    return len({each.market for each in choice.prices}) > 1


def _head(shared: dict[str, str], speech: Speech) -> Iterator[str]:
    if any(shared.values()):
        level, place, age = (shared[part] for part in ("tingkat", "tempat", "umur"))
        yield speech.say(
            "utter_harga_daftar",
            tingkat=level and f" {level}",
            tempat=place and f" {place}",
            contoh=shared["contoh"] and speech.say("utter_harga_daftar_contoh"),
            umur=age and f", {age}",
        )


def _line(item: Item, row: dict[str, str], shared: dict[str, str], speech: Speech) -> str:
    own = {part: "" if shared[part] else words for part, words in row.items()}
    return speech.say(
        "utter_harga_daftar_baris",
        nama=item.name,
        tingkat=own["tingkat"] and f" ({own['tingkat']})",
        tempat=own["tempat"] and f" {own['tempat']}",
        harga=figure(item.choice.prices),
        contoh=own["contoh"],
        umur=own["umur"] and f", {own['umur']}",
        tambahan=item.beside,
    )


def _shared(words: Sequence[str]) -> str:
    return words[0] if len(set(words)) == 1 else ""
