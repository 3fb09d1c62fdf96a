from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions import dependencies
from actions.said import Said
from actions.tracking.action_cek_status import ActionCekStatus
from actions.tracking.action_laporan_saya import ActionLaporanSaya
from actions.tracking.status_responses import named_status, others_status, own_status
from bot.domain.complaints import Complaint, ComplaintStatus, Statistic
from bot.domain.errors import CoreApiUnavailableError
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.unit.actions.helper import DOMAIN, make_tracker, run

NUMBER = "LPG-261123-0001"
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def complaint(**changes: object) -> Complaint:
    moment = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    known = {
        "service_request_id": NUMBER,
        "status": ComplaintStatus.IN_PROGRESS,
        "title": "Lampu *mati*",
        "service_name": "Lampu jalan",
        "description": "lampu mati",
        "requested_datetime": moment,
        "updated_datetime": moment,
    }
    return Complaint.model_validate(known | changes)


@pytest.fixture
def core_api(monkeypatch: pytest.MonkeyPatch) -> FakeCoreApi:
    api = FakeCoreApi()
    api.known[NUMBER] = complaint()
    api.reporters[NUMBER] = "warga-1"
    monkeypatch.setattr(dependencies, "_shared", {"core_api": api})
    return api


@pytest.mark.parametrize("words", [f"cek {NUMBER}", "lpg 261123 0001", "status LPG261123-0001 gimana"])
async def test_a_number_is_read_however_it_is_written(core_api: FakeCoreApi, words: str) -> None:
    outcome = await run(ActionCekStatus(), make_tracker(words, "cek_status", person="warga-1"))
    assert outcome.responses == ["utter_status_in_progress"]
    assert outcome.values["nomor"] == NUMBER
    assert outcome.values["diperbarui"] == "23 November 2026 pukul 14.05 WIB"


async def test_an_unknown_number_is_said_to_be_unknown(core_api: FakeCoreApi) -> None:
    outcome = await run(ActionCekStatus(), make_tracker("LPG-261123-0999", "cek_status"))
    assert outcome.responses == ["utter_status_tidak_ditemukan"]


async def test_a_core_api_that_is_down_is_said_to_be_down(core_api: FakeCoreApi) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    outcome = await run(ActionCekStatus(), make_tracker(NUMBER, "cek_status"))
    assert outcome.responses == ["utter_pusat_gangguan"]


async def test_the_number_is_asked_once() -> None:
    first = await run(ActionCekStatus(), make_tracker("cek status", "cek_status"))
    second = await run(ActionCekStatus(), make_tracker("ga tau", said_before=["utter_ask_status_nomor"]))
    assert first.responses == ["utter_ask_status_nomor"]
    assert second.responses == ["utter_ask_status_nomor_error"]


@pytest.mark.parametrize("status", ComplaintStatus)
@pytest.mark.parametrize(
    "known", [{}, {"agency_responsible": "Dinas BMBK", "merged_into": "LPG-261122-0004"}]
)
def test_every_state_has_words(status: ComplaintStatus, known: dict[str, str]) -> None:
    moved = complaint(status=status, **known)
    told = own_status(moved, [], NOW, DOMAIN)
    assert {said.response for said in told} <= DOMAIN["responses"].keys()
    name = named_status(moved, DOMAIN)
    assert name
    assert "{" not in name


def responses(*told: Said) -> list[str]:
    return [said.response for said in told]


def test_the_officers_note_and_the_expected_date_are_told() -> None:
    expected = datetime(2026, 12, 1, tzinfo=UTC)
    told = own_status(
        complaint(status_notes="Tim _sudah_ turun", expected_datetime=expected), [], NOW, DOMAIN
    )
    assert responses(*told[1:]) == ["utter_status_catatan", "utter_status_perkiraan"]
    assert "_" not in told[1].values["catatan"]


def test_every_step_is_told_with_its_day_agency_and_note() -> None:
    steps = [
        {"status": "received", "at": "2026-11-23T02:00:00Z"},
        {"status": "forwarded", "at": "2026-11-24T02:00:00Z", "agency": "Dinas BMBK", "note": "segera"},
        {"status": "in_progress", "at": "2026-11-24T18:00:00Z", "agency": "Dinas BMBK"},
    ]
    [_, history] = own_status(complaint(timeline=steps), [], NOW, DOMAIN)
    assert history.values["riwayat"].splitlines() == [
        "23 November 2026 – Diterima",
        "24 November 2026 – Diteruskan ke Dinas BMBK: segera",
        "25 November 2026 – Dikerjakan (Dinas BMBK)",
    ]


def test_no_date_is_promised_once_it_is_over() -> None:
    expected = datetime(2026, 12, 1, tzinfo=UTC)
    told = own_status(complaint(status=ComplaintStatus.ARCHIVED, expected_datetime=expected), [], NOW, DOMAIN)
    assert responses(*told) == ["utter_status_archived"]


