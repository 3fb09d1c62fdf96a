"""A turn that asks for several things becomes several, so that all are served. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.domain.messages import MessageKind
from bot.domain.turns import TurnInput
from nlu.text.clauses import BRACKETS, names_a_street

COMPLAINT: Final = "lapor_pengaduan"
EMERGENCY: Final = "darurat"
FORM: Final = "formulir_pengaduan"
SERVED_AT_ONCE: Final = 2

ASIDES: Final = frozenset(
    {
        *("tanya_harga", "cari_layanan", "tanya_informasi", "cek_status", "laporan_saya", "minta_petugas"),
        *("langganan_harga", "berhenti_langganan"),
    }
)
"""What the open form lets in before it asks on."""

AGREES: Final = "setuju"
CHANGES: Final = frozenset({"ubah_lokasi", "ubah_uraian", "ubah_foto"})
"""They say something to the form alone, and one at a time."""
CANCELS: Final = "batal"
FIRST, ANSWERED, MENU, FORMS, PERSON = range(5)
PLACES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("batal", "keluhan_bot", "identitas_bot", "bantuan", "di_luar_cakupan"), FIRST),
    "menu": MENU,
    **dict.fromkeys((COMPLAINT, "lanjutkan_laporan", *CHANGES), FORMS),
    "minta_petugas": PERSON,
}
"""In which order requests are served: what is answered at once comes before what asks something back."""

OFFER: Final = "utter_tawaran_permintaan"
"""The response that offers a kept request."""
OFFER_KEPT: Final = "/tawarkan_permintaan"
KEPT: Final = "permintaan_tersimpan"
WORDS: Final = "kata"
"""The entity in which a choice carries the words of a request that was kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the turns that a turn becomes.

    `is_aside` says that it does not answer the open form; `waits` that more follows before the form asks its
    question. `kept` are the words of a request that is to be offered later.
    """

    turn: TurnInput
    is_aside: bool = False
    waits: bool = False
    kept: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions are told of it."""
        told = {"is_aside": self.is_aside, "kept": self.kept}
        return {name: value for name, value in told.items() if value}


def may_be_several(parsed: Mapping[str, Any]) -> bool:
    """Whether `steps` may find any: the language model saw more than one thing in the words."""
    return bool(parsed.get("requests") or parsed.get("aside"))


def steps(turn: TurnInput, parsed: Mapping[str, Any], read: str, form: str | None = None) -> Sequence[Step]:
    """The steps in which `turn` is served, in their order; none where it is one request.

    `parsed` is what the language model made of `read`, the words that it read; `form` is the open form. A
    complaint gets the photos and the pin, as does the last part where none is a complaint. Nothing comes
    before an emergency, so it is not cut. What goes beyond `SERVED_AT_ONCE`, and a second complaint, is kept.
    """
    is_whole = not turn.payload and read == turn.text.strip()
    if not is_whole or parsed["intent"]["name"] == EMERGENCY or form not in (None, FORM):
        return ()
    requests: Sequence[Mapping[str, Any]] = parsed.get("requests") or ()
    if form:
        return _beside_answer(turn, requests or parsed.get("aside") or ())
    if len(requests) < SERVED_AT_ONCE or requests[0]["intent"] in CHANGES:
        return ()
    return _outside(turn, _with_address(requests))


def _with_address(requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The requests, an address that stands in brackets within another moved to the only complaint."""
    moved = [dict(each) for each in requests]
    complaints = [each for each in moved if each["intent"] == COMPLAINT]
    if len(complaints) != 1:
        return moved
    for each in moved:
        found = BRACKETS.search(each["text"]) if each is not complaints[0] else None
        if found and names_a_street(found[0]):
            each["text"] = f"{each['text'][: found.start()]} {each['text'][found.end() :]}".strip(" ,.")
            complaints[0]["text"] += f" {found[0]}"
    return moved


def _outside(turn: TurnInput, requests: Sequence[Mapping[str, Any]]) -> Sequence[Step]:
    served, kept = list(requests[:SERVED_AT_ONCE]), [str(each["text"]).strip() for each in requests[2:]]
    if all(each["intent"] == COMPLAINT for each in served):
        kept = [str(served.pop()["text"]).strip(), *kept]
    ordered = sorted(served, key=lambda each: (_place(each), each["start"]))
    gets_evidence = next((each for each in reversed(ordered) if each["intent"] == COMPLAINT), ordered[-1])
    found = [Step(_part(turn, each, with_evidence=each is gets_evidence)) for each in ordered]
    if kept:
        found.append(Step(replace(_wordy(turn, ""), payload=OFFER_KEPT), kept="\n".join(kept)))
    opens_form = any(_place(each) == FORMS for each in ordered)
    return [replace(step, waits=opens_form and step is not found[-1]) for step in found]


def _beside_answer(turn: TurnInput, parts: Sequence[Mapping[str, Any]]) -> Sequence[Step]:
    """What is asked beside an answer is served first, so that the form asks on at the end. Who cancels does
    that before anything else."""
    asides = [each for each in parts if each["intent"] in ASIDES]
    rest = [each for each in parts if each["intent"] not in ASIDES]
    if not asides or len(rest) > 1:
        return ()
    is_cancelled = bool(rest) and rest[0]["intent"] == CANCELS
    asides = sorted(asides, key=lambda each: (_place(each), each["start"]))
    ordered = [*rest, *asides] if is_cancelled else [*asides, *rest]
    last = len(ordered) - 1
    return [
        Step(
            _part(turn, each, with_evidence=at == last),
            is_aside=each["intent"] in ASIDES and not is_cancelled,
            waits=at != last,
        )
        for at, each in enumerate(ordered)
    ]


def kept_words(payload: str | None) -> str:
    """The words that the choice of a kept request carries; "" where `payload` is no such choice."""
    name, brace, entities = (payload or "").partition("{")
    if name != f"/{KEPT}" or not brace:
        return ""
    return str(json.loads(brace + entities).get(WORDS) or "")


def offered_words(tracker: DialogueStateTracker | None) -> str:
    """The words of a kept request that was offered last in the conversation; "" where none was."""
    events = reversed(tracker.events) if tracker else ()
    said = next((event for event in events if isinstance(event, BotUttered)), None)
    if said is None or said.metadata.get("utter_action") != OFFER:
        return ""
    return kept_words(said.data["buttons"][0]["payload"])


def as_said_again(turn: TurnInput, words: str) -> TurnInput:
    """A turn that takes up a kept request, as if the citizen had just written it."""
    return replace(turn, text=words, payload=None, kinds=frozenset({MessageKind.TEXT}))


def _place(request: Mapping[str, Any]) -> int:
    return PLACES.get(request["intent"], ANSWERED)


def _part(turn: TurnInput, request: Mapping[str, Any], *, with_evidence: bool) -> TurnInput:
    text = str(request["text"]).strip()
    return replace(turn, text=text) if with_evidence else _wordy(turn, text)


def _wordy(turn: TurnInput, text: str) -> TurnInput:
    """A part that has words alone."""
    return replace(turn, text=text, location=None, photos=(), kinds=frozenset({MessageKind.TEXT}))
