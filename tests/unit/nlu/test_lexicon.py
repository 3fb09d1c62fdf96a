from __future__ import annotations

import pytest

from nlu.gazetteer.areas import VILLAGE, lampung
from nlu.text.lexicon import DICTIONARIES, dictionary, standard_words
from nlu.text.normaliser import fold


@pytest.mark.parametrize("name", DICTIONARIES)
def test_a_dictionary_gives_each_word_one_meaning_and_keeps_none_as_it_is(name: str) -> None:
    assert all(written != standard for written, standard in dictionary(name).items())


@pytest.mark.parametrize("name", DICTIONARIES)
def test_every_word_is_written_as_the_normaliser_looks_it_up(name: str) -> None:
    assert {word for word in dictionary(name) if fold(word) != word} == set()


def test_the_earlier_dictionary_goes_first() -> None:
    assert standard_words()["pak"] == "bapak"
    assert standard_words()["wae"] == dictionary("javanese")["wae"]


def test_no_regency_or_district_of_lampung_is_called_elsewhere() -> None:
    ours = {area.name.casefold() for area in lampung() if area.level != VILLAGE}
    assert ours.isdisjoint(dictionary("elsewhere"))
