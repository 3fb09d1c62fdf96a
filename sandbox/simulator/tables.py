"""Invented citizens, everything said to and by them, and the files they exchanged.

Times are Unix seconds. `details` and `raw` are JSON: what the page shows, and the provider's own facts.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.database import Base


class Citizen(Base):
    """One identity on one channel. `address` is spelled as the provider spells it.

    `unknown`: an address that Siger wrote to, and that belongs to nobody.
    """

    __tablename__ = "simulator_citizen"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    address: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str | None]
    external_id: Mapped[str | None]
    blocked: Mapped[bool] = mapped_column(default=False)
    unknown: Mapped[bool] = mapped_column(default=False)


class Message(Base):
    """One message; `direction` is inbound (to Siger) or outbound (from Siger)."""

    __tablename__ = "simulator_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    citizen_id: Mapped[int] = mapped_column(ForeignKey("simulator_citizen.id"), index=True)
    direction: Mapped[str]
    provider_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    raw: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str]
    error: Mapped[str | None]
    created_at: Mapped[float]
    changed_at: Mapped[float]
    edited: Mapped[bool] = mapped_column(default=False)


class StoredFile(Base):
    """A photo, voice note or other file; `id` is the provider's id of it."""

    __tablename__ = "simulator_file"

    id: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("simulator_message.id"), index=True)
    name: Mapped[str]
    content_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
