"""What to say of media that cannot be read, in the state that the talk is in. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from actions.complaint.draft import AREA, DECISION, DESCRIPTION, PHOTOS, PLACE
from actions.complaint.draft import FORM as COMPLAINT_FORM
from actions.services.correction_form import FORM as CORRECTION_FORM
from actions.tracking.answer_form import FORM as ANSWER_FORM

LEADS: Final[Mapping[str, str]] = {
    "voice": "utter_media_suara",
    "video": "utter_media_video",
    "document": "utter_media_dokumen",
    "other": "utter_media_lain",
    "contact": "utter_media_kontak",
    "sticker": "utter_media_stiker",
}
"""What is said of each kind; of several kinds in one breath, the first one here is spoken of."""
SEVERAL: Final = "utter_media_lain"
GREETINGS: Final = frozenset({"sticker", "contact"})
"""Kinds that need no word beside another one."""

UNHEARD: Final = "utter_media_suara_"
TOLD_UNHEARD: Final = frozenset({"unclear", "too_long", "failed"})

HELP: Final = "utter_media_bantu_"
FREE: Final = "bebas"
OFFICER: Final = "petugas"
POSTPONED: Final = "draf"
ASKED: Final = "pertanyaan"
CHOICE: Final = "pilihan"
IN_COMPLAINT: Final[Mapping[str, str]] = {
    DESCRIPTION: "uraian",
    PLACE: "lokasi",
    AREA: "lokasi",
    PHOTOS: "foto",
    DECISION: "kartu",
}
IN_FORM: Final[Mapping[str, str]] = {ANSWER_FORM: "jawaban", CORRECTION_FORM: "koreksi"}
TOPICS: Final[Mapping[str, str]] = {
    "utter_harga": "harga",
    "utter_grafik_": "harga",
    "utter_langganan_": "harga",
    "utter_layanan": "layanan",
    "utter_artikel": "layanan",
    "utter_informasi_": "layanan",
}
"""What the talk is about, by how the keys of its responses begin."""

OWN_HELP: Final = frozenset({("foto", "video"), ("foto", "document")})
"""States that have another word of help for a kind."""

QUESTIONS: Final = ("utter_ask_", "utter_maksud_", "utter_harga_maksud", "utter_tanya_jawaban")
"""How the keys of questions begin that are asked outside a form."""
OFFERS: Final = frozenset(
    {"utter_petugas_belum_tersedia", "utter_pengaduan_ditunda", "utter_status_tidak_ditemukan"}
)
"""Others that wait for an answer."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the talk stands: its open form and question, what was said last, the complaint about which an
    officer waits for an answer, and whether a draft was put aside."""

    form: str | None = None
    question: str | None = None
    said: Collection[str] = ()
    asked_about: str | None = None
    has_draft: bool = False


def lead(kinds: Collection[str], unheard: str | None) -> str:
    """The response that says what became of `kinds`; `unheard` tells why a voice note was not heard."""
    told = [kind for kind in LEADS if kind in kinds]
    telling = [kind for kind in told if kind not in GREETINGS] or told[:1]
    if len(telling) != 1:
        return SEVERAL
    if telling == ["voice"] and unheard in TOLD_UNHEARD:
        return f"{UNHEARD}{unheard}"
    return LEADS[telling[0]]


def state_of(talk: Talk) -> str:
    """The name of the state, as it stands in the keys of the words that help."""
    if talk.form == COMPLAINT_FORM:
        return IN_COMPLAINT.get(talk.question or "", CHOICE)
    if talk.form is not None and talk.form in IN_FORM:
        return IN_FORM[talk.form]
    if asks_something(talk.said):
        return ASKED
    if talk.asked_about:
        return OFFICER
    if talk.has_draft:
        return POSTPONED
    topics = (topic for start, topic in TOPICS.items() for key in talk.said if key.startswith(start))
    return next(topics, FREE)


def asks_something(said: Collection[str]) -> bool:
    """Whether one of the responses asked a question that stays open."""
    return any(key.startswith(QUESTIONS) or key in OFFERS for key in said)


def help_key(state: str, kinds: Collection[str]) -> str:
    """The response with the words that help in `state`."""
    own = (kind for named, kind in OWN_HELP if named == state and kind in kinds)
    kind = next(own, None)
    return f"{HELP}{state}_{kind}" if kind else f"{HELP}{state}"


def said_again(event: Mapping[str, Any]) -> dict[str, Any]:
    """What an earlier message said, with its choices and under its own key."""
    return {
        "text": str(event.get("text") or ""),
        "buttons": list((event.get("data") or {}).get("buttons") or ()),
        "utter_action": event["metadata"]["utter_action"],
    }
