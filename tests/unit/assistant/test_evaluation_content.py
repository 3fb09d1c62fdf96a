"""The sections on services and articles count what a citizen would see."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.assistant.evaluation.content import judge_content
from bot.assistant.evaluation.reading import Example
from bot.assistant.evaluation.sheets import Section
from tests.fixtures.content import articles, services

ASKED = {
    "services": [
        Example("akta kematian", "short", {"code": "akta_kematian"}),
        Example("bikin ktp baru", "colloquial", {"code": "ktp_hilang"}),
    ],
    "articles": [
        Example("siapa gubernur lampung", "short", {"id": "gubernur"}),
        Example("siapa gubernur lampung", "short", {"id": None}),
        Example("jadwal bola hari ini", "short", {"id": None}),
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content as files."""
    for name, key, items in (
        ("public_services", "services", [each.model_dump(mode="json") for each in services()]),
        ("articles", "articles", [each.model_dump(mode="json") for each in articles()]),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "contoh.yml").write_text(yaml.safe_dump({key: items}))
    return tmp_path


def values(section: Section) -> dict[str, float]:
    return {figure.name: round(figure.value, 3) for figure in section.figures}


def test_cards_are_counted_first_and_among_the_first_three(folder: Path) -> None:
    section, _ = judge_content(ASKED, folder)
    assert values(section) == {"Services, top 1": 0.5, "Services, top 3": 1.0}
    assert [mistake.expected for mistake in section.mistakes] == ["ktp_hilang"]


def test_a_wrong_answer_is_one_to_what_no_article_tells(folder: Path) -> None:
    _, section = judge_content(ASKED, folder)
    found = values(section)
    assert (found["Articles, right or declined"], found["Articles, wrong answers"]) == (0.667, 0.333)
    assert found["Articles, answered at once where one answers"] == 1.0


def test_what_cannot_be_measured_is_said_to_be(folder: Path, tmp_path: Path) -> None:
    without_questions = list(judge_content({"services": [], "articles": []}, folder))
    without_content = list(judge_content(ASKED, tmp_path / "nowhere"))
    assert [section.figures for section in (*without_questions, *without_content)] == [(), (), (), ()]
    assert "services.jsonl" in without_questions[0].note
    assert "no content" in without_content[1].note
