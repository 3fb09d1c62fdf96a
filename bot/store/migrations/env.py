"""How alembic reaches the database: on the connection that `bot.store.migrate` hands over, or on its own."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine

from bot.settings import settings
from bot.store.database import locate
from bot.store.picture_table import PictureRow
from bot.store.price_alert_table import PriceAlertRow
from bot.store.review_note_table import ReviewNoteRow
from bot.store.subscription_table import SubscriptionRow
from bot.store.tables import Base
from bot.store.voice_note_table import VoiceNoteRow

TABLES = {
    *Base.metadata.tables,
    *(row.__tablename__ for row in (PictureRow, PriceAlertRow, ReviewNoteRow, SubscriptionRow, VoiceNoteRow)),
}


def run(connection: Connection) -> None:
    """Run the migrations. Procrastinate's own tables are no business of autogenerate."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=lambda name, kind, _: kind != "table" or name in TABLES,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over: Connection | None = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    with create_engine(locate(settings())).connect() as own:
        run(own)
