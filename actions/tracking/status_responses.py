"""How a complaint's state is told: which responses of `domain.yml`, with which values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil

from rasa_sdk.types import DomainDict

from actions.said import Said
from actions.words import short_words
from bot.domain.complaints import Complaint, ComplaintStatus, Statistic, TimelineEntry
from bot.domain.following import CLOSED, is_late
from bot.domain.local_time import date_in_wib, in_wib
from bot.domain.markup import escape_markup
from bot.domain.status_words import status_name


def own_status(
    complaint: Complaint, statistics: Sequence[Statistic], now: datetime, domain: DomainDict
) -> list[Said]:
    """All that a reporter may see: the state, what led to it, when it may be solved, and what they can do."""
    return [
        Said(_status_key(complaint), _values(complaint)),
        *_history(complaint, domain),
        *_expectation(complaint, statistics, now, domain),
        *_question(complaint, domain),
    ]


def others_status(complaint: Complaint, domain: DomainDict) -> list[Said]:
    """What anybody may see who knows a number: no words, no address, no photo."""
    category = complaint.service_name or short_words(domain, "utter_status_kategori_belum")
    values = {
        "nomor": complaint.service_request_id,
        "kategori": escape_markup(category),
        "status": named_status(complaint, domain),
        "dikirim": in_wib(complaint.requested_datetime),
        "diperbarui": in_wib(complaint.updated_datetime),
    }
    return [Said("utter_status_orang_lain", values)]


def named_status(complaint: Complaint, domain: DomainDict) -> str:
    """The state in a citizen's words."""
    key, values = status_name(complaint)
    return short_words(domain, key).format(**values)


def _history(complaint: Complaint, domain: DomainDict) -> Iterator[Said]:
    """Every step; where the core API tells none, the officer's note alone."""
    if len(complaint.timeline) > 1:
        steps = "\n".join(_step(complaint, entry, domain) for entry in complaint.timeline)
        yield Said("utter_status_riwayat", {"riwayat": steps})
    elif complaint.status_notes:
        yield Said("utter_status_catatan", {"catatan": escape_markup(complaint.status_notes)})


def _step(complaint: Complaint, entry: TimelineEntry, domain: DomainDict) -> str:
    then = complaint.model_copy(update={"status": entry.status, "agency_responsible": entry.agency})
    name = named_status(then, domain)
    is_named = entry.agency is None or escape_markup(entry.agency) in name
    parts = [name, *([] if is_named else [f"({escape_markup(entry.agency or '')})"])]
    note = f": {escape_markup(entry.note)}" if entry.note else ""
    return f"{date_in_wib(entry.at)} – {' '.join(parts)}{note}"


def _expectation(
    complaint: Complaint, statistics: Sequence[Statistic], now: datetime, domain: DomainDict
) -> Iterator[Said]:
    """No date is told once it is over, and no delay is passed over in silence."""
    if complaint.status in CLOSED:
        return
    if is_late(complaint, now) and complaint.expected_datetime:
        payload = f'/eskalasi_laporan{{"nomor_laporan": "{complaint.service_request_id}"}}'
        button = {"title": short_words(domain, "utter_pilihan_eskalasi"), "payload": payload}
        values = {"perkiraan": in_wib(complaint.expected_datetime)}
        yield Said("utter_status_terlambat", values, buttons=(button,))
        return
    if complaint.expected_datetime:
        yield Said("utter_status_perkiraan", {"perkiraan": in_wib(complaint.expected_datetime)})
    usual = usual_days(complaint, statistics)
    if usual is not None:
        half, most = (short_words(domain, "utter_hari").format(jumlah=days) for days in usual)
        yield Said("utter_status_biasanya", {"biasanya": half, "terlama": most})


def usual_days(complaint: Complaint, statistics: Sequence[Statistic]) -> tuple[int, int] | None:
    """Within how many days half, and four in five, of such complaints were solved; None where unknown.

    The category's agency with the most solved complaints speaks for it.
    """
    known = [each for each in statistics if each.service_code == complaint.service_code]
    told = max(known, key=lambda each: each.resolved, default=None)
    if told is None or told.days_p50 is None or told.days_p80 is None:
        return None
    return max(1, ceil(told.days_p50)), max(1, ceil(told.days_p80))


def _question(complaint: Complaint, domain: DomainDict) -> Iterator[Said]:
    """What the reporter is asked, however long ago it was asked first."""
    number = f'{{"nomor_laporan": "{complaint.service_request_id}"}}'
    if complaint.status is ComplaintStatus.RESOLVED:
        yes = {
            "title": short_words(domain, "utter_pilihan_sudah_beres"),
            "payload": f"/laporan_beres{number}",
        }
        no = {
            "title": short_words(domain, "utter_pilihan_belum_beres"),
            "payload": f"/laporan_belum_beres{number}",
        }
        proof = complaint.timeline[-1].media_url if complaint.timeline else None
        yield Said("utter_tanya_beres", buttons=(yes, no), image=proof)
    if complaint.status is ComplaintStatus.NEED_INFO:
        answer = {
            "title": short_words(domain, "utter_pilihan_jawab"),
            "payload": f"/jawab_permintaan{number}",
        }
        yield Said("utter_tanya_informasi_laporan", buttons=(answer,))


def _status_key(complaint: Complaint) -> str:
    return status_name(complaint)[0].replace("utter_nama_status_", "utter_status_")


def _values(complaint: Complaint) -> dict[str, str]:
    return {
        "nomor": complaint.service_request_id,
        "judul": escape_markup(complaint.title or complaint.service_name or complaint.service_request_id),
        "instansi": escape_markup(complaint.agency_responsible or ""),
        "gabungan": complaint.merged_into or "",
        "diperbarui": in_wib(complaint.updated_datetime),
    }
