"""Whether confidence means what it says, and whether what lies out of scope is recognised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import precision_recall_curve, precision_score, recall_score

from bot.assistant.evaluation.intents import OUT_OF_SCOPE
from bot.assistant.evaluation.reading import FALLBACK, NOTHING, Read
from bot.assistant.evaluation.sheets import Figure, Section, Table, Target, Unit

BINS = 10
WANTED_PRECISION = 0.95
CALIBRATION_NOTE = (
    "The classifier's likeliest intent, before any threshold. The expected calibration error is the mean "
    "distance between confidence and accuracy over ten bins, weighed by their sentences."
)
SCOPE_NOTE = (
    "As the bot answers: out of scope is what has the intent `di_luar_cakupan` or was not understood "
    "(`nlu_fallback`). By its confidence: only what has `di_luar_cakupan` with at least the confidence at"
    " which 95 % of such messages are indeed out of scope."
)


def judge_calibration(reads: Sequence[Read]) -> Section:
    """The expected calibration error and its bins."""
    confidences, hits = zip(*map(best_guess, reads), strict=True)
    bins = calibration_bins(confidences, hits)
    error = sum(count * abs(confidence - accuracy) for _, count, confidence, accuracy in bins) / len(reads)
    rows = [
        (name, str(count), Unit.SHARE.write(confidence), Unit.SHARE.write(accuracy))
        for name, count, confidence, accuracy in bins
    ]
    table = Table("Calibration", ("confidence", "sentences", "mean confidence", "accuracy"), rows)
    figure = Figure("Expected calibration error", error, Unit.SCORE)
    return Section("Calibration of intents", CALIBRATION_NOTE, [figure], [table])


def best_guess(read: Read) -> tuple[float, bool]:
    """The confidence of the likeliest intent, and whether it is right."""
    name, confidence = next(iter(read.ranking.items()), (NOTHING, 0.0))
    return confidence, name == read.label("intent")


def calibration_bins(
    confidences: Sequence[float], hits: Sequence[bool]
) -> list[tuple[str, int, float, float]]:
    """For each bin that holds anything: its name, how many it holds, their mean confidence and accuracy."""
    likely, right = np.asarray(confidences, dtype=float), np.asarray(hits, dtype=float)
    places = np.minimum((likely * BINS).astype(int), BINS - 1)
    return [
        (
            f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}",
            int(held.sum()),
            float(likely[held].mean()),
            float(right[held].mean()),
        )
        for place in range(BINS)
        if (held := places == place).any()
    ]


def judge_scope(reads: Sequence[Read]) -> Section:
    """Recall and precision of "out of scope"."""
    outside = [read.label("intent") == OUT_OF_SCOPE for read in reads]
    taken = [read.intent in (OUT_OF_SCOPE, FALLBACK) for read in reads]
    scores = [read.ranking.get(OUT_OF_SCOPE, 0.0) for read in reads]
    recall, threshold = recall_at_precision(outside, scores, WANTED_PRECISION)
    return Section(
        "Out of scope",
        SCOPE_NOTE,
        [
            Figure("Out of scope, recall", float(recall_score(outside, taken, zero_division=0)), Unit.SHARE),
            Figure(
                "Out of scope, precision", float(precision_score(outside, taken, zero_division=0)), Unit.SHARE
            ),
            Figure("Out of scope, recall at 95 % precision", recall, Unit.SHARE, Target(0.85)),
            Figure("Out of scope, the confidence needed for that", threshold, Unit.SCORE),
        ],
    )


def recall_at_precision(
    expected: Sequence[bool], scores: Sequence[float], wanted: float
) -> tuple[float, float]:
    """The highest recall whose precision is at least `wanted`, and its threshold; else 0 and 1."""
    if not any(expected):
        return 0.0, 1.0
    precision, recall, thresholds = precision_recall_curve(expected, scores)
    reached = [
        (float(found), float(threshold))
        for exact, found, threshold in zip(precision[:-1], recall[:-1], thresholds, strict=True)
        if exact >= wanted
    ]
    return max(reached, default=(0.0, 1.0))
