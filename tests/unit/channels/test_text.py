"""Splitting loses no words and keeps every part within the limit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import Choice
from channels.text import enumerated, length, numbered, split

TEXTS = st.text(st.sampled_from("ab .!?\n\t\u2029é😀👍🏽*"), max_size=400) | st.text(max_size=200)


def words(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.integers(2, 80))
def test_splitting_loses_nothing_but_white_space(text: str, limit: int) -> None:
    assert words("".join(split(text, limit))) == words(text)


@given(TEXTS, st.integers(2, 80))
def test_every_part_is_within_the_limit_and_says_something(text: str, limit: int) -> None:
    assert all(0 < length(part) <= limit and part == part.strip() for part in split(text, limit))


def test_a_text_within_the_limit_stays_one() -> None:
    assert split("Baik.\n\nTerima kasih.", 40) == ["Baik.\n\nTerima kasih."]


def test_a_text_is_cut_at_the_best_place_that_is_near() -> None:
    assert split("Satu dua.\n\nTiga empat lima.", 20) == ["Satu dua.", "Tiga empat lima."]
    assert split("Satu dua.\nTiga empat lima.", 20) == ["Satu dua.", "Tiga empat lima."]
    assert split("Satu dua. Tiga empat lima.", 20) == ["Satu dua.", "Tiga empat lima."]
    assert split("Satu dua tiga empat lima", 20) == ["Satu dua tiga empat", "lima"]
    assert split("Satuduatigaempatlimaenam", 20) == ["Satuduatigaempatlima", "enam"]


def test_a_pair_of_surrogates_counts_twice_and_is_never_cut() -> None:
    assert length("a😀") == 3
    assert split("😀😀😀", 5) == ["😀😀", "😀"]


def test_choices_are_numbered_as_they_are_read() -> None:
    choices = [Choice("a", "Ya", "/setuju"), Choice("b", "Tidak", "/tolak", "belum selesai")]
    assert enumerated(choices) == "1. Ya\n2. Tidak — belum selesai"
    assert numbered("Sudah beres?", choices).startswith("Sudah beres?\n\n1. Ya")
    assert numbered("", choices).startswith("1. Ya")
