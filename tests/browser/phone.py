"""A simulated phone, handled with mouse and keyboard."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PATIENCE_MS = 15_000


class Phone:
    """One citizen's phone on the simulator page."""

    def __init__(self, page: Page, channel: str, name: str) -> None:
        self.page = page
        page.goto("/simulator")
        page.get_by_role("tab", name=channel).click()
        page.get_by_role("button", name="Tambah warga").click()
        page.get_by_label("Nama").fill(name)
        page.get_by_role("button", name="Tambahkan").click()
        page.locator("#new-citizen").wait_for(state="hidden")
        self.screen: Locator = page.get_by_role("region", name=f"Ponsel {name}")
        self.field: Locator = self.screen.get_by_role("textbox")

    def writes(self, text: str) -> None:
        """Type and press Enter."""
        self.field.fill(text)
        self.field.press("Enter")

    def taps(self, title: str) -> None:
        """Press the newest button with this title in the conversation."""
        self.screen.get_by_role("log").get_by_role("button", name=title, exact=True).last.click()

    def points_at(self, place: str) -> None:
        """Send a place from the list under the map."""
        self.screen.get_by_role("button", name="Lampirkan").click()
        self.screen.get_by_role("button", name="Lokasi").click()
        self.screen.get_by_role("button", name=place).first.click()
        self.screen.get_by_role("button", name="Kirim lokasi").click()

    def photographs(self, sample: str, caption: str) -> None:
        """Send a drawn photo."""
        self.screen.get_by_role("button", name="Lampirkan").click()
        self.screen.get_by_role("button", name="Foto").click()
        self.screen.get_by_role("button", name=sample).click()
        self.screen.get_by_role("dialog").get_by_role("textbox").fill(caption)
        self.screen.get_by_role("button", name="Kirim foto").click()

    def hears(self, fragment: str) -> Locator:
        """Wait until the newest message with these words is there."""
        message = self.screen.get_by_role("log").get_by_text(fragment).last
        expect(message).to_be_visible(timeout=PATIENCE_MS)
        return message
