"""What operators do with the sandbox's prices; no part of the contract."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from sandbox.core.context import CoreDep
from sandbox.core.prices import observations
from sandbox.core.prices.facts import price_facts
from sandbox.core.prices.loading import Report, load
from sandbox.core.prices.observations import Wanted
from sandbox.core.prices.presenting import present
from sandbox.core.prices.publishing import set_price
from sandbox.core.prices.rows import MAX_BYTES
from sandbox.core.prices.schemas import NewPrice, Price
from sandbox.core.problems import ProblemError, ProblemRoute

router = APIRouter(prefix="/sandbox/core/prices", tags=["inspection"], route_class=ProblemRoute)


@router.post("")
def publish_price(wanted: NewPrice, core: CoreDep) -> list[Price]:
    """An officer's figure of today; Siger is told."""
    facts = price_facts()
    asked = Wanted(wanted.commodity, wanted.variety, wanted.level, wanted.market)
    with core.writing() as session:
        set_price(session, facts, wanted)
        found, _ = observations.page_of(session, asked, page=1, size=100)
        return [present(facts, each) for each in found]


@router.post("/{source}")
def load_file(source: str, file: Annotated[UploadFile, File()], core: CoreDep) -> Report:
    """A file of PIHPS or Panel Harga; what can be right is kept, and Siger is told."""
    facts = price_facts()
    if source not in facts.feeds:
        raise ProblemError("invalid-request", f"No feed {source}; there are {', '.join(facts.feeds)}.")
    content = file.file.read(MAX_BYTES + 1)
    with core.writing() as session:
        return load(session, facts, facts.feeds[source], content)
