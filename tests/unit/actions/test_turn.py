from __future__ import annotations

from actions.turn import Guess, acted_since_message, read_turn, said_among_photos, said_before
from tests.unit.actions.helper import PHOTO, make_tracker


def test_words_come_from_the_metadata_verbatim() -> None:
    tracker = make_tracker("/lapor jalan  rusak", "lapor_pengaduan")
    tracker.latest_message["text"] = "lapor jalan rusak"
    assert read_turn(tracker).words == "/lapor jalan  rusak"


def test_a_payload_is_nobodys_words() -> None:
    tracker = make_tracker(intent="lewati")
    tracker.latest_message["metadata"] = {}
    assert read_turn(tracker).words == ""


def test_without_metadata_the_text_is_the_words() -> None:
    tracker = make_tracker("halo", "sapa")
    tracker.latest_message["metadata"] = None
    assert read_turn(tracker).words == "halo"


def test_metadata_are_found_in_the_event_when_the_message_has_none() -> None:
    tracker = make_tracker("halo", "sapa", photos=[PHOTO])
    del tracker.latest_message["metadata"]
    assert read_turn(tracker).photos == (PHOTO,)


def test_an_unsure_guess_is_known_to_be_unsure() -> None:
    turn = read_turn(make_tracker("entah", "menu", confidence=0.2, is_followed=False))
    assert (turn.intent, turn.confidence, turn.is_followed) == ("menu", 0.2, False)


def test_only_the_last_turn_counts_as_said_before() -> None:
    tracker = make_tracker("ya", "setuju", said_before=["utter_menu"])
    assert said_before(tracker) == {"utter_menu"}
    tracker.events.append({"event": "user", "text": "lagi", "metadata": {}})
    assert said_before(tracker) == frozenset()


def test_actions_since_the_message_are_known() -> None:
    assert acted_since_message(make_tracker("x", acted=["utter_menu"])) == {"utter_menu"}


def test_a_tap_on_what_was_meant_is_about_the_words_before() -> None:
    before = {"text": "lampu anu mati", "category": [{"code": "lampu_jalan", "confidence": 0.7}]}
    tracker = make_tracker(
        "Lapor masalah",
        "lapor_pengaduan",
        payload="/lapor_pengaduan",
        said_before=["utter_maksud_anda"],
        before=before,
    )
    turn = read_turn(tracker)
    assert (turn.words, turn.is_tapped) == ("lampu anu mati", True)
    assert turn.categories == (Guess("lampu_jalan", 0.7),)


def test_a_tapped_value_is_a_tap_and_a_wordless_turn_is_none() -> None:
    entities = {"entities": [{"entity": "kategori", "value": "listrik"}]}
    assert read_turn(make_tracker("Listrik", payload="/beri_info", understood=entities)).is_tapped
    assert not read_turn(make_tracker()).is_tapped


def test_what_the_language_model_found_is_read() -> None:
    turn = read_turn(make_tracker("banjir", "lapor_pengaduan", understood={"place": None, "category": None}))
    assert turn.place is None
    assert turn.categories == ()
    assert turn.ranking[0].name == "lapor_pengaduan"


def test_what_was_said_while_photos_came_in_is_known_over_several_turns() -> None:
    tracker = make_tracker("ini", photos=[PHOTO], said_before=["utter_menu"])
    assert said_among_photos(tracker) == frozenset()
    tracker.events[0]["metadata"] = {"photos": [PHOTO]}
    assert said_among_photos(tracker) == {"utter_menu"}
    tracker.events.append({"event": "user", "text": "lagi", "metadata": {"photos": [PHOTO]}})
    assert said_among_photos(tracker) == {"utter_menu"}
    tracker.events.append({"event": "user", "text": "halo", "metadata": {}})
    tracker.events.append({"event": "user", "text": "lagi", "metadata": {"photos": [PHOTO]}})
    assert said_among_photos(tracker) == frozenset()
