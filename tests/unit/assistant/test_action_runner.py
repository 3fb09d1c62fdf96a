"""Where actions run, and what becomes of one that breaks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk.interfaces import ActionExecutionRejection
from structlog.testing import capture_logs

from bot.assistant.action_runner import HonestActions, InProcessActions, broken_actions, choose_actions

NOTHING: dict[str, Any] = {"events": [], "responses": []}


def call(action: str) -> dict[str, Any]:
    tracker = {
        "sender_id": "somebody",
        "slots": {},
        "latest_message": {},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    }
    return {"next_action": action, "sender_id": "somebody", "tracker": tracker, "domain": {}}


@pytest.fixture
def actions(monkeypatch: pytest.MonkeyPatch) -> InProcessActions:
    """Three actions: one that works, one that steps aside, one with a bug."""
    runner = InProcessActions()

    async def run(json: dict[str, Any]) -> dict[str, Any]:
        if json["next_action"] == "steps_aside":
            raise ActionExecutionRejection("steps_aside", "not mine")
        if json["next_action"] == "breaks":
            raise ZeroDivisionError
        return {"events": [], "responses": [{"response": "utter_halo"}]}

    monkeypatch.setattr(runner._executor, "run", run)
    return runner


async def test_an_action_runs_in_this_process(actions: InProcessActions) -> None:
    with broken_actions() as broken:
        assert await actions.request(json=call("works")) == {
            "events": [],
            "responses": [{"response": "utter_halo"}],
        }
    assert broken == []


async def test_an_action_that_steps_aside_tells_rasa_so(actions: InProcessActions) -> None:
    with pytest.raises(ClientResponseError) as rejected:
        await actions.request(json=call("steps_aside"))
    assert rejected.value.status == 400
    assert json.loads(rejected.value.text)["action_name"] == "steps_aside"


async def test_an_action_that_breaks_is_logged_and_noted(actions: InProcessActions) -> None:
    with broken_actions() as broken, capture_logs() as logs:
        assert await actions.request(json=call("breaks")) == NOTHING
    assert broken == ["breaks"]
    assert [(entry["event"], entry["action"], entry["log_level"]) for entry in logs] == [
        ("action_failed", "breaks", "error")
    ]


async def test_the_projects_actions_are_found() -> None:
    assert "action_cek_status" in InProcessActions()._executor.actions


@pytest.fixture
async def server() -> AsyncIterator[BaseTestServer]:
    """An action server that does what the name of the action says."""

    async def run(request: web.Request) -> web.Response:
        action = (await request.json())["next_action"]
        if action == "steps_aside":
            return web.json_response({"action_name": action, "error": "not mine"}, status=400)
        if action == "breaks":
            return web.json_response({"error": "bug"}, status=500)
        return web.json_response({"events": [], "responses": [{"response": "utter_halo"}]})

    app = web.Application()
    app.router.add_post("/webhook", run)
    async with TestServer(app) as running:
        yield running


def named(folder: Path, url: str) -> HonestActions:
    """The actions of an endpoints file that names a server."""
    file = folder / "endpoints.yml"
    file.write_text(f"action_endpoint:\n  url: {url}\n")
    return choose_actions(file)


async def test_a_server_that_the_endpoints_file_names_is_used(server: BaseTestServer, tmp_path: Path) -> None:
    remote = named(tmp_path, str(server.make_url("/webhook")))
    assert not isinstance(remote, InProcessActions)
    assert (await remote.request(json=call("works")))["responses"] == [{"response": "utter_halo"}]
    with pytest.raises(ClientResponseError):
        await remote.request(json=call("steps_aside"))


async def test_a_server_that_fails_or_is_gone_is_noted_too(server: BaseTestServer, tmp_path: Path) -> None:
    remote = named(tmp_path, str(server.make_url("/webhook")))
    gone = named(tmp_path, "http://127.0.0.1:9/webhook")
    with broken_actions() as broken:
        assert await remote.request(json=call("breaks")) == NOTHING
        assert await gone.request(json=call("works")) == NOTHING
    assert broken == ["breaks", "works"]


def test_without_a_server_named_actions_run_here(tmp_path: Path) -> None:
    empty = tmp_path / "endpoints.yml"
    empty.write_text("{}\n")
    assert isinstance(choose_actions(empty), InProcessActions)
