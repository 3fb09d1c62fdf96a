"""Accuracy, calibration and what lies out of scope."""

from __future__ import annotations

import pytest

from bot.assistant.evaluation.confidence import (
    calibration_bins,
    judge_calibration,
    judge_scope,
    recall_at_precision,
)
from bot.assistant.evaluation.intents import judge_intents
from bot.assistant.evaluation.reading import Read
from tests.unit.assistant.evaluated import figure, read, value


def said(expected: str, found: str, *, confidence: float = 0.9, style: str = "formal") -> Read:
    return read(found=found, confidence=confidence, style=style, intent=expected, entities=[])


def test_accuracy_is_told_for_each_style_with_its_target() -> None:
    section = judge_intents(
        [said("sapa", "sapa"), said("sapa", "pamit"), said("pamit", "pamit", style="javanese")]
    )
    formal = figure(section, "Accuracy, formal")
    assert (formal.value, formal.verdict) == (0.5, "not reached")
    assert figure(section, "Accuracy, javanese").verdict == "reached"
    assert value(section, "Accuracy, all sentences") == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("expected", "found", "accuracy"),
    [
        ("di_luar_cakupan", "di_luar_cakupan", 1.0),
        ("di_luar_cakupan", "nlu_fallback", 1.0),
        ("sapa", "nlu_fallback", 0.0),
        ("sapa", "di_luar_cakupan", 0.0),
    ],
)
def test_not_understanding_is_right_only_out_of_scope(expected: str, found: str, accuracy: float) -> None:
    assert value(judge_intents([said(expected, found)]), "Accuracy, all sentences") == accuracy


def test_macro_f1_counts_the_intents_that_the_sentences_have() -> None:
    section = judge_intents([said("sapa", "sapa"), said("pamit", "menu")])
    assert value(section, "Macro F1, all sentences") == 0.5


def test_the_weakest_intent_comes_first_and_confusions_are_counted() -> None:
    section = judge_intents([said("sapa", "sapa"), said("pamit", "menu"), said("pamit", "menu")])
    styles, intents, confusions = section.tables
    assert [row[0] for row in styles.rows] == ["formal", "all"]
    assert [row[0] for row in intents.rows] == ["pamit", "sapa"]
    assert confusions.rows == [("pamit", "menu", "2")]
    assert [mistake.found for mistake in section.mistakes] == ["menu", "menu"]


def test_a_classifier_that_is_as_sure_as_it_is_right_is_calibrated() -> None:
    section = judge_calibration([said("sapa", "sapa", confidence=0.5), said("sapa", "pamit", confidence=0.5)])
    assert value(section, "Expected calibration error") == 0.0


def test_one_that_is_always_sure_and_never_right_is_not() -> None:
    section = judge_calibration([said("sapa", "pamit", confidence=1.0)])
    assert value(section, "Expected calibration error") == 1.0


def test_bins_hold_their_lower_edge_and_the_last_one_holds_certainty() -> None:
    names = [name for name, _, _, _ in calibration_bins([0.0, 0.1, 1.0], [False, True, True])]
    assert names == ["0.0 to 0.1", "0.1 to 0.2", "0.9 to 1.0"]


def test_what_is_not_understood_counts_as_out_of_scope() -> None:
    section = judge_scope(
        [
            said("di_luar_cakupan", "di_luar_cakupan"),
            said("di_luar_cakupan", "nlu_fallback"),
            said("di_luar_cakupan", "sapa"),
            said("sapa", "nlu_fallback"),
        ]
    )
    assert value(section, "Out of scope, recall") == pytest.approx(2 / 3)
    assert value(section, "Out of scope, precision") == pytest.approx(2 / 3)


def test_the_recall_is_that_of_the_lowest_threshold_with_the_precision_wanted() -> None:
    expected = [True, True, False, True]
    assert recall_at_precision(expected, [0.9, 0.8, 0.7, 0.6], 0.95) == pytest.approx((2 / 3, 0.8))
    assert recall_at_precision([False], [0.9], 0.95) == (0.0, 1.0)
