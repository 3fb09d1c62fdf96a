"""The migrations lead from nothing to the tables, back, and there again."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.config import Config
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.migrate import alembic_config, current_revision, migrate, newest_revision
from bot.store.tables import Base

FRESH = "migrations_test"
MIGRATE = "import sys, sqlalchemy, bot.store.migrate as m; m.migrate(sqlalchemy.make_url(sys.argv[1]))"
EVERY_RELATION = text("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
EVERY_FUNCTION = text("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
EVERY_TYPE = text("SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace")
EVERYTHING = (EVERY_RELATION, EVERY_FUNCTION, EVERY_TYPE)


@pytest.fixture
async def fresh(database_url: URL, shared_engine: AsyncEngine) -> AsyncIterator[URL]:
    """An empty database of its own."""
    outside = shared_engine.execution_options(isolation_level="AUTOCOMMIT")
    async with outside.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {FRESH}"))
        yield database_url.set(database=FRESH)
        await connection.execute(text(f"DROP DATABASE {FRESH} WITH (FORCE)"))


@contextmanager
def connected(url: URL) -> Iterator[Connection]:
    engine = create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@contextmanager
def alembic(url: URL) -> Iterator[Config]:
    """Alembic's configuration on an open connection."""
    with connected(url) as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        yield config


def tables(url: URL) -> set[str]:
    with connected(url) as connection:
        return set(inspect(connection).get_table_names())


def test_an_empty_database_gets_every_table_of_ours_and_of_the_queue(fresh: URL) -> None:
    migrate(fresh)
    assert set(Base.metadata.tables) < tables(fresh)
    assert "procrastinate_jobs" in tables(fresh)
    with connected(fresh) as connection:
        assert current_revision(connection) == newest_revision()


def test_migrating_twice_is_harmless(fresh: URL) -> None:
    migrate(fresh)
    with connected(fresh) as connection:
        connection.execute(text("INSERT INTO person (name) VALUES ('Sari')"))
    migrate(fresh)
    with connected(fresh) as connection:
        assert connection.scalar(text("SELECT name FROM person")) == "Sari"


def test_the_models_are_what_the_migrations_make(fresh: URL) -> None:
    migrate(fresh)
    with alembic(fresh) as config:
        command.check(config)


def test_going_back_leaves_nothing_and_the_way_is_open_again(fresh: URL) -> None:
    migrate(fresh)
    with alembic(fresh) as config:
        command.downgrade(config, "base")
    with connected(fresh) as connection:
        left = {name for what in EVERYTHING for name in connection.scalars(what)}
    assert {name for name in left if "alembic_version" not in name} == set()
    migrate(fresh)
    assert "procrastinate_jobs" in tables(fresh)


def test_a_database_that_was_never_migrated_has_no_revision(fresh: URL) -> None:
    with connected(fresh) as connection:
        assert current_revision(connection) is None


def test_the_queues_tables_are_those_of_the_installed_release(fresh: URL) -> None:
    migrate(fresh)
    with connected(fresh) as connection:
        functions = {name for name in connection.scalars(EVERY_FUNCTION) if name.startswith("procrastinate")}
    assert functions == {
        line.split("(")[0].split()[-1]
        for line in SchemaManager.get_schema().splitlines()
        if line.startswith("CREATE FUNCTION")
    }


async def test_two_processes_may_migrate_at_once(fresh: URL) -> None:
    address = fresh.render_as_string(hide_password=False)
    both = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", MIGRATE, address, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    results = await asyncio.gather(*(process.communicate() for process in both))
    assert [process.returncode for process in both] == [0, 0], results
    assert set(Base.metadata.tables) < tables(fresh)
