"""Health, readiness and metrics."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.composition import Base
from bot.store.health import Census, census, readiness


def health_routes(base: Base) -> APIRouter:
    """`/healthz`: this process lives. `/readyz`: it can serve. `/metrics`: for Prometheus."""
    routes = APIRouter(tags=["operation"])

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/readyz")
    async def readyz() -> JSONResponse:
        try:
            state = await readiness(base.engine, base.settings.worker_lost_after)
        except SQLAlchemyError:
            return JSONResponse({"database": "unreachable"}, status_code=503)
        body = {"database": "ok" if state.migrated else "not migrated", "workers": state.workers}
        return JSONResponse(body, status_code=200 if state.migrated else 503)

    @routes.get("/metrics")
    async def metrics() -> Response:
        counted = CollectorRegistry()
        try:
            counted.register(StoreCollector(await census(base.engine)))
        except SQLAlchemyError:
            return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST, status_code=503)
        return Response(generate_latest() + generate_latest(counted), media_type=CONTENT_TYPE_LATEST)

    return routes


class StoreCollector(Collector):
    """What waits in the store, as gauges. Every process sees the same store, so any may be asked."""

    def __init__(self, counts: Census) -> None:
        self._counts = counts

    def collect(self) -> Iterable[Metric]:
        """The gauges."""
        yield gauge(
            "siger_messages",
            "Messages by how far they have come",
            ("channel", "direction", "state"),
            self._counts.messages,
        )
        yield gauge(
            "siger_submissions",
            "Complaints sent off by citizens",
            ("state",),
            {(state,): count for state, count in self._counts.submissions.items()},
        )
        yield gauge("siger_jobs", "Jobs in the queue", ("task", "status"), self._counts.jobs)
        yield gauge("siger_dead_letters", "Updates nobody could read", (), {(): self._counts.dead_letters})
        yield gauge(
            "siger_messages_resent_blindly",
            "Messages that may have been delivered twice",
            (),
            {(): self._counts.resent_blindly},
        )


def gauge(name: str, meaning: str, labels: tuple[str, ...], counts: object) -> GaugeMetricFamily:
    """One gauge with a value per combination of labels."""
    family = GaugeMetricFamily(name, meaning, labels=labels)
    if isinstance(counts, dict):
        for values, count in counts.items():
            family.add_metric(values, count)
    return family