def test_how_long_it_usually_takes_is_told_where_it_is_known() -> None:
    known = Statistic(service_code="lampu_jalan", filed=9, resolved=8, open=1, days_p50=6.5, days_p80=14)
    few = known.model_copy(update={"resolved": 2, "days_p50": 1.0, "days_p80": 2.0})
    other = known.model_copy(update={"service_code": "sampah", "resolved": 99})
    lamp = complaint(service_code="lampu_jalan")
    [_, usual] = own_status(lamp, [few, known, other], NOW, DOMAIN)
    assert usual.values == {"biasanya": "7 hari", "terlama": "14 hari"}
    unknown = known.model_copy(update={"days_p50": None, "days_p80": None})
    assert responses(*own_status(lamp, [unknown], NOW, DOMAIN)) == ["utter_status_in_progress"]


def test_a_delay_is_said_and_can_be_brought_further_by_one_tap() -> None:
    late = complaint(expected_datetime=datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    [_, delay] = own_status(late, [], NOW, DOMAIN)
    assert delay.response == "utter_status_terlambat"
    assert delay.values == {"perkiraan": "24 November 2026 pukul 09.00 WIB"}
    assert delay.buttons == (
        {"title": "Sampaikan ke atasan", "payload": f'/eskalasi_laporan{{"nomor_laporan": "{NUMBER}"}}'},
    )


def test_a_solved_report_is_asked_about_with_its_proof() -> None:
    proof = {"status": "resolved", "at": "2026-11-24T02:00:00Z", "media_url": "http://core.example/m/1"}
    solved = complaint(status=ComplaintStatus.RESOLVED, timeline=[proof])
    question = own_status(solved, [], NOW, DOMAIN)[-1]
    assert (question.response, question.image) == ("utter_tanya_beres", "http://core.example/m/1")
    assert [button["title"] for button in question.buttons] == ["Sudah", "Belum"]


def test_somebody_elses_report_shows_nothing_personal() -> None:
    words = {"title": "Rumah Bu Ani", "description": "rumah bu ani", "address": "Jalan Mawar 3"}
    [said] = others_status(complaint(media_url="http://core.example/m/1", **words), DOMAIN)
    assert said.response == "utter_status_orang_lain"
    assert (said.buttons, said.image) == ((), None)
    assert not {*words.values()} & {*said.values.values()}
    assert said.values["kategori"] == "Lampu jalan"


async def test_a_report_is_ones_own_only_where_the_core_api_lists_it(core_api: FakeCoreApi) -> None:
    core_api.reporters.clear()
    outcome = await run(ActionCekStatus(), make_tracker(NUMBER, "cek_status", person="warga-1"))
    assert outcome.responses == ["utter_status_orang_lain"]


async def test_a_list_is_paged_and_every_row_leads_to_its_state(core_api: FakeCoreApi) -> None:
    for day in range(1, 8):
        number = f"LPG-26110{day}-0001"
        core_api.known[number] = complaint(service_request_id=number)
        core_api.reporters[number] = "warga-2"
    first = await run(ActionLaporanSaya(), make_tracker("laporan saya", "laporan_saya", person="warga-2"))
    assert [button["title"] for button in first.buttons] == [
        *(f"LPG-26110{day}-0001" for day in range(7, 2, -1)),
        "Berikutnya",
    ]
    assert first.buttons[0]["payload"] == '/cek_status{"nomor_laporan": "LPG-261107-0001"}'
    following = first.buttons[-1]["payload"]
    assert following == '/laporan_saya{"halaman": "2"}'
    entities = {"entities": [{"entity": "halaman", "value": "2"}]}
    tracker = make_tracker(intent="laporan_saya", person="warga-2", payload=following, understood=entities)
    second = await run(ActionLaporanSaya(), tracker)
    assert [button["title"] for button in second.buttons] == ["LPG-261102-0001", "LPG-261101-0001"]
    assert (second.values["halaman"], second.values["terakhir"]) == ("2", "2")


async def test_without_reports_the_list_says_so(core_api: FakeCoreApi) -> None:
    outcome = await run(ActionLaporanSaya(), make_tracker("laporan saya", "laporan_saya", person="baru"))
    assert outcome.responses == ["utter_laporan_saya_kosong"]


@pytest.mark.parametrize("page", ["0", "-1", "dua", "²", ""])
async def test_a_page_that_is_none_is_the_first(core_api: FakeCoreApi, page: str) -> None:
    entities = {"entities": [{"entity": "halaman", "value": page}]}
    tracker = make_tracker(intent="laporan_saya", person="warga-1", understood=entities)
    assert (await run(ActionLaporanSaya(), tracker)).values["halaman"] == "1"


async def test_a_list_that_cannot_be_had_is_said_to_be_so(core_api: FakeCoreApi) -> None:
    core_api.trouble = CoreApiUnavailableError("down")
    outcome = await run(ActionLaporanSaya(), make_tracker("laporan saya", "laporan_saya", person="warga-1"))
    assert outcome.responses == ["utter_laporan_saya_gangguan"]
