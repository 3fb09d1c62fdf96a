"""What an action decided to say, before it says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """A response's key, the values that fill it, and the choices and the picture that go with it."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    buttons: Sequence[Mapping[str, str]] = ()
    image: str | None = None
