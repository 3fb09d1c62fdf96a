"""Whatever arrives is read in bounded time and without an exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.core.agent import Agent

FALLBACK = "nlu_fallback"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀👍🙏" * 20,
        "?!.,;:",
        "\x00\x01\x02\x07\x1b",
        "\u200b‍⁠",
        "...---...",
    ],
)
async def test_a_message_without_a_word_is_not_taken_for_a_wish(agent: Agent, text: str) -> None:
    parsed = await agent.parse_message(text)
    assert parsed["intent"]["name"] in (None, FALLBACK)


@pytest.mark.parametrize(
    "text",
    [
        "jalan rusak " * 4_200,
        "a" * 1_000_000,
        "1" * 1_000_000,
        "道路が壊れています。助けてください",
        "дорога разбита",
        "الطريق مكسور جدا",
        "ja\x00lan ru\x07sak",
        "\ud800",
        "[cabe](komoditas){}{{}}\\",
        "%s %d {0} {uraian}",
    ],
)
async def test_the_longest_and_strangest_messages_are_read(agent: Agent, text: str) -> None:
    parsed = await agent.parse_message(text)
    assert all(0 <= entity["start"] < entity["end"] <= len(text) for entity in parsed["entities"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300).filter(lambda text: not text.lstrip().startswith("/")))
async def test_any_text_is_read(agent: Agent, text: str) -> None:
    parsed = await agent.parse_message(text)
    assert 0 <= parsed["intent"]["confidence"] <= 1
    assert all(text[entity["start"] : entity["end"]] for entity in parsed["entities"])


@pytest.mark.parametrize("text", ["7", "42", "2", "12345", "x", "q", "zzzz", "!!!"])
async def test_a_lone_sign_number_or_odd_word_starts_nothing(agent: Agent, text: str) -> None:
    parsed = await agent.parse_message(text)
    assert parsed["intent"]["name"] in (None, FALLBACK, "beri_info", "di_luar_cakupan", "lewati")


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("harga cabe brp, sama mau lapor jalan rusak di natar", ["tanya_harga", "lapor_pengaduan"]),
        ("cek laporan LPG-261123-0001 dong, sama syarat bikin ktp apa ya", ["cek_status", "cari_layanan"]),
        ("regane gabah piro, arep lapor dalan bolong kabeh", ["tanya_harga", "lapor_pengaduan"]),
        ("mau lapor got mampet (Gg. Mawar RT 3), harga telur berapa?", ["lapor_pengaduan", "tanya_harga"]),
        ("lampu jalan mati semua, sekalian sampah numpuk di gang kami", ["lapor_pengaduan"] * 2),
        (
            "harga kopi berapa, syarat bikin kk apa aja, terus mau lapor jalan rusak",
            ["tanya_harga", "cari_layanan", "lapor_pengaduan"],
        ),
    ],
)
async def test_two_requests_in_one_message_are_told_apart(
    agent: Agent, text: str, intents: list[str]
) -> None:
    parsed = await agent.parse_message(text)
    assert [request["intent"] for request in parsed["requests"]] == intents
    assert all(text[each["start"] : each["end"]] == each["text"] for each in parsed["requests"])


@pytest.mark.parametrize(
    "text",
    [
        "jalan rusak dan berlubang, kalo ujan jadi kubangan",
        "ktp saya hilang, mau bikin lagi syaratnya apa",
        "cabe merah sama bawang putih berapa hari ini",
        "kemaren lapor lampu jalan, udah ada yg dateng belum",
        "assalamualaikum pak, harga beras berapa",
    ],
)
async def test_one_request_stays_whole(agent: Agent, text: str) -> None:
    assert "requests" not in await agent.parse_message(text)


async def test_danger_is_heard_beside_a_question(agent: Agent) -> None:
    parsed = await agent.parse_message("tolong rumah kebakaran di pasar, oh iya harga cabe berapa")
    assert parsed["intent"]["name"] == "darurat"
    assert parsed["emergency"]["kind"] == "kebakaran"


async def test_a_complaint_comes_with_category_authority_and_place(agent: Agent) -> None:
    parsed = await agent.parse_message("jalan lintas di kec kdaton bolong2, motor banyak jatuh")
    assert parsed["intent"]["name"] == "lapor_pengaduan"
    assert parsed["category"][0]["code"] == "jalan_rusak"
    assert parsed["authority"] == "nasional"
    assert "emergency" not in parsed
    assert parsed["place"]["name"] == "Kedaton"


async def test_danger_is_told_with_its_kind(agent: Agent) -> None:
    parsed = await agent.parse_message("TOLONG rumah tetangga kebakaran apinya besar")
    assert parsed["intent"]["name"] == "darurat"
    assert parsed["emergency"]["kind"] == "kebakaran"
