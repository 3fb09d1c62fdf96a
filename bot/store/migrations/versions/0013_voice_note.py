"""Voice notes that somebody listens to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voice_note",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), server_default="pending", nullable=False),
        sa.Column("transcript", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'heard', 'unclear', 'too_long', 'failed', 'left')",
            name=op.f("ck_voice_note_state"),
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_voice_note_attachment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_voice_note_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_voice_note")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_voice_note_attachment_id")),
    )


def downgrade() -> None:
    op.drop_table("voice_note")
