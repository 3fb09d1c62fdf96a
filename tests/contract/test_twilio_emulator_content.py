"""The emulated Content API and what WhatsApp makes of templates, driven by the official library."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from sandbox.server import RunningSandbox
from tests.fixtures.emulators import Siger, Simulator, eventually, twilio_client

Json = dict[str, Any]
BUTTONS: Json = {
    "twilio/quick-reply": {
        "body": "{{1}}",
        "actions": [{"type": "QUICK_REPLY", "title": "{{2}}", "id": "{{3}}"}],
    }
}


@pytest.fixture
def client(sandbox: RunningSandbox) -> Client:
    return twilio_client(sandbox)


@pytest.fixture
def citizen(simulator: Simulator, siger: Siger) -> Json:
    """Someone who wrote a moment ago."""
    someone = simulator.citizen("whatsapp")
    simulator.act(someone, "text", text="Assalamualaikum")
    siger.wait_for("/webhooks/whatsapp")
    siger.got.clear()
    return someone


def refused(client: Client, **message: Any) -> int:
    with pytest.raises(TwilioRestException) as caught:
        client.messages.create(**message)
    return int(caught.value.code or 0)


def final_error(simulator: Simulator, citizen: Json, sid: str) -> str:
    def look() -> str | None:
        found = next(m for m in simulator.chat(citizen) if m["provider_id"] == sid)
        return str(found["error"]) if found["state"] == "undelivered" else None

    return eventually(look)


def make_template(sandbox: RunningSandbox, types: Json, name: str = "uji") -> str:
    account = sandbox.settings
    answer = httpx.post(
        f"{sandbox.url}/twilio/v1/Content",
        auth=(account.twilio_account_sid, account.twilio_auth_token),
        json={"friendly_name": name, "language": "id", "variables": {"1": "Halo"}, "types": types},
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["sid"])


def test_variables_fill_buttons(
    sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json
) -> None:
    sid = make_template(sandbox, BUTTONS)
    variables = json.dumps({"1": "Mau apa?", "2": "Lapor", "3": "pilih-1"})
    client.messages.create(
        to=citizen["address"],
        from_=sandbox.settings.twilio_whatsapp_from,
        content_sid=sid,
        content_variables=variables,
    )
    shown = simulator.chat(citizen)[-1]
    assert shown["text"] == "Mau apa?"
    assert shown["details"]["choices"]["rows"] == [[{"id": "pilih-1", "title": "Lapor", "description": ""}]]


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ("bukan json", 21656),
        ('{"1": ""}', 21656),
        ('{"1": 5}', 21656),
        ('{"1": "%s"}' % ("x" * 1601), 21658),
    ],
)
def test_bad_variables_are_refused(
    sandbox: RunningSandbox, client: Client, citizen: Json, variables: str, code: int
) -> None:
    sid = make_template(sandbox, BUTTONS)
    message = {"to": citizen["address"], "from_": sandbox.settings.twilio_whatsapp_from, "content_sid": sid}
    assert refused(client, **message, content_variables=variables) == code


@pytest.mark.parametrize(
    "variables",
    [{"1": "x" * 1025}, {"2": "x" * 21}, {"3": "x" * 201}],
    ids=["body", "title", "id"],
)
def test_content_that_whatsapp_cannot_show_fails_with_63021(
    sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json, variables: Json
) -> None:
    sid = make_template(sandbox, BUTTONS)
    filled = json.dumps({"1": "Halo", "2": "Lapor", "3": "a", **variables})
    sent = client.messages.create(
        to=citizen["address"],
        from_=sandbox.settings.twilio_whatsapp_from,
        content_sid=sid,
        content_variables=filled,
    )
    assert final_error(simulator, citizen, str(sent.sid)) == "63021"


def test_four_buttons_are_too_many_within_the_window(
    sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json
) -> None:
    actions = [{"type": "QUICK_REPLY", "title": f"T{n}", "id": f"t{n}"} for n in range(4)]
    sid = make_template(sandbox, {"twilio/quick-reply": {"body": "Pilih", "actions": actions}})
    sent = client.messages.create(
        to=citizen["address"], from_=sandbox.settings.twilio_whatsapp_from, content_sid=sid
    )
    assert final_error(simulator, citizen, str(sent.sid)) == "63021"


def test_templates_are_listed_page_by_page_and_deleted(sandbox: RunningSandbox, client: Client) -> None:
    made = {make_template(sandbox, {"twilio/text": {"body": "a"}}, f"uji-{n}") for n in range(3)}
    found = {content.sid for content in client.content.v1.contents.list(page_size=2)}
    assert made <= found
    one = made.pop()
    assert client.content.v1.contents(one).fetch().language == "id"
    assert client.content.v1.contents(one).delete()
    assert one not in {content.sid for content in client.content.v1.contents.list()}


def test_a_list_of_eleven_rows_cannot_be_created(client: Client) -> None:
    items = [{"item": f"B{n}", "id": f"b{n}"} for n in range(11)]
    answer = client.request(
        "POST",
        "https://content.twilio.com/v1/Content",
        data={
            "language": "id",
            "types": {"twilio/list-picker": {"body": "x", "button": "y", "items": items}},
        },
        headers={"Content-Type": "application/json"},
        auth=client.auth,
    )
    assert answer.status_code == 400
