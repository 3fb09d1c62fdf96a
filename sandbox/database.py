"""The sandbox's own little database: one SQLite file, apart from Siger's store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry


class Base(DeclarativeBase):
    """The base of every sandbox table."""


def open_database(folder: Path) -> Engine:
    """The engine on `folder`/sandbox.sqlite, with every imported table created."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{folder / 'sandbox.sqlite'}", connect_args={"timeout": 10})
    event.listen(engine, "connect", _write_ahead)
    Base.metadata.create_all(engine)
    return engine


def _write_ahead(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
