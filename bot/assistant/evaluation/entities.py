"""Whether entities are found, with exactly the span that was marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sklearn.metrics import f1_score, precision_recall_fscore_support

from bot.assistant.evaluation.reading import Read
from bot.assistant.evaluation.sheets import Figure, Section, Table, Unit

ABSENT = "(absent)"
PRICE_INTENTS = ("tanya_harga", "langganan_harga", "berhenti_langganan")
ONLY_IN_PRICES = frozenset({"komoditas"})
NOTE = (
    "Exact: name, start and end all agree with the marking. Overlapping: the name agrees and the spans "
    "share a letter. Entities that nobody marked in this set are not judged, and commodities only where a"
    " price is asked about."
)
Span = tuple[str, int, int]


def judge_entities(reads: Sequence[Read]) -> Section:
    """F1 per entity and overall."""
    marked = [(expected_spans(read), found_spans(read)) for read in reads]
    names = sorted({name for expected, _ in marked for name, _, _ in expected})
    verdicts = [verdict for expected, found in marked for verdict in compare(expected, found, names)]
    if not names:
        return Section("Entities", NOTE)
    expected, found = zip(*verdicts, strict=True)
    overall = float(f1_score(expected, found, average="micro", labels=names, zero_division=0))
    overlapping = {name: overlap_f1(marked, [name]) for name in names}
    return Section(
        "Entities",
        NOTE,
        [
            Figure("Entities, F1 of exact spans", overall, Unit.SCORE),
            Figure("Entities, F1 of overlapping spans", overlap_f1(marked, names), Unit.SCORE),
        ],
        [entity_table(names, expected, found, overlapping)],
    )


def expected_spans(read: Read) -> set[Span]:
    """The entities as they were marked."""
    return {span(entity) for entity in read.label("entities")}


def found_spans(read: Read) -> set[Span]:
    """The entities that were found and can be judged."""
    judged = frozenset() if read.label("intent") in PRICE_INTENTS else ONLY_IN_PRICES
    return {span(entity) for entity in read.parsed.get("entities") or () if entity["entity"] not in judged}


def span(entity: Mapping[str, Any]) -> Span:
    """Name, start and end."""
    return entity["entity"], entity["start"], entity["end"]


def compare(expected: set[Span], found: set[Span], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For every span of one sentence: the entity expected there, and the entity found."""
    for each in sorted(expected | found):
        if each[0] in names:
            yield each[0] if each in expected else ABSENT, each[0] if each in found else ABSENT


def overlap_f1(marked: Sequence[tuple[set[Span], set[Span]]], names: Sequence[str]) -> float:
    """F1 where a span counts as found when one of the same name shares a letter with it."""
    pairs = [
        ({each for each in expected if each[0] in names}, {each for each in found if each[0] in names})
        for expected, found in marked
    ]
    total = sum(len(expected) + len(found) for expected, found in pairs)
    met = sum(meeting(expected, found) + meeting(found, expected) for expected, found in pairs)
    return met / total if total else 0.0


def meeting(ones: set[Span], others: set[Span]) -> int:
    """How many of `ones` overlap with one of `others` that has the same name."""
    return sum(
        any(name == other and start < last and first < end for other, first, last in others)
        for name, start, end in ones
    )


def entity_table(
    names: Sequence[str], expected: Sequence[str], found: Sequence[str], overlapping: Mapping[str, float]
) -> Table:
    """One row per entity."""
    scores = precision_recall_fscore_support(expected, found, labels=names, zero_division=0)
    return Table(
        "By entity",
        ("entity", "marked", "precision", "recall", "F1, exact", "F1, overlapping"),
        [
            (
                name,
                str(count),
                *(Unit.SCORE.write(score) for score in (precision, recall, f1, overlapping[name])),
            )
            for name, precision, recall, f1, count in zip(names, *scores, strict=True)
        ],
    )
