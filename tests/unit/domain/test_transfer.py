"""Asking to go on elsewhere, and giving a code, in people's own spelling."""

from __future__ import annotations

import pytest

from bot.domain.messages import ChannelName
from bot.domain.transfer import (
    CODE_LENGTH,
    DIGITS,
    LETTERS,
    CodeGiven,
    CodeWanted,
    digest,
    new_code,
    read_request,
)

WHATSAPP, TELEGRAM = ChannelName.WHATSAPP, ChannelName.TELEGRAM


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("pindah ke whatsapp", WHATSAPP),
        ("Pindah ke Telegram!", TELEGRAM),
        ("lanjut di telegram", TELEGRAM),
        ("lanjutkan lewat wa aja", WHATSAPP),
        ("bisa lanjut di tele gak?", TELEGRAM),
        ("saya mau pindahkan laporan ini ke telegram", TELEGRAM),
        ("laporan saya dilanjutkan di wa", WHATSAPP),
        ("kode pindah", None),
        ("minta kode pindah dong", None),
    ],
)
def test_a_wish_to_go_on_elsewhere(text: str, channel: ChannelName | None) -> None:
    assert read_request(text) == CodeWanted(channel)


@pytest.mark.parametrize(
    "text",
    [
        "kode 4K7M2P",
        "KODE 4k7m2p",
        "kode: 4K7 M2P",
        "kode pindah 4 k 7 m 2 p",
        "ini kodenya 4K7-M2P.",
        "4K7M2P",
        "  4k7m2p ",
        "4k7 m2p",
    ],
)
def test_a_code_in_any_case_and_with_gaps(text: str) -> None:
    assert read_request(text) == CodeGiven("4K7M2P")


def test_what_is_called_a_code_is_tried_even_if_it_cannot_be_one() -> None:
    assert read_request("kode ABC123") == CodeGiven("ABC123")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "halo",
        "jangan pindah ke telegram",
        "tidak usah lanjut di wa",
        "warga pindah ke kota",
        "sudah dilaporkan di grup wa",
        "teruskan ke dinas pu lewat wa grup",
        "tiang telegram roboh di jalan raya, lanjutkan ke dinas terkait lewat wa saja karena bahaya",
        "kode pos 35214",
        "kode daerah",
        "30 ribu",
        "234567",
        "BE 2346 X",
        "LPG-261123-0001",
        "jalan rusak 4K7M2P",
    ],
)
def test_what_is_neither(text: str) -> None:
    assert read_request(text) is None


def test_every_new_code_is_read_alone_and_named() -> None:
    for code in {new_code() for _ in range(300)}:
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(DIGITS + LETTERS)
        for text in (code, code.lower(), f"{code[:3]} {code[3:]}", f"kode {code}"):
            assert read_request(text) == CodeGiven(code), text


def test_signs_that_look_alike_are_in_no_code() -> None:
    assert set("01OILZSGBQUAE").isdisjoint(DIGITS + LETTERS)


def test_a_digest_does_not_show_its_code() -> None:
    assert "4K7M2P" not in digest("4K7M2P")
    assert digest("4K7M2P") != digest("4K7M2R")
