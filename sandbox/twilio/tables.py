"""Twilio's content templates, and which of them were submitted to WhatsApp, stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.database import Base


class Content(Base):
    """A content template; `types` maps a content type to its shape, with ``{{1}}`` for variables."""

    __tablename__ = "twilio_content"

    sid: Mapped[str] = mapped_column(primary_key=True)
    friendly_name: Mapped[str]
    language: Mapped[str]
    variables: Mapped[dict[str, str]] = mapped_column(JSON)
    types: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[float]


class Approval(Base):
    """A template that was submitted to WhatsApp."""

    __tablename__ = "twilio_approval"

    sid: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    category: Mapped[str]
