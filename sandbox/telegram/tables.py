"""Telegram's updates, stored until Siger has taken them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.database import Base


class Update(Base):
    """One update; `chat` keeps its order, `pending` says that Siger has not taken it yet."""

    __tablename__ = "telegram_update"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("simulator_message.id"))
    pending: Mapped[bool] = mapped_column(index=True)

    def as_json(self) -> dict[str, Any]:
        """As the Bot API sends it."""
        return {"update_id": self.id, self.kind: self.body}
