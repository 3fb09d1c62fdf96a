from __future__ import annotations

from datetime import date

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.complaint.draft import Draft
from actions.dependencies import complaint_categories
from actions.turn import read_turn
from actions.words import short_words
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup


class ActionAskPengaduanKeputusan(Action):
    """The review card: everything that would be sent, before it is sent."""

    def name(self) -> str:
        return "action_ask_pengaduan_keputusan"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        draft = Draft.from_slots(tracker.slots)
        category = (await complaint_categories()).get(draft.category or "")
        name = category.service_name if category else short_words(domain, "utter_kategori_oleh_petugas")
        unusable = read_turn(tracker).unusable_photos.intersection(draft.photos or ())
        if unusable:
            dispatcher.utter_message(response="utter_pengaduan_foto_tidak_terbuka", jumlah=str(len(unusable)))
        dispatcher.utter_message(
            response=card_response(draft),
            uraian=escape_markup(draft.description),
            lokasi=escape_markup(draft.address or ""),
            kategori=escape_markup(name),
            rincian="".join(f"\n{line}" for line in further_lines(draft, len(unusable), domain)),
        )
        return []


def further_lines(draft: Draft, unusable: int, domain: DomainDict) -> list[str]:
    """The lines of the card that not every complaint has: time, photos but the `unusable` ones, privacy."""
    lines = []
    if draft.time:
        day = in_words(date.fromisoformat(draft.time["day"]))
        lines.append(_line(domain, "waktu", f"{escape_markup(draft.time['words'])} ({day})"))
    usable = len(draft.photos or ()) - unusable
    if usable:
        lines.append(_line(domain, "foto", str(usable)))
    choices = {"anonim": draft.privacy.anonymous, "rahasia": draft.privacy.confidential}
    chosen = [short_words(domain, f"utter_kartu_{name}") for name, applies in choices.items() if applies]
    if chosen:
        lines.append(_line(domain, "privasi", ", ".join(chosen)))
    return lines


def _line(domain: DomainDict, name: str, value: str) -> str:
    return f"*{short_words(domain, f'utter_kartu_{name}')}:* {value}"


def card_response(draft: Draft) -> str:
    """The card for what is known of the place: an address, a pin, or both."""
    if not draft.has_pin:
        return "utter_pengaduan_tinjauan"
    return "utter_pengaduan_tinjauan_alamat_titik" if draft.address else "utter_pengaduan_tinjauan_titik"
