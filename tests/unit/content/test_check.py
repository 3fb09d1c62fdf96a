"""`siger content check` finds every mistake in one pass, with its line and the way to mend it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.content.check import SCHEMA, Report
from bot.content.trees import NoSchemaError, check_content
from bot.settings import PROJECT_ROOT
from tests.fixtures.core_sandbox import FEW
from tests.unit.content.breakages import BREAKAGES, PRICES, SERVICES, Breakage
from tests.unit.content.word_breakages import WORD_BREAKAGES

TODAY = date(2026, 11, 30)
ALL = [*BREAKAGES, *WORD_BREAKAGES]


def copy_of_the_project(folder: Path) -> Path:
    """Content and code as in the project, with a few invented services and articles."""
    for part in ("nlu/gazetteer", "nlu/lexicon", "nlu/search", "actions", "bot"):
        shutil.copytree(PROJECT_ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FEW, folder / "sandbox/core/data")
    shutil.copytree(PROJECT_ROOT / PRICES, folder / PRICES)
    for file in ("domain.yml", f"nlu/{SCHEMA}", f"sandbox/core/data/{SCHEMA}"):
        shutil.copy(PROJECT_ROOT / file, folder / file)
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all mistakes at once."""
    project = copy_of_the_project(tmp_path_factory.mktemp("broken"))
    for breakage in ALL:
        path = project / breakage.file
        text = path.read_text(encoding="utf-8")
        assert breakage.old in text, breakage.name
        path.write_text(text.replace(breakage.old, breakage.new, 1), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def report(broken: Path) -> Report:
    return check_content(broken, [], TODAY)


@pytest.mark.parametrize("breakage", ALL, ids=lambda each: each.name)
def test_a_mistake_is_told_with_its_line_and_how_to_mend_it(
    broken: Path, report: Report, breakage: Breakage
) -> None:
    path = broken / breakage.file
    before, _, _ = path.read_text(encoding="utf-8").partition(breakage.at)
    line = before.count("\n") + 1
    told = {(each.line, each.what): each.mend for each in report.findings if each.path == path}
    there = {what: mend for (at, what), mend in told.items() if at == line}
    mends = [mend for what, mend in there.items() if breakage.what in what]
    assert mends, f"{line}: {told}"
    assert any(breakage.mend in mend for mend in mends), mends


def test_nothing_else_is_told(report: Report) -> None:
    known = [breakage.what for breakage in ALL]
    assert [each.what for each in report.findings if not any(what in each.what for what in known)] == []


def test_mistakes_come_in_the_order_of_files_and_lines(report: Report) -> None:
    places = [(each.path, each.line) for each in report.findings]
    assert places == sorted(places)


def test_the_projects_own_content_has_no_mistake() -> None:
    report = check_content(PROJECT_ROOT, [], TODAY)
    assert report.findings == []
    assert report.counts["category"] == 46


def test_only_the_wanted_folder_is_told_of(broken: Path) -> None:
    folder = (broken / SERVICES).parent
    report = check_content(broken, [folder], TODAY)
    assert {each.path.parent for each in report.findings} == {folder}
    assert (report.files, set(report.counts)) == (1, {"service card", "way to ask for a service"})


def test_a_folder_of_ones_own_is_checked_by_the_schema_beside_it_and_may_name_the_projects_areas(
    tmp_path: Path,
) -> None:
    shutil.copytree(FEW, tmp_path / "isi")
    shutil.copy(PROJECT_ROOT / "sandbox/core/data" / SCHEMA, tmp_path / "isi")
    report = check_content(PROJECT_ROOT, [tmp_path / "isi"], TODAY)
    assert (report.files, report.findings) == (2, [])


def test_a_folder_without_a_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSchemaError):
        check_content(PROJECT_ROOT, [tmp_path], TODAY)


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path)
    (project / "nlu/gazetteer/surroundings.yml").unlink()
    [finding] = check_content(project, [project / "nlu"], TODAY).findings
    assert (finding.path.name, finding.what) == ("surroundings.yml", "the file is missing")
