"""A turn in its place in the form, and how sure a wish must be to count as one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Final

from actions.complaint.description import tells_problem
from actions.complaint.draft import (
    CANCEL,
    CATEGORY,
    CHANGE,
    CHANGE_PRIVACY,
    DESCRIPTION,
    PHOTOS,
    PLACE,
    PRIVACY,
    SEND,
    Draft,
)
from actions.turn import Turn
from bot.domain.complaints import Category

Candidates = dict[str, Any]

UNCLEAR: Final = "?"

# How sure the classifier must be before a message inside the form counts as a wish, not as an answer.
CERTAIN = 0.55
EMERGENCY_CERTAIN = 0.2
"""The alarm of the complaint classifier: danger is answered inside the form as it is outside."""
LIKELY = 0.3

# A wish is said briefly; a longer text is somebody telling their problem. Emergencies have no limit.
WISH_WORDS_AT_MOST = 8
TALK_WORDS_AT_MOST = 4

EMERGENCY: Final = "darurat"
WISHES: Final = frozenset(
    {
        *("menu", "bantuan", "cek_status", "laporan_saya", "minta_petugas", "kirim_media", "identitas_bot"),
        *("laporan_beres", "laporan_belum_beres", "jawab_permintaan", "eskalasi_laporan"),
        *("selesai_sekitar", "kabar_selesai", "tanya_jawaban", "jawaban_langsung", "sampaikan_jawaban"),
        *("tawarkan_permintaan", "permintaan_tersimpan"),
        *("titip_pertanyaan", "koreksi_layanan", "dukung_laporan", "grafik_harga"),
        *("langganan_harga", "berhenti_langganan", "data_saya", "hapus_data"),
    }
)
TALK: Final = frozenset({"sapa", "terima_kasih", "pamit", "keluhan_bot"})
BACK: Final = "kembali"

CHANGE_CATEGORY: Final = "ubah_kategori"
"""A part that no intent names: like the privacy choices, a word in a brief answer does."""
CATEGORY_WORD: Final = "kategori"
PRIVACY_WORD: Final = "privasi"
SUPPORTS: Final = "dukung_laporan"
CONTENT: Final = frozenset({"cari_layanan", "tanya_informasi"})
QUESTION_WORDS: Final = re.compile(
    r"\?|\b(?:apa|apakah|siapa|kapan|berapa|brp|bagaimana|gimana|gmn|kenapa|mengapa|piye|boleh(?:kah)?)\b",
    re.IGNORECASE,
)
PRICE: Final = "tanya_harga"
GO_ON: Final = "lanjutkan_laporan"

PARTS: Final = {
    "ubah_uraian": DESCRIPTION,
    "ubah_lokasi": PLACE,
    "ubah_foto": PHOTOS,
    CHANGE_CATEGORY: CATEGORY,
    CHANGE_PRIVACY: PRIVACY,
}
_NAMED_PARTS: Final = {CATEGORY_WORD: CHANGE_CATEGORY, PRIVACY_WORD: CHANGE_PRIVACY}
CHANGES: Final = frozenset({"ubah_laporan", "ubah_uraian", "ubah_lokasi", "ubah_foto"})
DECISIONS: Final = {
    "setuju": SEND,
    "tolak": CHANGE,
    "batal": CANCEL,
    **dict.fromkeys(CHANGES, CHANGE),
}

# Steering words, which are never a description or a place.
STEERING: Final = frozenset(DECISIONS) | {BACK, "lewati", GO_ON}


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn in its place: the draft before it, the photos and pin that it brought (`found`), and the
    categories that the core API knows, where they are needed."""

    draft: Draft
    turn: Turn
    found: Candidates = field(default_factory=dict)
    known: Sequence[Category] = ()

    @property
    def unread(self) -> str | None:
        """The candidate of a turn that gave no answer: words are explained, a stale tap is passed over."""
        return UNCLEAR if self.turn.words and not self.turn.is_tapped else None

    @property
    def steers(self) -> bool:
        """Whether the turn steers the conversation, so that its words describe nothing."""
        return self.turn.is_tapped or wishes(self.turn, STEERING)

    @property
    def tells(self) -> bool:
        """Whether the words are about the problem."""
        return tells_problem(self.turn.words) and not self.steers


def wishes(turn: Turn, intents: Set[str], words_at_most: int = WISH_WORDS_AT_MOST) -> bool:
    """Whether the turn clearly and briefly has one of the intents."""
    return _is_brief(turn, words_at_most) and turn.intent in intents and turn.confidence >= CERTAIN


def asks_content(turn: Turn, question: str | None) -> bool:
    """Whether the turn asks for a service or an answer, and describes nothing: a choice does, and brief
    words that name a service or are a question."""
    if turn.is_tapped:
        return True
    is_question = "layanan" in turn.entities or bool(QUESTION_WORDS.search(turn.words))
    return question != DESCRIPTION and is_question and wishes(turn, CONTENT)


def leans(turn: Turn, intents: Set[str]) -> bool:
    """Like `wishes`, for a question that expects such an answer: a weaker sign is enough."""
    return _is_brief(turn, WISH_WORDS_AT_MOST) and turn.intent in intents and turn.confidence >= LIKELY


def changed_part(turn: Turn) -> str | None:
    """The part of the report that the turn wants changed, a key of `PARTS`; None where it names none."""
    tapped = turn.entities.get(CATEGORY_WORD)
    if tapped in _NAMED_PARTS.values():
        return tapped
    if not turn.is_tapped and _is_brief(turn, TALK_WORDS_AT_MOST):
        words = turn.words.casefold()
        named = next((part for word, part in _NAMED_PARTS.items() if word in words), None)
        if named:
            return named
    return turn.intent if leans(turn, PARTS.keys()) else None


def _is_brief(turn: Turn, words_at_most: int) -> bool:
    return turn.is_tapped or len(turn.words.split()) <= words_at_most
