"""Whether complaints reach the right category and authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sklearn.metrics import f1_score

from bot.assistant.evaluation.reading import NOTHING, Read, by_label, by_style
from bot.assistant.evaluation.sheets import (
    Figure,
    Mistake,
    Section,
    Table,
    Target,
    Unit,
    confusion_table,
    percent,
    share,
)

PROBLEMS = ("lapor_pengaduan", "darurat")
NOTE = (
    "Complaints as citizens write them, through the whole pipeline: one that is not even read as a "
    "complaint has no category and counts as wrong."
)


def judge_complaints(reads: Sequence[Read]) -> Section:
    """Category and authority, overall and per style."""
    top1, top3 = Target(0.80), Target(0.94)
    return Section(
        "Complaints",
        NOTE,
        [
            Figure("Category, top 1", share(map(is_first, reads)), Unit.SHARE, top1),
            Figure("Category, top 3", share(map(is_ranked, reads)), Unit.SHARE, top3),
            Figure("Category, macro F1", category_f1(reads), Unit.SCORE),
            Figure("Authority", share(map(is_owner, reads)), Unit.SHARE),
            Figure("Read as a problem", share(read.intent in PROBLEMS for read in reads), Unit.SHARE),
        ],
        [
            style_table(by_style(reads) | {"all": list(reads)}),
            confusion_table(map(category_pair, reads)),
            authorities(reads),
        ],
        [Mistake(read.example.text, *category_pair(read)) for read in reads if not is_first(read)],
    )


def ranked(read: Read) -> list[str]:
    """The codes of the likeliest categories, best first."""
    return [entry["code"] for entry in read.parsed.get("category") or ()]


def category_pair(read: Read) -> tuple[str, str]:
    """The category that is right and the one found."""
    return read.label("category"), next(iter(ranked(read)), NOTHING)


def is_first(read: Read) -> bool:
    """Whether the likeliest category is right."""
    return ranked(read)[:1] == [read.label("category")]


def is_ranked(read: Read) -> bool:
    """Whether the right category is among the three likeliest."""
    return read.label("category") in ranked(read)[:3]


def is_owner(read: Read) -> bool:
    """Whether the authority is right."""
    return bool(read.parsed.get("authority") == read.label("authority"))


def category_f1(reads: Sequence[Read]) -> float:
    """The mean of the categories' F1, over the categories that the sentences have."""
    expected, found = zip(*map(category_pair, reads), strict=True)
    return float(f1_score(expected, found, average="macro", labels=sorted(set(expected)), zero_division=0))


def style_table(styles: Mapping[str, Sequence[Read]]) -> Table:
    """One row per style."""
    rows = [
        (
            style,
            str(len(group)),
            percent(map(is_first, group)),
            percent(map(is_ranked, group)),
            Unit.SCORE.write(category_f1(group)),
            percent(map(is_owner, group)),
        )
        for style, group in styles.items()
    ]
    return Table("By style", ("style", "complaints", "top 1", "top 3", "macro F1", "authority"), rows)


def authorities(reads: Sequence[Read]) -> Table:
    """One row per authority."""
    groups = by_label(reads, lambda read: str(read.label("authority")))
    rows = [(name, str(len(group)), percent(map(is_owner, group))) for name, group in groups.items()]
    return Table("By authority", ("authority", "complaints", "right"), rows)
