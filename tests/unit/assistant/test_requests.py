"""A turn that asks for several things."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.requests import (
    FORM,
    OFFER,
    OFFER_KEPT,
    Step,
    as_said_again,
    kept_words,
    offered_words,
    steps,
)
from bot.domain.messages import ChannelName, Location, MessageKind
from bot.domain.turns import TurnInput

PRICE, PROBLEM = "harga cabe berapa", "mau lapor jalan rusak"
PHOTO, PIN = uuid4(), Location(-5.4, 105.2)


def turn(text: str, **changes: Any) -> TurnInput:
    given: dict[str, Any] = {"photos": (PHOTO,), "location": PIN, "kinds": frozenset({MessageKind.IMAGE})}
    return TurnInput(
        conversation_id=uuid4(), person_id=uuid4(), channel=ChannelName.WHATSAPP, text=text, **given | changes
    )


def parts(*requests: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"text": text, "start": start, "intent": name} for start, (text, name) in enumerate(requests)]


def served(*requests: tuple[str, str], form: str | None = None, beside: bool = False) -> list[Step]:
    words = ", ".join(text for text, _ in requests)
    found = {"aside" if beside else "requests": parts(*requests)}
    return list(steps(turn(words), {"intent": {"name": requests[0][1]}, **found}, words, form))


@pytest.mark.parametrize("is_first", [True, False])
def test_the_complaint_is_served_last_and_gets_the_evidence(is_first: bool) -> None:
    requests = [(PRICE, "tanya_harga"), (PROBLEM, "lapor_pengaduan")]
    first, second = served(*(reversed(requests) if is_first else requests))
    assert (first.turn.text, first.turn.photos, first.turn.location) == (PRICE, (), None)
    assert first.turn.kinds == {MessageKind.TEXT}
    assert (second.turn.text, second.turn.photos, second.turn.location) == (PROBLEM, (PHOTO,), PIN)
    assert (first.waits, second.waits) == (True, False)


def test_two_questions_are_served_in_their_order_and_keep_their_choices() -> None:
    first, second = served((PRICE, "tanya_harga"), ("cek laporan saya", "cek_status"))
    assert (first.turn.text, second.turn.text) == (PRICE, "cek laporan saya")
    assert second.turn.photos == (PHOTO,)
    assert not first.waits


def test_a_person_is_asked_for_after_the_complaint_is_begun() -> None:
    first, second = served(("mau ngomong sama petugas", "minta_petugas"), (PROBLEM, "lapor_pengaduan"))
    assert (first.turn.text, first.turn.photos) == (PROBLEM, (PHOTO,))
    assert (first.waits, second.waits) == (True, False)


def test_a_second_complaint_is_kept() -> None:
    first, offer = served((PROBLEM, "lapor_pengaduan"), ("air pdam mati", "lapor_pengaduan"))
    assert (first.turn.text, first.waits, first.kept) == (PROBLEM, True, "")
    assert (offer.turn.payload, offer.facts) == (OFFER_KEPT, {"kept": "air pdam mati"})


def test_of_three_requests_two_are_served_and_the_third_is_kept() -> None:
    first, second, offer = served(
        (PRICE, "tanya_harga"), ("syarat KK apa", "cari_layanan"), (PROBLEM, "lapor_pengaduan")
    )
    assert [first.turn.text, second.turn.text, offer.kept] == [PRICE, "syarat KK apa", PROBLEM]
    assert not any(step.waits for step in (first, second, offer))


def test_beside_an_answer_the_question_is_served_first() -> None:
    first, second = served(("jl. imam bonjol 3", "beri_info"), (PRICE, "tanya_harga"), form=FORM, beside=True)
    assert (first.turn.text, first.facts, first.waits) == (PRICE, {"is_aside": True}, True)
    assert (second.turn.text, second.facts, second.waits) == ("jl. imam bonjol 3", {}, False)
    assert second.turn.photos == (PHOTO,)


def test_who_cancels_does_so_before_anything_else() -> None:
    first, second = served(("batal aja", "batal"), (PRICE, "tanya_harga"), form=FORM)
    assert (first.turn.text, second.turn.text) == ("batal aja", PRICE)
    assert not second.is_aside


@pytest.mark.parametrize("form", [FORM, "formulir_jawaban"])
def test_what_no_form_lets_in_stays_one_answer(form: str) -> None:
    assert served((PROBLEM, "lapor_pengaduan"), ("air pdam mati", "lapor_pengaduan"), form=form) == []


@pytest.mark.parametrize(
    ("price", "told", "problem"),
    [
        (f"(jl. Merdeka 5) {PRICE}", PRICE, f"{PROBLEM} (jl. Merdeka 5)"),
        (f"{PRICE} (pasar tugu)", f"{PRICE} (pasar tugu)", PROBLEM),
    ],
    ids=["an address", "a market"],
)
def test_an_address_in_brackets_goes_with_the_complaint(price: str, told: str, problem: str) -> None:
    first, second = served((price, "tanya_harga"), (PROBLEM, "lapor_pengaduan"))
    assert (first.turn.text, second.turn.text) == (told, problem)


def test_changes_of_no_draft_are_not_answered_twice() -> None:
    assert served(("lokasinya salah", "ubah_lokasi"), ("fotonya juga", "ubah_foto")) == []


def test_outside_a_form_there_is_no_answer_to_stand_beside() -> None:
    assert served(("jl. imam bonjol 3", "beri_info"), (PRICE, "tanya_harga"), beside=True) == []


BOTH = {"requests": parts((PRICE, "tanya_harga"), (PROBLEM, "lapor_pengaduan"))}
WORDS = f"{PRICE} {PROBLEM}"


@pytest.mark.parametrize(
    ("given_turn", "understood", "read"),
    [
        (turn(WORDS), {"intent": {"name": "tanya_harga"}}, WORDS),
        (turn(WORDS), {"intent": {"name": "darurat"}, **BOTH}, WORDS),
        (turn(WORDS, payload="/menu"), {"intent": {"name": "menu"}, **BOTH}, "/menu"),
        (turn(f"{WORDS} and much more"), {"intent": {"name": "tanya_harga"}, **BOTH}, WORDS),
    ],
    ids=["one request", "an emergency", "a tap", "words that were not read"],
)
def test_whatever_else_stays_one_turn(given_turn: TurnInput, understood: dict[str, Any], read: str) -> None:
    assert list(steps(given_turn, understood, read)) == []


CHOICE = '/permintaan_tersimpan{"kata": "air pdam \\"mati\\""}'


def test_a_kept_request_is_taken_up_as_if_it_were_written_now() -> None:
    assert kept_words(CHOICE) == 'air pdam "mati"'
    again = as_said_again(turn("Ya, lanjutkan", payload=CHOICE), kept_words(CHOICE))
    assert again.text == 'air pdam "mati"'
    assert again.payload is None
    assert again.kinds == {MessageKind.TEXT}


@pytest.mark.parametrize("payload", [None, "/menu", "/permintaan_tersimpan", '/menu{"kata": "x"}'])
def test_other_choices_keep_no_words(payload: str | None) -> None:
    assert kept_words(payload) == ""


@pytest.mark.parametrize(
    ("key", "words"), [(OFFER, 'air pdam "mati"'), ("utter_menu", "")], ids=["the offer", "anything else"]
)
def test_a_yes_is_for_what_was_offered_last(key: str, words: str) -> None:
    said = BotUttered("?", {"buttons": [{"payload": CHOICE}]}, {"utter_action": key})
    tracker = DialogueStateTracker.from_events("x", [UserUttered("kirim"), said])
    assert offered_words(tracker) == words
    assert offered_words(None) == ""
