"""Everything that the emulators and the simulator share."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine

from sandbox.settings import SandboxSettings
from sandbox.simulator.citizens import Citizens
from sandbox.simulator.courier import Courier
from sandbox.simulator.events import Events
from sandbox.simulator.files import Files
from sandbox.simulator.messages import Messages
from sandbox.simulator.rates import RateLimiter
from sandbox.simulator.switches import Switches


@dataclass(frozen=True)
class World:
    """One per running sandbox."""

    settings: SandboxSettings
    engine: Engine
    citizens: Citizens
    messages: Messages
    files: Files
    events: Events
    courier: Courier = field(default_factory=Courier)
    switches: Switches = field(default_factory=Switches)
    rates: RateLimiter = field(default_factory=RateLimiter)

    @classmethod
    def create(cls, settings: SandboxSettings, engine: Engine) -> World:
        """On a database whose tables exist."""
        events = Events()
        return cls(
            settings=settings,
            engine=engine,
            citizens=Citizens(engine, events),
            messages=Messages(engine, events),
            files=Files(engine),
            events=events,
        )
