"""The officer's page and command."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from typer.testing import CliRunner

from sandbox.core.lifecycle import LABELS, Status
from sandbox.core.officer_command import officer
from tests.fixtures.core_sandbox import CoreSandbox, photo


def file(core: CoreSandbox, **changes: object) -> str:
    return str(core.file(str(uuid4()), **changes)["service_request_id"])


def page(core: CoreSandbox, path: str = "") -> httpx.Response:
    return httpx.get(f"{core.url}/officer{path}")


def submit(core: CoreSandbox, number: str, **form: str) -> httpx.Response:
    return httpx.post(f"{core.url}/officer/requests/{number}", data=form)


def current(core: CoreSandbox, number: str) -> dict[str, object]:
    with core.http() as http:
        complaint: dict[str, object] = http.get(f"/v1/requests/{number}").json()
    return complaint


def test_the_newest_complaint_stands_first(core: CoreSandbox) -> None:
    older, newer = file(core), file(core)
    text = page(core).text
    assert text.index(newer) < text.index(older)


def test_the_list_can_be_narrowed_to_a_status(core: CoreSandbox) -> None:
    received, forwarded = file(core), file(core)
    core.move(forwarded, "forwarded").raise_for_status()
    text = page(core, "?status=forwarded").text
    assert forwarded in text
    assert received not in text


def test_the_citizens_words_are_shown_verbatim_and_cannot_become_markup(core: CoreSandbox) -> None:
    number = file(core, description="<script>alert(1)</script>\nlampu & jalan")
    text = page(core, f"/requests/{number}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\nlampu &amp; jalan" in text
    assert "<script>" not in text


def test_a_place_links_to_a_map(core: CoreSandbox) -> None:
    assert "openstreetmap.org/?mlat=-5.3582&amp;mlon=104.9748" in page(core, f"/requests/{file(core)}").text


def test_only_steps_that_may_follow_are_offered(core: CoreSandbox) -> None:
    text = page(core, f"/requests/{file(core)}").text
    assert f'<option value="{Status.FORWARDED}">' in text
    assert f'<option value="{Status.RESOLVED}">' not in text


def test_a_step_with_note_agency_and_photo_reaches_the_timeline(core: CoreSandbox) -> None:
    number = file(core)
    form = {"status": "forwarded", "note": " Sudah dicek. ", "agency": "Dinas Contoh"}
    answer = httpx.post(
        f"{core.url}/officer/requests/{number}",
        data=form,
        files={"photo": ("a.png", photo("PNG"), "image/png")},
    )
    assert answer.status_code == 303
    complaint = current(core, number)
    assert (complaint["status"], complaint["status_notes"]) == ("forwarded", "Sudah dicek.")
    assert complaint["agency_responsible"] == "Dinas Contoh"
    shown = page(core, f"/requests/{number}").text
    assert "Sudah dicek." in shown
    assert 'alt="Foto bukti"' in shown


def test_the_photos_of_a_reporters_answer_stand_in_the_timeline(core: CoreSandbox) -> None:
    number = core.file(str(uuid4()), reporter="owner")["service_request_id"]
    core.move(number, "need_info").raise_for_status()
    with core.http() as http:
        kept = [
            http.post("/v1/media", files={"file": photo(kind)}, headers={"Idempotency-Key": str(uuid4())})
            for kind in ("PNG", "JPEG")
        ]
        body = {"reporter": "owner", "outcome": "information", "media": [each.json()["id"] for each in kept]}
        answer = http.post(
            f"/v1/requests/{number}/feedback", json=body, headers={"Idempotency-Key": str(uuid4())}
        )
    assert answer.json()["timeline"][-1]["media_url"] == kept[0].json()["url"]
    shown = page(core, f"/requests/{number}").text
    assert all(each.json()["url"] in shown for each in kept)
    assert 'alt="Foto pelapor 2"' in shown


def test_without_an_agency_the_categorys_own_is_named(core: CoreSandbox) -> None:
    number = file(core)
    assert submit(core, number, status="forwarded").status_code == 303
    assert "Bina Marga" in str(current(core, number)["agency_responsible"])


@pytest.mark.parametrize(
    "form",
    [
        {"status": "resolved"},
        {"status": "merged"},
        {"status": "merged", "merged_into": "LPG-250101-0001"},
        {"status": "forwarded", "agency": "x" * 201},
    ],
)
def test_a_step_that_is_not_possible_is_explained_and_changes_nothing(
    core: CoreSandbox, form: dict[str, str]
) -> None:
    number = file(core)
    answer = submit(core, number, **form)
    assert answer.is_client_error
    assert 'role="alert"' in answer.text
    assert current(core, number)["status"] == "received"


def test_a_merged_complaint_names_the_other(core: CoreSandbox) -> None:
    number, other = file(core), file(core)
    assert submit(core, number, status="merged", merged_into=other.lower()).status_code == 303
    assert current(core, number)["merged_into"] == other


def test_an_archived_complaint_offers_no_step(core: CoreSandbox) -> None:
    number = file(core)
    core.move(number, "archived").raise_for_status()
    assert "sudah ditutup" in page(core, f"/requests/{number}").text


def test_an_unknown_number_is_told_kindly(core: CoreSandbox) -> None:
    answer = page(core, "/requests/LPG-250101-0001")
    assert answer.status_code == 404
    assert "tidak ditemukan" in answer.text


def test_faults_are_switched_on_and_off_from_the_page(core: CoreSandbox) -> None:
    httpx.post(f"{core.url}/officer/faults", data={"kind": "error", "next": "0"})
    with core.http() as http:
        assert http.get("/v1/services").status_code == 500
        assert "Menjawab galat 500" in page(core).text
        httpx.post(f"{core.url}/officer/faults/clear")
        assert http.get("/v1/services").status_code == 200


def test_the_command_sets_a_status_with_a_proof(core: CoreSandbox, tmp_path: Path) -> None:
    number = file(core)
    proof = tmp_path / "bukti.jpg"
    proof.write_bytes(photo())
    words = ["set", number.lower(), "in_progress", "--note", "Dikerjakan.", "--photo", str(proof)]
    result = CliRunner().invoke(officer, [*words, "--url", core.url])
    assert result.exit_code == 0
    assert result.stdout.strip() == f"{number}: {LABELS[Status.IN_PROGRESS]}"
    complaint = current(core, number)
    assert complaint["status_notes"] == "Dikerjakan."
    assert '"media_url":"http' in httpx.get(f"{core.url}/sandbox/core/requests").text


def test_the_command_explains_a_step_that_is_not_possible(core: CoreSandbox) -> None:
    result = CliRunner().invoke(officer, ["set", file(core), "resolved", "--url", core.url])
    assert result.exit_code != 0
    assert "tidak dapat mengikuti" in " ".join(result.output.replace("│", " ").split())


def test_the_command_lists_complaints(core: CoreSandbox) -> None:
    number = file(core)
    assert number in CliRunner().invoke(officer, ["list", "--url", core.url]).stdout


@pytest.mark.parametrize(
    ("choices", "shown", "hidden"),
    [
        ({"anonymous": True}, ["Anonim, identitas disembunyikan", "Terbuka untuk umum"], "warga-rahasia"),
        ({"confidential": True}, ["warga-rahasia", "Rahasia, tidak tampil untuk umum"], "Anonim"),
    ],
)
def test_the_reporters_privacy_is_shown_and_kept(
    core: CoreSandbox, choices: dict[str, bool], shown: list[str], hidden: str
) -> None:
    text = page(core, f"/requests/{file(core, reporter='warga-rahasia', **choices)}").text
    assert all(words in text for words in shown)
    assert hidden not in text


def test_supporters_and_the_expected_date_are_shown(core: CoreSandbox) -> None:
    number = file(core)
    with core.http() as http:
        headers = {"Idempotency-Key": str(uuid4())}
        http.post(f"/v1/requests/{number}/support", json={"reporter": "tetangga"}, headers=headers)
    detail, listed = page(core, f"/requests/{number}").text, page(core).text
    assert "<dd>1 orang</dd>" in detail
    assert "Perkiraan selesai" in detail
    assert "1 pendukung" in listed
    assert "Perkiraan selesai" in listed


def test_a_late_complaint_stands_out(core: CoreSandbox) -> None:
    number = file(core)
    assert "terlambat" not in page(core, f"/requests/{number}").text
    core.age(number, 3000)
    assert "terlambat" in page(core, f"/requests/{number}").text


def test_every_proof_of_a_step_is_shown(core: CoreSandbox) -> None:
    number = file(core)
    proofs = [
        httpx.post(f"{core.url}/sandbox/core/media", files={"file": photo(colour=colour)}).json()["id"]
        for colour in ("red", "green")
    ]
    core.move(number, "in_progress", media=proofs).raise_for_status()
    text = page(core, f"/requests/{number}").text
    assert all(f"/v1/media/{media_id}" in text for media_id in proofs)


def test_without_enough_solved_complaints_the_page_says_so(core: CoreSandbox) -> None:
    file(core, service_code="kehutanan")
    assert "belum cukup data" in page(core, "/statistics").text
