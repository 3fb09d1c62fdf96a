"""A conversation's events as records, and long histories made short."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant.history import RANKED_INTENTS_KEPT, condense, dump, restore

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [beri_info]
    slots:
      uraian: {type: any, mappings: [{type: custom}]}
      lokasi: {type: any, mappings: [{type: custom}]}
    forms: {formulir: {required_slots: [uraian]}}
    """
)
PARSED = {
    "text": "halo",
    "intent": {"name": "sapa", "confidence": 0.9},
    "intent_ranking": [{"name": str(number), "confidence": 0.1} for number in range(20)],
    "entities": [{"entity": "nomor_laporan", "value": "LPG-261123-0001"}],
    "text_tokens": [[0, 4]],
}
EVENTS: Sequence[Event] = (
    SessionStarted(),
    ActionExecuted("action_listen"),
    UserUttered("halo", intent={"name": "sapa"}, parse_data=PARSED, metadata={"photos": ["a"]}),
    DefinePrevUserUtteredFeaturization(False),
    ActiveLoop("formulir"),
    SlotSet("uraian", {"kata": "jalan rusak"}),
    BotUttered("Di mana?", {"buttons": [{"title": "Lewati", "payload": "/lewati"}]}),
    LoopInterrupted(True),
    ActionExecutionRejected("formulir"),
    EntitiesAdded([{"entity": "nomor_laporan", "value": "LPG-261123-0001"}]),
    FollowupAction("action_listen"),
    ActionReverted(),
    UserUtteranceReverted(),
    AllSlotsReset(),
    ActiveLoop(None),
    Restarted(),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type_name)
def test_an_event_comes_back_from_its_record(event: Event) -> None:
    record = json.loads(json.dumps(dump(event)))
    back = restore(record)
    assert type(back) is type(event)
    assert dump(back) == dump(event)


def test_what_nobody_reads_again_is_not_kept() -> None:
    record = dump(UserUttered("halo", intent={"name": "sapa"}, parse_data=PARSED))
    assert len(record["parse_data"]["intent_ranking"]) == RANKED_INTENTS_KEPT
    assert "text_tokens" not in record["parse_data"]
    assert record["parse_data"]["entities"] == PARSED["entities"]


def turn(*effects: Event) -> list[Event]:
    return [
        ActionExecuted("action_listen"),
        UserUttered("x", intent={"name": "beri_info"}),
        *effects,
        BotUttered("y"),
    ]


def state(events: Sequence[Event]) -> tuple[dict[str, object], str | None]:
    tracker = DialogueStateTracker.from_events("somebody", list(events), DOMAIN.slots, domain=DOMAIN)
    return tracker.current_slot_values(), tracker.active_loop_name


EFFECTS = st.one_of(
    st.builds(SlotSet, st.sampled_from(["uraian", "lokasi"]), st.one_of(st.none(), st.text(max_size=5))),
    st.builds(ActiveLoop, st.sampled_from(["formulir", None])),
    st.just(AllSlotsReset()),
    st.just(Restarted()),
)
TAKEN_BACK = st.sampled_from([[], [UserUtteranceReverted()], [ActionExecuted("formulir"), ActionReverted()]])
EFFECTS_OF_A_TURN = st.builds(list.__add__, st.lists(EFFECTS, max_size=3), TAKEN_BACK)


@given(st.lists(EFFECTS_OF_A_TURN, min_size=1, max_size=40), st.integers(5, 60))
def test_a_condensed_history_leads_to_the_same_slots_and_form(turns: list[list[Event]], keep: int) -> None:
    events = [event for effects in turns for event in turn(*effects)]
    assert state(condense(events, keep, DOMAIN)) == state(events)


def test_a_condensed_history_is_short_and_begins_with_a_whole_turn() -> None:
    events = [event for number in range(100) for event in turn(SlotSet("uraian", str(number)))]
    kept = condense(events, 20, DOMAIN)
    assert len(kept) < 30
    first_said = next(event for event in kept if not isinstance(event, SlotSet | ActiveLoop))
    assert isinstance(first_said, ActionExecuted)
    assert first_said.action_name == "action_listen"
