"""Borders between two requests, and the evidence for each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.asides import aside, hidden_danger
from nlu.text.clauses import (
    MOST_CUTS,
    Cut,
    bracketed,
    is_question,
    names_a_street,
    possible_cuts,
    without_brackets,
)
from nlu.text.normaliser import read_words
from nlu.text.requests import Judged, Part, Wishes, two_requests
from nlu.text.two_complaints import Guess, two_complaints

WISHES = Wishes(
    requests=frozenset({"tanya_harga", "lapor_pengaduan", "cek_status", "cari_layanan", "minta_petugas"}),
    before=frozenset({"batal"}),
)


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("harga cabe brp, sama mau lapor jalan rusak", ["harga cabe brp"]),
        ("harga cabe brp mau lapor jalan rusak", ["harga cabe brp"]),
        ("lampu mati di gang kami oh iya beras piro", ["lampu mati di gang kami"]),
        ("cek laporan saya. harga kopi berapa", ["cek laporan saya"]),
        ("jalan rusak parah", []),
        ("tiang listrik miring minggu lalu", []),
        ("halo pak", []),
    ],
)
def test_a_message_may_be_cut_at_marks_links_and_wishes(text: str, firsts: list[str]) -> None:
    words = read_words(text)
    cuts = [text[: words[cut.first_end - 1].end] for cut in possible_cuts(text, words)]
    assert [first for first in firsts if first not in cuts] == []
    assert bool(cuts) == bool(firsts)


def test_what_leads_from_one_request_to_the_next_belongs_to_neither() -> None:
    text = "harga cabe brp, oh iya terus mau lapor jalan rusak"
    words = read_words(text)
    [cut] = [cut for cut in possible_cuts(text, words) if cut.turns and cut.pause]
    assert text[words[cut.second_start].start :] == "mau lapor jalan rusak"
    assert (cut.joins, cut.opens) == (True, True)


@given(st.text(max_size=400))
def test_cuts_leave_words_on_both_sides_and_are_few(text: str) -> None:
    words = read_words(text)
    cuts = possible_cuts(text, words)
    assert len(cuts) <= MOST_CUTS
    assert all(0 < cut.first_end <= cut.second_start < len(words) for cut in cuts)


def test_an_address_in_brackets_is_no_border_and_is_not_read_at_the_end_of_a_part() -> None:
    text = "jalan rusak parah (Jl. Merdeka, no 5), harga beras berapa"
    words = read_words(text)
    aside_words = bracketed(text, words)
    assert [words[at].text for at in sorted(aside_words)] == ["Jl", "Merdeka", "no", "5"]
    assert all(cut.first_end not in aside_words for cut in possible_cuts(text, words))
    assert without_brackets(0, 7, aside_words) == (0, 3)
    assert without_brackets(3, 7, aside_words) == (3, 7)


@pytest.mark.parametrize(
    ("words", "is_address"), [("(jl. Merdeka 5)", True), ("(gg mawar)", True), ("(pasar tugu)", False)]
)
def test_a_bracket_is_an_address_where_it_names_a_street(words: str, is_address: bool) -> None:
    assert names_a_street(words) is is_address


@pytest.mark.parametrize(
    ("text", "asks"),
    [("cabe brpa skrg", True), ("regane gabah piro", True), ("bener?", True), ("gula 20rb cabe 90rb", False)],
)
def test_a_part_asks_by_a_mark_or_a_word(text: str, asks: bool) -> None:
    assert is_question(text, read_words(text)) is asks


def part(intent: str, confidence: float = 0.99, **facts: bool) -> Part:
    return Part(0, 1, intent, confidence, **facts)


def judged(
    first: Part, second: Part, words: int = 12, whole: dict[str, float] | None = None, **cut: Any
) -> Judged:
    at = Cut(words // 2, words // 2, **cut)
    return Judged(
        at, first, second, {first.intent: 0.6, second.intent: 0.4} if whole is None else whole, words
    )


PRICE = part("tanya_harga", asks=True)
PROBLEM = part("lapor_pengaduan")


def test_the_border_for_which_most_speaks_is_taken() -> None:
    weak = judged(PRICE, part("lapor_pengaduan", 0.7), pause=True)
    strong = judged(PRICE, PROBLEM, pause=True, joins=True)
    assert two_requests([weak, strong], WISHES) is strong


@pytest.mark.parametrize(
    "one",
    [
        judged(PROBLEM, PROBLEM, turns=True),
        judged(part("sapa"), PRICE, turns=True),
        judged(part("lapor_pengaduan", 0.4), PRICE, turns=True),
        judged(PRICE, part("batal"), turns=True),
        judged(part("lapor_pengaduan"), part("cari_layanan", asks=True), pause=True, whole={}),
        judged(part("lapor_pengaduan", reports=True), part("cek_status"), stop=True),
        judged(PROBLEM, part("minta_petugas"), stop=True),
        judged(part("tanya_harga"), PROBLEM, pause=True, whole={"lapor_pengaduan": 1.0}),
    ],
    ids=[
        "two of one kind",
        "a greeting",
        "in doubt",
        "cancelling behind a request",
        "why a service is sought",
        "the report that is asked about",
        "nobody is there",
        "a price that is only told",
    ],
)
def test_anything_less_is_one_request(one: Judged) -> None:
    assert two_requests([one], WISHES) is None


def test_two_services_are_two_where_each_is_asked_for() -> None:
    first, second = part("cari_layanan", asks=True), part("cari_layanan", asks=True)
    assert two_requests([judged(first, second, joins=True, pause=True)], WISHES)
    assert two_requests([judged(first, second, joins=True)], WISHES) is None
    assert two_requests([judged(first, part("cari_layanan"), joins=True, pause=True)], WISHES) is None


def guess(category: str, confidence: float = 0.99, **others: float) -> Guess:
    return Guess(category, confidence, {category: confidence, **others})


ROAD, LIGHT = guess("jalan_rusak"), guess("lampu_jalan")


@pytest.mark.parametrize(
    ("border", "first", "second", "are_two"),
    [
        ({"turns": True}, ROAD, guess("lampu_jalan", 0.6), True),
        ({"joins": True, "link": "dan", "pause": True}, ROAD, LIGHT, True),
        ({"joins": True, "link": "trus", "also": True}, ROAD, LIGHT, True),
        ({"joins": True, "link": "trus"}, ROAD, LIGHT, False),
        ({"joins": True, "link": "kalau", "pause": True}, ROAD, LIGHT, False),
        ({"pause": True}, ROAD, LIGHT, False),
        ({"turns": True}, ROAD, ROAD, False),
        ({"joins": True, "link": "dan", "pause": True}, ROAD, guess("lampu_jalan", 0.7), False),
        (
            {"joins": True, "link": "dan", "pause": True},
            ROAD,
            guess("lampu_jalan", 0.95, jalan_rusak=0.05),
            False,
        ),
    ],
)
def test_two_matters_with_a_word_between_are_two_complaints(
    border: dict[str, Any], first: Guess, second: Guess, are_two: bool
) -> None:
    each = judged(PROBLEM, PROBLEM, **border)
    assert two_complaints([each], [(first, second)]) is (each if are_two else None)


def test_a_complaint_told_at_length_stays_one() -> None:
    each = judged(PROBLEM, PROBLEM, words=60, turns=True)
    assert two_complaints([each], [(ROAD, LIGHT)]) is None


ASIDES = frozenset({"tanya_harga", "minta_petugas"})


@pytest.mark.parametrize(
    ("first", "second", "border", "is_beside"),
    [
        (part("beri_info"), PRICE, {"turns": True}, True),
        (PRICE, part("beri_info"), {"stop": True}, True),
        (PROBLEM, PRICE, {"stop": True}, True),
        (part("beri_info"), part("tanya_harga"), {"turns": True}, False),
        (part("beri_info"), PRICE, {"joins": True}, False),
        (PROBLEM, part("minta_petugas"), {"stop": True}, False),
        (part("di_luar_cakupan"), PRICE, {"stop": True}, False),
    ],
)
def test_a_question_may_stand_beside_an_answer(
    first: Part, second: Part, border: dict[str, Any], is_beside: bool
) -> None:
    assert bool(aside([judged(first, second, **border)], ASIDES)) is is_beside


@pytest.mark.parametrize(
    ("first", "second", "border", "is_heard"),
    [
        (part("darurat"), PRICE, {"pause": True}, True),
        (PRICE, part("darurat"), {"turns": True}, True),
        (part("darurat", 0.8), PRICE, {"pause": True}, False),
        (part("darurat"), part("cari_layanan", asks=True), {"stop": True}, False),
        (part("darurat"), PROBLEM, {"turns": True}, False),
    ],
)
def test_danger_is_heard_beside_a_question(
    first: Part, second: Part, border: dict[str, Any], is_heard: bool
) -> None:
    found = hidden_danger([judged(first, second, **border)], "darurat")
    assert (found is not None and found.intent == "darurat") is is_heard
