"""Move to another channel, remind of drafts, and mark complaints that wait too long.

Codes are stored hashed. Persons who turned out to be another are remembered, because the core API knows their
complaints by their old id.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("complaint_draft", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_complaint_draft_unreminded",
        "complaint_draft",
        ["updated_at"],
        postgresql_where=sa.text("state = 'open' AND reminded_at IS NULL"),
    )
    op.add_column(
        "complaint_submission",
        sa.Column("needs_attention", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column(
        "complaint_submission",
        sa.Column("request", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    )
    op.create_index(
        "ix_complaint_submission_waiting",
        "complaint_submission",
        ["created_at"],
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "former_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_former_person_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_person")),
    )
    op.create_index(op.f("ix_former_person_person_id"), "former_person", ["person_id"])
    op.create_table(
        "transfer_code",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_transfer_code_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"],
            ["conversation.id"],
            name=op.f("fk_transfer_code_claimed_by"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_transfer_code")),
        sa.UniqueConstraint("digest", name=op.f("uq_transfer_code_digest")),
    )
    op.create_index(op.f("ix_transfer_code_claimed_by"), "transfer_code", ["claimed_by"])
    op.create_table(
        "transfer_attempt",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("wrong", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_transfer_attempt_message_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_transfer_attempt_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_transfer_attempt")),
    )
    op.create_index("ix_transfer_attempt_person_id_tried_at", "transfer_attempt", ["person_id", "tried_at"])


def downgrade() -> None:
    op.drop_table("transfer_attempt")
    op.drop_table("transfer_code")
    op.drop_table("former_person")
    op.drop_index("ix_complaint_submission_waiting", table_name="complaint_submission")
    op.drop_column("complaint_submission", "request")
    op.drop_column("complaint_submission", "needs_attention")
    op.drop_index("ix_complaint_draft_unreminded", table_name="complaint_draft")
    op.drop_column("complaint_draft", "reminded_at")
