"""Effects that an action asks for. The turn carries them out in its own transaction.

An action sends one as a custom message, ``{"command": "submit_complaint", ...}``: so it needs no
database, and works the same in process and behind an action server.
"""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.domain.messages import Location
from bot.domain.pictures import TrendPicture
from bot.domain.price_alert import Watch
from bot.domain.review import NoteKind
from bot.domain.steps import StepKind
from bot.domain.subscription import SubscriptionKind


class ComplaintFacts(BaseModel):
    """What is known of a complaint so far. `description` is verbatim; `photos` are attachment ids.

    `anonymous`: the agency is not told who reports; `confidential`: the public is not shown the content.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    description: str = ""
    category: str | None = None
    address: str | None = None
    location: Location | None = None
    photos: list[UUID] = Field(default_factory=list)
    anonymous: bool = False
    confidential: bool = False


class SaveDraft(BaseModel):
    """Keep the open draft of this conversation as it now stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["save_draft"] = "save_draft"
    facts: ComplaintFacts


class DiscardDraft(BaseModel):
    """The citizen cancelled the open draft."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["discard_draft"] = "discard_draft"


class SubmitComplaint(BaseModel):
    """The citizen said "Kirim": freeze the draft and file it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["submit_complaint"] = "submit_complaint"
    facts: ComplaintFacts


class TakeStep(BaseModel):
    """The citizen answers a filed complaint, or brings it before a superior. `note` is verbatim, `photos`
    are attachment ids."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["take_step"] = "take_step"
    number: str
    kind: StepKind
    note: str | None = None
    photos: list[UUID] = Field(default_factory=list)


class SupportComplaint(BaseModel):
    """The citizen has the same problem as the one who filed `number`: count them there."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["support_complaint"] = "support_complaint"
    number: str


class Subscribe(BaseModel):
    """The citizen wants to be told of `kind` around a point (WGS 84 degrees), unasked, until they end it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["subscribe"] = "subscribe"
    kind: SubscriptionKind
    lat: float = Field(ge=-90, le=90)
    long: float = Field(ge=-180, le=180)


class Unsubscribe(BaseModel):
    """The citizen wants to be told of `kind` no longer."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["unsubscribe"] = "unsubscribe"
    kind: SubscriptionKind


class KeepPicture(BaseModel):
    """A message of this turn shows `picture`, by its address: let it be fetched there."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["keep_picture"] = "keep_picture"
    picture: TrendPicture


class NoteForReview(BaseModel):
    """Keep what was said for those who keep cards and articles right; the same twice a day is one note.

    `words` are verbatim, of an unanswered question in normalised spelling; `subject` is the code of the
    service that a correction is about.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["note_for_review"] = "note_for_review"
    kind: NoteKind
    words: str
    subject: str | None = None


class WatchPrice(BaseModel):
    """The citizen wants to be told of a price. Not `armed`: they have just read that the condition holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["watch_price"] = "watch_price"
    watch: Watch
    armed: bool


class UnwatchPrices(BaseModel):
    """The citizen wants to be told of these prices no longer; None means of none at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    command: Literal["unwatch_prices"] = "unwatch_prices"
    ids: list[UUID] | None = None


Command = (
    SaveDraft
    | DiscardDraft
    | SubmitComplaint
    | SupportComplaint
    | TakeStep
    | Subscribe
    | Unsubscribe
    | KeepPicture
    | NoteForReview
    | WatchPrice
    | UnwatchPrices
)

COMMANDS: TypeAdapter[Command] = TypeAdapter(Annotated[Command, Field(discriminator="command")])
