"""The core API's stand-in, as its operator sees it."""

from __future__ import annotations

from typing import Any

import httpx


class CoreDesk:
    """What was filed, and what goes wrong."""

    def __init__(self, sandbox_url: str) -> None:
        self._api = httpx.Client(base_url=f"{sandbox_url}/sandbox", timeout=10)

    def complaints(self, description: str) -> list[dict[str, Any]]:
        """The complaints with exactly these words."""
        filed = self._api.get("/core/requests").raise_for_status().json()
        return [complaint for complaint in filed if complaint["description"] == description]

    def complaint(self, number: str) -> dict[str, Any]:
        """The complaint with this number."""
        filed = self._api.get("/core/requests").raise_for_status().json()
        return next(complaint for complaint in filed if complaint["service_request_id"] == number)

    def photos(self, complaint: dict[str, Any]) -> list[bytes]:
        """The photos of a complaint, as officers see them."""
        return [self._api.get(url).raise_for_status().content for url in complaint["media"]]

    def moves(self, number: str, status: str, note: str, *, proof: bytes | None = None, **how: Any) -> None:
        """An officer moves a complaint forward, with a photo as `proof`."""
        body: dict[str, Any] = {"status": status, "note": note, **how}
        if proof is not None:
            kept = self._api.post("/core/media", files={"file": proof}).raise_for_status().json()
            body["media"] = [kept["id"]]
        self._api.post(f"/core/requests/{number}/status", json=body).raise_for_status()

    def publishes(self, commodity: str, market: str, level: str, price: int) -> None:
        """An officer publishes what something costs today, in rupiah."""
        figure = {"commodity": commodity, "market": market, "level": level, "price": price}
        self._api.post("/core/prices", json=figure).raise_for_status()

    def loads(self, feed: str, *rows: str) -> dict[str, Any]:
        """An operator loads a file of real prices; what became of its rows."""
        content = "\n".join(rows).encode()
        answer = self._api.post(f"/core/prices/{feed}", files={"file": content}).raise_for_status()
        report: dict[str, Any] = answer.json()
        return report

    def ages(self, number: str, days: int) -> None:
        """Move a complaint, and the date by which it is expected to be solved, into the past."""
        self._api.post(f"/core/requests/{number}/age", json={"days": days}).raise_for_status()

    def fails(self, kind: str, **how: Any) -> None:
        """Switch a fault on: delay, error, closed, lost, gateway_timeout or rubbish."""
        self._api.put("/faults", json={"faults": [{"kind": kind, **how}]}).raise_for_status()

    def works(self) -> None:
        """Switch every fault off."""
        self._api.put("/faults", json={"faults": []}).raise_for_status()
