"""What is wanted is heard, however politely it begins."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("assalamualaikum pak, mau lapor", "lapor_pengaduan"),
        ("selamat pagi bu mau ngadu jalan rusak", "lapor_pengaduan"),
        ("permisi min, harga cabe brp", "tanya_harga"),
        (
            "Assalamualaikum warahmatullahi wabarakatuh, selamat malam Bapak/Ibu, lampu jalan mati",
            "lapor_pengaduan",
        ),
        ("assalamualaikum wr wb, tolong rumah saya kebakaran", "darurat"),
        ("makasih min, oh iya mau lapor lampu jalan mati", "lapor_pengaduan"),
        ("terima kasih sebelumnya, saya ingin cek laporan", "cek_status"),
        ("kulo nuwun mas, menu", "menu"),
        ("assalamualaikum", "sapa"),
        ("selamat pagi pak admin", "sapa"),
        ("permisi mau tanya", "sapa"),
        ("makasih ya min", "terima_kasih"),
        ("makasih min, jalannya sudah mulus", "terima_kasih"),
    ],
)
async def test_courtesies_hide_no_wish_and_remain_courtesies_without_one(
    agent: Agent, text: str, intent: str
) -> None:
    assert (await agent.parse_message(text))["intent"]["name"] == intent
