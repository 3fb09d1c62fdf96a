"""Pictures, kept as what they show and drawn when they are first fetched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=True),
        sa.Column("wanted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_wanted_at"), "picture", ["wanted_at"])


def downgrade() -> None:
    op.drop_table("picture")
