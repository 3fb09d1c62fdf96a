"""The client of the core API, against answers made up here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import stamina
from pydantic import SecretStr

from bot.core_api.calls import ATTEMPTS, FAILURES_THAT_OPEN
from bot.core_api.client import HttpCoreApi
from bot.domain.errors import (
    ComplaintNotFoundError,
    CoreApiError,
    CoreApiRejectedError,
    CoreApiUnavailableError,
    NotConfiguredError,
)
from bot.domain.messages import Media
from bot.settings import Settings

TOKEN = "very-secret-token"
GOOD = httpx.Response(200, json={"items": []})
Answers = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(autouse=True)
def _no_pauses() -> Iterator[None]:
    with stamina.set_testing(True, attempts=ATTEMPTS, cap=True):
        yield


class Core:
    """Answers in turn with what it is given; the last answer repeats. `asked` keeps what came in."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def client(self, timeout: float = 5.0) -> HttpCoreApi:
        return HttpCoreApi("http://core.test", SecretStr(TOKEN), timeout, httpx.MockTransport(self))


def problem(status: int, kind: str = "invalid-request", **more: str) -> httpx.Response:
    body: dict[str, Any] = {
        "type": f"urn:lampung-in:problem:{kind}",
        "title": "Title",
        "status": status,
        **more,
    }
    return httpx.Response(status, json=body, headers={"Content-Type": "application/problem+json"})


@pytest.mark.parametrize("status", [400, 403, 409, 413, 415, 422])
async def test_a_refusal_is_not_repeated(status: int) -> None:
    core = Core(problem(status, explanation="Isi laporan belum lengkap."))
    with pytest.raises(CoreApiRejectedError) as refusal:
        await core.client().categories()
    assert len(core.asked) == 1
    assert refusal.value.explanation == "Isi laporan belum lengkap."


@pytest.mark.parametrize("status", [401, 408, 429])
async def test_what_may_work_later_is_not_repeated_at_once(status: int) -> None:
    core = Core(httpx.Response(status))
    with pytest.raises(CoreApiUnavailableError):
        await core.client().categories()
    assert len(core.asked) == 1


@pytest.mark.parametrize(
    "bad",
    [
        httpx.Response(500),
        problem(503),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("broken"),
        httpx.Response(200, text="<html>It works!</html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"items": [{"no": "category"}]}),
        httpx.Response(302, headers={"Location": "http://elsewhere.test"}),
        httpx.Response(404, text="<html>nginx</html>"),
        httpx.Response(422, text="proxy"),
    ],
    ids=repr,
)
async def test_a_passing_failure_is_not_noticed(bad: httpx.Response | Exception) -> None:
    core = Core(bad, GOOD)
    assert await core.client().categories() == []
    assert len(core.asked) == 2


@pytest.mark.parametrize("bad", [httpx.Response(500), httpx.ConnectError("refused")], ids=repr)
async def test_a_lasting_failure_is_asked_three_times(bad: httpx.Response | Exception) -> None:
    core = Core(bad)
    with pytest.raises(CoreApiUnavailableError):
        await core.client().categories()
    assert len(core.asked) == ATTEMPTS


async def test_every_repetition_of_a_post_carries_the_same_key_and_content() -> None:
    stored = httpx.Response(201, json={"id": "a" * 32, "url": "http://core.test/v1/media/a"})
    core = Core(httpx.ReadError("lost"), httpx.Response(504), stored)
    await core.client().upload(Media(b"photo", "image/jpeg"), "key-of-the-photo")
    assert [request.headers["Idempotency-Key"] for request in core.asked] == ["key-of-the-photo"] * 3
    assert all(b"photo" in request.content for request in core.asked)


async def test_only_the_core_apis_own_word_makes_a_number_unknown() -> None:
    with pytest.raises(ComplaintNotFoundError):
        await Core(problem(404, "complaint-not-found")).client().complaint("LPG-261123-0001")
    with pytest.raises(CoreApiUnavailableError):
        await Core(httpx.Response(404, text="no such page")).client().complaint("LPG-261123-0001")


async def test_a_number_cannot_lead_to_another_path() -> None:
    core = Core(problem(404, "complaint-not-found"))
    with pytest.raises(CoreApiError):
        await core.client().complaint("../services?x=1#")
    assert core.asked[0].url.raw_path == b"/v1/requests/..%2Fservices%3Fx%3D1%23"


async def test_after_repeated_failure_nothing_is_asked_for_a_while() -> None:
    core = Core(httpx.Response(500))
    api = core.client()
    for _ in range(FAILURES_THAT_OPEN):
        with pytest.raises(CoreApiUnavailableError):
            await api.categories()
    assert len(core.asked) == FAILURES_THAT_OPEN


async def test_after_the_while_one_good_answer_heals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.core_api.calls.OPEN_FOR_SECONDS", -1.0)
    core = Core(*[httpx.Response(500)] * FAILURES_THAT_OPEN, GOOD)
    api = core.client()
    with pytest.raises(CoreApiUnavailableError):
        await api.categories()
    assert await api.categories() == []
    assert await api.categories() == []


async def test_refusals_do_not_open_the_circuit() -> None:
    core = Core(problem(422))
    api = core.client()
    for _ in range(FAILURES_THAT_OPEN * 2):
        with pytest.raises(CoreApiRejectedError):
            await api.categories()
    assert len(core.asked) == FAILURES_THAT_OPEN * 2


async def test_a_core_api_that_never_answers_is_given_up() -> None:
    async def never(_request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    api = HttpCoreApi("http://core.test", SecretStr(TOKEN), 0.05, httpx.MockTransport(never))
    with pytest.raises(CoreApiUnavailableError):
        await api.categories()


async def test_the_token_is_sent_and_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    core = Core(httpx.ConnectError("refused"))
    api = core.client()
    with pytest.raises(CoreApiUnavailableError) as error:
        await api.categories()
    assert core.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in repr(api) + repr(error.value) + repr(error.value.__cause__) + caplog.text


def test_without_a_token_there_is_no_client() -> None:
    with pytest.raises(NotConfiguredError):
        HttpCoreApi.from_settings(Settings(_env_file=None, core_api_token=None))
