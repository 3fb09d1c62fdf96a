"""Whole conversations, as docs/transcripts/ shows them: a page is what was said, word for word.

After a change of words or behaviour, write the pages anew, and read what changed in them:
`uv run pytest tests/conversations/test_scenarios.py -n 0 --write-transcripts`
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from bot.settings import PROJECT_ROOT
from sandbox.server import RunningSandbox
from tests.conversations import complaint_scenarios, public_scenarios
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.conversations.scenario import NAMES, WHATSAPP, Scenario
from tests.conversations.scene import Scene
from tests.conversations.transcript import Page
from tests.conversations.written_complaints import WRITTEN, Written, table, tell

FOLDER = PROJECT_ROOT / "docs" / "transcripts"
COUNTS = "Messages per complaint"
HOW = """
Whole conversations through signed webhooks, against the sandbox. `tests/conversations/test_scenarios.py`
plays each on WhatsApp and Telegram, asserts what it promises, and writes this page (`--write-transcripts`);
without that option it fails where the page is not what was said. Report numbers, dates and times are
stand-ins. Buttons stand in square brackets, and so do taps on them, photos and pins; in round ones stands
what happens beside the chat.
"""
PEER = """
The same in DIGIT's xstate-chatbot: 7 messages with a pin, 8 to 10 without, and always without a description,
counted along its dialogue from the greeting to the complaint's number
(`core-services/xstate-chatbot/nodejs/src/machine/pgr.js` of github.com/egovernments/DIGIT-OSS).
"""
COMPLAINTS = Page(
    FOLDER / "complaints.md",
    f"# Complaints\n{HOW}",
    [*(each.title for each in complaint_scenarios.SCENARIOS), COUNTS],
)
PUBLIC = Page(
    FOLDER / "prices-and-services.md",
    f"# Prices, services, public answers\n{HOW}All figures are the sandbox's samples, and marked so.\n",
    [each.title for each in public_scenarios.SCENARIOS],
)
SHOWN = [
    *((COMPLAINTS, scenario) for scenario in complaint_scenarios.SCENARIOS),
    *((PUBLIC, scenario) for scenario in public_scenarios.SCENARIOS),
]
Setting = Callable[[], Scene]
Show = Callable[[Page, str, str], None]


@pytest.fixture(params=list(NAMES))
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
def writes(request: pytest.FixtureRequest) -> bool:
    """Whether the pages are written, not compared."""
    return bool(request.config.getoption("--write-transcripts"))


@pytest.fixture
def shown(writes: bool) -> Show:
    """Writes a section of a page where that is asked for; else it has to stand there already."""

    def show(page: Page, heading: str, content: str) -> None:
        if writes:
            page.write(heading, content)
        assert page.section(heading) == content.strip(), (
            f"see the head of {__name__} for how to write the page"
        )

    return show


@pytest.mark.parametrize(("page", "scenario"), SHOWN, ids=[scenario.title for _, scenario in SHOWN])
def test_it_goes_as_the_page_shows(
    setting: Setting, shown: Show, writes: bool, page: Page, scenario: Scenario
) -> None:
    scene = setting()
    scenario.play(scene)
    if scene.channel != scenario.shown_on:
        return
    names = page.name_pictures(scenario.title, len(scene.pictures))
    if writes:
        page.keep_pictures(dict(zip(names, scene.pictures, strict=True)))
    assert all(page.has_picture(name) for name in names)
    seen = "".join(f"\n![What the picture shows stands in the words above it]({name})\n" for name in names)
    told = f"{scenario.shows} ({NAMES[scene.channel]})\n\n```text\n{scene.transcript()}\n```\n{seen}"
    shown(page, scenario.title, told)


def test_a_complaint_takes_few_messages(setting: Setting, shown: Show) -> None:
    counts: dict[Written, int] = {}
    for written in WRITTEN:
        scene = setting()
        tell(scene, written)
        filed = scene.receipt()
        assert (filed["description"], filed["service_code"]) == (written.words, written.service_code)
        counts[written] = scene.messages_of_citizen()
    assert all(count <= written.at_most for written, count in counts.items()), table(counts)
    if scene.channel == WHATSAPP:
        shown(COMPLAINTS, COUNTS, f"{table(counts)}\n{PEER}")
