"""What actions need from outside. The composition root of a process sets it; a bare action server makes
its own from the settings."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

import structlog

from bot.core_api.client import HttpCoreApi
from bot.domain.complaints import Category
from bot.domain.errors import CoreApiError, NotConfiguredError
from bot.domain.ports import CoreApi
from bot.settings import settings

log = structlog.get_logger()

KEPT_SECONDS: Final = 300.0
"""How long the categories are kept: they change a few times a year."""
SILENT_SECONDS: Final = 15.0
"""How long a core API that failed is left alone, so that no citizen waits for it twice in a row."""

_shared: dict[str, Any] = {}


class Catalogue:
    """The complaint categories of the core API, kept for some minutes."""

    def __init__(self) -> None:
        self._known: Mapping[str, Category] = {}
        self._until = float("-inf")

    async def categories(self) -> Mapping[str, Category]:
        """The categories by code; none while the core API cannot tell them."""
        if time.monotonic() >= self._until:
            await self._renew()
        return self._known

    async def _renew(self) -> None:
        try:
            self._known = {category.service_code: category for category in await core_api().categories()}
        except (CoreApiError, NotConfiguredError) as error:
            log.warning("categories_unavailable", reason=error.code)
            self._known = {}
        self._until = time.monotonic() + (KEPT_SECONDS if self._known else SILENT_SECONDS)


def use_core_api(api: CoreApi) -> None:
    """Let every action of this process ask `api`."""
    _shared["core_api"] = api
    _shared.pop("catalogue", None)


def core_api() -> CoreApi:
    """The core API that this process asks."""
    if "core_api" not in _shared:
        use_core_api(HttpCoreApi.from_settings(settings()))
    api: CoreApi = _shared["core_api"]
    return api


async def complaint_categories() -> Mapping[str, Category]:
    """The complaint categories by code; none while the core API cannot tell them."""
    if "catalogue" not in _shared:
        _shared["catalogue"] = Catalogue()
    catalogue: Catalogue = _shared["catalogue"]
    return await catalogue.categories()
