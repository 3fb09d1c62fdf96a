"""A content template is missing at Twilio: buttons become numbers, and news that cannot go is no success."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from bot.services.news import NEWS_TEMPLATE
from bot.settings import Settings
from channels.whatsapp import templates
from channels.whatsapp.templates import TEMPLATE_MISSING
from sandbox.server import RunningSandbox
from sandbox.twilio.tables import Content
from sandbox.twilio.templates import Templates
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.test_complaint import file_complaint
from tests.fixtures.emulators import eventually
from tests.fixtures.town import provision

SILENCE = text(
    "UPDATE conversation SET last_inbound_at = last_inbound_at - interval '25 hours' WHERE address = :who"
)
UNSENT = text(
    "SELECT delivery_error FROM message JOIN conversation ON conversation.id = conversation_id"
    " WHERE delivery_state = 'failed' AND address = :who"
)


class Account:
    """The content templates at Twilio; what is lost can be put back under the id that it had."""

    def __init__(self, engine: Engine) -> None:
        self._templates = Templates(engine)
        self._lost: list[Content] = []

    def loses(self, beginning: str) -> None:
        """Delete the templates whose names begin so."""
        lost = [each for each in self._templates.all() if each.friendly_name.startswith(beginning)]
        for content in lost:
            self._templates.delete(content.sid)
        self._lost += lost

    def gets_back(self) -> None:
        """Put back what was lost and has not been made anew."""
        present = {each.friendly_name for each in self._templates.all()}
        for content in self._lost:
            if content.friendly_name not in present:
                columns = Content.__table__.columns
                self._templates.add(Content(**{each.key: getattr(content, each.key) for each in columns}))
        self._lost = []


@pytest.fixture
def account(town: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """Our account, which Siger looks at again at once when a template is missing."""
    monkeypatch.setattr(templates, "LOOK_AGAIN_SECONDS", 0)
    account = Account(town.world.engine)
    yield account
    account.gets_back()


def test_without_its_template_a_menu_comes_as_numbers_until_it_is_back(
    whatsapp_citizen: Citizen, account: Account
) -> None:
    account.loses("siger_buttons_")
    whatsapp_citizen.writes("halo")
    menu = whatsapp_citizen.hears("Selamat datang")
    assert menu.titles == []
    assert menu.text == (
        "Selamat datang di *Lampung-In*. Saya Siger, asisten otomatis Lampung-In.\n\n"
        "Ceritakan masalah di lingkungan Bapak/Ibu, atau pilih salah satu:\n\n"
        "1. Lapor masalah\n2. Cek status laporan\n3. Bantuan\n\n"
        "Balas dengan nomor pilihan Anda."
    )
    whatsapp_citizen.writes("2")
    whatsapp_citizen.hears("tulis nomor laporannya")
    account.gets_back()
    whatsapp_citizen.writes("menu")
    assert whatsapp_citizen.hears("Silakan pilih").titles == [
        "Lapor masalah",
        "Cek status laporan",
        "Bantuan",
    ]


def test_news_without_its_template_is_no_success_and_the_next_comes_once_it_is_mended(
    whatsapp_citizen: Citizen, desk: CoreDesk, account: Account, town_database: URL, siger: Settings
) -> None:
    number = file_complaint(whatsapp_citizen, f"lampu jalan padam sejak minggu lalu ({whatsapp_citizen.id})")
    engine, who = create_engine(town_database), {"who": whatsapp_citizen.address}
    with engine.begin() as connection:
        connection.execute(SILENCE, who)

    def unsent() -> list[str]:
        with engine.connect() as connection:
            return list(connection.scalars(UNSENT, who))

    account.loses(NEWS_TEMPLATE)
    desk.moves(number, "forwarded", "Segera ditangani.")
    assert eventually(unsent) == [TEMPLATE_MISSING]
    whatsapp_citizen.hears_nothing_of("Segera ditangani.")

    asyncio.run(provision(siger))
    desk.moves(number, "in_progress", "Tim sudah di lokasi.")
    news = whatsapp_citizen.hears("Kabar laporan Anda di Lampung-In.")
    assert f"Nomor: {number}" in news.text
    assert "Keterangan: Tim sudah di lokasi." in news.text
    engine.dispose()
