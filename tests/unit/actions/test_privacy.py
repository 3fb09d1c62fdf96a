from __future__ import annotations

import pytest

from actions.complaint.answers import answers, is_interruption
from actions.complaint.draft import CHANGE_PRIVACY, DECISION, DESCRIPTION, PART, PLACE, PRIVACY, Draft
from actions.complaint.privacy import Privacy, is_privacy_alone, privacy_wishes
from actions.turn import Turn
from tests.unit.actions.form_turns import EMPTY, FULL, said

ANONYMOUS, CONFIDENTIAL = {"anonymous": True}, {"confidential": True}


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("tolong anonim", ANONYMOUS),
        ("Jangan pakai nama saya!", ANONYMOUS),
        ("jalan rusak di kedaton, jangan sebut nama ya pak", ANONYMOUS),
        ("rahasiakan identitas saya", ANONYMOUS),
        ("tolong dirahasiakan", CONFIDENTIAL),
        ("rahasia", CONFIDENTIAL),
        ("pungli di sekolah, jangan dipublikasikan", CONFIDENTIAL),
        ("anonim dan rahasia", ANONYMOUS | CONFIDENTIAL),
        ("tidak usah anonim", {"anonymous": False}),
        ("batalkan anonim", {"anonymous": False}),
        ("tidak rahasia", {"confidential": False}),
        ("rahasia umum kalau jalan ini rusak", {}),
        ("sudah bukan rahasia lagi ada pungli di sini", {}),
        ("ada surat anonim beredar di desa", {}),
        ("dana desa dirahasiakan pak lurah", {}),
        ("lampu jalan mati", {}),
    ],
)
def test_a_privacy_wish_is_heard_and_ordinary_words_are_none(text: str, wishes: dict[str, bool]) -> None:
    assert privacy_wishes(text) == wishes


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("saya mau lapor, anonim ya", True),
        ("anonim dan rahasia", True),
        ("anonim, jalan rusak di kedaton", False),
        ("rahasia umum", False),
        ("mau lapor", False),
    ],
)
def test_a_wish_alone_is_told_from_one_beside_a_problem(text: str, alone: bool) -> None:
    assert is_privacy_alone(text) is alone


def test_the_two_choices_do_not_touch_each_other() -> None:
    anonymous = Privacy(anonymous=True)
    assert anonymous.changed(CONFIDENTIAL) == Privacy(anonymous=True, confidential=True)
    assert anonymous.changed({"confidential": False}) == anonymous


@pytest.mark.parametrize("question", [DESCRIPTION, PLACE, DECISION])
def test_a_wish_alone_is_no_answer_and_no_other_topic(question: str) -> None:
    turn = said("jangan pakai nama saya", "hapus_data")
    assert answers(EMPTY, question, turn) == {PRIVACY: {"anonymous": True, "confidential": False}}
    assert not is_interruption(turn, question)


def test_a_wish_beside_a_problem_keeps_the_words() -> None:
    told = answers(EMPTY, None, said("lampu mati, tolong anonim", "lapor_pengaduan"))
    assert told[DESCRIPTION] == "lampu mati, tolong anonim"
    assert told[PRIVACY] == {"anonymous": True, "confidential": False}


def test_taking_a_wish_back_does_not_cancel_the_complaint() -> None:
    draft = Draft("lampu mati", privacy=Privacy(anonymous=True, confidential=True))
    told = answers(draft, DECISION, said("batalkan anonim", "batal"))
    assert told == {PRIVACY: {"anonymous": False, "confidential": True}}


def test_the_privacy_part_is_named_by_its_word() -> None:
    turn = said("ubah privasi", "data_saya")
    assert answers(FULL, DECISION, turn) == {DECISION: "ubah", PART: CHANGE_PRIVACY}
    assert not is_interruption(turn, DECISION)
    assert is_interruption(turn, PLACE)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (
            Turn(intent="beri_info", is_tapped=True, entities={"privasi": "keduanya"}),
            {PRIVACY: {"anonymous": True, "confidential": True}, PART: None},
        ),
        (said("tidak", "tolak"), {PRIVACY: {"anonymous": False, "confidential": False}, PART: None}),
        (said("rahasia saja"), {PRIVACY: {"anonymous": False, "confidential": True}, PART: None}),
        (said("lewati", "lewati"), {PART: None}),
        (said("entahlah"), {PRIVACY: {"anonymous": False, "confidential": False, "unread": True}}),
    ],
)
def test_the_privacy_question_is_answered_by_tap_and_in_words(
    turn: Turn, expected: dict[str, object]
) -> None:
    assert answers(FULL, PRIVACY, turn) == expected
