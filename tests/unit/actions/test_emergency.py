"""Who is called first, what is said along with it, and what is left unsaid."""

from __future__ import annotations

from typing import Any

import pytest

from actions.complaint.asked import EMERGENCY_CERTAIN
from actions.complaint.draft import DESCRIPTION, FORM, PLACE
from actions.emergency.action_darurat import OFFERS, ActionDarurat
from actions.emergency.contacts import EmergencyContact, Help, help_by_kind
from actions.general.action_setuju import ActionSetuju
from channels.whatsapp.limits import CONTENT_BODY
from nlu.components.complaint_classifier import ComplaintClassifier
from tests.unit.actions.helper import DOMAIN, PHOTO, PIN, Outcome, make_tracker, run

LAMPUNG_TIMUR, BANDAR_LAMPUNG, METRO, PRINGSEWU = "18.07", "18.71", "18.72", "18.10"
OPEN = {DESCRIPTION: "lampu mati"}
UNREAD = "Pesan di sini tidak dibaca seketika oleh petugas"


async def alarm(kind: str | None, area: dict[str, Any] | None = None, **changes: Any) -> Outcome:
    understood: dict[str, Any] = {"emergency": {"kind": kind, "confidence": 0.9} if kind else None}
    if area:
        understood["place"] = {"confidence": 0.95, "alternatives": [], **area}
    return await run(
        ActionDarurat(), make_tracker("sedang terjadi!", "darurat", understood=understood, **changes)
    )


def spoken(outcome: Outcome) -> str:
    """What the citizen reads."""
    [key] = outcome.responses
    text: str = DOMAIN["responses"][key][0]["text"]
    return text.format(**outcome.values)


@pytest.mark.parametrize(
    ("kind", "first_line"),
    [
        ("kebakaran", "*Segera telepon 113* (pemadam kebakaran)."),
        ("kecelakaan", "*Segera telepon 119* (ambulans dan gawat darurat medis, 24 jam)."),
        ("kejahatan", "*Segera telepon 110* (polisi)."),
        ("kekerasan", "*Bila ada yang dalam bahaya sekarang, telepon 110* (polisi)."),
        (
            "bunuh_diri",
            "*Anda dapat menelepon 119 ext 8 sekarang* "
            "(layanan kesehatan jiwa Kementerian Kesehatan, 24 jam).",
        ),
        ("tenggelam", "*Segera telepon 115* (Basarnas, pencarian dan pertolongan)."),
        ("bencana", "*Segera telepon 115* (Basarnas, pencarian dan pertolongan)."),
        ("medis", "*Segera telepon 119* (ambulans dan gawat darurat medis, 24 jam)."),
        (None, "*Bila ini darurat, segera telepon 110* (polisi)."),
        ("jenis_baru", "*Bila ini darurat, segera telepon 110* (polisi)."),
    ],
)
async def test_the_number_stands_in_the_first_line(kind: str | None, first_line: str) -> None:
    assert spoken(await alarm(kind)).splitlines()[0] == first_line


@pytest.mark.parametrize("words", ["darurat", "DARURAT!!!", "tolong pak, ini keadaan darurat", ""])
async def test_a_call_that_tells_nothing_gets_the_general_numbers(words: str) -> None:
    tracker = make_tracker(words, "darurat", understood={"emergency": {"kind": "kebakaran"}})
    assert (await run(ActionDarurat(), tracker)).responses == ["utter_darurat_umum"]


@pytest.mark.parametrize("kind", sorted(help_by_kind()))
@pytest.mark.parametrize("area_code", [None, LAMPUNG_TIMUR, BANDAR_LAMPUNG, METRO, PRINGSEWU])
def test_everywhere_a_number_comes_first_and_others_follow(kind: str, area_code: str | None) -> None:
    first, *others = help_by_kind()[kind].contacts(area_code)
    assert first.number
    assert others


@pytest.mark.parametrize(
    ("area_code", "numbers"),
    [
        (LAMPUNG_TIMUR, ["112", "113"]),
        ("18.07.10", ["112", "113"]),
        (BANDAR_LAMPUNG, ["0721-252741", "0811-729-444"]),
        (METRO, ["113", "119"]),
        (None, ["113", "119"]),
    ],
)
def test_a_regencys_own_number_leads_where_it_works_only(area_code: str | None, numbers: list[str]) -> None:
    contacts = help_by_kind()["kebakaran"].contacts(area_code)
    assert [contact.number for contact in contacts[:2]] == numbers


