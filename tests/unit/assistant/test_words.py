"""Words that are said outside a turn: the receipt, and what else a worker has to tell."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.assistant.engine import RasaAssistant
from bot.domain.messages import Reply

RESPONSES = {
    "utter_tanda_terima": [{"text": "Nomor laporan: *{nomor}*\n{judul}"}],
    "utter_sapa": [
        {"text": "Halo", "buttons": [{"title": "Lapor", "payload": '/lapor{"isi": "x"}'}]},
        {"text": "Hai"},
    ],
}


@pytest.fixture
def assistant() -> RasaAssistant:
    return RasaAssistant(SimpleNamespace(domain=SimpleNamespace(responses=RESPONSES)))


def receipt(assistant: RasaAssistant, number: str, title: str) -> str:
    return assistant.words("utter_tanda_terima", nomor=number, judul=title).text


def test_every_citizen_gets_their_own_number(assistant: RasaAssistant) -> None:
    assert receipt(assistant, "LPG-261123-0001", "Jalan") == "Nomor laporan: *LPG-261123-0001*\nJalan"
    assert receipt(assistant, "LPG-261123-0002", "Lampu") == "Nomor laporan: *LPG-261123-0002*\nLampu"


@pytest.mark.parametrize("title", ["Pasal 10[a] dilanggar", "{nomor}", "{0}", "a{b", "100% {} rusak", r"\1"])
def test_whatever_stands_in_peoples_words_is_told_as_it_is(assistant: RasaAssistant, title: str) -> None:
    assert receipt(assistant, "LPG-261123-0001", title) == f"Nomor laporan: *LPG-261123-0001*\n{title}"


def test_buttons_come_along(assistant: RasaAssistant) -> None:
    reply = assistant.words("utter_sapa")
    assert isinstance(reply, Reply)
    assert [(choice.title, choice.payload) for choice in reply.choices] == [("Lapor", '/lapor{"isi": "x"}')]


def test_an_unknown_response_or_a_missing_value_is_an_error(assistant: RasaAssistant) -> None:
    with pytest.raises(KeyError):
        assistant.words("utter_lain")
    with pytest.raises(KeyError):
        assistant.words("utter_tanda_terima", nomor="LPG-261123-0001")
