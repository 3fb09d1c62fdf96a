"""How complaints fare: counts and handling times, from the rows themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from sandbox.core.catalogue import Catalogue
from sandbox.core.context import WIB
from sandbox.core.lifecycle import CLOSED, Actor, Status
from sandbox.core.quantiles import days_at
from sandbox.core.schemas import Statistic
from sandbox.core.tables import ComplaintRow, TimelineRow

USUAL, MOST = 0.5, 0.8
"""The shares that the contract names P50 and P80."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Case:
    """What statistics need of one complaint. `agency` is a code; `solved_at` is set while it counts as
    solved."""

    service_code: str | None
    agency: str | None
    status: Status
    filed_at: datetime
    solved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which complaints count; None does not narrow. Days are of filing, in WIB, both included."""

    service_code: str | None = None
    agency: str | None = None
    first_day: date | None = None
    last_day: date | None = None

    def holds(self, case: Case) -> bool:
        day = case.filed_at.astimezone(WIB).date()
        return (
            self.service_code in (None, case.service_code)
            and self.agency in (None, case.agency)
            and (self.first_day is None or self.first_day <= day)
            and (self.last_day is None or day <= self.last_day)
        )


def read_cases(session: Session, catalogue: Catalogue, chosen: Chosen) -> list[Case]:
    """The chosen complaints."""
    solved = and_(
        TimelineRow.complaint == ComplaintRow.number,
        TimelineRow.status == Status.RESOLVED,
        TimelineRow.by == Actor.OFFICER,
    )
    wanted = (
        select(
            ComplaintRow.service_code,
            ComplaintRow.agency_responsible,
            ComplaintRow.status,
            ComplaintRow.requested_at,
            func.max(TimelineRow.at),
        )
        .outerjoin(TimelineRow, solved)
        .group_by(ComplaintRow.number)
    )
    if chosen.service_code is not None:
        wanted = wanted.where(ComplaintRow.service_code == chosen.service_code)
    codes = {agency.name: agency.code for agency in catalogue.agencies}
    cases = (
        Case(service, codes.get(agency or ""), Status(status), filed_at, _while_solved(status, solved_at))
        for service, agency, status, filed_at, solved_at in session.execute(wanted)
    )
    return [case for case in cases if chosen.holds(case)]


def per_category_and_agency(cases: Iterable[Case]) -> list[Statistic]:
    """One entry each, the one with most solved complaints first."""
    groups = _grouped(cases, lambda case: (case.service_code, case.agency))
    counted = [statistic(service, agency, group) for (service, agency), group in groups.items()]
    return sorted(counted, key=lambda each: (-each.resolved, each.service_code or "", each.agency or ""))


def per_category(cases: Iterable[Case]) -> dict[str | None, Statistic]:
    """One entry for each category, all agencies together."""
    groups = _grouped(cases, lambda case: case.service_code)
    return {service: statistic(service, None, group) for service, group in groups.items()}


def statistic(service_code: str | None, agency: str | None, cases: Sequence[Case]) -> Statistic:
    """The counts and handling times of `cases`."""
    spans = handling_times(cases)
    return Statistic(
        service_code=service_code,
        agency=agency,
        filed=len(cases),
        resolved=len(spans),
        open=sum(case.status not in CLOSED for case in cases),
        out_of_authority=sum(case.status is Status.OUT_OF_AUTHORITY for case in cases),
        days_p50=days_at(USUAL, spans),
        days_p80=days_at(MOST, spans),
    )


def handling_times(cases: Iterable[Case]) -> list[timedelta]:
    """From filing to solved, of those that are."""
    return [case.solved_at - case.filed_at for case in cases if case.solved_at is not None]


def _while_solved(status: str, solved_at: datetime | None) -> datetime | None:
    """A reopened complaint is not solved; an archived one that was, is."""
    return solved_at if status in (Status.RESOLVED, Status.ARCHIVED) else None


def _grouped(cases: Iterable[Case], key: Callable[[Case], Key]) -> Mapping[Key, list[Case]]:
    groups: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    return groups
