from __future__ import annotations

import pytest

from bot.domain.asking import Question, question_in
from bot.domain.complaints import ComplaintStatus
from bot.services.news import with_number

NUMBER = "LPG-261123-0001"


@pytest.mark.parametrize(
    ("intents", "status"),
    [
        (["jawab_permintaan"], ComplaintStatus.NEED_INFO),
        (["laporan_beres", "laporan_belum_beres"], ComplaintStatus.RESOLVED),
    ],
)
def test_the_choices_tell_what_is_asked(intents: list[str], status: ComplaintStatus) -> None:
    payloads = [with_number(intent, NUMBER) for intent in intents]
    assert question_in(payloads) == Question(NUMBER, status)


@pytest.mark.parametrize(
    "payloads", [[], ["/menu"], ["/jawab_permintaan"], [with_number("cek_status", NUMBER)]]
)
def test_other_choices_ask_nothing_of_a_reporter(payloads: list[str]) -> None:
    assert question_in(payloads) is None
