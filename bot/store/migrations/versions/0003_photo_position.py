"""Keep where and when a photo was taken beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachment", sa.Column("lat", sa.Float(), nullable=True))
    op.add_column("attachment", sa.Column("long", sa.Float(), nullable=True))
    op.add_column("attachment", sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for column in ("taken_at", "long", "lat"):
        op.drop_column("attachment", column)
