"""What every route of the stand-in needs, and the two ways to its database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from sandbox.core.catalogue import Catalogue
from sandbox.core.content import Content
from sandbox.settings import SandboxSettings

WIB = timezone(timedelta(hours=7), "WIB")
"""Lampung's clock; Indonesia has no summer time."""


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day that it is in Lampung."""
    return now().astimezone(WIB).date()


@dataclass(frozen=True, slots=True)
class Core:
    """The stand-in: its settings, its database, its catalogue and its public content."""

    settings: SandboxSettings
    engine: Engine
    catalogue: Catalogue
    content: Content

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that looks only."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits at its end, alone: SQLite lets one writer in at a time.

        The write lock is taken at once, so that what is read inside still holds when it is written.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.execute(text("BEGIN IMMEDIATE"))
            yield session

    def media_url(self, media_id: str) -> str:
        """Where a kept photo is fetched."""
        return f"{self.settings.sandbox_url}/v1/media/{media_id}"


def provide(core: Core) -> Callable[[Request], None]:
    """A dependency of the outer router that hands `core` to its routes."""

    def hand_over(request: Request) -> None:
        request.state.core = core

    return hand_over


def current_core(request: Request) -> Core:
    """The stand-in that this request came to."""
    return cast("Core", request.state.core)


CoreDep = Annotated[Core, Depends(current_core)]
