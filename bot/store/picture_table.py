"""The table of drawn pictures, beside the others in `bot.store.tables`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class PictureRow(Base):
    """A picture under the hash of its `content`. `image` (PNG) is null until it is first fetched."""

    __tablename__ = "picture"

    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]
    image: Mapped[bytes | None]
    wanted_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
