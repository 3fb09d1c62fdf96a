from __future__ import annotations

import csv
import io

import pytest

from bot.cli.notes import harmless, show, write_csv

ROW = ("30 November 2026 pukul 08.00 WIB", "question", "", "=1+1, [bold]apa[/bold]")


def test_a_spreadsheet_takes_no_word_for_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    write_csv([ROW])
    [head, row] = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head == ["time", "kind", "card", "words"]
    assert row[3] == "'=1+1, [bold]apa[/bold]"
    assert harmless("apa") == "apa"


def test_words_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show([ROW])
    assert "[bold]" in capsys.readouterr().out


def test_no_notes_are_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    show([])
    assert capsys.readouterr().out == "No notes.\n"
