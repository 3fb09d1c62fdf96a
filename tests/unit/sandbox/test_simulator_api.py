"""The simulator's API and page."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

API = "/simulator/api"


def citizen(http: httpx.Client, channel: str) -> dict[str, Any]:
    everyone = http.get(f"{API}/citizens").json()
    return next(someone for someone in everyone if someone["channel"] == channel)


def test_both_channels_have_citizens_from_the_start(http: httpx.Client) -> None:
    channels = [someone["channel"] for someone in http.get(f"{API}/citizens").json()]
    assert channels.count("whatsapp") == channels.count("telegram") == 3


def test_what_a_citizen_writes_stands_in_the_transcript_verbatim(http: httpx.Client) -> None:
    someone, text = citizen(http, "whatsapp"), "  <b>rusak</b>\n*parah* \u202e "
    http.post(f"{API}/citizens/{someone['id']}/text", json={"text": text})
    assert [m["text"] for m in http.get(f"{API}/citizens/{someone['id']}/messages").json()] == [text]
    inspected = http.get(
        "/sandbox/messages", params={"channel": "whatsapp", "address": someone["address"]}
    ).json()
    assert [(m["direction"], m["raw"]["Body"]) for m in inspected] == [("inbound", text)]


def test_a_taken_number_is_refused_kindly(http: httpx.Client) -> None:
    taken = {"channel": "whatsapp", "name": "Kembar", "phone": "+6281200000001"}
    answer = http.post(f"{API}/citizens", json=taken)
    assert (answer.status_code, answer.json()["detail"]) == (409, "Nomor ini sudah dipakai warga lain.")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("text", {"text": ""}),
        ("text", {"text": "x", "lain": 1}),
        ("pin", {"lat": 91, "long": 0}),
        ("contact", {"name": "Rani", "phone": "0812"}),
        ("samples/files/nyanyian", {}),
    ],
)
def test_a_wrong_body_is_refused(http: httpx.Client, path: str, body: dict[str, Any]) -> None:
    assert http.post(f"{API}/citizens/1/{path}", json=body).status_code == 422


@pytest.mark.parametrize("path", ["/citizens/999/messages", "/media/tidak-ada"])
def test_what_is_not_there_is_404(http: httpx.Client, path: str) -> None:
    assert http.get(API + path).status_code == 404


def test_an_option_that_was_not_offered_cannot_be_tapped(http: httpx.Client) -> None:
    someone = citizen(http, "whatsapp")
    written = http.post(f"{API}/citizens/{someone['id']}/text", json={"text": "Halo"}).json()
    tap = {"message_id": written["id"], "option_id": "lapor"}
    assert http.post(f"{API}/citizens/{someone['id']}/tap", json=tap).status_code == 404


def test_whatsapp_does_not_pass_edits_on(http: httpx.Client) -> None:
    someone = citizen(http, "whatsapp")
    written = http.post(f"{API}/citizens/{someone['id']}/text", json={"text": "Halo"}).json()
    answer = http.post(
        f"{API}/citizens/{someone['id']}/edit", json={"message_id": written["id"], "text": "Hai"}
    )
    assert answer.status_code == 409
    assert "tidak diteruskan" in answer.json()["detail"]


def test_another_citizens_message_cannot_be_edited(http: httpx.Client) -> None:
    someone = citizen(http, "telegram")
    written = http.post(f"{API}/citizens/{someone['id']}/text", json={"text": "Halo"}).json()
    other = f"{API}/citizens/{someone['id'] + 1}/edit"
    assert http.post(other, json={"message_id": written["id"], "text": "Hai"}).status_code == 404


def test_telegram_sends_no_photo_that_is_none(http: httpx.Client) -> None:
    someone = citizen(http, "telegram")
    files = {"photos": ("foto.jpg", b"bukan foto", "image/jpeg")}
    answer = http.post(f"{API}/citizens/{someone['id']}/photos", files=files)
    assert answer.json()["detail"] == "Berkas itu bukan foto yang dapat dibaca."


def test_an_uploaded_page_is_never_shown_as_a_page(http: httpx.Client) -> None:
    someone = citizen(http, "whatsapp")
    files = {"photos": ("x.html", b"<script>alert(1)</script>", "text/html")}
    [sent] = http.post(f"{API}/citizens/{someone['id']}/photos", files=files).json()
    answer = http.get(f"{API}/media/{sent['details']['files'][0]['id']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_page_says_that_it_is_a_simulator_and_runs_only_its_own_scripts(http: httpx.Client) -> None:
    answer = http.get("/simulator")
    assert "bukan WhatsApp/Telegram sungguhan" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    for name in ("main.js", "page.css", "icon.svg"):
        assert http.get(f"/simulator/static/{name}").status_code == 200


def test_the_map_knows_every_regency_and_places_inside_the_province(http: httpx.Client) -> None:
    facts = http.get(f"{API}/lampung").json()
    assert len(facts["outlines"]) == 15
    assert all(-6.2 < place["lat"] < -3.6 and 103.4 < place["long"] < 106 for place in facts["places"])


@pytest.mark.parametrize("change", [{"callback_delay": -1}, {"tidak_ada": 1}, {"twilio_rate": "cepat"}])
def test_a_wrong_switch_is_refused_and_changes_nothing(http: httpx.Client, change: dict[str, Any]) -> None:
    before = http.get("/sandbox/switches").json()
    assert http.patch("/sandbox/switches", json=change).status_code == 422
    assert http.get("/sandbox/switches").json() == before


def test_switches_are_set_one_by_one(http: httpx.Client) -> None:
    changed = http.patch("/sandbox/switches", json={"telegram_chat_rate": 1, "lost_answers": 2}).json()
    assert (changed["telegram_chat_rate"], changed["lost_answers"], changed["twilio_rate"]) == (1, 2, 80)


def test_an_open_page_hears_of_a_message_at_once(http: httpx.Client) -> None:
    someone = citizen(http, "telegram")
    with http.stream("GET", f"{API}/events") as stream:
        lines = (line for line in stream.iter_lines() if line.startswith("event: message"))
        http.post(f"{API}/citizens/{someone['id']}/text", json={"text": "Halo"})
        assert next(lines) == "event: message"
