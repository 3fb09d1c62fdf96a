from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.clauses import MOST_CUTS, possible_cuts
from nlu.text.normaliser import read_words
from nlu.text.requests import Part, two_requests

REQUESTS = frozenset({"tanya_harga", "lapor_pengaduan"})


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("harga cabe brp, sama mau lapor jalan rusak", ["harga cabe brp"]),
        ("jalan rusak parah", []),
        ("halo pak", []),
        ("cek laporan saya. harga kopi berapa", ["cek laporan saya"]),
    ],
)
def test_a_message_may_be_cut_at_marks_and_links(text: str, firsts: list[str]) -> None:
    words = read_words(text)
    cuts = [text[: words[cut.first_end - 1].end] for cut in possible_cuts(text, words)]
    assert [first for first in firsts if first not in cuts] == []
    assert bool(cuts) == bool(firsts)


@given(st.text(max_size=400))
def test_cuts_leave_words_on_both_sides_and_are_few(text: str) -> None:
    words = read_words(text)
    cuts = possible_cuts(text, words)
    assert len(cuts) <= MOST_CUTS
    assert all(0 < cut.first_end <= cut.second_start < len(words) for cut in cuts)


def part(intent: str, confidence: float) -> Part:
    return Part(0, 1, intent, confidence)


def test_the_surest_cut_into_two_different_requests_is_taken() -> None:
    weak = (part("tanya_harga", 0.6), part("lapor_pengaduan", 0.6))
    strong = (part("tanya_harga", 0.9), part("lapor_pengaduan", 0.8))
    assert two_requests([weak, strong], REQUESTS, sure=0.5) == strong


@pytest.mark.parametrize(
    "cut",
    [
        (part("tanya_harga", 0.9), part("tanya_harga", 0.9)),
        (part("sapa", 0.9), part("tanya_harga", 0.9)),
        (part("lapor_pengaduan", 0.4), part("tanya_harga", 0.9)),
    ],
)
def test_anything_less_is_one_request(cut: tuple[Part, Part]) -> None:
    assert list(two_requests([cut], REQUESTS, sure=0.5)) == []
