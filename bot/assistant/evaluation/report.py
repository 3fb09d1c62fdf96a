"""The whole evaluation: every set read, every section judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.assistant.engine import RasaAssistant
from bot.assistant.evaluation.complaints import judge_complaints
from bot.assistant.evaluation.confidence import judge_calibration, judge_scope
from bot.assistant.evaluation.content import judge_content
from bot.assistant.evaluation.cost import Costs, judge_costs, model_mb, peak_memory_mb
from bot.assistant.evaluation.emergencies import judge_emergencies
from bot.assistant.evaluation.entities import judge_entities
from bot.assistant.evaluation.exam import Exam, load_exam, taught, unseen
from bot.assistant.evaluation.intents import judge_intents
from bot.assistant.evaluation.places import judge_places
from bot.assistant.evaluation.prices import judge_prices
from bot.assistant.evaluation.reading import Example, Read, read_all
from bot.assistant.evaluation.requests import judge_requests
from bot.assistant.evaluation.sheets import Figure, Section

WARM_UP = 100
SEARCHED = frozenset({"services", "articles"})
"""Files whose questions are searched for, not read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on one set. `left_out` sentences stand in the training data too."""

    set_name: str
    day: date
    sentences: Mapping[str, int]
    left_out: int
    sections: Sequence[Section]

    @property
    def targets(self) -> list[Figure]:
        """The figures that have a target."""
        return [figure for section in self.sections for figure in section.figures if figure.target]


async def examine(
    assistant: RasaAssistant, set_name: str, models: Path, training_s: float | None, today: date
) -> Report:
    """Read all files of the set and judge them. A file that the set does not have leaves its section out.

    Raises:
        ValueError: the set has no sentences at all.
    """
    exam = load_exam(set_name)
    await read_all(assistant, warm_up(exam))
    costs = Costs(peak_memory_mb(), model_mb(models), training_s)
    known = taught()
    asked = {name: unseen(examples, known) for name, examples in exam.items()}
    reads = {name: await read_all(assistant, asked[name]) for name in asked if name not in SEARCHED}
    sizes = {name: len(examples) for name, examples in asked.items() if examples}
    left_out = sum(map(len, exam.values())) - sum(sizes.values())
    sections = [*judge(reads, costs), *judge_content(asked)]
    return Report(set_name, today, sizes, left_out, sections)


def warm_up(exam: Exam) -> Sequence[Example]:
    """Some sentences whose time is not measured."""
    return [example for name, some in exam.items() if name != "intents" for example in some][:WARM_UP]


def judge(reads: Mapping[str, Sequence[Read]], costs: Costs) -> Iterator[Section]:
    """The sections for which there are sentences."""
    if intents := reads["intents"]:
        yield from (judge_intents(intents), judge_calibration(intents), judge_scope(intents))
    if complaints := reads["complaints"]:
        yield judge_complaints(complaints)
    if emergencies := reads["emergencies"]:
        yield judge_emergencies(emergencies, complaints)
    if places := reads["places"]:
        yield judge_places(places, reads["no_place"])
    if prices := reads["prices"]:
        yield judge_prices(prices)
    if double := reads["double"]:
        yield judge_requests(double, [*intents, *complaints])
    if intents:
        yield judge_entities(intents)
        yield judge_costs(intents, costs)
