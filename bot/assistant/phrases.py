"""Fixed phrases that are read as a payload, before the language model hears them. Pure.

They stand here, and not in the actions of the intents that the model would guess: whatever it makes of such
words, and whichever form is open, they mean one thing, and one rule for each state says what follows.
"""

from __future__ import annotations

import re
from typing import Final

SOLVED_NEARBY: Final = "/selesai_sekitar"
PRICE_ALERTS: Final = '/langganan_harga{"langganan": "daftar"}'
EVERY_MORNING: Final = '/langganan_harga{"syarat": "tiap_pagi"}'
BARE_SUM: Final = "/beri_info"
NO_MORE_NEWS: Final = '/kabar_selesai{"kabar": "berhenti"}'

_SOLVED: Final = r"(?:selesai|beres|rampung|kelar|tuntas|diperbaiki)"
_HERE: Final = r"(?:sini|saya|sy|aku|kami|rumah(?:\s+saya)?)"
_NEAR: Final = rf"(?:di\s+)?(?:sekitar|sekitaran|seputar|dekat|dkt)(?:\s+{_HERE})?"
_WHAT: Final = r"(?:laporan|pengaduan|aduan|masalah|apa(?:\s+(?:saja|aja))?)"
_WHEN: Final = r"(?:minggu\s+ini|pekan\s+ini|akhir[\s-]akhir\s+ini|belakangan\s+ini)"
_POLITE: Final = r"(?:(?:tolong|mohon|min|pak|bu|kak)\s+)?(?:(?:lihat|cek|tampilkan|minta|mau\s+lihat)\s+)?"

_ASKED: Final = re.compile(
    rf"{_POLITE}(?:daftar\s+)?(?:{_WHAT}\s+)?(?:(?:apa(?:\s+(?:saja|aja))?|yang|yg)\s+)*"
    rf"(?:(?:sudah|sdh|udah|telah)\s+)?{_SOLVED}\s+{_NEAR}(?:\s+{_WHEN})?(?:\s+apa(?:\s+(?:saja|aja))?)?"
)
_ENDED: Final = re.compile(
    r"(?:(?:tolong|mohon|saya\s+mau|mau)\s+)?(?:berhenti|berhentikan|hentikan|stop|matikan|setop)\s+"
    r"(?:(?:langganan|kirim|kirimi)\s+)?kabar\s+(?:mingguan\s+)?(?:laporan\s+)?(?:selesai|mingguan)"
    r"(?:\s+(?:di\s+)?sekitar(?:\s+(?:saya|sini))?)?"
)

_PRICE_ALERTS: Final = re.compile(
    rf"{_POLITE}(?:(?:daftar|list|cek|lihat|apa\s+(?:saja|aja))\s+(?:langganan|kabar|alarm|notif(?:ikasi)?)"
    r"(?:\s+harga)?(?:\s+(?:saya|sy|aku|ku))?"
    r"|(?:langganan|kabar)(?:\s+harga)?\s+(?:saya|sy|aku)(?:\s+apa\s+(?:saja|aja))?)"
)

_LITTLE: Final = r"(?:\s+(?:aja|saja|ya|dong|min|pak|bu|per\s*kg|per\s*kilo|sekilo))*"
_EVERY_MORNING: Final = re.compile(rf"(?:(?:ya|mau)\s+)?(?:tiap|setiap|saben)\s+pagi{_LITTLE}")
_BARE_SUM: Final = re.compile(
    rf"(?:rp\s*\d+(?:\s\d+)*|(?:rp\s*)?\d+(?:\s\d+)*\s?(?:ribu|rbu|rb|ewu|juta|jt|k)){_LITTLE}"
)
"""Told by its "Rp" or "rb": the language model hears all kinds of things in it."""


def payload_of(text: str) -> str | None:
    """The payload that `text`, all that was written in a turn, stands for; None where it is no phrase."""
    words = " ".join(re.sub(r"[^\w\s-]", " ", text.casefold()).split())
    if _ENDED.fullmatch(words):
        return NO_MORE_NEWS
    if _PRICE_ALERTS.fullmatch(words):
        return PRICE_ALERTS
    if _EVERY_MORNING.fullmatch(words):
        return EVERY_MORNING
    if _BARE_SUM.fullmatch(words):
        return BARE_SUM
    return SOLVED_NEARBY if _ASKED.fullmatch(words) else None
