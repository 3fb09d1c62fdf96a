"""Puts the invented past into an empty database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from sandbox.core import media
from sandbox.core.complaints import next_running
from sandbox.core.context import WIB, Core, now
from sandbox.core.lifecycle import Actor, Status
from sandbox.core.places import places
from sandbox.core.proofs import PAINTERS, proof, proof_name
from sandbox.core.samples import MARK, Sample, SampleFacts, SampleStep, invent, sample_facts
from sandbox.core.tables import ComplaintRow, SupporterRow, TimelineRow

SOURCE = "contoh"


def seed_samples(core: Core) -> None:
    """Invent the past, unless the database has one. Nobody is told of it."""
    with core.writing() as session:
        if session.scalar(select(ComplaintRow.number).where(is_sample()).limit(1)) is not None:
            return
        facts = sample_facts()
        proofs = {name: media.keep(session, proof(name)).id for name in PAINTERS}
        for sample in invent(core.catalogue, facts, places(), now()):
            session.add(_row(session, facts, sample, proofs))
            session.flush()


def is_sample() -> ColumnElement[bool]:
    """The condition that tells samples from what was filed."""
    return ComplaintRow.reporter.startswith(MARK)


def _row(session: Session, facts: SampleFacts, sample: Sample, proofs: Mapping[str, str]) -> ComplaintRow:
    service = sample.service
    day = sample.filed_at.astimezone(WIB).strftime("%y%m%d")
    running = next_running(session, day)
    last = sample.steps[-1] if sample.steps else None
    return ComplaintRow(
        number=f"LPG-{day}-{running:04}",
        day=day,
        running=running,
        idempotency_key=sample.reporter,
        status=last.status if last else Status.RECEIVED,
        service_code=service.service_code,
        title=f"{service.service_name} di {sample.place.name}",
        description=sample.words,
        address=sample.place.address,
        lat=sample.lat,
        long=sample.long,
        media=[],
        reporter=sample.reporter,
        source=SOURCE,
        anonymous=sample.anonymous,
        confidential=sample.confidential,
        agency_responsible=last.agency if last else None,
        requested_at=sample.filed_at,
        updated_at=last.at if last else sample.filed_at,
        expected_at=sample.filed_at + timedelta(days=service.expected_days),
        timeline=[
            TimelineRow(
                status=Status.RECEIVED,
                at=sample.filed_at,
                by=Actor.SYSTEM,
                note=facts.notes[Status.RECEIVED],
                media=[],
            ),
            *(_step(facts, step, proofs[proof_name(service.service_code)]) for step in sample.steps),
        ],
        supporters=[
            SupporterRow(reporter=f"{sample.reporter}-tetangga-{number}")
            for number in range(sample.supporters)
        ],
    )


def _step(facts: SampleFacts, step: SampleStep, proof_id: str) -> TimelineRow:
    return TimelineRow(
        status=step.status,
        at=step.at,
        by=Actor.OFFICER,
        note=facts.notes[step.status],
        agency=step.agency,
        media=[proof_id] if step.status is Status.RESOLVED else [],
    )
