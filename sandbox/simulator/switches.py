"""How real the providers' strictness, order and slowness are; changeable while the sandbox runs."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Switches(BaseModel):
    """Rates are messages per second (None: no limit), times are seconds."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    twilio_rate: float | None = Field(default=80, gt=0, description="Per sender; beyond it 429 and 20429")
    telegram_chat_rate: float | None = Field(default=None, gt=0, description="The real one is 1")
    telegram_total_rate: float | None = Field(default=30, gt=0)
    template_review: Literal["approved", "pending", "rejected", "paused"] = Field(
        default="approved", description="WhatsApp's word on every template that was submitted to it"
    )
    window_seconds: float = Field(default=24 * 3600, ge=0, description="WhatsApp's customer service window")
    lost_answers: int = Field(
        default=0, ge=0, description="So many next sends are carried out and answered 504"
    )
    callback_delay: float = Field(default=0.15, ge=0, description="Between two status callbacks")
    shuffled_callbacks: bool = False
    duplicated_callbacks: bool = False
    duplicated_messages: bool = Field(default=False, description="Every inbound webhook comes twice")
    retry_delays: list[float] = Field(
        default=[0.5, 1, 2, 4, 8, 16, 30], description="Before each new try of a Telegram update"
    )
