"""By when a new complaint is expected to be solved."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from sqlalchemy.orm import Session

from sandbox.core.catalogue import Catalogue, Service
from sandbox.core.figures import MOST, Chosen, handling_times, read_cases
from sandbox.core.quantiles import days_at


def expected_span(session: Session, catalogue: Catalogue, service: Service) -> timedelta:
    """The whole days that four of five complaints of the category took; where too few are solved, the
    category's own days."""
    cases = read_cases(session, catalogue, Chosen(service_code=service.service_code))
    most = days_at(MOST, handling_times(cases))
    return timedelta(days=service.expected_days if most is None else max(ceil(most), 1))
