"""The officer's pages on a small phone, with an invented past to show."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_simulator import grave_findings
from tests.fixtures.core_sandbox import CoreSandbox, running_core

SMALL = ViewportSize(width=360, height=740)


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoreSandbox]:
    with running_core(tmp_path_factory.mktemp("desk"), samples=True) as running:
        yield running


@pytest.fixture(params=["light", "dark"])
def desk_page(core: CoreSandbox, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=core.url, viewport=SMALL, color_scheme=request.param, locale="id-ID"
    )
    yield context.new_page()
    context.close()


def check(page: Page) -> None:
    """No sideways scrolling, and nothing grave for axe."""
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert grave_findings(page) == []


def test_lists_and_statistics_are_readable(desk_page: Page) -> None:
    for path in ("/officer", "/officer?status=in_progress", "/officer/statistics"):
        desk_page.goto(path)
        check(desk_page)


def test_a_scenario_is_played_with_the_finger(core: CoreSandbox, desk_page: Page) -> None:
    number = core.file(f"desk-{desk_page.evaluate('Date.now()')}")["service_request_id"]
    desk_page.goto(f"/officer/requests/{number}")
    check(desk_page)
    desk_page.locator("select[name=scenario]").select_option("mended")
    desk_page.locator("select[name=pace]").select_option("at_once")
    desk_page.get_by_role("button", name="Putar").click()
    expect(desk_page.locator("p.facts")).to_contain_text("Selesai")
    expect(desk_page.get_by_alt_text(re.compile("Foto bukti")).first).to_be_visible()
    check(desk_page)
