"""What actions need from outside. The composition root of a process sets it; a bare action server makes
its own from the settings."""

from __future__ import annotations

from bot.core_api.client import HttpCoreApi
from bot.domain.ports import CoreApi
from bot.settings import settings

_shared: dict[str, CoreApi] = {}


def use_core_api(api: CoreApi) -> None:
    """Let every action of this process ask `api`."""
    _shared["core_api"] = api


def core_api() -> CoreApi:
    """The core API that this process asks."""
    if "core_api" not in _shared:
        use_core_api(HttpCoreApi.from_settings(settings()))
    return _shared["core_api"]
