"""Whether two requests in one message are told apart, and one is left whole."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.evaluation.reading import Read
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Unit, percent, share

NOTE = (
    "Some messages hold two requests, others one request in two clauses. Two requests are found when the "
    "message is split, and right when both intents are, in their order."
)


def judge_requests(reads: Sequence[Read]) -> Section:
    """Found, right, and falsely split."""
    double = [read for read in reads if len(read.label("intents")) > 1]
    single = [read for read in reads if len(read.label("intents")) == 1]
    return Section(
        "Two requests in one message",
        NOTE,
        [
            Figure("Two requests, found", share(map(is_split, double)), Unit.SHARE),
            Figure("Two requests, found and both right", share(map(is_right, double)), Unit.SHARE),
            Figure("One request, falsely split", share(map(is_split, single)), Unit.SHARE),
        ],
        [kind_table(double)],
        [
            Mistake(read.example.text, " + ".join(read.label("intents")), " + ".join(found(read)))
            for read in reads
            if not is_right(read)
        ],
    )


def found(read: Read) -> list[str]:
    """The intents that would be served, in order."""
    return [part["intent"] for part in read.parsed.get("requests") or ()] or [read.intent]


def is_split(read: Read) -> bool:
    """Whether the message is taken apart."""
    return len(found(read)) > 1


def is_right(read: Read) -> bool:
    """Whether all intents are right, in their order."""
    return bool(found(read) == read.label("intents"))


def kind_table(double: Sequence[Read]) -> Table:
    """Two different wishes beside two of the same intent."""
    different = [read for read in double if len(set(read.label("intents"))) > 1]
    alike = [read for read in double if read not in different]
    rows = [
        (name, str(len(group)), percent(map(is_split, group)), percent(map(is_right, group)))
        for name, group in (("different", different), ("the same", alike))
        if group
    ]
    return Table("By intents", ("intents", "messages", "found", "both right"), rows)
