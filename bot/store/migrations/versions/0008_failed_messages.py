"""Find the messages that failed lately: some of them are told after all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_message_failed",
        "message",
        ["received_at"],
        postgresql_where=sa.text("delivery_state = 'failed'"),
    )


def downgrade() -> None:
    op.drop_index("ix_message_failed", table_name="message")
