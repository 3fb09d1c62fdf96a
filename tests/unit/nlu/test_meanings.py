from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.meanings import SIZE, Meanings

DAYS = ("senin", "selasa", "rabu", "kamis", "jumat")
FISH = ("tongkol", "lele", "nila", "kembung", "bandeng")
PLACES = [f"desa{number}" for number in range(60)]


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    days = [f"kantor buka hari {day} di {place}".split() for day, place in itertools.product(DAYS, PLACES)]
    fish = [f"harga ikan {name} berapa di {place}".split() for name, place in itertools.product(FISH, PLACES)]
    return Meanings.learn([*days, *fish])


def likeness(meanings: Meanings, first: str, second: str) -> float:
    return float(meanings.read([first]) @ meanings.read([second]))


def test_words_in_the_same_company_lie_beside_each_other(meanings: Meanings) -> None:
    assert likeness(meanings, "senin", "kamis") > 2 * likeness(meanings, "senin", "lele") + 0.2


def test_the_same_sentences_teach_the_same_each_time(meanings: Meanings) -> None:
    sentences = [[f"kata{number % 80}", "dan", f"kata{(number * 7) % 80}"] for number in range(400)]
    first, second = Meanings.learn(sentences), Meanings.learn(sentences)
    np.testing.assert_array_equal(first.vectors, second.vectors)


def test_a_handful_of_words_teaches_nothing() -> None:
    assert not Meanings.learn([["jalan", "rusak"]] * 3).read(["jalan"]).any()


@given(st.lists(st.text(min_size=1, max_size=10), max_size=20))
def test_any_words_have_a_direction_of_length_one_or_none(meanings: Meanings, words: list[str]) -> None:
    read = meanings.read([*words, "senin"])
    assert read.shape == (SIZE,)
    assert np.isclose(read @ read, 1)
    assert not meanings.read(["?" + word for word in words]).any()
