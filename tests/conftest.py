"""What every test may use: one real PostgreSQL per session, and empty tables for each test."""

from __future__ import annotations

import atexit
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
import pytest_asyncio
import structlog
from procrastinate import App
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.composition import Base
from bot.settings import Settings
from bot.store.database import connect, libpq_url, start_embedded
from bot.store.migrate import migrate
from bot.store.queue import make_queue
from bot.store.unit_of_work import SqlStore
from tests.fixtures.channels import channel_settings

HERE = Path(__file__).parent
pytest_plugins = ("tests.fixtures.model", "tests.fixtures.town")
ORDER = ("unit", "architecture", "contract", "integration", "nlu", "conversations", "browser")
ROOTS = ("person", "dead_letter", "core_event", "picture", "procrastinate_jobs", "procrastinate_workers")
"""The tables on which all others hang. To delete a few rows is much quicker than to truncate a table."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tests of scenarios compare docs/transcripts/ with what is said; asked to, they write it."""
    parser.addoption(
        "--write-transcripts", action="store_true", help="write what scenarios say to docs/transcripts/"
    )


def pytest_configure() -> None:
    """Rasa describes every step below INFO, at length: nobody reads that here, and writing it takes time."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the fast ones speak first."""
    items.sort(key=lambda item: folder_rank(item.path))


def folder_rank(path: Path) -> int:
    """Where the test's folder stands in `ORDER`; what has no place there comes last."""
    folder = path.relative_to(HERE).parts[0]
    return ORDER.index(folder) if folder in ORDER else len(ORDER)


@pytest.fixture(scope="session")
def database_url() -> URL:
    """The address of a migrated database. It stops when the tests end.

    It does not live in pytest's folder: every other session that starts would close that off to the
    server, which under root runs as a user of its own.
    """
    folder = Path(mkdtemp(prefix="siger-tests-"))
    atexit.register(rmtree, folder, ignore_errors=True)  # the server registers later, and so stops earlier
    url = start_embedded(folder / "postgres")
    make_careless(url)
    migrate(url)
    return url


def make_careless(url: URL) -> None:
    """Let the server forget about power cuts: what is here today need not be here tomorrow."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest_asyncio.fixture(scope="session")
async def shared_engine(database_url: URL) -> AsyncIterator[AsyncEngine]:
    """One pool for all tests."""
    engine = connect(database_url)
    yield engine
    await engine.dispose()


@pytest_asyncio.fixture
async def engine(shared_engine: AsyncEngine) -> AsyncEngine:
    """The database with nothing in its tables."""
    async with shared_engine.begin() as connection:
        for table in ROOTS:
            await connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 (our own names)
    return shared_engine


@pytest.fixture
def queue(database_url: URL) -> App:
    """A queue without tasks; it needs opening only where jobs are run."""
    return make_queue(libpq_url(database_url))


@pytest.fixture
def store(engine: AsyncEngine, queue: App) -> SqlStore:
    """The store on empty tables."""
    return SqlStore(engine, queue)


@pytest.fixture
def settings(database_url: URL, tmp_path: Path) -> Settings:
    """Settings with both channels configured, on this session's database."""
    return channel_settings(
        database_url=database_url.render_as_string(hide_password=False), data_dir=tmp_path
    )


@pytest.fixture
def base(settings: Settings, engine: AsyncEngine, queue: App, store: SqlStore) -> Base:
    """What every process has, on empty tables."""
    return Base(settings, engine, queue, store)
