"""The emulated Content API and what WhatsApp makes of templates, driven by the official library."""

from __future__ import annotations

import json
from typing import Any, Literal

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from sandbox.server import RunningSandbox
from tests.fixtures.emulators import Siger, Simulator, eventually, twilio_client

Json = dict[str, Any]
TEXT: Json = {"twilio/text": {"body": "Kabar: {{1}}. Terima kasih."}}
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


def submit(client: Client, sid: str, name: str = "uji", category: str = "UTILITY") -> str:
    request = ApprovalCreateList.ContentApprovalRequest({"name": name, "category": category})
    return str(client.content.v1.contents(sid).approval_create.create(request).status)


def whatsapps_word(client: Client, sid: str) -> tuple[object, object, object]:
    found = client.content.v1.contents(sid).approval_fetch().fetch().whatsapp or {}
    return found["status"], found["category"], found["rejection_reason"]


def test_a_template_is_unsubmitted_until_it_is_submitted_and_then_what_the_review_says(
    sandbox: RunningSandbox, client: Client
) -> None:
    sid = make_template(sandbox, TEXT)
    assert whatsapps_word(client, sid) == ("unsubmitted", "", "")
    sandbox.world.switches.template_review = "pending"
    assert submit(client, sid) == "received"
    assert whatsapps_word(client, sid) == ("pending", "UTILITY", "")
    sandbox.world.switches.template_review = "rejected"
    assert whatsapps_word(client, sid) == ("rejected", "UTILITY", "INVALID_FORMAT")
    sandbox.world.switches.template_review = "approved"
    assert whatsapps_word(client, sid) == ("approved", "UTILITY", "")


@pytest.mark.parametrize(("name", "category"), [("Nama Besar", "UTILITY"), ("uji", "GUNA")])
def test_an_approval_that_whatsapp_could_not_read_is_refused(
    sandbox: RunningSandbox, client: Client, name: str, category: str
) -> None:
    sid = make_template(sandbox, TEXT)
    with pytest.raises(TwilioRestException):
        submit(client, sid, name, category)
    assert whatsapps_word(client, sid)[0] == "unsubmitted"


def test_the_approval_of_a_template_that_is_not_there_is_not_found(client: Client) -> None:
    with pytest.raises(TwilioRestException) as caught:
        whatsapps_word(client, "HX" + "0" * 32)
    assert caught.value.code == 20404


@pytest.mark.parametrize("review", [None, "pending", "rejected", "paused"])
def test_outside_the_window_a_template_without_approval_fails_with_63016(
    sandbox: RunningSandbox,
    client: Client,
    simulator: Simulator,
    review: Literal["pending", "rejected", "paused"] | None,
) -> None:
    sid = make_template(sandbox, TEXT)
    if review is not None:
        submit(client, sid)
        sandbox.world.switches.template_review = review
    silent = simulator.citizen("whatsapp")
    sent = client.messages.create(
        to=silent["address"], from_=sandbox.settings.twilio_whatsapp_from, content_sid=sid
    )
    assert final_error(simulator, silent, str(sent.sid)) == "63016"


def test_outside_the_window_an_approved_template_arrives(
    sandbox: RunningSandbox, client: Client, simulator: Simulator
) -> None:
    sid = make_template(sandbox, TEXT)
    submit(client, sid)
    silent = simulator.citizen("whatsapp")
    sent = client.messages.create(
        to=silent["address"], from_=sandbox.settings.twilio_whatsapp_from, content_sid=sid
    )
    assert eventually(lambda: simulator.state(silent, str(sent.sid)) == "read")


def test_within_the_window_no_approval_is_needed(
    sandbox: RunningSandbox, client: Client, simulator: Simulator, citizen: Json
) -> None:
    sid = make_template(sandbox, TEXT)
    sent = client.messages.create(
        to=citizen["address"], from_=sandbox.settings.twilio_whatsapp_from, content_sid=sid
    )
    assert eventually(lambda: simulator.state(citizen, str(sent.sid)) == "read")


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
