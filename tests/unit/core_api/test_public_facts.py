"""What the client asks for when it reads public facts, and that it reads to the last page."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx
from pydantic import SecretStr

from bot.core_api.client import HttpCoreApi
from bot.domain.prices import PriceLevel, PriceQuery

AREA = {"code": "18.08", "name": "Kabupaten Way Kanan", "level": "kabupaten_kota"}
COFFEE: dict[str, Any] = {
    "commodity": "kopi",
    "unit": "kg",
    "level": "produsen",
    "area": AREA,
    "observed_date": "2026-11-20",
    "price": 61_000,
    "source": "Contoh",
}


class Core:
    """Has `total` prices, and gives them in pages of the size that is asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[httpx.URL] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        page, size = (int(request.url.params[name]) for name in ("page", "page_size"))
        left = max(0, min(size, self.total - (page - 1) * size))
        return httpx.Response(
            200, json={"items": [COFFEE] * left, "page": page, "page_size": size, "total": self.total}
        )

    def client(self) -> HttpCoreApi:
        return HttpCoreApi("http://core.test", SecretStr("token"), 5.0, httpx.MockTransport(self))


async def test_every_page_is_read() -> None:
    core = Core(total=230)
    assert len(await core.client().prices(PriceQuery("kopi"))) == 230
    assert [url.params["page"] for url in core.asked] == ["1", "2", "3"]


async def test_an_empty_list_is_asked_for_once() -> None:
    core = Core(total=0)
    assert await core.client().prices(PriceQuery("kopi")) == []
    assert len(core.asked) == 1


async def test_only_what_narrows_is_asked_for() -> None:
    core = Core(total=1)
    await core.client().prices(
        PriceQuery("kopi", level=PriceLevel.PRODUCER, area="18.08", since=date(2026, 11, 1))
    )
    asked = dict(core.asked[0].params)
    assert asked == {
        "commodity": "kopi",
        "level": "produsen",
        "area": "18.08",
        "from": "2026-11-01",
        "page": "1",
        "page_size": "100",
    }
