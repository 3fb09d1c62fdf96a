"""Whether emergencies are seen, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.evaluation.reading import Read, by_label, by_style
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Target, Unit, percent, share

EMERGENCY = "darurat"
NOTE = (
    "Near misses are past events, hazards without victims, figures of speech, questions about emergency "
    "numbers. Ordinary complaints are those of the section on complaints."
)


def judge_emergencies(reads: Sequence[Read], complaints: Sequence[Read]) -> Section:
    """Recall, false alarms and kinds."""
    real = [read for read in reads if read.label("emergency")]
    harmless = [read for read in reads if not read.label("emergency")]
    seen = [read for read in real if is_alarm(read)]
    figures = [
        Figure("Emergencies, recall", share(map(is_alarm, real)), Unit.SHARE, Target(0.98)),
        Figure("Emergencies, kind right where seen", share(map(is_kind, seen)), Unit.SHARE),
        Figure("False alarms among near misses", share(map(is_alarm, harmless)), Unit.SHARE),
    ]
    if complaints:
        ceiling = Target(0.01, at_least=False)
        alarms = share(map(is_alarm, complaints))
        figures.append(Figure("False alarms among ordinary complaints", alarms, Unit.SHARE, ceiling))
    tables = [kind_table(real), alarm_table(real)]
    missed = [Mistake(read.example.text, EMERGENCY, read.intent) for read in real if not is_alarm(read)]
    false = [
        Mistake(read.example.text, "no emergency", EMERGENCY)
        for read in (*harmless, *complaints)
        if is_alarm(read)
    ]
    return Section("Emergencies", NOTE, figures, tables, [*missed, *false])


def is_alarm(read: Read) -> bool:
    """Whether the message is taken for an emergency."""
    return read.intent == EMERGENCY or bool(read.parsed.get("emergency"))


def is_kind(read: Read) -> bool:
    """Whether the kind of emergency is right."""
    return bool((read.parsed.get("emergency") or {}).get("kind") == read.label("kind"))


def kind_table(reads: Sequence[Read]) -> Table:
    """One row per kind of emergency."""
    groups = by_label(reads, lambda read: str(read.label("kind")))
    rows = [
        (kind, str(len(group)), percent(map(is_alarm, group)), percent(map(is_kind, group)))
        for kind, group in groups.items()
    ]
    return Table("By kind", ("kind", "emergencies", "seen", "kind right"), rows)


def alarm_table(reads: Sequence[Read]) -> Table:
    """One row per style."""
    rows = [
        (style, str(len(group)), percent(map(is_alarm, group))) for style, group in by_style(reads).items()
    ]
    return Table("By style", ("style", "emergencies", "seen"), rows)
