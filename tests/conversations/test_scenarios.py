"""Whole conversations, as docs/transcripts.md shows them: the page is what was said, word for word.

After a change of words or behaviour, write the page anew, and read what changed in it:
`uv run pytest tests/conversations/test_scenarios.py -n 0 --write-transcripts`
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from bot.settings import PROJECT_ROOT
from sandbox.server import RunningSandbox
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.scenarios import SCENARIOS, Scenario
from tests.conversations.scene import Scene
from tests.conversations.transcript import Page
from tests.conversations.written_complaints import WRITTEN, Written, table, tell

SHOWN = "whatsapp"
"""Both channels are asserted; the page shows this one."""
COUNTS = "Messages per complaint"
INTRODUCTION = """
# Transcripts

Whole conversations on WhatsApp, through signed webhooks, against the sandbox.
`tests/conversations/test_scenarios.py` plays them on WhatsApp and Telegram, asserts what they promise, and
writes this page (`--write-transcripts`); without that option it fails where the page is not what was said.
Report numbers, dates and times are stand-ins. Buttons stand in square brackets, and so do taps on them,
photos and pins; in round ones stands what happens beside the chat.
"""
PEER = """
The same in DIGIT's xstate-chatbot: 7 messages with a pin, 8 to 10 without, and always without a description,
counted along its dialogue from the greeting to the complaint's number
(`core-services/xstate-chatbot/nodejs/src/machine/pgr.js` of github.com/egovernments/DIGIT-OSS).
"""
PAGE = Page(
    PROJECT_ROOT / "docs" / "transcripts.md", INTRODUCTION, [*(each.title for each in SCENARIOS), COUNTS]
)
Setting = Callable[[], Scene]


@pytest.fixture(params=["whatsapp", "telegram"])
def setting(
    town: RunningSandbox, desk: CoreDesk, town_database: URL, request: pytest.FixtureRequest
) -> Iterator[Setting]:
    """A new citizen on each channel, as often as it is called."""
    channel: str = request.param
    database = create_engine(town_database)

    def newcomer() -> Citizen:
        return Citizen(town.url, channel)

    yield lambda: Scene(newcomer(), channel, desk, database, newcomer)
    database.dispose()


@pytest.fixture
def shown(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Writes a section of the page where that is asked for; else it has to stand there already."""

    def show(heading: str, content: str) -> None:
        if request.config.getoption("--write-transcripts"):
            PAGE.write(heading, content)
        assert PAGE.section(heading) == content.strip(), (
            f"see the head of {__name__} for how to write the page"
        )

    return show


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.title)
def test_it_goes_as_the_page_shows(
    setting: Setting, shown: Callable[[str, str], None], scenario: Scenario
) -> None:
    scene = setting()
    scenario.play(scene)
    if scene.channel == SHOWN:
        shown(scenario.title, f"{scenario.shows}\n\n```text\n{scene.transcript()}\n```")


def test_a_complaint_takes_few_messages(setting: Setting, shown: Callable[[str, str], None]) -> None:
    counts: dict[Written, int] = {}
    for written in WRITTEN:
        scene = setting()
        tell(scene, written)
        filed = scene.receipt()
        assert (filed["description"], filed["service_code"]) == (written.words, written.service_code)
        counts[written] = scene.messages_of_citizen()
    assert all(count <= written.at_most for written, count in counts.items()), table(counts)
    if scene.channel == SHOWN:
        shown(COUNTS, f"{table(counts)}\n{PEER}")
