"""The bodies of the simulator's API."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from sandbox.simulator.views import Channel

LONGEST_TEXT = 200_000


class Body(BaseModel):
    """Unknown fields are refused, so that a test does not rely on one that does nothing."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class NewCitizen(Body):
    """`phone` is E.164. A WhatsApp citizen with `hidden_phone` is known by a business-scoped id alone."""

    channel: Channel
    name: str = Field(min_length=1, max_length=60, pattern=r"\S")
    phone: str | None = Field(default=None, pattern=r"^\+[1-9]\d{7,14}$")
    hidden_phone: bool = False


class Text(Body):
    """Words."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class PinBody(Body):
    """WGS 84 degrees."""

    lat: float = Field(ge=-90, le=90)
    long: float = Field(ge=-180, le=180)
    label: str | None = Field(default=None, max_length=200)
    address: str | None = Field(default=None, max_length=300)


class Tap(Body):
    """The simulator's id of the message with the option, and the option's own id."""

    message_id: int
    option_id: str


class Contact(Body):
    """A contact; `phone` is E.164."""

    name: str = Field(min_length=1, max_length=60)
    phone: str = Field(pattern=r"^\+[1-9]\d{7,14}$")


class Edit(Body):
    """A new text for a message of one's own."""

    message_id: int
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class Blocked(Body):
    """Whether the citizen blocks Siger."""

    blocked: bool
