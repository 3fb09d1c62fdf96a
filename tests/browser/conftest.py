"""Headless Chromium in the town where Siger runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sandbox.server import RunningSandbox

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def view() -> dict[str, Any]:
    """How the page is looked at; a test may ask for another view by parametrizing this."""
    return {"viewport": {"width": 1280, "height": 860}, "locale": "id-ID"}


@pytest.fixture
def page(town: RunningSandbox, chromium: Browser, view: dict[str, Any]) -> Iterator[Page]:
    """A new page; whatever the browser complains about on its console fails the test."""
    complaints: list[str] = []
    context = chromium.new_context(base_url=town.url, **view)
    opened = context.new_page()
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.set_default_timeout(15_000)
    yield opened
    context.close()
    assert complaints == []
