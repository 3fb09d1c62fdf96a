"""The pictures of the README: a real conversation on the simulator page, and the officer's desk.

uv run python -m bench.pictures
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.lab import lab
from bot.settings import PROJECT_ROOT

PICTURES = PROJECT_ROOT / "docs" / "images"
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 800}
PATIENCE_MS = 20_000


def main() -> None:
    """Talk on both channels, then take the pictures."""
    chromium = shutil.which("chromium")
    with lab(BREATH="PT0.5S") as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=made.sandbox, viewport=WIDE, locale="id-ID")
        file_with_photo_and_pin(page, "Siti Rahayu")
        ask_for_help(page, "Wayan Sudarma")
        report_a_light(page, "Ratu Minak")
        take(page, "simulator.png")
        page.get_by_role("tab", name="Telegram").click()
        file_with_photo_and_pin(page, "Budi Santoso")
        ask_for_help(page, "Dewi Lestari")
        take(page, "simulator-telegram.png")
        page.goto("/officer")
        page.get_by_role("link", name="LPG-").first.click()
        take(page, "officer.png")
        take_narrow(browser, made.sandbox)
        browser.close()


def file_with_photo_and_pin(page: Page, name: str) -> None:
    """A photo with a caption, a pin, "Kirim"."""
    open_simulator(page)
    phone = page.get_by_role("region", name=f"Ponsel {name}")
    phone.get_by_role("button", name="Lampirkan").click()
    phone.get_by_role("button", name="Foto").click()
    phone.get_by_role("button", name="jalan berlubang").click()
    phone.get_by_role("dialog").get_by_role("textbox").fill(
        "jalan berlubang, sudah tiga bulan, banyak yg jatuh"
    )
    phone.get_by_role("button", name="Kirim foto").click()
    wait_for(page, name, "Di mana lokasinya?")
    phone.get_by_role("button", name="Lampirkan").click()
    phone.get_by_role("button", name="Lokasi").click()
    phone.get_by_role("button", name="Pringsewu").first.click()
    phone.get_by_role("button", name="Kirim lokasi").click()
    wait_for(page, name, "Mohon diperiksa")
    phone.get_by_role("log").get_by_role("button", name="Kirim").click()
    wait_for(page, name, "Nomor laporan")


def ask_for_help(page: Page, name: str) -> None:
    """A greeting, and the help."""
    say(page, name, "halo, selamat pagi")
    wait_for(page, name, "Selamat datang")
    page.get_by_role("region", name=f"Ponsel {name}").get_by_role("button", name="Bantuan").click()
    wait_for(page, name, "Yang dapat Anda lakukan")


def report_a_light(page: Page, name: str) -> None:
    """A complaint in words alone, as far as the review."""
    say(page, name, "lampu jalan mati di jl raden intan dpn pasar tugu, gelap bgt")
    wait_for(page, name, "Ada foto")
    say(page, name, "gak ada")
    wait_for(page, name, "Mohon diperiksa")


def open_simulator(page: Page) -> None:
    """Go there, unless the page is there already."""
    if "/simulator" not in page.url:
        page.goto("/simulator")


def say(page: Page, name: str, text: str) -> None:
    """Write one message."""
    field = page.get_by_role("region", name=f"Ponsel {name}").get_by_role("textbox")
    field.fill(text)
    field.press("Enter")


def wait_for(page: Page, name: str, fragment: str) -> None:
    """Wait until Siger has said it."""
    log = page.get_by_role("region", name=f"Ponsel {name}").get_by_role("log")
    log.get_by_text(fragment).last.wait_for(timeout=PATIENCE_MS)


def take_narrow(browser: Browser, sandbox: str) -> None:
    """The same conversation on a small phone."""
    page = browser.new_page(base_url=sandbox, viewport=NARROW, locale="id-ID", device_scale_factor=1.5)
    page.goto("/simulator")
    wait_for(page, "Siti Rahayu", "Nomor laporan")
    take(page, "simulator-phone.png")


def take(page: Page, name: str) -> Path:
    """One picture of what is in view."""
    page.wait_for_timeout(1_500)
    file = PICTURES / name
    page.screenshot(path=file)
    return file


if __name__ == "__main__":
    main()
