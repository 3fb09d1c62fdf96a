"""Commands survive the way through an action server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.commands import (
    COMMANDS,
    Command,
    ComplaintFacts,
    DiscardDraft,
    KeepPicture,
    SaveDraft,
    SubmitComplaint,
    Subscribe,
    Unsubscribe,
)
from bot.domain.messages import Location
from bot.domain.pictures import Theme, TrendPicture
from bot.domain.subscription import SubscriptionKind
from tests.fixtures.trends import month

LOCATIONS = st.builds(
    Location,
    lat=st.floats(-90, 90),
    long=st.floats(-180, 180),
    label=st.none() | st.text(),
    address=st.none() | st.text(),
)
FACTS = st.builds(
    ComplaintFacts,
    description=st.text(),
    category=st.none() | st.text(),
    address=st.none() | st.text(),
    location=st.none() | LOCATIONS,
    photos=st.lists(st.uuids()),
)
ANY_SERIES = st.builds(month, st.tuples(st.integers(0, 29), st.integers(1, 10**9)), sample=st.booleans())
ANY_COMMAND = st.one_of(
    st.builds(SaveDraft, facts=FACTS),
    st.builds(DiscardDraft),
    st.builds(SubmitComplaint, facts=FACTS),
    st.builds(
        Subscribe,
        kind=st.sampled_from(SubscriptionKind),
        lat=st.floats(-90, 90),
        long=st.floats(-180, 180),
    ),
    st.builds(Unsubscribe, kind=st.sampled_from(SubscriptionKind)),
    st.builds(KeepPicture, picture=st.builds(TrendPicture, series=ANY_SERIES, theme=st.sampled_from(Theme))),
)


@given(ANY_COMMAND)
def test_a_command_comes_back_as_it_was_sent(command: Command) -> None:
    assert COMMANDS.validate_python(json.loads(command.model_dump_json())) == command


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"command": "drop_tables"},
        {"command": "save_draft"},
        {"command": "discard_draft", "facts": {}},
        {"command": "save_draft", "facts": {"phone": "+6281200000001"}},
        {"command": "submit_complaint", "facts": {"photos": ["not-an-id"]}},
        {"command": "subscribe", "kind": "selesai_sekitar", "lat": -95.0, "long": 105.0},
        {"command": "unsubscribe", "kind": "harga"},
    ],
    ids=json.dumps,
)
def test_what_is_no_command_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        COMMANDS.validate_python(record)
