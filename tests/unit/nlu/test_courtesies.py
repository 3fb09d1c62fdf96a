"""What opens a message politely is told from what is wanted."""

from __future__ import annotations

import pytest
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.messages import READ_AS, WORD, reading, tokens_of
from nlu.components.normaliser import Normaliser
from nlu.text.courtesies import GREETING, NONE, THANKS, opening
from nlu.text.normaliser import read_words


def message(text: str) -> Message:
    """A message as the normaliser leaves it."""
    made = Message({TEXT: text})
    normaliser = Normaliser(Normaliser.get_default_config())
    made.set(TOKENS_NAMES[TEXT], normaliser.tokenize(made, TEXT))
    return made


@pytest.mark.parametrize(
    ("text", "wish", "mark"),
    [
        ("assalamualaikum pak, mau lapor", "mau lapor", GREETING),
        ("assalamu'alaikum wr wb. izin bertanya", "izin bertanya", GREETING),
        ("selamat pagi bu mau ngadu jalan rusak", "mau ngadu jalan rusak", GREETING),
        ("slmt mlm min lmpu mati", "lmpu mati", GREETING),
        ("permisi min, harga cabe brp", "harga cabe brp", GREETING),
        ("pak admin selamat siang, lapor", "lapor", GREETING),
        ("tabik pun puakhi, haga lapor", "haga lapor", GREETING),
        ("kulo nuwun mas, bade lapor", "bade lapor", GREETING),
        ("malam min, malam ini listrik padam", "malam ini listrik padam", GREETING),
        ("makasih min, oh iya mau lapor", "mau lapor", THANKS),
        ("terima kasih sebelumnya, cek laporan", "cek laporan", THANKS),
        ("pagi kak, makasih ya, cek laporan", "cek laporan", THANKS),
    ],
)
def test_a_wish_behind_courtesies_is_found(text: str, wish: str, mark: str) -> None:
    words = read_words(text)
    found = opening([{word.folded, word.normal} for word in words])
    assert (text[words[found.length].start :], found.mark) == (wish, mark)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "assalamualaikum",
        "selamat pagi pak admin",
        "makasih ya min",
        "min lampu mati",
        "tolong pak",
        "malam ini listrik padam",
        "pagi tadi ada pohon tumbang",
        "lampu mati, terima kasih",
    ],
)
def test_a_message_of_courtesies_alone_or_without_any_in_front_is_read_whole(text: str) -> None:
    assert opening([{word.folded, word.normal} for word in read_words(text)]) == NONE


def test_what_stands_behind_a_greeting_is_read_as_if_it_stood_alone() -> None:
    polite = reading(message("assalamualaikum wr wb, selamat pagi bapak, jalan rusak?"))
    bare = reading(message("jalan rusak?"))
    assert polite.written == bare.written
    assert list(polite.standard) == [*bare.standard, GREETING]


def test_a_misspelt_greeting_is_one_by_what_it_may_be_misspelt_from() -> None:
    misspelt = message("asalamkum lapor")
    first = tokens_of(misspelt)[0]
    assert first.data[WORD].normal == "asalamkum"
    first.data[READ_AS].append("assalamualaikum")
    assert reading(misspelt).written == ["lapor"]


def test_a_part_of_a_message_is_read_by_the_same_rule() -> None:
    both = message("pagi min harga cabe berapa sama mau lapor")
    assert reading(both, 0, 5).written == ["harga", "cabe", "berapa"]
    assert reading(both, 6).written == ["mau", "lapor"]
