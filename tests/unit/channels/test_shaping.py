"""Replies are cut so that each channel takes every message, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import DeliveryError
from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage, Reply
from channels.telegram import limits as telegram_limits
from channels.telegram import shaping as telegram
from channels.text import split
from channels.whatsapp import limits as whatsapp_limits
from channels.whatsapp import shaping as whatsapp

PICTURE = "https://siger.example/grafik.png"


def choices(count: int, title: str = "Pilihan", description: str = "") -> tuple[Choice, ...]:
    return tuple(
        Choice(f"c-{number}", f"{title} {number}", f"/pilih{number}", description) for number in range(count)
    )


ANY_CHOICES = st.lists(
    st.builds(
        Choice,
        id=st.uuids().map(str),
        title=st.text(min_size=1, max_size=30),
        payload=st.just("/x"),
        description=st.just("") | st.text(max_size=90),
    ),
    max_size=14,
).map(tuple)
ANY_REPLY = st.builds(
    Reply,
    text=st.text(max_size=300)
    | st.text("kata. \n", min_size=900, max_size=2500)
    | st.text("😀 ", max_size=2500),
    choices=ANY_CHOICES,
    image_url=st.none() | st.just(PICTURE),
)


@pytest.mark.parametrize(
    ("shape", "check"), [(whatsapp.shape, whatsapp_limits.check), (telegram.shape, telegram_limits.check)]
)
@given(reply=ANY_REPLY)
def test_every_message_is_within_the_limits_and_no_word_is_lost(
    shape: Callable[[Reply], list[OutboundMessage]], check: Callable[[OutboundMessage], None], reply: Reply
) -> None:
    messages = shape(reply)
    for message in messages:
        check(message)
    said = "".join("".join(message.text.split()) for message in messages)
    assert "".join(reply.text.split()) in said
    assert [m.choices for m in messages if m.choices] == [reply.choices] * bool(reply.choices)
    assert [m.image_url for m in messages if m.image_url] == [PICTURE] * bool(reply.image_url)


@given(reply=ANY_REPLY)
def test_without_a_template_the_numbered_text_fits_too(reply: Reply) -> None:
    for message in whatsapp.shape(reply):
        whatsapp_limits.check(whatsapp.fallback(message))


@pytest.mark.parametrize(
    ("offered", "style"),
    [
        ((), ChoiceStyle.NONE),
        (choices(1), ChoiceStyle.BUTTONS),
        (choices(3), ChoiceStyle.BUTTONS),
        (choices(3, "Judul yang panjang di"), ChoiceStyle.LIST),
        (choices(4), ChoiceStyle.LIST),
        (choices(10, description="terang"), ChoiceStyle.LIST),
        (choices(11), ChoiceStyle.NUMBERED),
        (choices(4, "Judul yang terlalu panjang"), ChoiceStyle.NUMBERED),
        (choices(4, description="x" * 73), ChoiceStyle.NUMBERED),
        ((*choices(3), Choice("z", "Lain", "/lain", "dengan uraian")), ChoiceStyle.NUMBERED),
        ((Choice("a", "Ya", "/a"), Choice("b", "ya ", "/b")), ChoiceStyle.NUMBERED),
    ],
)
def test_whatsapp_shows_choices_in_the_handiest_way_that_fits(
    offered: tuple[Choice, ...], style: ChoiceStyle
) -> None:
    messages = whatsapp.shape(Reply("Silakan", offered))
    assert [message.style for message in messages] == [style]


def test_numbered_choices_stand_in_the_text() -> None:
    [message] = whatsapp.shape(Reply("Pilih kategori", choices(11)))
    assert "11. Pilihan 10" in message.text
    assert "Balas dengan nomor" in message.text


def test_choices_stand_with_the_last_part_only() -> None:
    text = "Satu kalimat panjang sekali. " * 80
    messages = whatsapp.shape(Reply(text, choices(2)))
    assert len(messages) > 1
    assert [bool(message.choices) for message in messages] == [False] * (len(messages) - 1) + [True]


def test_a_picture_takes_a_short_text_as_its_caption() -> None:
    assert whatsapp.shape(Reply("Grafik", (), PICTURE)) == [OutboundMessage("Grafik", image_url=PICTURE)]
    assert whatsapp.shape(Reply("", (), PICTURE)) == [OutboundMessage("", image_url=PICTURE)]


def test_a_picture_goes_ahead_of_buttons_and_of_a_long_text_on_whatsapp() -> None:
    picture, buttons = whatsapp.shape(Reply("Grafik", choices(2), PICTURE))
    assert (picture.image_url, picture.text, buttons.style) == (PICTURE, "", ChoiceStyle.BUTTONS)
    assert [m.image_url for m in whatsapp.shape(Reply("a" * 1100, (), PICTURE))] == [PICTURE, None]


def test_telegram_shows_buttons_below_the_picture() -> None:
    [message] = telegram.shape(Reply("Grafik", choices(5), PICTURE))
    assert (message.image_url, message.style) == (PICTURE, ChoiceStyle.BUTTONS)


def test_telegram_writes_descriptions_above_the_buttons() -> None:
    [message] = telegram.shape(Reply("Pilih", choices(2, description="terang")))
    assert (message.style, message.text) == (
        ChoiceStyle.BUTTONS,
        "Pilih\n\n1. Pilihan 0 — terang\n2. Pilihan 1 — terang",
    )


def test_telegram_numbers_what_no_keyboard_takes() -> None:
    assert telegram.choose_style(choices(101)) is ChoiceStyle.NUMBERED
    assert telegram.choose_style((Choice("é" * 40, "Ya", "/a"),)) is ChoiceStyle.NUMBERED


def test_short_titles_share_a_row() -> None:
    assert [len(row) for row in telegram.rows(choices(3, "A"))] == [2, 1]
    assert [len(row) for row in telegram.rows(choices(3, "Cek status laporan"))] == [1, 1, 1]


def test_nothing_to_say_is_no_message() -> None:
    assert whatsapp.shape(Reply(" \n ")) == telegram.shape(Reply("")) == []


WRONG_EVERYWHERE = [
    OutboundMessage(""),
    OutboundMessage("x" * 4097),
    OutboundMessage("x" * 1025, image_url=PICTURE),
    OutboundMessage("x", image_url="file:///etc/passwd"),
    OutboundMessage("x", (), ChoiceStyle.BUTTONS),
]
WRONG_ON_WHATSAPP = [
    OutboundMessage("x" * 1601),
    OutboundMessage("😀" * 801),
    OutboundMessage("x", choices(4), ChoiceStyle.BUTTONS),
    OutboundMessage("x", choices(2, "Judul yang panjang sekali"), ChoiceStyle.BUTTONS),
    OutboundMessage("x" * 1025, choices(2), ChoiceStyle.BUTTONS),
    OutboundMessage("x" * 1020, choices(10, "Judul yang panjang", "u" * 70), ChoiceStyle.LIST),
    OutboundMessage("x", choices(2), ChoiceStyle.BUTTONS, PICTURE),
    OutboundMessage("", choices(2), ChoiceStyle.BUTTONS),
    OutboundMessage("x", choices(11), ChoiceStyle.LIST),
    OutboundMessage("x", (Choice("a" * 201, "Ya", "/a"),), ChoiceStyle.LIST),
]
WRONG_ON_TELEGRAM = [
    OutboundMessage("x", choices(2), ChoiceStyle.LIST),
    OutboundMessage("x", (Choice("é" * 33, "Ya", "/a"),), ChoiceStyle.BUTTONS),
]


@pytest.mark.parametrize("message", WRONG_EVERYWHERE + WRONG_ON_WHATSAPP)
def test_whatsapp_refuses_what_twilio_would_refuse(message: OutboundMessage) -> None:
    with pytest.raises(DeliveryError) as caught:
        whatsapp_limits.check(message)
    assert (caught.value.provider_code, caught.value.retry) == ("limit", False)


@pytest.mark.parametrize("message", WRONG_EVERYWHERE + WRONG_ON_TELEGRAM)
def test_telegram_refuses_what_its_server_would_refuse(message: OutboundMessage) -> None:
    with pytest.raises(DeliveryError) as caught:
        telegram_limits.check(message)
    assert (caught.value.provider_code, caught.value.retry) == ("limit", False)


def test_a_split_text_reads_on_naturally() -> None:
    assert all(part[0].isupper() for part in split("Ini satu kalimat. " * 200, 1600))
