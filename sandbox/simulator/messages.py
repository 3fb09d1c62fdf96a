"""The record of every chat."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Engine, Integer, cast, func, select
from sqlalchemy.orm import Session

from sandbox.simulator.events import Events
from sandbox.simulator.tables import Citizen, Message
from sandbox.simulator.views import (
    CitizenView,
    Direction,
    FullMessageView,
    MessageView,
    State,
)

FINAL = {State.READ, State.FAILED, State.UNDELIVERED}
"""States that nothing follows."""


class Messages:
    """Every change is published. Usable from any thread. Times are Unix seconds."""

    def __init__(self, engine: Engine, events: Events, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._events = events
        self.clock = clock

    def record(
        self,
        citizen: CitizenView,
        direction: Direction,
        provider_id: str,
        kind: str,
        *,
        text: str = "",
        details: Mapping[str, Any] | None = None,
        raw: Mapping[str, Any] | None = None,
        state: State = State.QUEUED,
    ) -> MessageView:
        """Write down a new message. One from Siger shows that it has read what the citizen wrote."""
        now = self.clock()
        row = Message(
            citizen_id=citizen.id,
            direction=direction,
            provider_id=provider_id,
            kind=kind,
            text=text,
            details=dict(details or {}),
            raw=dict(raw or {}),
            state=state,
            created_at=now,
            changed_at=now,
        )
        with Session(self._engine) as session:
            session.add(row)
            view = self._commit(session, row)
        if direction == "outbound":
            self.mark_read(citizen)
        return view

    def change(self, message_id: int, **values: Any) -> MessageView:
        """Set columns of a message."""
        with Session(self._engine) as session:
            row = session.get_one(Message, message_id)
            for name, value in values.items():
                setattr(row, name, value)
            row.changed_at = self.clock()
            return self._commit(session, row)

    def advance(self, message_id: int, state: State, error: str | None = None) -> MessageView:
        """Move a message to `state`, unless it has come to its end already."""
        with Session(self._engine) as session:
            row = session.get_one(Message, message_id)
            if State(row.state) in FINAL:
                return MessageView.model_validate(row)
        return self.change(message_id, state=state, error=error)

    def mark_read(self, citizen: CitizenView) -> None:
        """Siger has read everything that this citizen's provider delivered to it."""
        unread = select(Message.id).where(
            Message.citizen_id == citizen.id,
            Message.direction == "inbound",
            Message.state == State.DELIVERED,
        )
        with Session(self._engine) as session:
            numbers = list(session.scalars(unread))
        for number in numbers:
            self.advance(number, State.READ)

    def get(self, message_id: int) -> FullMessageView | None:
        """One message by the simulator's own id."""
        with Session(self._engine) as session:
            row = session.get(Message, message_id)
            return FullMessageView.model_validate(row) if row else None

    def find(self, provider_id: str, citizen_id: int | None = None) -> FullMessageView | None:
        """One message by the provider's id, of one citizen where ids repeat between chats."""
        wanted = select(Message).where(Message.provider_id == provider_id)
        if citizen_id is not None:
            wanted = wanted.where(Message.citizen_id == citizen_id)
        with Session(self._engine) as session:
            row = session.scalar(wanted)
            return FullMessageView.model_validate(row) if row else None

    def of(self, citizen_id: int) -> list[FullMessageView]:
        """A chat, oldest first."""
        wanted = select(Message).where(Message.citizen_id == citizen_id).order_by(Message.id)
        with Session(self._engine) as session:
            return [FullMessageView.model_validate(row) for row in session.scalars(wanted)]

    def on(self, channel: str) -> list[tuple[CitizenView, FullMessageView]]:
        """Everything said on a channel with the citizen of each message, oldest first."""
        wanted = select(Citizen, Message).join(Message, Message.citizen_id == Citizen.id)
        wanted = wanted.where(Citizen.channel == channel).order_by(Message.id)
        with Session(self._engine) as session:
            return [
                (CitizenView.model_validate(citizen), FullMessageView.model_validate(message))
                for citizen, message in session.execute(wanted)
            ]

    def last_inbound_at(self, citizen_id: int) -> float | None:
        """When this citizen last wrote to Siger."""
        wanted = select(func.max(Message.created_at))
        wanted = wanted.where(Message.citizen_id == citizen_id, Message.direction == "inbound")
        with Session(self._engine) as session:
            return session.scalar(wanted)

    def highest_number(self) -> int:
        """The highest provider id that is a number; 0 where there is none."""
        with Session(self._engine) as session:
            return session.scalar(select(func.max(cast(Message.provider_id, Integer)))) or 0

    def _commit(self, session: Session, row: Message) -> MessageView:
        session.commit()
        view = MessageView.model_validate(row)
        self._events.publish("message", view.model_dump(mode="json"))
        return view
