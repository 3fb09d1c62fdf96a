"""What cannot be taken is said kindly, and the form goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions import dependencies
from actions.areas import SaidPlace, read_place
from actions.complaint.action_akhiri_pengaduan import ActionAkhiriPengaduan
from actions.complaint.action_ask_pengaduan_keputusan import ActionAskPengaduanKeputusan
from actions.complaint.description import only_swears, tells_problem
from actions.complaint.draft import (
    AREA,
    CATEGORY,
    DECISION,
    DESCRIPTION,
    LAST,
    PHOTOS,
    PLACE,
    PRIVACY,
    REPEAT,
    TIME,
    Draft,
)
from actions.complaint.outside_authority import tell_if_outside
from actions.complaint.place import names_unknown_area
from actions.complaint.repeated import as_last, was_just_sent
from actions.complaint.validate_formulir_pengaduan import ValidateFormulirPengaduan
from actions.turn import read_turn
from bot.domain.complaints import NewComplaint
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.form_turns import NATAR
from tests.unit.actions.helper import OTHER_PHOTO, PHOTO, PIN, make_tracker, run

FORM_ACTION = ValidateFormulirPengaduan()
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
WORDS = "lampu mati di gang melati"
PIN_AREA = {
    "code": "18.10.01.1001",
    "name": "Pringsewu Utara",
    "kind": "kelurahan",
    "kecamatan": "Pringsewu",
    "kabupaten_kota": "Kabupaten Pringsewu",
}


@pytest.fixture(autouse=True)
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    api = FakeCoreApi()
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


@pytest.mark.parametrize("words", ["anjing goblok tai", "dasar pemerintah anjing", "babi kalian semua"])
def test_bad_words_alone_tell_no_problem(words: str) -> None:
    assert only_swears(words)
    assert not tells_problem(words)


@pytest.mark.parametrize("words", ["anjing liar menggigit anak", "jalan rusak goblok", "banjir", "sampah"])
def test_bad_words_beside_a_problem_do_not_hide_it(words: str) -> None:
    assert not only_swears(words)


async def test_bad_words_alone_open_no_draft() -> None:
    outcome = await run(FORM_ACTION, make_tracker("anjing goblok tai", "lapor_pengaduan", in_form=True))
    assert outcome.responses == ["utter_kata_kasar"]
    assert outcome.slots == {"requested_slot": DESCRIPTION}
    assert not outcome.commands


async def test_a_pin_outside_lampung_is_no_place() -> None:
    tracker = make_tracker(question=PLACE, slots={DESCRIPTION: "lampu mati"}, location=PIN)
    tracker.latest_message["metadata"]["pin_area"] = None
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.responses == ["utter_pengaduan_titik_luar"]
    assert outcome.slots["requested_slot"] == PLACE
    assert not outcome.commands


@pytest.mark.parametrize(
    ("words", "said", "unknown"),
    [
        ("di kecamatan antah berantah", None, True),
        ("kecamatan natar", SaidPlace("kecamatan natar", NATAR), False),
        ("depan masjid taqwa", None, False),
        ("di desa", None, False),
    ],
)
def test_an_area_that_no_list_knows_is_noticed(words: str, said: SaidPlace | None, unknown: bool) -> None:
    assert names_unknown_area(words, said) is unknown


def test_a_name_that_only_shares_letters_is_no_misspelling() -> None:
    natar = {"code": "18.01.04", "name": "Natar", "kind": "kecamatan", "confidence": 0.74}
    found = {"entities": [], "place": natar | {"kabupaten_kota": "Kabupaten Lampung Selatan"}}
    assert read_place({"text": "di kecamatan antah berantah", **found}) == SaidPlace()
    misspelt = read_place({"text": "di kec nataar", **found})
    assert misspelt is not None
    assert misspelt.area is not None


async def test_an_unknown_area_is_taken_as_written_and_told_so() -> None:
    tracker = make_tracker("di kecamatan antah berantah", question=PLACE, slots={DESCRIPTION: "lampu mati"})
    outcome = await run(FORM_ACTION, tracker)
    assert outcome.responses == ["utter_pengaduan_wilayah_tidak_dikenal"]
    assert outcome.commands[0]["facts"]["address"] == "di kecamatan antah berantah"
    assert outcome.slots["requested_slot"] == PHOTOS


@pytest.mark.parametrize(
    ("words", "after", "expected"),
    [
        (f"  {WORDS.upper()}", timedelta(minutes=1), True),
        (WORDS, timedelta(minutes=11), False),
        ("lampu mati di gang mawar", timedelta(minutes=1), False),
        ("", timedelta(minutes=1), False),
    ],
)
def test_the_same_words_soon_after_are_recognised(words: str, after: timedelta, expected: bool) -> None:
    last = as_last(f"{WORDS}\nsudah sebulan", NOW)
    assert was_just_sent(words, last, NOW + after) is expected
    assert not was_just_sent(words, None, NOW)


def repeated(**changes: Any) -> dict[str, Any]:
    return {"slots": {LAST: as_last(WORDS, datetime.now(UTC))}, "in_form": True, **changes}


async def test_the_same_complaint_again_is_told_its_number(core_api: FakeCoreApi) -> None:
    outcome = await run(FORM_ACTION, make_tracker(WORDS, "lapor_pengaduan", **repeated()))
    assert outcome.slots == {DECISION: REPEAT, "requested_slot": None}

    complaint = NewComplaint(title="x", description=WORDS, address="x", reporter="me", source="whatsapp")
    ending = repeated()
    ending["slots"][DECISION] = REPEAT
    unnumbered = await run(ActionAkhiriPengaduan(), make_tracker(WORDS, **ending))
    assert unnumbered.responses == ["utter_laporan_baru_dikirim_tanpa_nomor"]
    await core_api.file_complaint(complaint, "key")
    told = await run(ActionAkhiriPengaduan(), make_tracker(WORDS, person="me", **ending))
    assert told.responses == ["utter_laporan_baru_dikirim"]
    assert told.values["nomor"] == "LPG-261123-0001"
    assert LAST not in told.slots


async def test_who_insists_is_heard() -> None:
    again = repeated(said_before=["utter_laporan_baru_dikirim"])
    outcome = await run(FORM_ACTION, make_tracker(WORDS, "lapor_pengaduan", **again))
    assert outcome.commands[0]["facts"]["description"] == WORDS

    before = {"text": WORDS, "intent": {"name": "lapor_pengaduan", "confidence": 0.9}}
    tap = repeated(
        said_before=["utter_laporan_baru_dikirim"], before=before, payload="/lapor_pengaduan", confidence=1
    )
    outcome = await run(FORM_ACTION, make_tracker("", "lapor_pengaduan", **tap))
    assert outcome.commands[0]["facts"]["description"] == WORDS


@pytest.mark.parametrize("payload", ["/lapor_pengaduan", None])
async def test_who_insists_keeps_the_photos_and_the_pin_of_the_repeated_message(payload: str | None) -> None:
    evidence = {"photos": [PHOTO], "location": PIN, "pin_area": PIN_AREA, "unusable_photos": [OTHER_PHOTO]}
    before = {"text": WORDS, "metadata": {"text": WORDS, **evidence}}
    insisting = repeated(said_before=["utter_laporan_baru_dikirim"], before=before, payload=payload)
    outcome = await run(FORM_ACTION, make_tracker(WORDS, "lapor_pengaduan", **insisting))
    [facts] = [command["facts"] for command in outcome.commands if "facts" in command]
    assert facts["photos"] == [PHOTO]
    assert facts["location"] == PIN
    assert outcome.slots[AREA]["code"] == PIN_AREA["code"]


async def test_who_insists_with_more_evidence_keeps_both() -> None:
    before = {"text": WORDS, "metadata": {"text": WORDS, "photos": [PHOTO], "location": PIN}}
    again = repeated(said_before=["utter_laporan_baru_dikirim_tanpa_nomor"], before=before)
    newer = {**PIN, "lat": -5.4}
    tracker = make_tracker(WORDS, "lapor_pengaduan", photos=[OTHER_PHOTO], location=newer, **again)
    facts = (await run(FORM_ACTION, tracker)).commands[0]["facts"]
    assert (facts["photos"], facts["location"]) == ([PHOTO, OTHER_PHOTO], newer)


def test_who_does_not_insist_gets_no_draft_of_the_repeated_evidence() -> None:
    before = {"text": WORDS, "metadata": {"text": WORDS, "photos": [PHOTO]}}
    declined = repeated(said_before=["utter_laporan_baru_dikirim"], before=before, payload="/tolak")
    assert not read_turn(make_tracker("Tidak jadi", "tolak", **declined)).shows_evidence


def day(value: str) -> dict[str, Any]:
    return {"entities": [{"entity": "tanggal", "value": value, "start": 17, "end": 24}]}


async def test_the_day_that_the_words_tell_is_kept_and_a_day_to_come_is_not() -> None:
    words = "lampu mati sejak kemarin"
    understood = day("2026-01-01")
    told = make_tracker(words, "lapor_pengaduan", in_form=True, understood=understood)
    assert (await run(FORM_ACTION, told)).slots[TIME] == {"day": "2026-01-01", "words": "kemarin"}
    to_come = make_tracker(words, "lapor_pengaduan", in_form=True, understood=day("2999-01-01"))
    assert (await run(FORM_ACTION, to_come)).slots[TIME] is None


async def test_the_card_shows_only_the_lines_that_there_are() -> None:
    plain = {DESCRIPTION: "lampu mati", PLACE: {"address": "jl kartini", "location": None}, PHOTOS: []}
    assert (await run(ActionAskPengaduanKeputusan(), make_tracker(slots=plain))).values["rincian"] == ""
    more = {
        TIME: {"day": "2026-11-22", "words": "tiga hari lalu"},
        PRIVACY: {"anonymous": True, "confidential": True},
    }
    full = await run(ActionAskPengaduanKeputusan(), make_tracker(slots={**plain, **more}))
    assert full.values["rincian"] == (
        "\n*Waktu:* tiga hari lalu (22 November 2026)\n*Privasi:* anonim, rahasia"
    )


LIGHTS = {DESCRIPTION: "listrik padam sejak tadi malam", CATEGORY: "listrik"}
BRIBE = {DESCRIPTION: "pegawai dinas minta uang pelicin", CATEGORY: "pungutan_liar"}
IN_THE_FIELD = {PLACE: {"address": "jl kartini", "location": None}}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, LIGHTS, []),
        (LIGHTS, {**LIGHTS, **IN_THE_FIELD}, ["utter_pengaduan_wewenang"]),
        ({**LIGHTS, **IN_THE_FIELD}, {**LIGHTS, **IN_THE_FIELD, PHOTOS: []}, []),
        (
            BRIBE,
            {**BRIBE, **IN_THE_FIELD},
            ["utter_pengaduan_wewenang_tanpa_kontak", "utter_pengaduan_pengawas"],
        ),
        ({**BRIBE, **IN_THE_FIELD}, {**BRIBE, **IN_THE_FIELD, PHOTOS: []}, []),
    ],
)
async def test_the_right_body_is_named_once_the_place_is_known(
    before: dict[str, Any], after: dict[str, Any], told: list[str]
) -> None:
    dispatcher = CollectingDispatcher()
    await tell_if_outside(dispatcher, Draft.from_slots(before), Draft.from_slots(after))
    assert [message["response"] for message in dispatcher.messages] == told
