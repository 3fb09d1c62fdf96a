"""A content template is missing at Twilio: buttons become numbers, and news that cannot go waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from bot.domain.local_time import in_wib
from bot.domain.withheld import TEMPLATE_MISSING, TEMPLATE_UNAPPROVED
from bot.services.news import NEWS_TEMPLATE
from bot.settings import Settings
from channels.whatsapp import templates
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


class Chats:
    """Conversations as they stand in the store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def fall_silent(self, citizen: Citizen) -> None:
        """Let the citizen's last message lie a day back."""
        with self._engine.begin() as connection:
            connection.execute(SILENCE, {"who": citizen.address})

    def unsent(self, citizen: Citizen) -> list[str]:
        """Why messages to the citizen failed."""
        with self._engine.connect() as connection:
            return list(connection.scalars(UNSENT, {"who": citizen.address}))


@pytest.fixture
def chats(town_database: URL) -> Iterator[Chats]:
    engine = create_engine(town_database)
    yield Chats(engine)
    engine.dispose()


@pytest.fixture
def account(town: RunningSandbox, siger: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """Our account, which Siger looks at again at once when a template is missing."""
    monkeypatch.setattr(templates, "LOOK_AGAIN_SECONDS", 0)
    monkeypatch.setattr(templates, "APPROVAL_SECONDS", 0)
    account = Account(town.world.engine)
    yield account
    account.gets_back()
    asyncio.run(provision(siger))  # WhatsApp has forgotten what was deleted


def test_without_its_template_a_menu_comes_as_numbers_until_it_is_back(
    whatsapp_citizen: Citizen, account: Account
) -> None:
    account.loses("siger_list_")
    whatsapp_citizen.writes("halo")
    menu = whatsapp_citizen.hears("Selamat datang")
    assert menu.titles == []
    assert menu.text == (
        "Selamat datang di *Lampung-In*. Saya Siger, asisten otomatis Lampung-In.\n\n"
        "Ceritakan masalah di lingkungan Bapak/Ibu, tanyakan layanan, informasi, atau harga pangan, atau "
        "pilih salah satu:\n\n"
        "1. Lapor masalah\n2. Cek status laporan\n3. Cari layanan\n4. Tanya informasi\n5. Harga pangan\n"
        "6. Bantuan\n\n"
        "Balas dengan nomor pilihan Anda."
    )
    whatsapp_citizen.writes("2")
    whatsapp_citizen.hears("tulis nomor laporannya")
    account.gets_back()
    whatsapp_citizen.writes("menu")
    assert whatsapp_citizen.hears("Silakan pilih").titles == [
        "Lapor masalah",
        "Cek status laporan",
        "Cari layanan",
        "Tanya informasi",
        "Harga pangan",
        "Bantuan",
    ]


def test_news_without_its_template_is_heard_when_the_citizen_writes_before_the_answer(
    whatsapp_citizen: Citizen, desk: CoreDesk, account: Account, chats: Chats
) -> None:
    number = file_complaint(whatsapp_citizen, f"lampu jalan padam sejak minggu lalu ({whatsapp_citizen.id})")
    account.loses(NEWS_TEMPLATE)
    chats.fall_silent(whatsapp_citizen)
    desk.moves(number, "forwarded", "Segera ditangani.", agency="Dinas Perhubungan")
    assert eventually(lambda: chats.unsent(whatsapp_citizen)) == [TEMPLATE_MISSING]
    whatsapp_citizen.hears_nothing_of("Segera ditangani.")

    whatsapp_citizen.writes("terima kasih")
    news = whatsapp_citizen.hears("Kabar laporan")
    expected = datetime.fromisoformat(desk.complaint(number)["expected_datetime"])
    assert news.text == (
        f"Kabar laporan *{number}*\nLampu jalan padam sejak minggu lalu ({whatsapp_citizen.id})\n\n"
        "Status: *Diteruskan ke Dinas Perhubungan*\n\nCatatan petugas: Segera ditangani.\n\n"
        f"Perkiraan selesai: {in_wib(expected)}"
    )
    answer = whatsapp_citizen.hears("Sama-sama")
    assert answer.text == "Sama-sama, Bapak/Ibu. Tulis *menu* bila ada yang lain."
    assert [heard.id for heard in whatsapp_citizen.messages()[-2:]] == [news.id, answer.id]
    whatsapp_citizen.writes("terima kasih")
    whatsapp_citizen.hears("Sama-sama")
    whatsapp_citizen.hears_nothing_more()
    assert chats.unsent(whatsapp_citizen) == []


def test_while_its_template_awaits_approval_news_waits_and_the_next_comes_once_it_has_it(
    whatsapp_citizen: Citizen,
    desk: CoreDesk,
    account: Account,
    chats: Chats,
    siger: Settings,
    switches: Callable[..., None],
) -> None:
    number = file_complaint(whatsapp_citizen, f"lampu jalan padam sejak kemarin ({whatsapp_citizen.id})")
    account.loses(NEWS_TEMPLATE)
    asyncio.run(provision(siger))
    switches(template_review="pending")
    chats.fall_silent(whatsapp_citizen)
    desk.moves(number, "forwarded", "Segera ditangani.")
    assert eventually(lambda: chats.unsent(whatsapp_citizen)) == [TEMPLATE_UNAPPROVED]

    switches(template_review="approved")
    desk.moves(number, "in_progress", "Tim sudah di lokasi.")
    news = whatsapp_citizen.hears("Kabar laporan Anda di Lampung-In.")
    assert f"Nomor: {number}" in news.text
    assert "Keterangan: Tim sudah di lokasi." in news.text
