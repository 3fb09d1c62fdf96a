"""Whether two requests in one message are told apart, and one is left whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.assistant.evaluation.reading import Read
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Unit, percent, share

NOTE = (
    "Some messages hold two requests, others one request in two clauses. Two requests are found when the "
    "message is split, and right when both intents are, in their order. Those who wrote the set count a "
    "greeting or thanks before a wish sometimes as a request and sometimes not; beside courtesies, only what "
    "asks for something counts. Single sentences are those of the intents' and the complaints' sets."
)
EMERGENCY: Final = "darurat"
"""Nothing is served beside it."""

COURTESIES: Final = frozenset({"sapa", "terima_kasih", "pamit"})


def judge_requests(reads: Sequence[Read], single_sentences: Sequence[Read] = ()) -> Section:
    """Found, right, and falsely split; `single_sentences` are of other sets, each with one request."""
    asking = [read for read in reads if len(wishes(read)) > 1]
    double = [read for read in reads if len(read.label("intents")) > 1]
    single = [read for read in reads if len(read.label("intents")) == 1]
    return Section(
        "Two requests in one message",
        NOTE,
        [
            Figure("Two requests, found", share(map(is_split, double)), Unit.SHARE),
            Figure("Two requests, found and both right", share(map(is_right, double)), Unit.SHARE),
            Figure("Two requests, both right, beside courtesies", share(map(is_right, asking)), Unit.SHARE),
            Figure("One request, falsely split", share(map(is_split, single)), Unit.SHARE),
            Figure("Single sentences, falsely split", share(map(is_split, single_sentences)), Unit.SHARE),
        ],
        [kind_table(double)],
        [
            Mistake(read.example.text, " + ".join(read.label("intents")), " + ".join(found(read)))
            for read in reads
            if not is_right(read)
        ],
    )


def wishes(read: Read) -> list[str]:
    """What a message asks for, courtesies left out."""
    return [intent for intent in read.label("intents") if intent not in COURTESIES]


def found(read: Read) -> list[str]:
    """The intents that would be served, in order."""
    parts = () if read.intent == EMERGENCY else read.parsed.get("requests") or ()
    return [part["intent"] for part in parts] or [read.intent]


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
