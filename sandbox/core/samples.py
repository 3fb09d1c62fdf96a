"""An invented past: complaints of the last months for every category, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from sandbox.core.catalogue import Catalogue, Service
from sandbox.core.lifecycle import Status
from sandbox.core.places import Place
from sandbox.core.quantiles import FEWEST

SAMPLES = Path(__file__).with_name("data") / "samples.yml"
MARK = "contoh-"
"""How the reporters of samples begin."""

_SPREAD_DEGREES = 0.0012
"""About 130 metres: samples lie around a place's point, not on top of each other."""
_LATEST = timedelta(days=1, minutes=5)
"""No sample was filed today, so that the day's first real complaint has the number 1."""
_PAST_DAYS = 150
_MEND = (
    (Status.FORWARDED, 0.05),
    (Status.IN_PROGRESS, 0.3),
    (Status.AWAITING_VERIFICATION, 0.9),
    (Status.RESOLVED, 1.0),
)
"""The steps of a solved sample, each at its share of the handling time."""


class SampleFacts(BaseModel):
    """The file: how many of each kind, where, and in which words."""

    model_config = ConfigDict(extra="forbid")

    places: list[str]
    solved: int = Field(ge=FEWEST)
    open: int
    passed_on: int
    confidential: list[str]
    notes: Mapping[Status, str]
    words: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class SampleStep:
    """A step that an officer took."""

    status: Status
    at: datetime
    agency: str


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented complaint. `reporter` carries the mark."""

    service: Service
    reporter: str
    words: str
    place: Place
    lat: float
    long: float
    filed_at: datetime
    steps: Sequence[SampleStep]
    supporters: int
    anonymous: bool
    confidential: bool


@lru_cache(maxsize=1)
def sample_facts() -> SampleFacts:
    """The file, read once."""
    return SampleFacts.model_validate(yaml.safe_load(SAMPLES.read_text(encoding="utf-8")))


def invent(
    catalogue: Catalogue, facts: SampleFacts, places: Mapping[str, Place], at: datetime
) -> list[Sample]:
    """The past as it looks at an instant, oldest first."""
    pinned = [places[code] for code in facts.places]
    everywhere = list(places.values())
    samples = [
        sample
        for service in catalogue.services.values()
        for sample in _of_category(service, facts, (pinned, everywhere), at)
    ]
    return sorted(samples, key=lambda sample: (sample.filed_at, sample.reporter))


def _of_category(
    service: Service, facts: SampleFacts, choices: Sequence[Sequence[Place]], at: datetime
) -> Iterator[Sample]:
    chance = random.Random(service.service_code)  # noqa: S311 - the same past every time, no secret
    stories = [
        *(_solved(service, chance, at) for _ in range(facts.solved)),
        *(_open(service, chance, at) for _ in range(facts.open)),
        *(_passed_on(service, chance, at) for _ in range(facts.passed_on)),
    ]
    for number, (filed_at, steps) in enumerate(stories, start=1):
        place = chance.choice(choices[number % 2])
        yield Sample(
            service=service,
            reporter=f"{MARK}{service.service_code}-{number}",
            words=chance.choice(facts.words[service.service_code]),
            place=place,
            lat=round(place.lat + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES), 6),
            long=round(place.long + chance.uniform(-_SPREAD_DEGREES, _SPREAD_DEGREES), 6),
            filed_at=filed_at,
            steps=steps,
            supporters=chance.choice((0, 0, 0, 1, 2, 5)),
            anonymous=chance.random() < 0.15,  # noqa: PLR2004 - about one in seven
            confidential=service.service_code in facts.confidential,
        )


Story = tuple[datetime, list[SampleStep]]
"""When a sample was filed, and what followed."""


def _solved(service: Service, chance: random.Random, at: datetime) -> Story:
    handling = timedelta(days=service.expected_days * chance.triangular(0.3, 1.4, 0.8))
    filed_at = at - _LATEST - handling - timedelta(days=chance.uniform(0, _PAST_DAYS))
    agency = service.agency_responsible
    return filed_at, [SampleStep(status, filed_at + handling * share, agency) for status, share in _MEND]


def _open(service: Service, chance: random.Random, at: datetime) -> Story:
    age = _LATEST + timedelta(days=service.expected_days * chance.uniform(0.2, 1.3))
    filed_at = at - age
    steps = _MEND[: chance.randint(0, 2)]
    agency = service.agency_responsible
    return filed_at, [SampleStep(status, filed_at + age * share, agency) for status, share in steps]


def _passed_on(service: Service, chance: random.Random, at: datetime) -> Story:
    """To another owner of such things; where there is none, it is still open."""
    others = [owner for owner in service.owners if owner.authority not in ("provinsi", service.authority)]
    if not others:
        return _open(service, chance, at)
    filed_at = at - _LATEST - timedelta(days=chance.uniform(2, _PAST_DAYS))
    agency = chance.choice(others).agency_responsible
    after = timedelta(days=chance.uniform(0.2, 1.5))
    return filed_at, [SampleStep(Status.OUT_OF_AUTHORITY, filed_at + after, agency)]
