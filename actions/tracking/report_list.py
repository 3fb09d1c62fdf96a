"""A page of one's own reports: a line each, and choices that lead to them and to the next page."""

from __future__ import annotations

from rasa_sdk.types import DomainDict

from actions.tracking.status_responses import named_status
from actions.words import short_words
from bot.domain.complaints import Complaint, ComplaintPage
from bot.domain.local_time import date_in_wib
from bot.domain.markup import escape_markup


def pages(page: ComplaintPage) -> int:
    """How many pages there are."""
    return max(1, -(-page.total // page.page_size))


def lines(page: ComplaintPage, domain: DomainDict) -> str:
    """The reports, each with its title, state and day."""
    return "\n\n".join(_line(complaint, domain) for complaint in page.items)


def choices(page: ComplaintPage, domain: DomainDict) -> list[dict[str, str]]:
    """A choice for each report, and one for the next page where there is one."""
    numbers = [complaint.service_request_id for complaint in page.items]
    rows = [{"title": number, "payload": f'/cek_status{{"nomor_laporan": "{number}"}}'} for number in numbers]
    if page.page < pages(page):
        payload = f'/laporan_saya{{"halaman": "{page.page + 1}"}}'
        rows.append({"title": short_words(domain, "utter_pilihan_berikutnya"), "payload": payload})
    return rows


def _line(complaint: Complaint, domain: DomainDict) -> str:
    title = escape_markup(complaint.title or complaint.service_name or "")
    state = f"{named_status(complaint, domain)}, {date_in_wib(complaint.updated_datetime)}"
    return f"*{complaint.service_request_id}*\n{title}\n{state}"
