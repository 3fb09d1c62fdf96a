"""The simulator page, as somebody with a mouse, a keyboard or a small screen meets it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.conversations.core import CoreDesk

GRAVE = ("serious", "critical")


def grave_findings(page: Page) -> list[str]:
    """What axe finds serious or critical, as one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize(
    ("channel", "problem"),
    [
        ("WhatsApp", "jalan berlubang besar di depan sekolah"),
        ("Telegram", "lampu jalan mati semua di depan sekolah"),
    ],
)
def test_a_complaint_is_filed_with_the_mouse(page: Page, desk: CoreDesk, channel: str, problem: str) -> None:
    words = f"{problem} ({channel}, lewat halaman)"
    phone = Phone(page, channel, f"Warga {channel}")
    phone.photographs("jalan berlubang", words)
    phone.hears("Di mana lokasinya?")
    phone.points_at("Pringsewu")
    phone.hears("Mohon diperiksa")
    phone.taps("Kirim")
    phone.hears("Nomor laporan")
    [complaint] = desk.complaints(words)
    assert len(complaint["media"]) == 1
    assert complaint["lat"] == pytest.approx(-5.36, abs=0.1)


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    phone = Phone(page, "Telegram", "Warga Papan Ketik")
    phone.field.focus()
    page.keyboard.type("halo")
    page.keyboard.press("Enter")
    phone.hears("Selamat datang")
    button = phone.screen.get_by_role("button", name="Bantuan", exact=True)
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if button.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    phone.hears("Yang dapat Anda lakukan")


def test_what_a_citizen_writes_is_shown_as_text(page: Page) -> None:
    phone = Phone(page, "Telegram", "Warga Nakal")
    phone.writes("<img src=x onerror=\"document.title='dibobol'\"> <script>document.title='dibobol'</script>")
    expect(phone.screen.get_by_text("<script>")).to_be_visible()
    assert page.title() == "Simulator percakapan Siger"


def test_ticks_tell_that_a_message_was_read(page: Page) -> None:
    phone = Phone(page, "WhatsApp", "Warga Sabar")
    phone.writes("halo")
    phone.hears("Selamat datang")
    expect(
        phone.screen.get_by_label(re.compile("[Tt]erkirim|[Dd]ibaca|[Tt]ersampaikan")).first
    ).to_be_visible()


def test_several_citizens_stand_side_by_side(page: Page) -> None:
    page.goto("/simulator")
    phones = page.get_by_role("region", name=re.compile("^Ponsel "))
    expect(phones.nth(1)).to_be_visible()
    # Both are read at once: while neighbours still move in, the phones give way.
    boxes = phones.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert boxes[1]["left"] >= boxes[0]["right"]


@pytest.mark.parametrize("view", [{"viewport": {"width": 360, "height": 740}, "is_mobile": True}])
def test_a_small_phone_needs_no_sideways_scrolling(page: Page) -> None:
    phone = Phone(page, "WhatsApp", "Warga Layar Kecil")
    phone.writes("a" * 200)
    phone.hears("")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("view", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_axe_finds_nothing_grave_in_the_simulator(page: Page, view: dict[str, Any]) -> None:
    for channel in ("WhatsApp", "Telegram"):
        phone = Phone(page, channel, f"Warga {view['color_scheme']} {channel}")
        phone.writes("halo")
        phone.hears("Selamat datang")
        assert grave_findings(page) == []


@pytest.mark.parametrize("view", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_the_officers_desk_shows_the_words_and_moves_the_complaint(page: Page, view: dict[str, Any]) -> None:
    words = f"lampu jalan padam <b>gelap</b> sekali ({view['color_scheme']})"
    phone = Phone(page, "WhatsApp", f"Warga Pelapor {view['color_scheme']}")
    phone.writes(words)
    phone.hears("Di mana lokasinya?")
    phone.writes("Jalan Kesehatan, Pringsewu Selatan")
    phone.hears("Ada foto")
    phone.taps("Lewati")
    phone.hears("Mohon diperiksa")
    phone.taps("Kirim")
    number = re.search(r"LPG-\d{6}-\d{4}", phone.hears("Nomor laporan").inner_text())
    assert number
    page.goto("/officer")
    assert grave_findings(page) == []
    page.get_by_role("link", name=number[0]).click()
    expect(page.get_by_text(words).first).to_be_visible()
    assert grave_findings(page) == []
    page.get_by_label("Catatan untuk warga").fill("Petugas sedang menuju lokasi.")
    page.get_by_role("button", name="Simpan dan kabari warga").click()
    expect(page.get_by_text("Petugas sedang menuju lokasi.").first).to_be_visible()
