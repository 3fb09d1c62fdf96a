"""Texts that WhatsApp approves beforehand, so that they may go out after the 24-hour window has closed.

To add one, add an entry to `APPROVED`, and name it where it is used (`bot.domain.messages.MessageTemplate`).
`siger provision` makes it at Twilio and submits it; `siger doctor` tells whether WhatsApp has approved it.
WhatsApp's rules: a variable stands neither first nor last, and its value has no line break:
https://www.twilio.com/docs/whatsapp/tutorial/message-template-approvals-statuses
The words of an approved template never change: what is changed gets a new name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

FIELD = re.compile(r"{{(\w+)}}")


@dataclass(frozen=True, slots=True)
class ApprovedTemplate:
    """One text. `body` has the names of `samples` in double braces; at Twilio they are numbered in the order
    of `samples`, which show WhatsApp's reviewers what stands there. `category` is what we submit it as."""

    name: str
    body: str
    samples: Mapping[str, str]
    category: str = "UTILITY"

    def filled(self, values: Mapping[str, str]) -> str:
        """The text that the citizen will read."""
        return FIELD.sub(lambda field: values[field[1]], self.body)

    def numbered(self) -> str:
        """The body as Twilio wants it."""
        numbers = {field: number for number, field in enumerate(self.samples, start=1)}
        return FIELD.sub(lambda field: f"{{{{{numbers[field[1]]}}}}}", self.body)

    def variables(self, values: Mapping[str, str]) -> dict[str, str]:
        """`values` by Twilio's numbers."""
        return {str(number): values[field] for number, field in enumerate(self.samples, start=1)}


APPROVED: Mapping[str, ApprovedTemplate] = {
    template.name: template
    for template in (
        ApprovedTemplate(
            name="siger_kabar_laporan",
            body=(
                "Kabar laporan Anda di Lampung-In.\n\nNomor: {{nomor}}\nStatus: {{status}}\n"
                "Keterangan: {{keterangan}}\n\nBalas pesan ini dengan nomor laporan untuk rinciannya."
            ),
            samples={
                "nomor": "LPG-261123-0001",
                "status": "Dikerjakan",
                "keterangan": "Tim sudah di lokasi.",
            },
        ),
        ApprovedTemplate(
            name="siger_kabar_mingguan",
            body=(
                "Kabar mingguan Lampung-In yang Anda minta.\n\n"
                "Laporan yang selesai di sekitar Anda: {{jumlah}}"
                " (radius {{jarak}} km, dalam {{hari}} hari hingga {{tanggal}}).\n\n"
                'Balas "selesai di sekitar saya" untuk membaca daftarnya, atau "berhenti kabar selesai" untuk'
                " berhenti."
            ),
            samples={"jumlah": "3", "jarak": "3", "hari": "7", "tanggal": "22 November 2026"},
        ),
        ApprovedTemplate(
            name="siger_kabar_harga",
            body=(
                "Kabar harga dari Lampung-In yang Anda minta.\n\n"
                "Komoditas: {{komoditas}}\nHarga: {{harga}}\nKeterangan: {{keterangan}}\n\n"
                'Balas "berhenti kabar harga" untuk berhenti.'
            ),
            samples={
                "komoditas": "cabai rawit tingkat eceran di Pasar Tugu",
                "harga": "Rp42.000/kg",
                "keterangan": "Pasar Tugu, 20 November 2026, sumber: PIHPS Bank Indonesia",
            },
        ),
    )
}
"""By name."""
