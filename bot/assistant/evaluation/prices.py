"""Whether the facts of a price question are read: what, where, at which market and level, in which unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from bot.assistant.evaluation.reading import Read, by_style
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Target, Unit, percent, share
from bot.settings import PROJECT_ROOT

FACTS = PROJECT_ROOT / "nlu" / "gazetteer"
INTENT = "tanya_harga"
AREAS = ("kabupaten_kota", "kecamatan", "kelurahan")
NOTE = (
    "A fact that the question does not name must not be found either. Markets are compared by their "
    "register entry, areas by their official code. All facts: every one of them right."
)


def judge_prices(reads: Sequence[Read]) -> Section:
    """Each fact, and all of them."""
    figures = [
        Figure(f"Price questions, {name}", share(map(check, reads)), Unit.SHARE)
        for name, check in CHECKS.items()
    ]
    return Section(
        "Price questions",
        NOTE,
        [
            *figures,
            Figure("Price questions, all facts", share(map(is_complete, reads)), Unit.SHARE, Target(0.93)),
            Figure("Read as a price question", share(read.intent == INTENT for read in reads), Unit.SHARE),
        ],
        [named_table(reads), style_table(by_style(reads))],
        [
            Mistake(read.example.text, written_labels(read), written(read))
            for read in reads
            if not is_complete(read)
        ],
    )


def values(read: Read, entity: str) -> set[str]:
    """The values found for an entity."""
    return {str(each["value"]) for each in read.parsed.get("entities") or () if each["entity"] == entity}


def area_of(read: Read) -> str | None:
    """The code of the area asked about; None where there is none, or only in a market's name."""
    if not any(values(read, level) for level in AREAS):
        return None
    code: str | None = (read.parsed.get("place") or {}).get("code")
    return code


def is_commodity(read: Read) -> bool:
    """Whether exactly the right commodities are found."""
    return values(read, "komoditas") == set(read.label("komoditas"))


def is_area(read: Read) -> bool:
    """Whether the area is right."""
    return bool(area_of(read) == read.label("area"))


def is_market(read: Read) -> bool:
    """Whether the market is right."""
    found, wanted = values(read, "pasar"), read.label("pasar")
    return bool(found) == bool(wanted) and found <= markets_named(wanted or "")


def is_level(read: Read) -> bool:
    """Whether the level is right."""
    return _is_code(read, "tingkat_harga", "levels", read.label("tingkat"))


def is_unit(read: Read) -> bool:
    """Whether the unit is right."""
    return _is_code(read, "satuan", "units", read.label("satuan"))


def is_complete(read: Read) -> bool:
    """Whether all facts are right."""
    return all(check(read) for check in CHECKS.values())


CHECKS: Mapping[str, Callable[[Read], bool]] = {
    "commodity": is_commodity,
    "area": is_area,
    "market": is_market,
    "level": is_level,
    "unit": is_unit,
}
LABELS = dict(zip(CHECKS, ("komoditas", "area", "pasar", "tingkat", "satuan"), strict=True))


def _is_code(read: Read, entity: str, table: str, wanted: str | None) -> bool:
    codes = codes_by_word(table)
    found = {codes.get(value.casefold(), value) for value in values(read, entity)}
    return found == ({wanted} if wanted else set())


@lru_cache(maxsize=2)
def codes_by_word(table: str) -> Mapping[str, str]:
    """The codes of levels or units by code, name and alias."""
    entries = _facts("commodities.yml")[table]
    return {
        str(word).casefold(): entry["code"]
        for entry in entries
        for word in (*entry["aliases"], entry["name"], entry["code"])
    }


@lru_cache(maxsize=64)
def markets_named(name: str) -> frozenset[str]:
    """The official names of the markets that go by `name`, and `name` itself."""
    wanted = {name.casefold(), f"pasar {name.casefold()}"}
    return frozenset(
        {name}
        | {
            entry["name"]
            for entry in _facts("markets.yml")["markets"]
            if wanted & {str(word).casefold() for word in (entry["name"], *entry["aliases"])}
        }
    )


def _facts(file: str) -> Any:
    return yaml.safe_load((FACTS / file).read_text(encoding="utf-8"))


def named_table(reads: Sequence[Read]) -> Table:
    """Each fact among the questions that name it, and among those that do not."""
    rows = []
    for name, check in CHECKS.items():
        named = [read for read in reads if read.label(LABELS[name])]
        silent = [read for read in reads if not read.label(LABELS[name])]
        rows.append(
            (name, str(len(named)), percent(map(check, named)), str(len(silent)), percent(map(check, silent)))
        )
    return Table("By fact", ("fact", "named", "right", "not named", "none found"), rows)


def style_table(styles: Mapping[str, Sequence[Read]]) -> Table:
    """One row per style."""
    rows = [
        (style, str(len(group)), percent(map(is_commodity, group)), percent(map(is_complete, group)))
        for style, group in styles.items()
    ]
    return Table("By style", ("style", "questions", "commodity", "all facts"), rows)


def written_labels(read: Read) -> str:
    """What is right, for a list of mistakes."""
    return str({name: read.label(label) for name, label in LABELS.items() if read.label(label)})


def written(read: Read) -> str:
    """What was found, for a list of mistakes."""
    entities = {name: values(read, name) for name in ("komoditas", "pasar", "tingkat_harga", "satuan")}
    return str({name: found for name, found in {**entities, "area": area_of(read)}.items() if found})
