"""Named scenarios of what officers do, as data, and whether one may start where a complaint stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from sandbox.core.lifecycle import Status, may_follow

SCENARIOS = Path(__file__).with_name("data") / "scenarios.yml"


class Pace(StrEnum):
    """How long a scenario waits between its steps."""

    AS_WRITTEN = "as_written"
    FAST = "fast"
    AT_ONCE = "at_once"


SHARE_OF_WAIT: Mapping[Pace, float] = {Pace.AS_WRITTEN: 1.0, Pace.FAST: 0.2, Pace.AT_ONCE: 0.0}


class Step(BaseModel):
    """Either a new status, or a complaint that grows older. `wait` is in seconds, `late_by` in days."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wait: float = Field(ge=0)
    status: Status | None = None
    note: str | None = Field(default=None, max_length=2000)
    agency: str | None = None
    proof: bool = False
    late_by: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def does_one_thing(self) -> Self:
        if (self.status is None) == (self.late_by is None):
            raise ValueError("a step sets a status or makes late, one of both")
        return self


class Scenario(BaseModel):
    """A story in steps; `name` is for officers to read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str
    steps: list[Step] = Field(min_length=1)


def obstacle(steps: Sequence[Step], current: Status) -> tuple[Status, Status] | None:
    """The first pair of statuses of which the second may not follow the first; None where all may."""
    for step in steps:
        if step.status is not None:
            if not may_follow(current, step.status):
                return current, step.status
            current = step.status
    return None


def makes_late(scenario: Scenario) -> bool:
    """Whether the complaint needs an expected date."""
    return any(step.late_by for step in scenario.steps)


def merges(scenario: Scenario) -> bool:
    """Whether another complaint is needed."""
    return any(step.status is Status.MERGED for step in scenario.steps)


@lru_cache(maxsize=1)
def scenarios() -> Mapping[str, Scenario]:
    """Every scenario by its code, in the file's order."""
    written = yaml.safe_load(SCENARIOS.read_text(encoding="utf-8"))
    return {scenario.code: scenario for scenario in map(Scenario.model_validate, written)}
