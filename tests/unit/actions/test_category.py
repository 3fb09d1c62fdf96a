from __future__ import annotations

import pytest

from actions import dependencies
from actions.complaint.category import Guesses
from actions.dependencies import complaint_categories, use_core_api
from actions.turn import Guess
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import CATEGORIES, FakeCoreApi


def guesses(*confidences: float) -> Guesses:
    return Guesses(tuple(Guess(f"code{number}", value) for number, value in enumerate(confidences)))


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (guesses(), None),
        (guesses(0.6, 0.35), "code0"),
        (guesses(0.6, 0.36), None),
        (guesses(0.59, 0.1), None),
        (guesses(0.7), "code0"),
        (Guesses((Guess("code0", 0.99),), is_doubted=True), None),
    ],
)
def test_a_guess_counts_where_it_is_sure_and_far_ahead(found: Guesses, code: str | None) -> None:
    assert found.code == code


@pytest.mark.parametrize(
    ("earlier", "later", "kept"),
    [
        (guesses(), guesses(0.5, 0.4), guesses(0.5, 0.4)),
        (guesses(0.5, 0.4), guesses(0.9), guesses(0.9)),
        (guesses(0.5, 0.4), guesses(0.55, 0.4), guesses(0.5, 0.4)),
        (guesses(0.9), guesses(0.95), guesses(0.9)),
        (guesses(0.9), guesses(), guesses(0.9)),
    ],
)
def test_later_words_count_where_they_settle_what_was_open(
    earlier: Guesses, later: Guesses, kept: Guesses
) -> None:
    assert earlier.joined(later) == kept


def test_guesses_survive_the_slot() -> None:
    found = Guesses((Guess("sampah", 0.5),), is_doubted=True)
    assert Guesses.from_slot(found.to_slot()) == found
    assert Guesses.from_slot(None) == Guesses()


async def test_categories_are_asked_for_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    api = FakeCoreApi()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    assert set(await complaint_categories()) == {code for code, *_ in CATEGORIES}
    api.trouble = CoreApiUnavailableError("down")
    assert await complaint_categories()


async def test_a_core_api_that_is_down_is_left_alone_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("actions.dependencies.time.monotonic", lambda: now[0])
    monkeypatch.setattr(dependencies, "_shared", {})
    api = FakeCoreApi()
    api.trouble = CoreApiUnavailableError("down")
    use_core_api(api)
    assert not await complaint_categories()
    api.trouble = None
    assert not await complaint_categories()
    now[0] += dependencies.SILENT_SECONDS
    assert await complaint_categories()
