"""Complaints and emergencies."""

from __future__ import annotations

import pytest

from bot.assistant.evaluation.complaints import judge_complaints
from bot.assistant.evaluation.emergencies import judge_emergencies
from bot.assistant.evaluation.reading import Read
from tests.unit.assistant.evaluated import figure, read, value


def complaint(category: str, *ranked: str, authority: str = "desa", style: str = "formal") -> Read:
    parsed = {"category": [{"code": code, "confidence": 0.5} for code in ranked], "authority": "desa"}
    return read(
        parsed if ranked else None,
        found="lapor_pengaduan" if ranked else "sapa",
        style=style,
        category=category,
        authority=authority,
    )


def test_the_first_three_categories_count() -> None:
    section = judge_complaints(
        [
            complaint("sampah", "sampah", "pasar", "listrik"),
            complaint("pasar", "sampah", "listrik", "pasar"),
            complaint("listrik", "sampah", "pasar", "irigasi", "listrik"),
            complaint("irigasi", "irigasi"),
        ]
    )
    assert value(section, "Category, top 1") == 0.5
    assert value(section, "Category, top 3") == 0.75


def test_a_complaint_that_is_not_read_as_one_is_wrong_in_all() -> None:
    section = judge_complaints([complaint("sampah")])
    assert [each.value for each in section.figures] == [0.0] * 5
    assert section.tables[1].rows == [("sampah", "(none)", "1")]


def test_authorities_are_counted_each_and_by_style() -> None:
    section = judge_complaints(
        [
            complaint("sampah", "sampah", authority="desa"),
            complaint("sampah", "sampah", authority="nasional", style="typo"),
        ]
    )
    assert value(section, "Authority") == 0.5
    styles, _, authorities = section.tables
    assert [row[0] for row in styles.rows] == ["formal", "typo", "all"]
    assert authorities.rows == [("desa", "1", "100.0 %"), ("nasional", "1", "0.0 %")]


def danger(kind: str | None, found: str | None = None) -> Read:
    parsed = {"emergency": {"kind": found, "confidence": 0.9}} if found else {"emergency": None}
    return read(
        parsed, found="darurat" if found else "lapor_pengaduan", emergency=kind is not None, kind=kind
    )


def test_recall_and_false_alarms_are_told_apart() -> None:
    section = judge_emergencies(
        [
            danger("kebakaran", "kebakaran"),
            danger("medis", "bencana"),
            danger("medis"),
            danger(None, "medis"),
        ],
        [danger(None), danger(None)],
    )
    assert value(section, "Emergencies, recall") == pytest.approx(2 / 3)
    assert value(section, "Emergencies, kind right where seen") == 0.5
    assert value(section, "False alarms among near misses") == 1.0
    assert figure(section, "False alarms among ordinary complaints").verdict == "reached"
    assert [mistake.found for mistake in section.mistakes] == ["lapor_pengaduan", "darurat"]


def test_without_ordinary_complaints_nothing_is_said_of_them() -> None:
    names = [each.name for each in judge_emergencies([danger("medis", "medis")], []).figures]
    assert "False alarms among ordinary complaints" not in names
