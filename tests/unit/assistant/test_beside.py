"""What is said beside the answer to a turn."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bot.assistant.beside import LONGEST_ECHO, joined, said_beside
from bot.domain.messages import ChannelName, MessageKind, Reply
from bot.domain.turns import TurnInput

ECHO, ANSWER = Reply("Kami dengar"), Reply("Di mana?")


def words(response: str, **values: str) -> Reply:
    return Reply(" ".join([response, *values.values()]))


def turn(text: str = "", *kinds: MessageKind, heard: str = "") -> TurnInput:
    return TurnInput(
        conversation_id=uuid4(),
        person_id=uuid4(),
        channel=ChannelName.WHATSAPP,
        text=text,
        heard=heard,
        kinds=frozenset(kinds),
    )


def told(given: TurnInput, *, answers_media: bool = False) -> list[str]:
    return [reply.text for reply in said_beside(given, words, answers_media=answers_media)]


def test_what_was_heard_is_said_back_and_formats_nothing() -> None:
    given = turn("jalan *rusak*", MessageKind.TEXT, heard="jalan *rusak*")
    assert told(given) == ["utter_suara_didengar jalan ∗rusak∗"]


def test_a_long_speech_is_said_back_in_part() -> None:
    [echo] = told(turn("kata " * 200, MessageKind.TEXT, heard="kata " * 200))
    assert echo.endswith("…")
    assert len(echo) < LONGEST_ECHO + 40


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (turn("halo", MessageKind.TEXT, MessageKind.VOICE), "utter_kiriman_suara"),
        (turn("ini kondisinya", MessageKind.VIDEO), "utter_kiriman_video"),
        (turn("", MessageKind.IMAGE, MessageKind.VIDEO), "utter_kiriman_video"),
        (
            turn("halo", MessageKind.TEXT, MessageKind.VIDEO, MessageKind.DOCUMENT),
            "utter_kiriman_video dan utter_kiriman_dokumen",
        ),
    ],
)
def test_what_was_not_taken_is_named_once(given: TurnInput, names: str) -> None:
    assert told(given) == [f"utter_media_samping {names}"]


@pytest.mark.parametrize(
    "given",
    [
        turn("", MessageKind.VOICE, MessageKind.VIDEO),
        turn("halo", MessageKind.TEXT, MessageKind.STICKER),
        turn("halo", MessageKind.TEXT),
    ],
)
def test_nothing_is_said_where_the_answer_says_it_or_nothing_is_missing(given: TurnInput) -> None:
    assert told(given) == []


def test_words_about_the_file_itself_are_answered_once() -> None:
    assert told(turn("ini videonya", MessageKind.VIDEO), answers_media=True) == []


def test_a_question_stays_last_and_help_comes_first() -> None:
    assert joined([ECHO], [ANSWER], is_urgent=False) == [ECHO, ANSWER]
    assert joined([ECHO], [ANSWER], is_urgent=True) == [ANSWER, ECHO]
