"""Drafts, and turns that answer the complaint form's questions."""

from __future__ import annotations

from actions.areas import Area
from actions.complaint.draft import Draft
from actions.turn import Guess, Turn
from bot.domain.complaints import Category

EMPTY = Draft()
FULL = Draft("lampu mati", {"address": "jl kartini", "location": None}, ())


def said(words: str, intent: str = "beri_info", confidence: float = 0.9) -> Turn:
    return Turn(words=words, intent=intent, confidence=confidence)


def tapped(words: str, intent: str) -> Turn:
    return Turn(words=words, intent=intent, confidence=1.0, is_tapped=True)


def place(
    address: str | None, pin: dict[str, object] | None = None, options: tuple[Area, ...] = ()
) -> dict[str, object]:
    known: dict[str, object] = {"address": address, "location": pin}
    return known | ({"options": list(options)} if options else {})


def area(code: str, name: str) -> Area:
    return Area(code=code, name=name, title=name)


NATAR = area("18.01.04", "Kecamatan Natar, Kabupaten Lampung Selatan")
HAJIMENA = area("18.01.04.2001", "Desa Hajimena, Kecamatan Natar, Kabupaten Lampung Selatan")
RAJABASA = area("18.71.10", "Kecamatan Rajabasa, Kota Bandar Lampung")
RAJA_BASA = area("18.01.16", "Kecamatan Raja Basa, Kabupaten Lampung Selatan")
OPTIONS = (RAJABASA, RAJA_BASA)
WHICH = Draft("lampu mati", place("rajabasa", options=OPTIONS))
SURE = (Guess("lampu_jalan", 0.9), Guess("listrik", 0.05))
UNSURE = (Guess("lampu_jalan", 0.5), Guess("listrik", 0.4))
KNOWN = [
    Category(service_code="lampu_jalan", service_name="Lampu jalan", keywords=["gelap"]),
    Category(service_code="listrik", service_name="Listrik", keywords=["padam"]),
    Category(service_code="sampah", service_name="Sampah"),
]
TELLING = said("sampah numpuk depan pasar tugu natar", "lapor_pengaduan")
