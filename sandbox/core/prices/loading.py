"""Loads a feed's file: what can be right is kept, the rest is told line by line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel
from sqlalchemy.orm import Session

from sandbox.core.context import today
from sandbox.core.prices import observations
from sandbox.core.prices.entries import Feed
from sandbox.core.prices.facts import PriceFacts
from sandbox.core.prices.observations import Figure, Key
from sandbox.core.prices.plausibility import History
from sandbox.core.prices.publishing import publish
from sandbox.core.prices.rows import Reason, Refusal, Row, read_rows


class RefusedRow(BaseModel):
    """A refusal as it is told."""

    line: int
    reason: Reason
    words: str


class Report(BaseModel):
    """What became of a file's rows. `unchanged` ones were there already, with the same figure."""

    source: str
    read: int
    loaded: int
    unchanged: int
    refused: dict[Reason, int]
    refusals: list[RefusedRow]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The rows of one series by what becomes of them."""

    new: Mapping[date, Row]
    unchanged: int
    refused: Sequence[Refusal]


def load(session: Session, facts: PriceFacts, feed: Feed, content: bytes) -> Report:
    """Keep a file's figures, and record that they are out.

    Raises:
        ProblemError: it is no file of this feed.
    """
    parsed = list(read_rows(feed, content, today()))
    refused = [each for each in parsed if isinstance(each, Refusal)]
    rows = _by_series(feed, (each for each in parsed if isinstance(each, Row)))
    ids = observations.series_ids(session, rows, sample=False)
    loaded: dict[Key, Mapping[date, Row]] = {}
    unchanged = 0
    for key, own in rows.items():
        sorted_rows = _sort(own, observations.history(session, ids[key]), _usual(facts, key))
        loaded[key] = sorted_rows.new
        unchanged += sorted_rows.unchanged
        refused += sorted_rows.refused
    count = observations.add(session, _figures(ids, loaded))
    _tell(session, feed, loaded)
    return _report(feed, len(parsed), count, unchanged, refused)


def _by_series(feed: Feed, rows: Iterable[Row]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        named = row.named
        key = Key(named.commodity, named.variety or "", row.level, "", feed.area, feed.source)
        found[key].append(row)
    return found


def _sort(rows: Sequence[Row], known: Mapping[date, int], usual: int | None) -> _Sorted:
    history = History([*known.items(), *((row.day, row.price) for row in rows)], usual)
    new: dict[date, Row] = {}
    unchanged, refused = 0, []
    for row in rows:
        earlier = known.get(row.day) or (new[row.day].price if row.day in new else None)
        objection = history.objection(row.day, row.price)
        if objection:
            refused.append(Refusal(row.line, Reason.ABSURD, objection))
        elif earlier is None:
            new[row.day] = row
        elif earlier == row.price:
            unchanged += 1
        else:
            words = f"{row.day} has {earlier} already, and here {row.price}"
            refused.append(Refusal(row.line, Reason.DUPLICATE, words))
    return _Sorted(new, unchanged, refused)


def _usual(facts: PriceFacts, key: Key) -> int | None:
    """The middle of the invented series' bases at that level, the only measure where nothing was observed."""
    bases = [
        price
        for entry in facts.samples.series
        for level, price in entry.base.items()
        if (entry.commodity, level) == (key.commodity, key.level)
    ]
    return sum(bases) // len(bases) if bases else None


def _figures(ids: Mapping[Key, int], loaded: Mapping[Key, Mapping[date, Row]]) -> Iterator[Figure]:
    for key, rows in loaded.items():
        for day, row in rows.items():
            yield Figure(ids[key], day, row.price)


def _tell(session: Session, feed: Feed, loaded: Mapping[Key, Mapping[date, Row]]) -> None:
    days = [day for rows in loaded.values() for day in rows]
    if days:
        publish(session, max(days), feed.source, {key.commodity for key, rows in loaded.items() if rows})


def _report(feed: Feed, read: int, loaded: int, unchanged: int, refused: Sequence[Refusal]) -> Report:
    ordered = sorted(refused, key=lambda refusal: refusal.line)
    return Report(
        source=feed.source,
        read=read,
        loaded=loaded,
        unchanged=unchanged,
        refused=Counter(refusal.reason for refusal in ordered),
        refusals=[RefusedRow(line=each.line, reason=each.reason, words=each.words) for each in ordered],
    )
