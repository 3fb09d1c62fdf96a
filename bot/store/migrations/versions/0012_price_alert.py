"""Price alerts, and events of the core API that are about no complaint."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "price_alert",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("commodity", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("market", sa.String(), server_default="", nullable=False),
        sa.Column("market_name", sa.String(), nullable=True),
        sa.Column("area", sa.String(), server_default="", nullable=False),
        sa.Column("area_name", sa.String(), nullable=True),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("threshold", sa.BigInteger(), nullable=True),
        sa.Column("armed", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "considered_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=True
        ),
        sa.CheckConstraint(
            "condition IN ('di_bawah', 'di_atas', 'mencapai', 'tiap_pagi')",
            name=op.f("ck_price_alert_condition"),
        ),
        sa.CheckConstraint("threshold > 0 OR condition = 'tiap_pagi'", name=op.f("ck_price_alert_threshold")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_price_alert_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_alert")),
        sa.UniqueConstraint(
            *("conversation_id", "commodity", "level", "market", "area", "condition"),
            name=op.f("uq_price_alert_conversation_id_commodity_level_market_area_condition"),
        ),
    )
    op.create_index("ix_price_alert_commodity_id", "price_alert", ["commodity", "id"])
    op.alter_column("core_event", "number", existing_type=sa.String(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM core_event WHERE number IS NULL")
    op.alter_column("core_event", "number", existing_type=sa.String(), nullable=False)
    op.drop_table("price_alert")
