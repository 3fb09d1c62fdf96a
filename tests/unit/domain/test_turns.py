"""What a citizen sent in one breath becomes one turn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from bot.domain.conversation import Owner
from bot.domain.messages import ChannelName, Choice, Location, MessageKind
from bot.domain.records import Conversation, Inbound
from bot.domain.turns import assemble, taken_payload

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
CONVERSATION = Conversation(uuid4(), uuid4(), ChannelName.TELEGRAM, "123", Owner.BOT, NOW)
PASAR = Location(-5.3582, 104.9748, "Pasar Pringsewu")
MASJID = Location(-5.3601, 104.9711)
OLD = (Choice("old.0", "Lewati", "/lewati"), Choice("old.1", "Batal", "/batal"))
NEW = (Choice("new.0", "Kirim", "/setuju"), Choice("new.1", "Ubah", "/ubah"))


def came(text: str = "", kind: MessageKind = MessageKind.TEXT, **changes: Any) -> Inbound:
    ordinary: dict[str, Any] = {
        "id": uuid4(),
        "provider_id": str(uuid4()),
        "kind": kind,
        "text": text,
        "choice": None,
        "location": None,
        "attachments": (),
        "received_at": NOW,
    }
    return Inbound(**ordinary | changes)


def tapped(choice_id: str) -> Inbound:
    return came("a title", MessageKind.CHOICE, choice=choice_id)


def pinned(place: Location) -> Inbound:
    return came(kind=MessageKind.LOCATION, location=place)


def test_words_are_joined_line_by_line_and_verbatim() -> None:
    turn = assemble(CONVERSATION, [came(" jalan  rusak"), came("  "), came("di pasar\n")], [])
    assert turn.text == " jalan  rusak\ndi pasar\n"


def test_a_turn_knows_whose_it_is() -> None:
    turn = assemble(CONVERSATION, [came("halo")], [])
    known = (turn.conversation_id, turn.person_id, turn.channel)
    assert known == (CONVERSATION.id, CONVERSATION.person_id, ChannelName.TELEGRAM)


def test_of_several_pins_the_last_one_counts() -> None:
    assert assemble(CONVERSATION, [pinned(MASJID), pinned(PASAR), came("di sini")], []).location == PASAR


def test_photos_keep_their_order_and_other_files_are_no_photos() -> None:
    first, second, third, voice = (uuid4() for _ in range(4))
    turn = assemble(
        CONVERSATION,
        [
            came(kind=MessageKind.IMAGE, attachments=(first, second)),
            came(kind=MessageKind.VOICE, attachments=(voice,)),
            came("berlubang", MessageKind.IMAGE, attachments=(third,)),
        ],
        [],
    )
    assert turn.photos == (first, second, third)
    assert turn.kinds == {MessageKind.IMAGE, MessageKind.VOICE}
    assert turn.text == "berlubang"


@pytest.mark.parametrize(
    ("pending", "payload"),
    [
        pytest.param([tapped("new.1")], "/ubah", id="a tap"),
        pytest.param([tapped("old.1")], "/batal", id="a tap on an old message"),
        pytest.param([tapped("new.1"), tapped("new.0")], "/setuju", id="the last of two taps"),
        pytest.param([tapped("new.0"), came("eh sebentar")], "/setuju", id="a tap, then words"),
        pytest.param([tapped("guessed.9")], None, id="a choice that we never issued"),
        pytest.param([came("2")], "/ubah", id="a number"),
        pytest.param([came("kirim")], "/setuju", id="a title"),
        pytest.param([came("Lewati")], None, id="a title of an older message"),
        pytest.param([came("2"), came("lubang")], None, id="a number among other words"),
        pytest.param([came("2 lubang")], None, id="a number within words"),
        pytest.param([came("")], None, id="no words"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_the_payload_is_that_of_the_choice_taken_last(pending: list[Inbound], payload: str | None) -> None:
    assert taken_payload(pending, [NEW, OLD]) == payload


def test_where_nothing_was_offered_a_number_is_a_number() -> None:
    assert assemble(CONVERSATION, [came("1")], []).payload is None


def test_an_empty_turn_has_no_facts() -> None:
    turn = assemble(CONVERSATION, [], [])
    assert (turn.text, turn.payload, turn.location, turn.photos) == ("", None, None, tuple[UUID, ...]())
