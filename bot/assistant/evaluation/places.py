"""Whether typed places are found, and only where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.assistant.evaluation.reading import NOTHING, Read, by_label
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Target, Unit, percent, share

SURE = 0.8
LEVELS = ("provinsi", "kabupaten/kota", "kecamatan", "desa/kelurahan")
"""What an official code names, by its number of dots."""

NOTE = (
    "A place is right when its official code is: a village instead of its kecamatan is wrong. Offered "
    "means the right one is the place or among its alternatives, which the bot asks about. A false place "
    "is one found in a sentence that names none of Lampung."
)


def judge_places(typed: Sequence[Read], placeless: Sequence[Read]) -> Section:
    """Top 1 by the number of typing mistakes, and false places."""
    misspelt = [read for read in typed if read.label("mistakes")]
    wrong = [read for read in typed if not is_right(read)]
    figures = [
        Figure(
            "Places with one or two mistakes, top 1", share(map(is_right, misspelt)), Unit.SHARE, Target(0.95)
        ),
        Figure("Places, all, top 1", share(map(is_right, typed)), Unit.SHARE),
        Figure("Places, all, offered", share(map(is_offered, typed)), Unit.SHARE),
        Figure(
            "Places, wrong though sure",
            share(is_sure(read) and not is_right(read) for read in typed),
            Unit.SHARE,
        ),
    ]
    false = [read for read in placeless if code_of(read)]
    if placeless:
        ceiling = Target(0.01, at_least=False)
        figures.append(Figure("False places", len(false) / len(placeless), Unit.SHARE, ceiling))
    mistakes = [Mistake(read.example.text, read.label("code"), written(read)) for read in wrong]
    mistakes += [Mistake(read.example.text, NOTHING, written(read)) for read in false]
    return Section("Places", NOTE, figures, [mistake_table(typed), level_table(typed)], mistakes)


def place_of(read: Read) -> dict[str, Any]:
    """The place that was found; empty where there is none."""
    return read.parsed.get("place") or {}


def code_of(read: Read) -> str | None:
    """Its official code."""
    code: str | None = place_of(read).get("code")
    return code


def written(read: Read) -> str:
    """The place that was found, for a list of mistakes."""
    found = place_of(read)
    return f"{found.get('code')} {found.get('name')} {found.get('confidence')}" if found else NOTHING


def is_right(read: Read) -> bool:
    """Whether the place found is the right one."""
    return bool(code_of(read) == read.label("code"))


def is_offered(read: Read) -> bool:
    """Whether the right place is the one found or an alternative."""
    codes = [code_of(read), *(other["code"] for other in place_of(read).get("alternatives") or ())]
    return read.label("code") in codes


def is_sure(read: Read) -> bool:
    """Whether the bot would not ask."""
    return bool(code_of(read)) and place_of(read).get("confidence", 0.0) >= SURE


def mistake_table(reads: Sequence[Read]) -> Table:
    """One row per number of typing mistakes."""
    groups = by_label(
        sorted(reads, key=lambda read: int(read.label("mistakes"))), lambda read: str(read.label("mistakes"))
    )
    return _table("By typing mistakes", "mistakes", groups)


def level_table(reads: Sequence[Read]) -> Table:
    """One row per level of the administration."""
    groups = by_label(reads, lambda read: LEVELS[str(read.label("code")).count(".")])
    return _table("By level", "level", groups)


def _table(title: str, first: str, groups: dict[str, list[Read]]) -> Table:
    rows = [
        (name, str(len(group)), percent(map(is_right, group)), percent(map(is_offered, group)))
        for name, group in groups.items()
    ]
    return Table(title, (first, "places", "top 1", "offered"), rows)
