"""What followers are told of a complaint: the words for a chat, and the same in an approved template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.domain.asking import question_in
from bot.domain.choices import new_choices
from bot.domain.complaints import Complaint, ComplaintStatus, TimelineEntry
from bot.domain.following import CLOSED, Change, Role
from bot.domain.local_time import in_wib
from bot.domain.markup import escape_markup
from bot.domain.messages import Choice, MessageTemplate, Reply
from bot.domain.ports import Assistant
from bot.domain.status_words import status_name

NEWS_TEMPLATE: Final = "siger_kabar_laporan"
LONGEST_REMARK: Final = 600
"""Characters of a remark in a template, which has 1,024 in all."""

ASKED_OF_REPORTER: Final = {
    ComplaintStatus.RESOLVED: "utter_tanya_beres",
    ComplaintStatus.NEED_INFO: "utter_tanya_informasi_laporan",
}
AFTER_AN_ANSWER: Final = frozenset({ComplaintStatus.RESOLVED, ComplaintStatus.NEED_INFO})
"""What follows these may repeat the reporter's own words, which are nobody else's business."""

_BUTTONS: Final = {
    ComplaintStatus.RESOLVED: (
        ("utter_pilihan_sudah_beres", "laporan_beres"),
        ("utter_pilihan_belum_beres", "laporan_belum_beres"),
    ),
    ComplaintStatus.NEED_INFO: (("utter_pilihan_jawab", "jawab_permintaan"),),
}


class News:
    """Words of `domain.yml` on a complaint, for its reporter or for somebody who supports it."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def status(self, complaint: Complaint) -> str:
        """The state in a citizen's words."""
        key, values = status_name(complaint)
        return self._words(key, **values)

    def reply(self, change: Change, role: Role) -> Reply:
        """The news as one message; at its end the reporter is asked, with buttons."""
        complaint = change.complaint
        choices = self._choices(complaint) if role is Role.REPORTER else ()
        return Reply(
            text="\n\n".join(self._paragraphs(change, role)),
            choices=choices,
            image_url=_latest(complaint).media_url if _shows_proof(change, role) else None,
            asks=question_in(choice.payload for choice in choices),
        )

    def template(self, change: Change, role: Role) -> MessageTemplate:
        """The news for somebody who has not written for a day."""
        note = _note(change, role)
        remark = note if note else self._words("utter_kabar_tanpa_keterangan")
        return self.filled_template(change.complaint, remark)

    def late(self, complaint: Complaint) -> Reply:
        """A delay, said honestly, with the way to the agency's superior."""
        payload = with_number("eskalasi_laporan", complaint.service_request_id)
        row = (self._words("utter_pilihan_eskalasi"), payload, "")
        return Reply(self._words("utter_kabar_terlambat", **self._late_values(complaint)), new_choices([row]))

    def late_template(self, complaint: Complaint) -> MessageTemplate:
        """A delay, for somebody who has not written for a day."""
        remark = self._words("utter_kabar_terlambat_keterangan", **self._late_values(complaint))
        return self.filled_template(complaint, remark)

    def filled_template(self, complaint: Complaint, remark: str) -> MessageTemplate:
        """The one approved template on complaints. WhatsApp takes no line breaks or empty values in it."""
        values = {
            "nomor": complaint.service_request_id,
            "status": self.status(complaint),
            "keterangan": remark[:LONGEST_REMARK],
        }
        return MessageTemplate(
            NEWS_TEMPLATE, {name: " ".join(value.split()) for name, value in values.items()}
        )

    def _paragraphs(self, change: Change, role: Role) -> Iterator[str]:
        complaint, note = change.complaint, _note(change, role)
        yield self._words(
            "utter_kabar",
            nomor=complaint.service_request_id,
            judul=escape_markup(_title(complaint, role)),
            status=self.status(complaint),
        )
        if complaint.agency_responsible and complaint.status is ComplaintStatus.IN_PROGRESS:
            yield self._words("utter_kabar_instansi", instansi=escape_markup(complaint.agency_responsible))
        if note:
            yield self._words("utter_status_catatan", catatan=escape_markup(note))
        if complaint.expected_datetime and complaint.status not in CLOSED:
            yield self._words("utter_status_perkiraan", perkiraan=in_wib(complaint.expected_datetime))
        if complaint.status is ComplaintStatus.MERGED and complaint.merged_into:
            yield self._words("utter_kabar_diikuti", gabungan=complaint.merged_into)
        if role is Role.REPORTER and complaint.status in ASKED_OF_REPORTER:
            yield self._words(ASKED_OF_REPORTER[complaint.status])

    def _choices(self, complaint: Complaint) -> tuple[Choice, ...]:
        rows = _BUTTONS.get(complaint.status, ())
        number = complaint.service_request_id
        return new_choices((self._words(title), with_number(intent, number), "") for title, intent in rows)

    def _late_values(self, complaint: Complaint) -> dict[str, str]:
        expected = complaint.expected_datetime
        return {
            "nomor": complaint.service_request_id,
            "perkiraan": in_wib(expected) if expected else "",
            "status": self.status(complaint),
        }

    def _words(self, response: str, **values: str) -> str:
        return self._assistant.words(response, **values).text


def with_number(intent: str, number: str) -> str:
    """The payload of a choice that is about one complaint."""
    return f'/{intent}{{"nomor_laporan": "{number}"}}'


def _latest(complaint: Complaint) -> TimelineEntry:
    return complaint.timeline[-1] if complaint.timeline else _entry_of(complaint)


def _entry_of(complaint: Complaint) -> TimelineEntry:
    return TimelineEntry(status=complaint.status, at=complaint.updated_datetime, note=complaint.status_notes)


def _note(change: Change, role: Role) -> str | None:
    if role is Role.SUPPORTER and change.previous_status in AFTER_AN_ANSWER:
        return None
    return _latest(change.complaint).note


def _shows_proof(change: Change, role: Role) -> bool:
    """What follows an answer may bring the reporter's own photo."""
    is_officers = change.previous_status not in AFTER_AN_ANSWER
    return role is Role.REPORTER or (change.complaint.status is ComplaintStatus.RESOLVED and is_officers)


def _title(complaint: Complaint, role: Role) -> str:
    """A title is made of the reporter's words, so others read the category."""
    own = complaint.title if role is Role.REPORTER and not complaint.confidential else None
    return own or complaint.service_name or ""
