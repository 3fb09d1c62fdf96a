"""The core Lampung-In API over HTTP, as `docs/core-api.yaml` describes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from pydantic import BaseModel

from bot.core_api.public_facts import HttpPublicFacts
from bot.domain.complaints import (
    Agency,
    Category,
    Complaint,
    ComplaintPage,
    Feedback,
    NearbyComplaint,
    NewComplaint,
    Statistic,
    StoredMedia,
)
from bot.domain.messages import Media


class Categories(BaseModel):
    items: list[Category]


class Nearby(BaseModel):
    items: list[NearbyComplaint]


class Agencies(BaseModel):
    items: list[Agency]


class Statistics(BaseModel):
    items: list[Statistic]


class HttpCoreApi(HttpPublicFacts):
    """Implements `bot.domain.ports.CoreApi`."""

    async def categories(self) -> Sequence[Category]:
        return (await self._get("/v1/services", Categories)).items

    async def complaint(self, number: str) -> Complaint:
        return await self._get(_path(number), Complaint)

    async def complaints_of(self, reporter: str, page: int = 1, page_size: int = 10) -> ComplaintPage:
        whose: dict[str, str | float] = {"reporter": reporter, "page": page, "page_size": page_size}
        return await self._get("/v1/requests", ComplaintPage, whose)

    async def nearby(
        self,
        lat: float,
        long: float,
        service_code: str | None,
        radius_m: float,
        *,
        resolved: bool = False,
        updated_since: datetime | None = None,
    ) -> Sequence[NearbyComplaint]:
        where: dict[str, str | float] = {"lat": lat, "long": long, "radius": radius_m}
        if service_code is not None:
            where["service_code"] = service_code
        if resolved:
            where["state"] = "resolved"
        if updated_since is not None:
            where["updated_since"] = updated_since.isoformat()
        return (await self._get("/v1/requests/nearby", Nearby, where)).items

    async def support(self, number: str, reporter: str, idempotency_key: str) -> Complaint:
        content = {"reporter": reporter}
        return await self._post(f"{_path(number)}/support", Complaint, idempotency_key, json=content)

    async def answer(self, number: str, feedback: Feedback, idempotency_key: str) -> Complaint:
        content = feedback.model_dump(mode="json", exclude_none=True)
        return await self._post(f"{_path(number)}/feedback", Complaint, idempotency_key, json=content)

    async def escalate(self, number: str, reporter: str, note: str | None, idempotency_key: str) -> Complaint:
        content = {"reporter": reporter} | ({"note": note} if note else {})
        return await self._post(f"{_path(number)}/escalation", Complaint, idempotency_key, json=content)

    async def agencies(self) -> Sequence[Agency]:
        return (await self._get("/v1/agencies", Agencies)).items

    async def statistics(self, service_code: str) -> Sequence[Statistic]:
        return (await self._get("/v1/statistics", Statistics, {"service_code": service_code})).items

    async def file_complaint(self, complaint: NewComplaint, idempotency_key: str) -> Complaint:
        content = complaint.model_dump(mode="json", exclude_none=True)
        return await self._post("/v1/requests", Complaint, idempotency_key, json=content)

    async def upload(self, media: Media, idempotency_key: str) -> StoredMedia:
        files = {"file": ("photo", media.content, media.content_type)}
        return await self._post("/v1/media", StoredMedia, idempotency_key, files=files)


def _path(number: str) -> str:
    return f"/v1/requests/{quote(number, safe='')}"
