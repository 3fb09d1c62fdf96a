"""When words after a question of ours are read as its answer, and when they keep their own meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.answering import Memory, as_answer, heard_again, memory_of
from bot.domain.asking import OpenQuestion, Question
from bot.domain.complaints import ComplaintStatus
from bot.domain.messages import ChannelName, Location, MessageKind
from bot.domain.turns import TurnInput

NUMBER = "LPG-261123-0001"
PHOTO, OTHER_PHOTO = uuid4(), uuid4()
PIN = Location(-5.4, 105.2)
INFO = OpenQuestion(uuid4(), Question(NUMBER, ComplaintStatus.NEED_INFO), is_quoted=False, is_newest=True)
SOLVED = replace(INFO, question=Question(NUMBER, ComplaintStatus.RESOLVED))
WORDS = "itu depan warung Bu Siti, lubangnya dua"
WAITING = Memory(
    waiting={"text": WORDS, "photos": [str(PHOTO)], "kinds": ["image"]}, asked_about=str(INFO.id)
)


def turn(text: str = "", asked: OpenQuestion | None = INFO, **changes: Any) -> TurnInput:
    return TurnInput(
        conversation_id=uuid4(),
        person_id=uuid4(),
        channel=ChannelName.TELEGRAM,
        text=text,
        asked=asked,
        **changes,
    )


def heard(
    said: TurnInput, intent: str = "beri_info", confidence: float = 0.9, memory: Memory | None = None
) -> TurnInput:
    parsed = {"intent": {"name": intent, "confidence": confidence}}
    return as_answer(said, parsed, memory or Memory())


def meaning(read: TurnInput) -> str | None:
    """The intent of the payload that was made of a turn."""
    return read.payload.removeprefix("/").partition("{")[0] if read.payload else None


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        (WORDS, "lapor_pengaduan", 0.83),
        ("di depan SD 2 Kedaton", "beri_info", 0.95),
        ("iya betul", "setuju", 1.0),
        ("bukan", "tolak", 1.0),
        ("nanti sore saya foto", "lewati", 0.42),
        ("yang mana pak?", "nlu_fallback", 0.3),
        ("pagi pak, itu di ujung gang", "sapa", 0.7),
        ("batal diperbaiki waktu itu karena hujan deras, tempatnya di ujung gang", "batal", 0.9),
        (f"untuk {NUMBER}: di ujung gang", "beri_info", 0.9),
    ],
)
def test_whoever_writes_plainly_is_asked_whether_it_is_the_answer(
    text: str, intent: str, confidence: float
) -> None:
    read = heard(turn(text), intent, confidence)
    assert read.text == text
    assert read.payload is not None
    values = json.loads(read.payload.removeprefix("/tanya_jawaban"))
    assert values == {"nomor_laporan": NUMBER, "jenis_jawaban": "information", "pertanyaan": str(INFO.id)}


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("menu", "menu", 1.0),
        ("batal", "batal", 1.0),
        ("harga cabai hari ini", "tanya_harga", 1.0),
        ("cek laporan saya", "cek_status", 1.0),
        ("cek LPG-261122-0004", "beri_info", 0.5),
        ("tolong kebakaran!", "darurat", 0.25),
        ("saya mau lapor sampah menumpuk di Kedaton", "lapor_pengaduan", 1.0),
        ("terima kasih", "terima_kasih", 1.0),
        ("maksudnya gimana", "bantuan", 1.0),
    ],
)
def test_a_clear_other_wish_keeps_its_meaning(text: str, intent: str, confidence: float) -> None:
    said = turn(text)
    assert heard(said, intent, confidence) is said


@pytest.mark.parametrize(
    "said",
    [
        turn(WORDS, asked=None),
        turn("Menu", payload="/menu"),
        turn(asked=SOLVED, location=PIN),
        turn(kinds=frozenset({MessageKind.VOICE})),
        turn("iya", asked=replace(INFO, is_newest=False)),
    ],
    ids=[
        "nothing was asked",
        "a tap",
        "a pin after Sudah beres",
        "a voice note",
        "a bare yes to something said since",
    ],
)
def test_what_cannot_be_the_answer_is_left_as_it_is(said: TurnInput) -> None:
    assert heard(said, "setuju" if said.text == "iya" else "beri_info") is said


def test_a_photo_alone_is_asked_about() -> None:
    assert meaning(heard(turn(photos=(PHOTO,)))) == "tanya_jawaban"


def test_a_pin_answers_where_something_is() -> None:
    assert meaning(heard(turn(location=PIN))) == "tanya_jawaban"


def test_a_pin_that_is_no_answer_is_heard_as_a_pin() -> None:
    waiting = Memory(waiting={"location": asdict(PIN), "kinds": ["location"]}, asked_about=str(INFO.id))
    read = heard_again(turn("Bukan", payload="/bukan_jawaban"), waiting)
    assert (read.text, read.location, read.kinds) == ("", PIN, frozenset({MessageKind.LOCATION}))


def test_it_is_asked_once_for_each_question_of_ours() -> None:
    said = turn(WORDS)
    assert heard(said, memory=Memory(asked_about=str(INFO.id))) is said
    assert meaning(heard(said, memory=Memory(asked_about=str(uuid4())))) == "tanya_jawaban"


def test_whoever_quotes_the_question_is_not_asked() -> None:
    quoting = turn(WORDS, replace(INFO, is_quoted=True, is_newest=False))
    assert meaning(heard(quoting, "lapor_pengaduan")) == "jawaban_langsung"
    assert meaning(heard(quoting, memory=Memory(form="formulir_pengaduan"))) == "jawaban_langsung"


@pytest.mark.parametrize("form", ["formulir_pengaduan", "formulir_jawaban"])
def test_an_open_form_gets_the_words(form: str) -> None:
    said = turn(WORDS)
    assert heard(said, memory=Memory(form=form)) is said


@pytest.mark.parametrize(
    ("text", "photos", "meant"),
    [
        ("sudah", (), "laporan_beres"),
        ("udah beres makasih", (), "laporan_beres"),
        ("belum", (), "laporan_belum_beres"),
        ("belum", (PHOTO,), "jawaban_langsung"),
        ("belum, masih bolong separuh", (), "jawaban_langsung"),
        ("masih bolong", (), "tanya_jawaban"),
        ("", (PHOTO,), "tanya_jawaban"),
        ("lampu jalan mati di Rajabasa", (), None),
    ],
)
def test_sudah_beres_is_answered_without_a_tap(
    text: str, photos: tuple[UUID, ...], meant: str | None
) -> None:
    read = heard(turn(text, SOLVED, photos=photos), "lapor_pengaduan")
    assert meaning(read) == meant
    if meant == "jawaban_langsung":
        assert '"jenis_jawaban": "reopen"' in (read.payload or "")


def test_a_bare_verdict_counts_only_while_nothing_else_was_said() -> None:
    later = replace(SOLVED, is_newest=False)
    assert meaning(heard(turn("belum", later), "tolak")) is None
    assert meaning(heard(turn("belum", replace(later, is_quoted=True)), "tolak")) == "laporan_belum_beres"


def test_a_typed_yes_is_the_tap() -> None:
    assert meaning(heard(turn("iya"), "setuju", memory=WAITING)) == "sampaikan_jawaban"


@pytest.mark.parametrize(
    "said", [turn("bukan"), turn("Bukan", payload="/bukan_jawaban")], ids=["typed", "tapped"]
)
def test_after_a_no_the_words_are_heard_as_if_nothing_had_been_asked(said: TurnInput) -> None:
    read = heard(said, "tolak", memory=WAITING) if said.payload is None else heard_again(said, WAITING)
    assert (read.text, read.payload, read.asked) == (WORDS, None, None)
    assert (read.photos, read.kinds) == ((PHOTO,), frozenset({MessageKind.IMAGE}))


def test_a_no_with_nothing_that_waits_is_a_no() -> None:
    said = turn("Bukan", payload="/bukan_jawaban")
    assert heard_again(said, Memory()) is said


def test_what_is_added_before_the_yes_belongs_to_it() -> None:
    read = heard(turn("yang sebelah kiri", photos=(OTHER_PHOTO,)), memory=WAITING)
    assert meaning(read) == "tanya_jawaban"
    assert (read.text, read.photos) == (f"{WORDS}\nyang sebelah kiri", (PHOTO, OTHER_PHOTO))


def test_a_wish_before_the_yes_is_heard() -> None:
    said = turn("menu")
    assert heard(said, "menu", memory=WAITING) is said


def test_a_sticker_between_a_question_and_its_yes_changes_nothing() -> None:
    waiting = {"text": WORDS, "kinds": ["text"]}
    asked = UserUttered(WORDS, intent={"name": "tanya_jawaban"}, metadata=waiting)
    sticker = UserUttered("/kirim_media", intent={"name": "kirim_media"}, metadata={"kinds": ["sticker"]})
    other = UserUttered("halo", intent={"name": "sapa"}, metadata={"text": "halo"})
    listen = ActionExecuted("action_listen")

    def remembered(*events: Event) -> Mapping[str, Any] | None:
        tracker = DialogueStateTracker.from_events("warga", [listen, *events], domain=Domain.empty())
        return memory_of(tracker).waiting

    assert remembered(asked, listen, sticker) == waiting
    assert remembered(asked, listen, other) is None
    assert remembered(asked, listen, other, listen, sticker) is None