def test_a_number_of_another_regency_is_left_out_once_the_place_is_known() -> None:
    for each in help_by_kind().values():
        assert "112" not in {contact.number for contact in each.contacts(METRO)}
        assert "112" in {contact.number for contact in each.contacts(LAMPUNG_TIMUR)}


def test_what_is_not_confirmed_is_named_only_where_nothing_else_serves() -> None:
    doubtful, sure = EmergencyContact("BNPB", "117", is_confirmed=False), EmergencyContact("SAR", "115")
    assert Help([], [doubtful, sure]).contacts(None) == [sure]
    assert Help([], [doubtful]).contacts(None) == [doubtful]
    assert "117" not in spoken_numbers("bencana")


def spoken_numbers(kind: str) -> set[str]:
    return {contact.number for contact in help_by_kind()[kind].contacts(None)}


async def test_the_place_in_the_message_or_its_pin_chooses_the_number() -> None:
    there = {"code": LAMPUNG_TIMUR, "name": "Kabupaten Lampung Timur", "kind": "kabupaten"}
    named = await alarm("kebakaran", there)
    assert spoken(named).startswith("*Segera telepon 112* ")
    tracker = make_tracker("api!", "darurat", location=PIN, understood={"emergency": {"kind": "kebakaran"}})
    tracker.latest_message["metadata"]["pin_area"] = there
    assert spoken(await run(ActionDarurat(), tracker)).startswith("*Segera telepon 112* ")


async def test_violence_is_met_without_judgement_and_with_the_help_line() -> None:
    text = spoken(await alarm("kekerasan"))
    assert "Kekerasan bukan salah korbannya, dan Anda tidak sendirian." in text
    assert "*129* SAPA" in text
    assert "*08111-129-129* SAPA lewat WhatsApp" in text


async def test_despair_is_met_warmly_and_without_the_offer_of_a_report() -> None:
    outcome = await alarm("bunuh_diri")
    text = spoken(outcome)
    assert "ada yang siap mendengarkan tanpa menghakimi" in text
    assert "Konseling gratis Healing119, boleh tanpa nama:\nhttps://www.healing119.id\n" in text
    assert UNREAD in text
    assert "laporkan" not in text
    assert outcome.buttons == []


async def test_a_report_is_offered_for_afterwards() -> None:
    outcome = await alarm("kebakaran")
    assert spoken(outcome).endswith(f"{UNREAD}. Setelah aman, masalahnya dapat Anda laporkan.")
    assert [button["payload"] for button in outcome.buttons] == ["/lapor_pengaduan", "/tolak"]


@pytest.mark.parametrize(
    "state",
    [
        {"question": DESCRIPTION},
        {"question": PLACE, "slots": OPEN},
        {"slots": OPEN},
        {"photos": [PHOTO]},
        {"location": PIN},
    ],
    ids=["form opens", "in the form", "draft put aside", "with a photo", "with a pin"],
)
@pytest.mark.parametrize("kind", ["kebakaran", "bunuh_diri", None])
async def test_what_was_told_is_kept_and_nothing_is_asked(kind: str | None, state: dict[str, Any]) -> None:
    outcome = await alarm(kind, **state)
    assert spoken(outcome).endswith(f"{UNREAD}. Laporan Anda tetap kami simpan.")
    assert outcome.buttons == []
    assert outcome.events == []


@pytest.mark.parametrize("kind", sorted(help_by_kind()))
async def test_the_answer_fits_above_buttons_and_names_no_number_of_its_own(kind: str) -> None:
    assert len(spoken(await alarm(kind))) <= CONTENT_BODY
    words = DOMAIN["responses"][f"utter_darurat_{kind}"][0]["text"]
    assert not any(letter.isdigit() for letter in words)


def test_whatever_raises_the_alarm_interrupts_the_form() -> None:
    assert ComplaintClassifier.get_default_config()["alarm"] == EMERGENCY_CERTAIN


@pytest.mark.parametrize(("kind", "opens"), [("kebakaran", True), ("umum", True), ("bunuh_diri", False)])
async def test_a_bare_yes_takes_up_the_offer_where_one_was_made(kind: str, opens: bool) -> None:
    answer = f"utter_darurat_{kind}"
    outcome = await run(ActionSetuju(), make_tracker("ya", "setuju", said_before=[answer]))
    assert (answer in OFFERS) is opens
    assert [event.get("name") for event in outcome.events] == ([FORM] if opens else [])
