"""Inside the complaint form a question is heard, and what only sounds like one is the answer."""

from __future__ import annotations

import pytest

from actions.complaint.answers import is_interruption
from actions.complaint.draft import DESCRIPTION, PHOTOS, PLACE
from actions.turn import Turn
from tests.unit.actions.form_turns import said, tapped

SERVICE = {"layanan": "Surat Keterangan Catatan Kepolisian"}


def naming_service(words: str, confidence: float = 0.9) -> Turn:
    return Turn(words=words, intent="cari_layanan", confidence=confidence, entities=SERVICE)


@pytest.mark.parametrize(
    ("turn", "question", "interrupts"),
    [
        pytest.param(naming_service("syarat skck"), PLACE, True, id="a service is named"),
        pytest.param(naming_service("syarat skck"), DESCRIPTION, False, id="it may be the problem"),
        pytest.param(naming_service("syarat skck", 0.4), PLACE, False, id="too unsure"),
        pytest.param(said("kantor samsat metro", "cari_layanan"), PLACE, False, id="a place with an office"),
        pytest.param(said("siapa gubernur lampung", "tanya_informasi"), PHOTOS, True, id="a question"),
        pytest.param(said("gubernur lampung", "tanya_informasi"), PHOTOS, False, id="no question"),
        pytest.param(tapped("Syarat", "cari_layanan"), DESCRIPTION, True, id="a choice of a card"),
        pytest.param(tapped("Salah?", "koreksi_layanan"), PLACE, True, id="a correction is wanted"),
        pytest.param(tapped("Titip", "titip_pertanyaan"), PLACE, True, id="a question is left"),
        pytest.param(
            Turn(words="kapan diperbaiki", intent="tanya_informasi", confidence=0.9, is_aside=True),
            DESCRIPTION,
            True,
            id="beside the answer",
        ),
    ],
)
def test_a_question_interrupts_the_form_and_an_answer_does_not(
    turn: Turn, question: str, *, interrupts: bool
) -> None:
    assert is_interruption(turn, question) is interrupts
