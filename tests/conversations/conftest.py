"""One town for all conversations: the sandbox, and Siger with a trained model, wired as in `siger demo`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from bot.services import submit
from bot.settings import Settings
from bot.store.migrate import migrate
from channels import PROVISION
from sandbox.server import RunningSandbox
from sandbox.settings import SandboxSettings
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.running import RunningSiger
from tests.fixtures.serving import base_url, listen


@pytest.fixture(scope="session")
def town(
    town_database: URL, model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSandbox]:
    """Everything runs; submissions are tried again soon, and a breath is short."""
    folder = tmp_path_factory.mktemp("town")
    listener = listen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submit, "DELAYS", (timedelta(seconds=1),))
        shared = SandboxSettings(sandbox_data_dir=folder, public_base_url=base_url(listener))
        with RunningSandbox(shared) as sandbox:
            settings = siger_settings(shared, town_database, model)
            asyncio.run(provision(settings))
            with RunningSiger(settings, listener):
                yield sandbox


@pytest.fixture(scope="session")
def siger(town: RunningSandbox, town_database: URL, model: Path) -> Settings:
    """The settings of the Siger that runs in town."""
    return siger_settings(town.settings, town_database, model)


@pytest.fixture(scope="session")
def town_database(database_url: URL) -> URL:
    """A database of its own: other tests empty theirs, and their jobs are none of our worker's business."""
    engine = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE town"))
    engine.dispose()
    url = database_url.set(database="town")
    migrate(url)
    return url


def siger_settings(shared: SandboxSettings, database_url: URL, model: Path) -> Settings:
    """Siger's settings for this sandbox."""
    return Settings(
        _env_file=None,
        database_url=database_url.render_as_string(hide_password=False),
        model_path=model,
        public_base_url=shared.public_base_url,
        core_api_url=shared.sandbox_url,
        core_api_token=SecretStr(shared.core_api_token),
        core_api_timeout=timedelta(seconds=2),
        twilio_account_sid=shared.twilio_account_sid,
        twilio_auth_token=[SecretStr(shared.twilio_auth_token)],
        twilio_whatsapp_from=shared.twilio_whatsapp_from,
        twilio_api_base_url=f"{shared.sandbox_url}/twilio",
        telegram_bot_token=SecretStr(shared.telegram_bot_token),
        telegram_webhook_secret=SecretStr(shared.telegram_webhook_secret),
        telegram_api_base_url=f"{shared.sandbox_url}/telegram",
        breath=timedelta(seconds=0.25),
        worker_poll=timedelta(seconds=0.05),
    )


async def provision(settings: Settings) -> None:
    """Templates, webhook and menu."""
    for provide in PROVISION.values():
        await provide(settings)


@pytest.fixture
def desk(town: RunningSandbox) -> Iterator[CoreDesk]:
    """The core API seen from inside, healthy before and after each test."""
    core = CoreDesk(town.url)
    core.works()
    yield core
    core.works()


@pytest.fixture(params=["whatsapp", "telegram"])
def citizen(town: RunningSandbox, request: pytest.FixtureRequest) -> Citizen:
    """Somebody new, once on each channel."""
    return Citizen(town.url, request.param)


@pytest.fixture
def whatsapp_citizen(town: RunningSandbox) -> Citizen:
    """Somebody new on WhatsApp."""
    return Citizen(town.url, "whatsapp")


@pytest.fixture
def telegram_citizen(town: RunningSandbox) -> Citizen:
    """Somebody new on Telegram."""
    return Citizen(town.url, "telegram")


@pytest.fixture
def switches(town: RunningSandbox) -> Iterator[Callable[..., None]]:
    """Make the providers disorderly, until the test ends."""
    before = httpx.get(f"{town.url}/sandbox/switches").json()

    def switch(**changes: object) -> None:
        httpx.patch(f"{town.url}/sandbox/switches", json=changes).raise_for_status()

    yield switch
    switch(**before)
