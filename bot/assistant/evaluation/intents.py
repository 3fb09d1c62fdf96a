"""Whether the intent is right, in every style."""

from __future__ import annotations

from collections.abc import Sequence

from sklearn.metrics import f1_score, precision_recall_fscore_support

from bot.assistant.evaluation.reading import FALLBACK, Read, by_style
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

OUT_OF_SCOPE = "di_luar_cakupan"
STYLE_TARGETS = {
    "formal": Target(0.95),
    "colloquial": Target(0.95),
    "typo": Target(0.92),
    "javanese": Target(0.85),
    "lampung_api": Target(0.75),
    "lampung_nyo": Target(0.75),
    "sundanese": Target(0.75),
}
NOTE = (
    "A message that the bot does not take to be understood (`nlu_fallback`) counts as wrong, unless it is"
    " out of scope: there both the intent `di_luar_cakupan` and `nlu_fallback` count as right."
)


def judge_intents(reads: Sequence[Read]) -> Section:
    """Accuracy and macro F1 per style and overall, F1 per intent, confusions."""
    styles = by_style(reads)
    figures = [
        Figure(f"Accuracy, {style}", accuracy(group), Unit.SHARE, STYLE_TARGETS.get(style))
        for style, group in styles.items()
    ]
    return Section(
        "Intents",
        NOTE,
        [
            *figures,
            Figure("Accuracy, all sentences", accuracy(reads), Unit.SHARE),
            Figure("Macro F1, all sentences", macro_f1(reads), Unit.SCORE),
        ],
        [style_table(styles | {"all": list(reads)}), intent_table(reads), confusion_table(map(pair, reads))],
        [Mistake(read.example.text, *pair(read)) for read in reads if not is_right(read)],
    )


def pair(read: Read) -> tuple[str, str]:
    """The intent that is right and the one found, by the rule of `NOTE`."""
    expected: str = read.label("intent")
    found = read.intent
    return expected, expected if expected == OUT_OF_SCOPE and found == FALLBACK else found


def is_right(read: Read) -> bool:
    """Whether the intent is right."""
    expected, found = pair(read)
    return expected == found


def accuracy(reads: Sequence[Read]) -> float:
    """The part of the sentences whose intent is right."""
    return share(map(is_right, reads))


def macro_f1(reads: Sequence[Read]) -> float:
    """The mean of the intents' F1, over the intents that the sentences have."""
    expected, found = zip(*map(pair, reads), strict=True)
    return float(f1_score(expected, found, average="macro", labels=sorted(set(expected)), zero_division=0))


def style_table(styles: dict[str, list[Read]]) -> Table:
    """One row per style."""
    rows = [
        (
            style,
            str(len(group)),
            percent(map(is_right, group)),
            Unit.SCORE.write(macro_f1(group)),
            percent(read.intent == FALLBACK for read in group),
        )
        for style, group in styles.items()
    ]
    return Table("By style", ("style", "sentences", "accuracy", "macro F1", "not understood"), rows)


def intent_table(reads: Sequence[Read]) -> Table:
    """One row per intent, the weakest first."""
    expected, found = zip(*map(pair, reads), strict=True)
    names = sorted(set(expected))
    scores = precision_recall_fscore_support(expected, found, labels=names, zero_division=0)
    rows = sorted(zip(names, *scores, strict=True), key=lambda row: float(row[3]))
    return Table(
        "By intent, the weakest first",
        ("intent", "sentences", "precision", "recall", "F1"),
        [
            (name, str(count), *(Unit.SCORE.write(score) for score in (precision, recall, f1)))
            for name, precision, recall, f1, count in rows
        ],
    )
