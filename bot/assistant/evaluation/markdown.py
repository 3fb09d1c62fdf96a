"""The report as a page of documentation. It quotes no sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from bot.assistant.evaluation.report import Report
from bot.assistant.evaluation.sheets import Figure, Section, Table

OPENING = """\
# Evaluation

Written by `uv run siger evaluate --retrain --write` on {day}; do not edit. `uv run siger evaluate`
measures again and prints; `uv run siger evaluate --set dev --errors` prints what is misread in the
development set.

The sentences are in `tests/nlu/{set_name}/`. They were written apart from the training data, and
nothing was tuned on them: whoever builds looks at `tests/nlu/dev/` instead. Times and memory depend
on the machine.
"""
COUNTS = (
    "Sentences: {sentences}. Left out: {left_out} that by chance stand in the training data too (short ones, "
    "mostly)."
)
WIDTH = 110


def to_markdown(report: Report) -> str:
    """The whole page."""
    return "\n".join(_parts(report)).rstrip() + "\n"


def _parts(report: Report) -> Iterator[str]:
    sentences = ", ".join(f"{count:,} {name}" for name, count in report.sentences.items())
    yield OPENING.format(day=report.day.isoformat(), set_name=report.set_name)
    yield paragraph(COUNTS.format(sentences=sentences, left_out=report.left_out))
    yield "## Targets\n"
    yield grid(("figure", "target", "measured", ""), [verdict(figure) for figure in report.targets])
    for section in report.sections:
        yield from section_parts(section)


def verdict(figure: Figure) -> tuple[str, str, str, str]:
    """A figure beside its target."""
    return figure.name, figure.wanted, figure.written, figure.verdict


def section_parts(section: Section) -> Iterator[str]:
    """One subject."""
    yield f"## {section.title}\n"
    yield paragraph(section.note)
    yield grid(("figure", "measured"), [(figure.name, figure.written) for figure in section.figures])
    for table in section.tables:
        yield from table_parts(table)


def paragraph(text: str) -> str:
    """Text in lines that fit on a screen."""
    return fill(text, WIDTH, break_on_hyphens=False) + "\n"


def table_parts(table: Table) -> Iterator[str]:
    """One table under its title; nothing where it has no rows."""
    if table.rows:
        yield f"**{table.title}**\n"
        yield grid(table.columns, table.rows)


def grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
